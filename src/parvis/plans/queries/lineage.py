"""Two strategies side by side: what became of each outcome, its targets and results, and the next targets."""

from dataclasses import dataclass

from parvis.plans.enums import Fate
from parvis.plans.models import Outcome, OutcomeFate, Strategy
from parvis.plans.queries.measure import MeasureRow
from parvis.plans.queries.strategy import OutcomeRow, area_served, outcome_rows


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


def lineage_of(strategy: Strategy) -> tuple[LineageRow, ...]:
    """Return the lineage from the strategy that this one follows; sixteen outcomes or two, the same statements."""
    former = strategy.follows
    if former is None:
        return ()
    area = area_served(strategy.partnership)
    before, now = outcome_rows(former, area=area), outcome_rows(strategy, area=area)
    fates = {fate.outcome_id: fate for fate in OutcomeFate.objects.filter(outcome__strategy=former)}
    following = {row.outcome.pk: row for row in now}
    taken_over = {fate.successor_id for fate in fates.values()}
    return (
        *(_row(row, fates.get(row.outcome.pk), following) for row in before),
        *(
            LineageRow(None, row.outcome, None, tuple(MeasurePair(None, each) for each in row.measures))
            for row in now
            if row.outcome.pk not in taken_over
        ),
    )


def _row(row: OutcomeRow, fate: OutcomeFate | None, following: dict[int, OutcomeRow]) -> LineageRow:
    is_over = fate is None or fate.fate == Fate.ENDS
    successor = None if is_over or fate is None else following.get(fate.successor_id or 0)
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
