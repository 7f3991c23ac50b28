"""What a story may rest on of the partnership's own records and of the community's published figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Observation
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.partnerships.queries.decision import decisions_of
from parvis.partnerships.queries.in_camera import with_in_camera
from parvis.plans.enums import PlanState
from parvis.plans.models import Action
from parvis.research.models import Finding
from parvis.research.queries.figure import figure_text, published_figures

Record = Finding | Action | CouncilDecision
_LONGEST = 120  # characters of a choice: a select of longer ones is wider than a phone


@dataclass(frozen=True, slots=True)
class Choices:
    """Records and figures by the key under which a form offers them."""

    findings: Mapping[str, Finding]
    actions: Mapping[str, Action]
    decisions: Mapping[str, CouncilDecision]
    figures: Mapping[str, Observation]

    def record(self, key: str) -> Record | None:
        """Return the record that was chosen; None where it is a figure."""
        return self.findings.get(key) or self.actions.get(key) or self.decisions.get(key)

    def grouped(self, language: str) -> list[tuple[str | Promise, list[tuple[str, str]]]]:
        """Return the choices of a form, each kind under its heading."""
        figures = {
            key: figure_text(one.indicator, value=one.value or 0.0, period=one.period).in_language(language)
            for key, one in self.figures.items()
        }
        groups: list[tuple[str | Promise, dict[str, str]]] = [
            (_("Findings"), {key: str(one.statement) for key, one in self.findings.items()}),
            (_("Actions"), {key: str(one.title) for key, one in self.actions.items()}),
            (_("Decisions"), {key: _named(one) for key, one in self.decisions.items()}),
            (_("Published figures"), figures),
        ]
        return [
            (head, [(key, _short(words)) for key, words in rows.items()]) for head, rows in groups if rows
        ]


def choices_for(partnership: Partnership) -> Choices:
    """Return what a story of the partnership may rest on; of plans only those that the council approved."""
    findings = Finding.objects.filter(project__partnership=partnership).order_by("-recorded_on", "-pk")
    actions = Action.objects.filter(plan__strategy__partnership=partnership, plan__state=PlanState.APPROVED)
    decisions = with_in_camera(decisions_of(partnership)).order_by("-decided_on", "-pk")
    return Choices(
        findings=_keyed("finding", findings),
        actions=_keyed("action", actions.order_by("-plan__fiscal_year", "position")),
        decisions=_keyed("decision", _open(decisions)),
        figures={f"figure {one.indicator} {one.period}": one for one in published_figures(partnership)},
    )


def _open(decisions: Any) -> list[CouncilDecision]:
    # What a council decided in camera is no evidence that others can look at.
    return [decision for decision in decisions if not decision.is_in_camera]


def _keyed(kind: str, records: Any) -> dict[str, Any]:
    return {f"{kind} {record.pk}": record for record in records}


def _named(decision: CouncilDecision) -> str:
    return f"{decision.number} {decision.wording}"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
