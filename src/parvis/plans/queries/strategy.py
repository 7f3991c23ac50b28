"""Strategies with their outcomes, and what keeps the council from approving one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from parvis.assessment import CHARACTERISTICS_2010, Text
from parvis.partnerships.enums import Expectation
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.plans.enums import PlanState
from parvis.plans.kinds.sdg import GOAL_OF
from parvis.plans.models import (
    Comment,
    CommentCluster,
    Consultation,
    Measure,
    MunicipalSignature,
    ObjectiveOfIndicator,
    Outcome,
    Priority,
    Strategy,
)
from parvis.plans.queries.indicator import PublishedFigure, published_figures
from parvis.plans.queries.measure import MeasureRow, measure_rows
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome as a page shows it, with its measures."""

    outcome: Outcome
    expectation: str | Promise
    characteristic: Text
    sdg: Text | None
    measures: tuple[MeasureRow, ...]

    @property
    def population(self) -> tuple[MeasureRow, ...]:
        """Return the indicators of how people fare."""
        return tuple(row for row in self.measures if row.measure.is_population)

    @property
    def performance(self) -> tuple[MeasureRow, ...]:
        """Return the measures of how the work goes."""
        return tuple(row for row in self.measures if not row.measure.is_population)


@dataclass(frozen=True, slots=True)
class PriorityGroup:
    """Outcomes under a priority; those without one come last, under None."""

    priority: Priority | None
    outcomes: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True)
class ConsultationState:
    """What is still to do in the consultations on a draft."""

    is_open: bool
    loose_comments: int
    unanswered: int

    @property
    def missing(self) -> tuple[str, ...]:
        """Return a sentence for each thing that keeps the council from approving the draft."""
        loose = ngettext(
            "%(number)d comment is in no cluster yet.",
            "%(number)d comments are in no cluster yet.",
            self.loose_comments,
        ) % {"number": self.loose_comments}
        unanswered = ngettext(
            "%(number)d cluster of comments has no answer yet.",
            "%(number)d clusters of comments have no answer yet.",
            self.unanswered,
        ) % {"number": self.unanswered}
        return (
            *([_("The consultation is still open; close it first.")] if self.is_open else []),
            *([loose] if self.loose_comments else []),
            *([unanswered] if self.unanswered else []),
        )


@dataclass(frozen=True, slots=True)
class StrategyPage:
    """A strategy as its page shows it.

    ``all`` are the partnership's strategies, newest first; ``edition_number`` is None until published,
    ``next_first_year`` until the next strategy is begun, ``former_first_year`` where it follows none.
    """

    strategy: Strategy
    all: tuple[Strategy, ...]
    outcomes: tuple[OutcomeRow, ...]
    priorities: tuple[PriorityGroup, ...]
    missing: tuple[str, ...]
    edition_subject: str
    edition_number: int | None
    consultations: int
    signatures: int
    former_first_year: int | None
    next_first_year: int | None


@dataclass(frozen=True, slots=True)
class PublishedStrategy:
    """Everything that an edition of a strategy says."""

    outcomes: tuple[OutcomeRow, ...]
    priorities: tuple[PriorityGroup, ...]
    sources: tuple[Text, ...]
    clusters: tuple[CommentCluster, ...]
    comments: int
    signatures: tuple[MunicipalSignature, ...]
    texts: tuple[Text, ...]

    @property
    def has_performance(self) -> bool:
        """Tell whether an outcome has a performance measure."""
        return any(row.performance for row in self.outcomes)


def strategies_of(partnership: Partnership) -> QuerySet[Strategy]:
    """Return the partnership's strategies, newest first."""
    return partnership.strategies.select_related("approved_by__motion__agenda_item")


def strategy_in(partnership: Partnership, first_year: int) -> Strategy:
    """Return the partnership's strategy that begins in a fiscal year.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    return found(strategies_of(partnership).filter(first_year=first_year).first())


def strategy_page(
    partnership: Partnership, *, year: int, first_year: int | None = None
) -> StrategyPage | None:
    """Return the strategy that begins in ``first_year``, by default the one that covers the year.

    Where none covers the year it is the newest; None where there is no strategy at all.

    Raises
    ------
    RecordNotFound
        No strategy begins in ``first_year``.
    """
    strategies = tuple(strategies_of(partnership).annotate(**_beside(partnership)))
    if first_year is not None:
        return _page(found(_first(one for one in strategies if one.first_year == first_year)), strategies)
    if not strategies:
        return None
    return _page(_first(one for one in strategies if year in one.fiscal_years) or strategies[0], strategies)


def outcome_in(strategy: Strategy, outcome_id: int) -> Outcome:
    """Return an outcome of the strategy.

    Raises
    ------
    RecordNotFound
        The strategy has no such outcome.
    """
    return found(strategy.outcomes.filter(pk=outcome_id).first())


def outcomes_of(strategy: Strategy, *, with_evidence: bool = True) -> tuple[Outcome, ...]:
    """Return the strategy's outcomes with all that stands below them; seven statements for any number.

    Without the findings that they and their objectives stand on, and the indicators that these follow from, it is four.
    """
    outcomes = strategy.outcomes.select_related("priority")
    with_measures = Prefetch("measures", queryset=Measure.objects.select_related("outcome"))
    origins = ObjectiveOfIndicator.objects.select_related("used__exercise__partnership")
    with_origins = Prefetch("objectives__of_indicator", queryset=origins)
    evidence = ("findings", "objectives__findings", with_origins) if with_evidence else ("objectives",)
    return tuple(outcomes.prefetch_related(*evidence, with_measures, "measures__results"))


def figures_for(strategy: Strategy, outcomes: Iterable[Outcome]) -> dict[str, PublishedFigure]:
    """Return by indicator the figures published for the area that the partnership serves."""
    return _figures(area_served(strategy.partnership), outcomes)


def outcome_rows(
    strategy: Strategy, *, area: str | None = None, with_evidence: bool = True
) -> tuple[OutcomeRow, ...]:
    """Return the strategy's outcomes as pages and editions show them; six statements, without evidence four."""
    outcomes = outcomes_of(strategy, with_evidence=with_evidence)
    figures = _figures(area, outcomes)
    return tuple(_row(outcome, figures) for outcome in outcomes)


