"""The coding of plans: rounds, their plans, the two ratings side by side, and a partnership's own results."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from parvis.assessment.comparison.agreement import (
    Agreement,
    cohens_kappa,
    crossed,
    identity_weights,
    linear_weights,
)
from parvis.assessment.text import Text
from parvis.partnerships.access import Permission, allowed, partnership_ids_of, provinces_reached
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_reached
from parvis.plans.enums import PlanState
from parvis.plans.models import Strategy
from parvis.plans.queries.strategy import edition_subject
from parvis.programme.enums import CodingState
from parvis.programme.errors import CodingNotFound
from parvis.programme.kinds.coding_scheme import STEPS, Criterion
from parvis.programme.models import CodedPlan, CodingRound, Consensus, Mark, PlanRating
from parvis.programme.models.coding import HEAD_START
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_edition, current_editions

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

PLAIN, WEIGHTED = identity_weights(len(STEPS)), linear_weights(len(STEPS))


@dataclass(frozen=True, slots=True)
class Words:
    """What a rater wrote, and in which language; empty where that is not known."""

    said: str
    language: str


@dataclass(frozen=True, slots=True)
class ComparedCriterion:
    """What both raters gave on one criterion, and what they settled on; None before."""

    criterion: Criterion
    one: Mark
    other: Mark
    settled: Consensus | None

    @property
    def step(self) -> int | None:
        """Return what they settled on; None before."""
        return self.settled.step if self.settled else None

    @property
    def is_agreed(self) -> bool:
        """Tell whether both gave the same."""
        return self.one.step == self.other.step

    @property
    def looks(self) -> Text:
        """Return what the step that they settled on looks like; empty before."""
        return Text() if self.step is None else self.criterion.steps[self.step]

    @property
    def words(self) -> tuple[Words, ...]:
        """Return the passages that the raters named, and why they settled where they differed."""
        said = [Words(mark.passage, mark.language) for mark in (self.one, self.other)]
        said += [Words(self.settled.reason, self.settled.language)] if self.settled else []
        return tuple(each for each in said if each.said)


@dataclass(frozen=True, slots=True)
class ComparedRatings:
    """The two ratings of a plan side by side, and how far they agree over the criteria."""

    rows: tuple[ComparedCriterion, ...]
    plain: Agreement | None
    weighted: Agreement | None

    @property
    def agreed(self) -> int:
        """Return on how many criteria they gave the same."""
        return sum(row.is_agreed for row in self.rows)

    @property
    def differing(self) -> tuple[ComparedCriterion, ...]:
        """Return the criteria on which they differ."""
        return tuple(row for row in self.rows if not row.is_agreed)

    @property
    def mean(self) -> float | None:
        """Return the mean of what they settled on, 0 to 2; None before."""
        steps = [row.step for row in self.rows if row.step is not None]
        return sum(steps) / len(steps) if steps else None


@dataclass(frozen=True, slots=True)
class OwnResult:
    """What a round settled on for a partnership's own plan."""

    plan: CodedPlan
    rows: tuple[ComparedCriterion, ...]
    mean: float
    is_ahead: bool  # nobody but the partnership and the raters reads it yet


def rounds_of(viewer: "Viewer") -> QuerySet[CodingRound]:
    """Return the rounds, newest first, with how many plans the viewer's role reaches, and how many are settled."""
    reached = Q(plans__in=plans_reached(viewer))
    return CodingRound.objects.annotate(
        number=Count("plans", filter=reached),
        settled=Count("plans", filter=reached & Q(plans__state=CodingState.SETTLED)),
    ).order_by("-opened_at", "-pk")


def round_for(round_id: int) -> CodingRound:
    """Return a round.

    Raises
    ------
    CodingNotFound
        There is none.
    """
    found = CodingRound.objects.filter(pk=round_id).first()
    if found is None:
        raise CodingNotFound
    return found


def plan_for(viewer: "Viewer", round_id: int, plan_id: int) -> CodedPlan:
    """Return a plan of a round, with its ratings, where the viewer's role reaches; it does not exist elsewhere.

    Raises
    ------
    CodingNotFound
        There is none, or not for this viewer.
    """
    plans = CodedPlan.objects.select_related("round", "partnership", "strategy__partnership", "edition")
    plan = plans.prefetch_related("ratings__rater").filter(round=round_id, pk=plan_id).first()
    if plan is None or not allowed(viewer, Permission.PLAN_RATE, plan.partnership):
        raise CodingNotFound
    return plan


