"""Strategies with their outcomes, and what keeps the council from approving one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from parvis.assessment import CHARACTERISTICS_2010, Text, indicator
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.plans.enums import Expectation, PlanState
from parvis.plans.models import Outcome, Strategy
from parvis.plans.queries.indicator import PublishedFigure, amount, published_figures
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome as a page shows it; ``published`` is the area's figure, None where there is none."""

    outcome: Outcome
    expectation: str | Promise
    characteristic: Text
    indicator: Text
    baseline: Text | None
    target: Text | None
    published: PublishedFigure | None

    @property
    def baseline_source(self) -> PublishedFigure | None:
        """Return the published figure that the baseline is; None where the partnership has its own."""
        figure = self.published
        is_same = figure and (figure.amount, figure.period) == (self.baseline, self.outcome.baseline_period)
        return figure if is_same else None


@dataclass(frozen=True, slots=True)
class StrategyPage:
    """A strategy as its page shows it.

    ``all`` are the partnership's strategies, newest first; ``edition_number`` is None until published.
    """

    strategy: Strategy
    all: tuple[Strategy, ...]
    outcomes: tuple[OutcomeRow, ...]
    missing: tuple[str, ...]
    edition_subject: str
    edition_number: int | None


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


def outcome_rows(strategy: Strategy, *, area: str | None = None) -> tuple[OutcomeRow, ...]:
    """Return the strategy's outcomes as pages and editions show them; two statements."""
    outcomes = tuple(strategy.outcomes.prefetch_related("findings"))
    figures = published_figures(area, [outcome.indicator for outcome in outcomes])
    return tuple(_row(outcome, figures.get(outcome.indicator)) for outcome in outcomes)


def attributions(figures: Iterable[PublishedFigure | None]) -> tuple[Text, ...]:
    """Return the sentence that each source's licence asks for, once."""
    return tuple(dict.fromkeys(figure.attribution for figure in figures if figure))


def missing_parts(outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Return a sentence for each thing that a strategy with these outcomes lacks before its approval."""
    if not outcomes:
        return (_("There is no outcome yet."),)
    answered = {outcome.expectation for outcome in outcomes}
    unanswered = [expectation for expectation in Expectation if expectation not in answered]
    untargeted = [one.position for one in outcomes if one.target is None or one.target_year is None]
    return (
        *(
            _("No outcome answers the expectation “%(expectation)s”.") % {"expectation": one.label}
            for one in unanswered
        ),
        *(_("Outcome %(number)d has no target or no year for it.") % {"number": one} for one in untargeted),
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


def _beside(partnership: Partnership) -> dict[str, Subquery]:
    """Read the area and the edition in the statement of the strategies: a page has eight at most."""
    subject = Concat(Value(f"{partnership.slug}-"), Cast(OuterRef("first_year"), CharField()))
    editions = Edition.objects.filter(kind=EditionKind.STRATEGY, subject=subject, withdrawn_at=None)
    return {
        "area": Subquery(_areas(partnership).values("area")[:1]),
        "edition_number": Subquery(editions.order_by("-number").values("number")[:1]),
    }


def _areas(partnership: Partnership) -> QuerySet[ServiceArea]:
    return ServiceArea.objects.filter(partnership=partnership, until_on__isnull=True)


def _first(strategies: Iterable[Strategy]) -> Strategy | None:
    return next(iter(strategies), None)


def _page(strategy: Strategy, strategies: tuple[Strategy, ...]) -> StrategyPage:
    rows = outcome_rows(strategy, area=strategy.area)  # type: ignore[attr-defined]
    return StrategyPage(
        strategy=strategy,
        all=strategies,
        outcomes=rows,
        missing=missing_parts([row.outcome for row in rows]),
        edition_subject=edition_subject(strategy),
        edition_number=strategy.edition_number,  # type: ignore[attr-defined]
    )


def _row(outcome: Outcome, published: PublishedFigure | None) -> OutcomeRow:
    return OutcomeRow(
        outcome=outcome,
        expectation=Expectation(outcome.expectation).label,
        characteristic=CHARACTERISTICS_2010[outcome.characteristic - 1].name,
        indicator=indicator(outcome.indicator).label,
        baseline=_amount(outcome.baseline, outcome),
        target=_amount(outcome.target, outcome),
        published=published,
    )


def _amount(value: float | None, outcome: Outcome) -> Text | None:
    return None if value is None else amount(value, outcome.indicator)