def by_priority(strategy: Strategy, rows: Iterable[OutcomeRow]) -> tuple[PriorityGroup, ...]:
    """Return the outcomes under their priorities, also those priorities that have none yet; one statement."""
    under: dict[int | None, list[OutcomeRow]] = {}
    for row in rows:
        under.setdefault(row.outcome.priority_id, []).append(row)
    groups = [PriorityGroup(each, tuple(under.get(each.pk, []))) for each in strategy.priorities.all()]
    rest = tuple(under.get(None, []))
    return (*groups, PriorityGroup(None, rest)) if rest else tuple(groups)


def published_strategy(strategy: Strategy) -> PublishedStrategy:
    """Return what an edition of the strategy says, as of now."""
    rows = outcome_rows(strategy, area=area_served(strategy.partnership))
    groups = by_priority(strategy, rows)
    clusters = tuple(
        CommentCluster.objects.filter(consultation__strategy=strategy)
        .annotate(number=Count("comments"))
        .order_by("consultation__opened_at", "position")
    )
    signatures = tuple(strategy.signatures.defer("content"))
    return PublishedStrategy(
        outcomes=rows,
        priorities=groups,
        sources=attributions(each.baseline_source for row in rows for each in row.measures),
        clusters=clusters,
        comments=sum(each.number for each in clusters),
        signatures=signatures,
        texts=tuple(_texts(strategy, groups, clusters, signatures)),
    )


def missing_from(strategy: Strategy) -> tuple[str, ...]:
    """Return a sentence for each thing that the strategy lacks before its approval."""
    consulted = strategies_of(strategy.partnership).annotate(**_consulted()).get(pk=strategy.pk)
    return missing_parts(outcomes_of(strategy), _consultation_state(consulted))


def attributions(figures: Iterable[PublishedFigure | None]) -> tuple[Text, ...]:
    """Return the sentence that each source's licence asks for, once."""
    return tuple(dict.fromkeys(figure.attribution for figure in figures if figure))


def missing_parts(outcomes: Sequence[Outcome], consulted: ConsultationState) -> tuple[str, ...]:
    """Return a sentence for each thing that a strategy with these outcomes lacks before its approval."""
    if not outcomes:
        return (_("There is no outcome yet."), *consulted.missing)
    answered = {outcome.expectation for outcome in outcomes}
    unanswered = [expectation for expectation in Expectation if expectation not in answered]
    return (
        *(
            _("No outcome answers the expectation “%(expectation)s”.") % {"expectation": one.label}
            for one in unanswered
        ),
        *(sentence for outcome in outcomes for sentence in _missing_from_outcome(outcome)),
        *consulted.missing,
    )


def area_served(partnership: Partnership) -> str | None:
    """Return the id of the area that the partnership serves now."""
    return _areas(partnership).values_list("area", flat=True).first()


def edition_subject(strategy: Strategy) -> str:
    """Return what an edition of the strategy is an edition of."""
    return f"{strategy.partnership.slug}-{strategy.first_year}"


def overlapping(partnership: Partnership, *, first_year: int, years: int) -> QuerySet[Strategy]:
    """Return the partnership's strategies that cover one of these fiscal years."""
    begins_before = Q(first_year__lt=first_year + years)
    return partnership.strategies.filter(begins_before, first_year__gt=first_year - F("years"))


def approved_strategies(partnership: Partnership) -> QuerySet[Strategy]:
    """Return the partnership's approved strategies, newest first."""
    return partnership.strategies.filter(state=PlanState.APPROVED)


