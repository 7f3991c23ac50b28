"""What the council decided: the register, what each decision brought about, and which are still free."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.module_loading import import_string

from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.kinds.subject import Creation, Subject
from parvis.partnerships.models import Council, CouncilDecision, Motion, Partnership


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionFilter:
    """Which decisions the register shows; what is empty does not narrow it."""

    body: Council | None = None
    kind: DecisionKind | None = None
    fiscal_year: FiscalYear | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision with what it brought about; ``is_waiting`` where that is still to be done."""

    decision: CouncilDecision
    created: tuple[Subject, ...]
    is_closed: bool = False  # it was taken in camera, and is not for the viewer

    @property
    def is_waiting(self) -> bool:
        """Tell whether what the decision was for has not been done."""
        return self.decision.kind != DecisionKind.OTHER and not self.created


def decisions_of(partnership: Partnership) -> QuerySet[CouncilDecision]:
    """Return the register of decisions, newest first, each with its motion and meeting."""
    decisions = CouncilDecision.objects.filter(council__partnership=partnership)
    return decisions.select_related("motion__agenda_item__meeting")


def decisions_narrowed(
    partnership: Partnership, narrowed: DecisionFilter, *, closed: Collection[int] = ()
) -> QuerySet[CouncilDecision]:
    """Return the decisions of all bodies that the filter lets through, with what their rows name.

    ``closed`` are the agenda items that are not for the viewer.
    """
    decisions = decisions_of(partnership).filter(_narrowing(narrowed))
    if narrowed.words:
        decisions = _with_words(decisions, narrowed.words)
    if narrowed.words or narrowed.kind:
        # What is closed to the viewer is not searched: what is found says what its words are, and what it does.
        decisions = decisions.exclude(motion__agenda_item__in=closed)
    return decisions.select_related(
        *related_to_creations(),
        "council__partnership",
        "motion__agenda_item__meeting",
        "motion__terms",
        "motion__moved_by",
        "motion__seconded_by",
    )


def decision_rows(
    decisions: Iterable[CouncilDecision], *, closed: Collection[int] = ()
) -> tuple[DecisionRow, ...]:
    """Return decisions with what each brought about; ``closed`` are the agenda items that are not for the viewer."""
    return tuple(each_decision_row(decisions, closed=closed))


def each_decision_row(
    decisions: Iterable[CouncilDecision], *, closed: Collection[int] = ()
) -> Iterator[DecisionRow]:
    """Give the same one after another, for what need not have them all at once."""
    creations = decision_creations()
    for decision in decisions:
        is_closed = decision.motion.agenda_item_id in closed
        yield DecisionRow(decision, tuple(_created(decision, creations)), is_closed=is_closed)


def decision_on(motion: Motion) -> CouncilDecision | None:
    """Return the decision that the motion became; None for an amendment, and for one that was not carried."""
    return getattr(motion, "decision", None)  # a one-to-one that is not there has no attribute


def decision_years(partnership: Partnership) -> tuple[FiscalYear, ...]:
    """Return the fiscal years in which something was decided, newest first."""
    days = CouncilDecision.objects.filter(council__partnership=partnership).order_by()
    years = {FiscalYear.of(day) for day in days.values_list("decided_on", flat=True).distinct()}
    return tuple(sorted(years, reverse=True))


def decision_creations() -> tuple[Creation, ...]:
    """Return what decisions may bring about; what the apps above do is handed down."""
    creations: tuple[Creation, ...] = import_string(settings.DECISION_CREATIONS)
    return creations


def related_to_creations() -> tuple[str, ...]:
    """Return what a statement reads with decisions, so that what they brought about is named without another."""
    return tuple(name for creation in decision_creations() for name in creation.related)


def unused_decisions(partnership: Partnership, kind: DecisionKind) -> QuerySet[CouncilDecision]:
    """Return the decisions of this kind that have adopted or approved nothing yet.

    Whatever a decision adopts or approves points at it one to one; so this need not name the apps above.
    """
    decisions = CouncilDecision.objects.filter(council__partnership=partnership, kind=kind)
    approved = [relation for relation in CouncilDecision._meta.related_objects if relation.one_to_one]
    free = {f"{relation.name}__isnull": True for relation in approved}
    return decisions.filter(**free)


def _narrowing(narrowed: DecisionFilter) -> Q:
    chosen = Q()
    if narrowed.body:
        chosen &= Q(council=narrowed.body)
    if narrowed.kind:
        chosen &= Q(kind=narrowed.kind)
    if narrowed.fiscal_year:
        chosen &= Q(decided_on__range=(narrowed.fiscal_year.first_day, narrowed.fiscal_year.last_day))
    return chosen


def _with_words(decisions: QuerySet[CouncilDecision], words: str) -> QuerySet[CouncilDecision]:
    """Keep the decisions whose wording, in either language, or number holds the words."""
    return decisions.filter(
        Q(wording__en__icontains=words) | Q(wording__fr__icontains=words) | Q(number__icontains=words)
    )


def _created(decision: CouncilDecision, creations: Iterable[Creation]) -> Iterator[Subject]:
    for creation in creations:
        record: Any = decision
        for name in creation.path.split("__"):
            record = getattr(record, name, None)  # a one-to-one that is not there has no attribute
        if record is not None and (shown := creation.shown(record)):
            yield shown
