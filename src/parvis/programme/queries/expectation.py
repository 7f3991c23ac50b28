"""What partnerships do under each of the programme's four expectations, and what agreements commit to under them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Permission, Viewer
from parvis.partnerships.enums import CommitmentVerdict, Expectation
from parvis.partnerships.models import Commitment, CommitmentEvidence, Partnership
from parvis.partnerships.queries.agreement import agreements_for
from parvis.partnerships.queries.partnership import partnerships_on, partnerships_reached
from parvis.plans.enums import ActionStatus, PlanState
from parvis.plans.models import Action, Outcome


@dataclass(frozen=True, slots=True)
class ExpectationRow:
    """One expectation: who works for it, by which outcomes and actions, and the commitments under it."""

    expectation: Expectation
    partnerships: int
    outcomes: int
    actions: int
    actions_done: int
    commitments: int
    commitments_kept: int
    commitments_unknown: int


@dataclass(frozen=True, slots=True)
class ExpectationsPage:
    """The four rows, over so many partnerships with an approved strategy on the day."""

    rows: tuple[ExpectationRow, ...]
    with_strategy: int
    as_of: date
    year: FiscalYear


def expectations_page(viewer: Viewer, *, as_of: date) -> ExpectationsPage:
    """Return what is done under each expectation by the partnerships that the viewer's role reaches; three statements.

    Strategies count that were approved by the day and cover its fiscal year; actions are those of the year's
    approved plans, with the status that they have now.
    """
    outcomes = list(_outcomes(viewer, as_of=as_of))
    actions = _actions(viewer, as_of=as_of)
    commitments = _verdicts(viewer, as_of=as_of)
    return ExpectationsPage(
        rows=tuple(_row(one, outcomes, actions, commitments) for one in Expectation),
        with_strategy=len({partnership for partnership, _expectation in outcomes}),
        as_of=as_of,
        year=FiscalYear.of(as_of),
    )


def _row(
    expectation: Expectation,
    outcomes: Iterable[tuple[int, int]],
    actions: Counter[tuple[int, str]],
    commitments: Counter[tuple[int | None, str | None]],
) -> ExpectationRow:
    partnerships = [partnership for partnership, number in outcomes if number == expectation]
    return ExpectationRow(
        expectation=expectation,
        partnerships=len(set(partnerships)),
        outcomes=len(partnerships),
        actions=sum(times for (number, _status), times in actions.items() if number == expectation),
        actions_done=actions[expectation, ActionStatus.DONE],
        commitments=sum(times for (number, _verdict), times in commitments.items() if number == expectation),
        commitments_kept=commitments[expectation, CommitmentVerdict.KEPT],
        commitments_unknown=commitments[expectation, None],
    )


def outcomes_on(day: date) -> QuerySet[Outcome]:
    """Return the outcomes of the strategies that were approved by a day and cover its fiscal year."""
    year = FiscalYear.of(day)
    return Outcome.objects.order_by().filter(
        strategy__state=PlanState.APPROVED,
        strategy__approved_by__decided_on__lte=day,
        strategy__first_year__lte=year.start,
        strategy__first_year__gt=year.start - F("strategy__years"),
    )


def actions_on(day: date) -> QuerySet[Action]:
    """Return the actions of the plans of a day's fiscal year that were approved by then."""
    return Action.objects.order_by().filter(
        plan__fiscal_year=FiscalYear.of(day).start,
        plan__state=PlanState.APPROVED,
        plan__approved_by__decided_on__lte=day,
    )


def _outcomes(viewer: Viewer, *, as_of: date) -> Iterable[tuple[int, int]]:
    """Return the partnership and the expectation of each outcome."""
    covering = outcomes_on(as_of).filter(strategy__partnership__in=_read_by(viewer, as_of=as_of))
    return covering.values_list("strategy__partnership_id", "expectation")


def _actions(viewer: Viewer, *, as_of: date) -> Counter[tuple[int, str]]:
    of_year = actions_on(as_of).filter(plan__strategy__partnership__in=_read_by(viewer, as_of=as_of))
    counted = of_year.values_list("outcome__expectation", "status").annotate(times=Count("pk"))
    return Counter({(number, status): times for number, status, times in counted})


def _verdicts(viewer: Viewer, *, as_of: date) -> Counter[tuple[int | None, str | None]]:
    """Return how often the newest evidence on the day says what, by expectation; None: there is no evidence."""
    newest = CommitmentEvidence.objects.filter(
        commitment=OuterRef("pk"), seen_on__lte=as_of, withdrawn_at__isnull=True
    ).order_by("-seen_on", "-pk")
    commitments = Commitment.objects.order_by().filter(agreement__in=agreements_for(viewer, on=as_of))
    said = commitments.annotate(verdict=Subquery(newest.values("verdict")[:1]))
    return Counter(said.values_list("expectation", "verdict"))


def _read_by(viewer: Viewer, *, as_of: date) -> QuerySet[Partnership]:
    """Return the partnerships that the viewer's role in the programme reaches: counts of all of them name none."""
    return partnerships_reached(viewer, Permission.PROGRAMME_VIEW) & partnerships_on(as_of)
