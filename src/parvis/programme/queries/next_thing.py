"""The one thing to do next, and why: what somebody who is new here reads first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.programme.enums import Step
from parvis.programme.queries.cycle import Cycle
from parvis.programme.queries.due_row import Due


@dataclass(frozen=True, slots=True)
class NextThing:
    """What to do, why, and the page where it is done."""

    what: str | Promise
    why: str | Promise
    label: str | Promise
    href: str


_WHY = {
    Step.COUNCIL: _(
        "A council with most of its seats filled can adopt terms, approve a strategy and decide."
    ),
    Step.TERMS: _(
        "The terms say when the council may decide, and by which majority; the strategy comes after them."
    ),
    Step.STRATEGY: _("The strategy names the outcomes that each year’s actions work for."),
    Step.ACTION_PLAN: _("The plan says who does what this year; next year’s report is filled from it."),
    Step.REPORT: _("The programme reads what came of the year in this report."),
}
_WHY_OF_A_TABLE = {
    Step.TERMS: _(
        "The terms say when the table may decide, and by which majority; its work plan comes after them."
    ),
    Step.ACTION_PLAN: _("The work plan says who does what this year."),
}
_LABELS = {
    Step.COUNCIL: _("Go to the council"),
    Step.TERMS: _("Go to the terms of reference"),
    Step.STRATEGY: _("Go to research and strategy"),
    Step.ACTION_PLAN: _("Go to the action plan"),
    Step.REPORT: _("Go to the annual report"),
}


def next_thing(cycle: Cycle, dues: Sequence[Due]) -> NextThing | None:
    """Return the first step that can be worked on; with none of them open, what is due first; else None."""
    step = cycle.next_step
    if step is not None and step.href is not None:
        of_a_table = _WHY_OF_A_TABLE if cycle.partnership.is_table else {}
        return NextThing(step.hint, of_a_table.get(step.step, _WHY[step.step]), _LABELS[step.step], step.href)
    if dues:
        why = (
            _("It is late.")
            if dues[0].is_late
            else _("The steps of the cycle are done for now; this comes up first.")
        )
        return NextThing(dues[0].what, why, _("Open it"), dues[0].href)
    return None