def _beside(partnership: Partnership) -> dict[str, Any]:
    """Read the area and the edition in the statement of the strategies: a page has eight at most."""
    subject = Concat(Value(f"{partnership.slug}-"), Cast(OuterRef("first_year"), CharField()))
    editions = Edition.objects.filter(kind=EditionKind.STRATEGY, subject=subject, withdrawn_at=None)
    return {
        **_consulted(),
        "signatures_number": Subquery(
            _number(MunicipalSignature.objects.filter(strategy=OuterRef("pk")), "strategy")
        ),
        "former_first_year": F("follows__first_year"),
        "next_first_year": F("followed_by__first_year"),
        "area": Subquery(_areas(partnership).values("area")[:1]),
        "edition_number": Subquery(editions.order_by("-number").values("number")[:1]),
    }


def _areas(partnership: Partnership) -> QuerySet[ServiceArea]:
    return ServiceArea.objects.filter(partnership=partnership, until_on__isnull=True).exclude(area="")


def _first(strategies: Iterable[Strategy]) -> Strategy | None:
    return next(iter(strategies), None)


def _consulted() -> dict[str, Any]:
    """Read what is to do in the consultations in the statement of the strategies."""
    consultations = Consultation.objects.filter(strategy=OuterRef("pk"))
    loose = Comment.objects.filter(
        paragraph__consultation__strategy=OuterRef("pk"), cluster=None, erased_at=None
    )
    clusters = CommentCluster.objects.filter(consultation__strategy=OuterRef("pk"))
    return {
        "consultations_number": Subquery(_number(consultations, "strategy")),
        "open_consultation": Exists(consultations.filter(closed_at__isnull=True)),
        "loose_comments": Subquery(_number(loose, "paragraph__consultation__strategy")),
        "unanswered_clusters": Subquery(_number(clusters.filter(result=""), "consultation__strategy")),
    }


def _number(rows: QuerySet[Any], of: str) -> Any:
    return rows.order_by().values(of).annotate(number=Count("pk")).values("number")


def _consultation_state(strategy: Any) -> ConsultationState:
    return ConsultationState(
        is_open=strategy.open_consultation,
        loose_comments=strategy.loose_comments or 0,
        unanswered=strategy.unanswered_clusters or 0,
    )


def _page(strategy: Any, strategies: tuple[Strategy, ...]) -> StrategyPage:
    rows = outcome_rows(strategy, area=strategy.area)
    return StrategyPage(
        strategy=strategy,
        all=strategies,
        outcomes=rows,
        priorities=by_priority(strategy, rows),
        missing=missing_parts([row.outcome for row in rows], _consultation_state(strategy)),
        edition_subject=edition_subject(strategy),
        edition_number=strategy.edition_number,
        consultations=strategy.consultations_number or 0,
        signatures=strategy.signatures_number or 0,
        former_first_year=strategy.former_first_year,
        next_first_year=strategy.next_first_year,
    )


def _missing_from_outcome(outcome: Outcome) -> Iterable[str]:
    measures = [*outcome.measures.all()]
    if not measures:
        yield _("Outcome %(number)d has no indicator and no measure.") % {"number": outcome.position}
    if any(not measure.has_target for measure in measures):
        yield _("Outcome %(number)d has no target or no day for it.") % {"number": outcome.position}
    if any(measure.has_target and not measure.target_reason for measure in measures):
        yield _("Outcome %(number)d has a target without its reason.") % {"number": outcome.position}


def _figures(area: str | None, outcomes: Iterable[Outcome]) -> dict[str, PublishedFigure]:
    measures = [measure for outcome in outcomes for measure in outcome.measures.all()]
    return published_figures(area, [each.indicator for each in measures if each.is_population])


def _row(outcome: Outcome, figures: Mapping[str, PublishedFigure]) -> OutcomeRow:
    return OutcomeRow(
        outcome=outcome,
        expectation=Expectation(outcome.expectation).label,
        characteristic=CHARACTERISTICS_2010[outcome.characteristic - 1].name,
        sdg=GOAL_OF[outcome.sdg_target].name if outcome.sdg_target else None,
        measures=measure_rows(outcome.measures.all(), figures),
    )


def _texts(
    strategy: Strategy,
    groups: Iterable[PriorityGroup],
    clusters: Iterable[CommentCluster],
    signatures: Iterable[MunicipalSignature],
) -> Iterable[Text]:
    """Give everything that somebody wrote, for an edition has it in both languages."""
    yield from (strategy.title, strategy.vision)
    for group in groups:
        if group.priority:
            yield from (group.priority.title, group.priority.reason)
        for row in group.outcomes:
            yield from _texts_of(row.outcome)
    for cluster in clusters:
        yield from (cluster.heard, cluster.answer)
    for signature in signatures:
        yield from (signature.municipality, signature.office)


def _texts_of(outcome: Outcome) -> Iterable[Text]:
    yield from (outcome.statement, outcome.for_whom)
    for objective in outcome.objectives.all():
        yield objective.statement
        yield from (finding.statement for finding in objective.findings.all())
    for measure in outcome.measures.all():
        yield from (measure.name, measure.unit, measure.target_reason)
