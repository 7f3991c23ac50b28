"""The conversation about a report: every step of its life with who took it and when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from parvis.core import audit
from parvis.reports.models import Report

_SAID = {
    "report_begun": pgettext_lazy("of a report", "Begun"),
    "report_approved": pgettext_lazy("of a report", "Approved by the council"),
    "report_approval_withdrawn": _("Approval withdrawn"),
    "report_submitted": pgettext_lazy("of a report", "Submitted"),
    "report_recalled": _("Recalled"),
    "report_review_begun": _("Review begun"),
    "report_review_stopped": _("Review stopped"),
    "report_returned": _("Returned with a reason"),
    "report_accepted": pgettext_lazy("of a report", "Accepted"),
    "report_reopened": _("Verdict taken back"),
    "report_corrected": _("Corrected by a notice"),
}


@dataclass(frozen=True, slots=True)
class TakenStep:
    """One step: what was done, by whom and when."""

    label: str
    person: str
    at: datetime
    decision: str = ""


def steps_of(report: Report) -> tuple[TakenStep, ...]:
    """Return the steps of a report's life, newest first."""
    events = audit.events_of(report).filter(verb__in=_SAID)
    return tuple(
        TakenStep(str(_SAID[event.verb]), event.actor_name, event.at, event.after.get("decision", ""))
        for event in events
    )
