"""Estimate indicators from a file of persons: sums in one statement, ratios of the sums afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parvis.assessment.engine import Engine, connect
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.geography.area import Area
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.measure import Gap, Mean, Published, Rate, check_expression
from parvis.assessment.observation import Flag, Observation, Observations
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Expr, Select

TOTAL = "total"
_PERSONS = "persons"


@dataclass(frozen=True, slots=True)
class _Sums:
    """The three sums behind one measure in one area and group; ``denominator`` is None where nobody counts."""

    numerator: float
    denominator: float | None
    n: int

    @property
    def ratio(self) -> float | None:
        return None if not self.denominator else self.numerator / self.denominator


def estimate(
    indicators: Iterable[Indicator],
    *,
    persons: str | PathLike[str],
    areas: Iterable[Area],
    period: str,
    source: str,
    groups: Mapping[str, str] | None = None,
    area_column: str = "area",
    engine: Engine | None = None,
) -> Observations:
    """Estimate indicators for areas and groups from a file with one row a person.

    Parameters
    ----------
    indicators : Indicator
        Their measures name columns of the file; a published one has nothing to compute.
    persons : path
        A CSV or Parquet file. ``area_column`` holds the id of one of ``areas``.
    groups : mapping of group to condition, optional
        A condition over the columns, for instance ``{"immigrants": "immigrant = 1"}``. ``total`` is always there.
    engine : Engine, optional
        By default a new embedded one.

    Returns
    -------
    Observations
        One row an indicator, area of the file and group, with numerator and denominator (weighted), and n, the
        persons behind it. The value is in the indicator's unit; it is None, not applicable, where nobody is in
        the universe. A person of whom the thing measured is not known is in neither sum. A gap has one row,
        in the group ``total``; its n is the smaller of the two.

    Raises
    ------
    InvalidDefinition
        An indicator is only published, a gap names a group that is not given, or an expression is refused.
    UnknownArea
        The file names an area that is not among ``areas``.
    """
    asked = tuple(indicators)
    conditions = {TOTAL: "TRUE", **(groups or {})}
    parts = _parts_of(asked, conditions)
    at_hand = engine or connect()
    at_hand.open_file(Path(persons), name=_PERSONS)
    rows = at_hand.rows(_statement(parts, conditions, area_column))
    by_id = {area.id: area for area in areas}
    return Observations(
        tuple(
            observation
            for row in rows
            for indicator in asked
            for observation in _observations(
                indicator,
                area=_area(row["area"], by_id),
                sums=_sums(row, parts),
                groups=conditions,
                period=period,
                source=source,
            )
        )
    )


Part = tuple[Rate | Mean, str]  # a measure and a group: what one triple of sums belongs to


def _parts_of(indicators: Sequence[Indicator], conditions: Mapping[str, str]) -> tuple[Part, ...]:
    """Return each measure and group once, however many indicators share it, with its expressions checked."""
    for condition in conditions.values():
        check_expression(condition)
    parts: dict[Part, None] = {}
    for indicator in indicators:
        measure = _computed(indicator)
        for expression in measure.expressions:
            check_expression(expression)
        parts.update(dict.fromkeys(_parts(measure, conditions)))
    return tuple(parts)


def _computed(indicator: Indicator) -> Rate | Mean | Gap:
    if isinstance(indicator.measure, Published):
        raise InvalidDefinition(
            Text(
                en=f"“{indicator.label.en}” is taken as published; there is nothing to estimate.",
                fr=f"«\u00a0{indicator.label.fr}\u00a0» est pris tel que publié; il n’y a rien à estimer.",
            )
        )
    if not isinstance(indicator.measure, Rate | Mean | Gap):
        raise NotImplementedError
    return indicator.measure


def _parts(measure: Rate | Mean | Gap, conditions: Mapping[str, str]) -> list[Part]:
    if not isinstance(measure, Gap):
        return [(measure, group) for group in conditions]
    for group in (measure.group, measure.against):
        if group not in conditions:
            raise InvalidDefinition(
                Text(
                    en=f"The gap needs the group “{group}”; say which persons are in it.",
                    fr=f"L’écart demande le groupe «\u00a0{group}\u00a0»; dites quelles personnes en font partie.",
                )
            )
    return [(_of(measure), measure.group), (_of(measure), measure.against)]


def _of(gap: Gap) -> Rate | Mean:
    if not isinstance(gap.of, Rate | Mean):
        raise NotImplementedError
    return gap.of


def _statement(parts: Sequence[Part], conditions: Mapping[str, str], area_column: str) -> "Select":
    """Build the one statement of the pass: three sums a part, by area.

    The sums are SUM(CASE WHEN … THEN … END): FILTER (WHERE …) costs two to three times more in DuckDB.
    """
    from sqlglot import exp, select

    area = exp.column(area_column, quoted=True)
    sums = [
        column
        for number, (measure, group) in enumerate(parts)
        for column in _sum_columns(number, measure, conditions[group])
    ]
    return select(area.as_("area"), *sums).from_(_PERSONS).group_by(area).order_by(area)


def _sum_columns(number: int, measure: Rate | Mean, condition: str) -> "tuple[Expr, ...]":
    from sqlglot import exp

    weight = exp.cast(_parsed(measure.weight), "double")
    if isinstance(measure, Rate):
        is_true = _parsed(measure.numerator)
        known = exp.Not(this=exp.Is(this=exp.paren(is_true), expression=exp.Null()))
        inside = exp.and_(_parsed(measure.universe), _parsed(condition), known)
        numerator = _sum_where(exp.and_(inside, is_true), weight)
    else:
        amount = _parsed(measure.amount)
        known = exp.Not(this=exp.Is(this=exp.paren(amount), expression=exp.Null()))
        inside = exp.and_(_parsed(measure.universe), _parsed(condition), known)
        numerator = _sum_where(inside, exp.Mul(this=weight, expression=exp.paren(amount)))
    return (
        numerator.as_(f"numerator_{number}"),
        _sum_where(inside, weight).as_(f"denominator_{number}"),
        _sum_where(inside, exp.Literal.number(1)).as_(f"n_{number}"),
    )


def _sum_where(condition: "Expr", amount: "Expr") -> "Expr":
    from sqlglot import exp

    return exp.Sum(this=exp.Case().when(condition, amount))


def _parsed(written: str) -> "Expr":
    from sqlglot import parse_one

    return parse_one(written, dialect="duckdb")


def _sums(row: Mapping[str, Any], parts: Sequence[Part]) -> dict[Part, _Sums]:
    return {
        part: _Sums(
            # A sum over no rows is null: nobody for whom it is true is 0, nobody in the universe stays null.
            numerator=float(row[f"numerator_{number}"] or 0),
            denominator=row[f"denominator_{number}"],
            n=int(row[f"n_{number}"] or 0),
        )
        for number, part in enumerate(parts)
    }


def _area(written: object, by_id: Mapping[str, Area]) -> Area:
    found = by_id.get(str(written))
    if found is None:
        raise UnknownArea(
            Text(
                en=f"The file names the area “{written}”, which is not among those asked for.",
                fr=f"Le fichier nomme le territoire «\u00a0{written}\u00a0», qui n’est pas parmi ceux demandés.",
            )
        )
    return found


def _observations(
    indicator: Indicator,
    *,
    area: Area,
    sums: Mapping[Part, _Sums],
    groups: Iterable[str],
    period: str,
    source: str,
) -> list[Observation]:
    measure = _computed(indicator)
    if isinstance(measure, Gap):
        figures = {TOTAL: _gap(sums[_of(measure), measure.group], sums[_of(measure), measure.against])}
    else:
        figures = {group: _ratio(sums[measure, group]) for group in groups}
    return [
        Observation(
            indicator=indicator.id,
            area=area.id,
            period=period,
            value=None if figure.value is None else indicator.unit.scale * figure.value,
            level=area.level.value,
            described="+".join(area.codes),
            source=source,
            flag=Flag.NOT_APPLICABLE if figure.value is None else Flag.NONE,
            group=group,
            numerator=figure.numerator,
            denominator=figure.denominator,
            n=figure.n,
        )
        for group, figure in figures.items()
    ]


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float | None
    numerator: float | None
    denominator: float | None
    n: int


def _ratio(sums: _Sums) -> _Figure:
    if sums.ratio is None:
        return _Figure(None, None, None, sums.n)
    return _Figure(sums.ratio, sums.numerator, sums.denominator, sums.n)


def _gap(group: _Sums, against: _Sums) -> _Figure:
    n = min(group.n, against.n)
    if group.ratio is None or against.ratio is None:
        return _Figure(None, None, None, n)
    return _Figure(group.ratio - against.ratio, None, None, n)