def plans_reached(viewer: "Viewer") -> QuerySet[CodedPlan]:
    """Return the plans of the provinces in which the viewer codes."""
    reached = provinces_reached(viewer, Permission.PLAN_RATE)
    plans = CodedPlan.objects.all()
    return plans if reached is None else plans.filter(partnership__province__in=reached)


def partnerships_to_code(viewer: "Viewer", coding_round: CodingRound) -> QuerySet[Partnership]:
    """Return the partnerships where the viewer codes whose plan is not in the round."""
    reached = partnerships_reached(viewer, Permission.PLAN_RATE)
    return reached.exclude(pk__in=coding_round.plans.values("partnership"))


def strategies_to_code(viewer: "Viewer", coding_round: CodingRound) -> tuple[Strategy, ...]:
    """Return the approved strategies that could come into the round: published, or the viewer may open them anyway."""
    approved = Strategy.objects.filter(
        state=PlanState.APPROVED, partnership__in=partnerships_to_code(viewer, coding_round)
    ).select_related("partnership")
    published = set(current_editions(EditionKind.STRATEGY).values_list("subject", flat=True))
    return tuple(
        each
        for each in approved.order_by("partnership__province", "partnership__slug", "-first_year")
        if edition_subject(each) in published
        or allowed(viewer, Permission.PARTNERSHIP_VIEW, each.partnership)
    )


def edition_to_code(strategy: Strategy) -> Edition | None:
    """Return the edition that raters read; None where the strategy is not published."""
    return current_edition(EditionKind.STRATEGY, edition_subject(strategy))


def rating_of(viewer: "Viewer", plan: CodedPlan) -> PlanRating | None:
    """Return the viewer's own rating of a plan; None before they begin."""
    return next((each for each in plan.ratings.all() if each.rater_id == viewer.pk), None)


def marks_of(rating: PlanRating | None) -> Mapping[str, Mark]:
    """Return a rating's marks by criterion; empty before it is begun."""
    return {} if rating is None else {mark.criterion: mark for mark in rating.marks.all()}


def steps_of(plan: CodedPlan) -> tuple[dict[str, int], dict[str, int]]:
    """Return what each of the two raters gave, by criterion."""
    one, other = (
        {mark.criterion: mark.step for mark in rating.marks.all()}
        for rating in plan.ratings.prefetch_related("marks")
    )
    return one, other


def compared(plan: CodedPlan) -> ComparedRatings:
    """Return the two ratings side by side; asked for only when both raters are done."""
    one, other = (marks_of(rating) for rating in plan.ratings.prefetch_related("marks"))
    settled = {each.criterion: each for each in plan.consensus.all()}
    rows = tuple(
        ComparedCriterion(
            each,
            one[each.id],
            other[each.id],
            settled.get(each.id),
        )
        for each in plan.round.scheme.criteria
    )
    table = crossed([row.one.step for row in rows], [row.other.step for row in rows], steps=len(STEPS))
    return ComparedRatings(rows, cohens_kappa(table, PLAIN), cohens_kappa(table, WEIGHTED))


def own_results(viewer: "Viewer", partnership: Partnership, *, at: datetime) -> tuple[OwnResult, ...]:
    """Return what was settled on for a partnership's plans, newest first; at first for those who work there alone."""
    settled = CodedPlan.objects.filter(partnership=partnership, state=CodingState.SETTLED)
    if partnership.pk not in partnership_ids_of(viewer):
        settled = settled.filter(settled_at__lte=at - HEAD_START)
    return tuple(
        _own(plan, at=at) for plan in settled.select_related("round", "strategy").order_by("-settled_at")
    )


def _own(plan: CodedPlan, *, at: datetime) -> OwnResult:
    ratings = compared(plan)
    is_ahead = plan.settled_at is not None and plan.settled_at > at - HEAD_START
    return OwnResult(plan, ratings.rows, ratings.mean or 0.0, is_ahead)
