"""Two strategies side by side: what became of each outcome, its targets and results, and the next targets."""

from dataclasses import dataclass

from parvis.plans.models import Outcome, OutcomeFate, Strategy
from parvis.plans.queries.measure import MeasureRow, measure_rows
from parvis.plans.queries.strategy import figures_for


@dataclass(frozen=True, slots=True)
class MeasurePair:
    """A measure of the former strategy and the same measure of the next, where either has it."""

    former: MeasureRow | None
    following: MeasureRow | None

    @property
    def either(self) -> MeasureRow | None:
        """Return the one that is there, for its name."""
        return self.former or self.following


@dataclass(frozen=True, slots=True)
class LineageRow:
    """What became of an outcome; ``former`` is None for one that is new in the next strategy."""

    former: Outcome | None
    following: Outcome | None
    fate: OutcomeFate | None
    measures: tuple[MeasurePair, ...]


@dataclass(frozen=True, slots=True)
class _Measured:
    outcome: Outcome
    measures: tuple[MeasureRow, ...]


def lineage_of(strategy: Strategy) -> tuple[LineageRow, ...]:
    """Return the lineage from the strategy that this one follows; five statements for any number of outcomes."""
    if strategy.follows_id is None:
        return ()
    outcomes = _outcomes([strategy.follows_id, strategy.pk])
    figures = figures_for(strategy, outcomes)
    rows = [_Measured(each, measure_rows(each.measures.all(), figures)) for each in outcomes]
    former = [row for row in rows if row.outcome.strategy_id == strategy.follows_id]
    following = {row.outcome.pk: row for row in rows if row.outcome.strategy_id == strategy.pk}
    fates = {
        fate.outcome_id: fate for fate in OutcomeFate.objects.filter(outcome__strategy=strategy.follows_id)
    }
    taken_over = {fate.successor_id for fate in fates.values()}
    return (
        *(_row(row, fates.get(row.outcome.pk), following) for row in former),
        *(
            LineageRow(None, row.outcome, None, _pairs((), row.measures))
            for row in following.values()
            if row.outcome.pk not in taken_over
        ),
    )


def _outcomes(strategies: list[int]) -> tuple[Outcome, ...]:
    outcomes = Outcome.objects.filter(strategy__in=strategies).prefetch_related("measures__results")
    return tuple(outcomes)


def _row(row: _Measured, fate: OutcomeFate | None, following: dict[int, _Measured]) -> LineageRow:
    successor = following.get(fate.successor_id or 0) if fate else None
    return LineageRow(
        former=row.outcome,
        following=successor.outcome if successor else None,
        fate=fate,
        measures=_pairs(row.measures, successor.measures if successor else ()),
    )


def _pairs(former: tuple[MeasureRow, ...], following: tuple[MeasureRow, ...]) -> tuple[MeasurePair, ...]:
    """Put measures of the same indicator or the same name side by side."""
    rest = {_key(row): row for row in following}
    pairs = [MeasurePair(row, rest.pop(_key(row), None)) for row in former]
    return (*pairs, *(MeasurePair(None, row) for row in rest.values()))


def _key(row: MeasureRow) -> tuple[str, str, str]:
    measure = row.measure
    return measure.indicator, measure.name.en, measure.name.fr
