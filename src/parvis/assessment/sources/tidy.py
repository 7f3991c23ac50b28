"""The tidy layout: one line a value, in the project's own columns, headed in English or in French."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.geography.area import Area, AreaLevel
from parvis.assessment.indicators.indicator import Indicator, Unit
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation, Observations
from parvis.assessment.period import InvalidPeriod, ReferencePeriod
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import (
    Column,
    Known,
    Layout,
    Progress,
    Row,
    check_columns,
    missing_columns,
    places_of,
    rows_of,
)
from parvis.assessment.sources.numbers import parse_number
from parvis.assessment.sources.other_publishers import OTHER_SOURCES
from parvis.assessment.sources.places import Place, place_named, place_of
from parvis.assessment.sources.reading import Reading, TableRow, of_rows
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.source import LOCAL, NOT_STATED, Source
from parvis.assessment.sources.statistics_canada import IMPORTED_SOURCES
from parvis.assessment.sources.symbols import SYMBOLS
from parvis.assessment.sources.table import Table, repeated_headings
from parvis.assessment.text import Text

Choice = TypeVar("Choice", bound=StrEnum)
Default = TypeVar("Default")

_A_NUMBER = Text(
    en="a number such as 12.5 or 12,5, without separators of thousands",
    fr="un nombre comme 12,5 ou 12.5, sans séparateur de milliers",
)
_A_COUNT = Text(en="a whole number, 0 or more", fr="un nombre entier, 0 ou plus")


def _choices(enum: Iterable[StrEnum]) -> Text:
    names = ", ".join(each.value or "(empty)" for each in enum)
    return Text(en=f"one of: {names}", fr=f"un de ceux-ci\u00a0: {names.replace('(empty)', '(vide)')}")


AREA = Column(
    "area",
    Text(en="area", fr="collectivité"),
    Text(
        en="the id, name or census code of a community",
        fr="l’identifiant, le nom ou le code d’une collectivité",
    ),
    is_required=True,
)
INDICATOR = Column(
    "indicator",
    Text(en="indicator", fr="indicateur"),
    Text(en="the id of an indicator", fr="l’identifiant d’un indicateur"),
    is_required=True,
)
PERIOD = Column(
    "period",
    Text(en="period", fr="période"),
    Text(
        en="a year (2021), a month (2021-05) or a span (2017/2018)",
        fr="une année (2021), un mois (2021-05) ou un intervalle (2017/2018)",
    ),
    is_required=True,
)
VALUE = Column(
    "value",
    Text(en="value", fr="valeur"),
    Text(
        en="a number such as 12.5 or 12,5; to leave it out, say why in the column “flag”",
        fr="un nombre comme 12,5; pour l’omettre, dites pourquoi dans la colonne «\u00a0indication\u00a0»",
    ),
    is_required=True,
)
GROUP = Column(
    "group", Text(en="group", fr="groupe"), Text(en="the group, or total", fr="le groupe, ou total")
)
LEVEL = Column("level", Text(en="level", fr="niveau"), _choices(AreaLevel))
DESCRIBED = Column(
    "described",
    Text(en="described", fr="territoire décrit"),
    Text(en="the census code of the area described", fr="le code de recensement du territoire décrit"),
)
MATCH = Column("match", Text(en="match", fr="association"), _choices(Match))
FLAG = Column("flag", Text(en="flag", fr="indication"), _choices(Flag))
NUMERATOR = Column("numerator", Text(en="numerator", fr="numérateur"), _A_NUMBER)
DENOMINATOR = Column("denominator", Text(en="denominator", fr="dénominateur"), _A_NUMBER)
STANDARD_ERROR = Column("standard_error", Text(en="standard_error", fr="erreur type"), _A_NUMBER)
N = Column("n", Text(en="n", fr="effectif"), _A_COUNT)
SOURCE = Column(
    "source", Text(en="source", fr="source"), Text(en="the id of a source", fr="l’identifiant d’une source")
)
UNIT = Column(
    "unit",
    Text(en="unit", fr="unité"),
    Text(
        en=f"one of: {', '.join(unit.name.casefold() for unit in Unit)}",
        fr=f"une de celles-ci\u00a0: {', '.join(unit.name.casefold() for unit in Unit)}",
    ),
)
NOTE = Column("note", Text(en="note", fr="note"), Text(en="any text", fr="un texte"))

COLUMNS = (
    AREA,
    INDICATOR,
    PERIOD,
    VALUE,
    GROUP,
    LEVEL,
    DESCRIBED,
    MATCH,
    FLAG,
    NUMERATOR,
    DENOMINATOR,
    STANDARD_ERROR,
    N,
    SOURCE,
    UNIT,
    NOTE,
)


@dataclass(frozen=True, slots=True)
class _Names:
    """What may be named in a cell, by every way of naming it."""

    areas: Mapping[str, Area]
    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    has_decimal_comma: bool
    is_open: bool  # other places, indicators and sources may be named too


def read_tidy(table: Table, known: Known, progress: Progress | None = None) -> Observations:
    """Read one observation a line: all of them, or none and what is wrong.

    A value may be missing only where a flag says why; the symbols of Statistics Canada may stand for it.
    Without further columns a value is an exact figure of the community itself, collected by the partnership.

    Raises
    ------
    InvalidFile
        Something does not fit the column contract; ``faults`` names line, column and what was expected, and
        no more than :data:`~parvis.assessment.sources.faults.MOST_FAULTS` of them.
    """
    check_columns(COLUMNS, table)
    names = _names(known, has_decimal_comma=table.has_decimal_comma)
    problems: list[Fault] = []
    lines: dict[tuple[str, ...], int] = {}
    read: list[Observation] = []
    for row in rows_of(table, COLUMNS, progress):
        observation = _observation(row, names, problems)
        if len(problems) > faults.MOST_FAULTS:
            break
        if observation is None:
            continue
        first = lines.setdefault(observation.key, row.line)
        if first != row.line:
            problems.append(faults.repeated_key(row.line, first=first, key=observation.key))
        read.append(observation)
    if problems:
        raise faults.refusal(problems)
    return Observations(tuple(read))


def recognise_tidy(sample: Sample) -> Recognised | None:
    """Recognise the layout by its four required columns, in either language."""
    if missing_columns(COLUMNS, sample.header):
        return None
    in_french = any(heading.casefold() == AREA.heading.fr.casefold() for heading in sample.header)
    mark = "," if sample.delimiter == ";" else "."
    return Recognised(TIDY, sample, LOCAL, language="fr" if in_french else "en", decimal_mark=mark)


def tidy_rows(reading: Reading) -> Iterator[TableRow]:
    """Give the values of a tidy file for the long table.

    The places, indicators and sources need not be the library's: a census code or a DGUID is a place, and an indicator
    or a source of the file's own is kept under its own name, the source without a licence, so that nothing of it is
    released before its rules are declared. A place by name alone that nobody knows is kept for review.
    """
    header = reading.recognised.sample.header
    records = reading.records(columns=len(header))
    next(records)
    yield from tidy_table_rows(reading, header, records)


def tidy_table_rows(
    reading: Reading, header: Sequence[str], records: Iterable[tuple[int, Sequence[str]]]
) -> Iterator[TableRow]:
    """Give the values of tidy lines for the long table, whatever kind of file the lines are from."""
    from parvis.assessment.indicators.catalogue import INDICATORS
    from parvis.assessment.sources.communities import communities
    from parvis.assessment.sources.statistics_canada import STATISTICS_CANADA_SOURCES

    known = Known(communities(), INDICATORS, (*STATISTICS_CANADA_SOURCES, LOCAL))
    names = _names(known, has_decimal_comma=reading.recognised.decimal_mark == ",", is_open=True)
    if problems := repeated_headings(header):
        raise InvalidFile(problems)
    places = places_of(header, COLUMNS)
    headings = {id: header[place] for id, place in places.items()}
    for line, cells in records:
        row = Row(line, {id: cells[place] for id, place in places.items()}, headings)
        problems = []
        if observation := _observation(row, names, problems):
            yield _table_row(row, observation, names)
        for problem in problems:
            reading.refuse(problem)


def _table_row(row: Row, observation: Observation, names: "_Names") -> TableRow:
    indicator = names.indicators.get(observation.indicator)
    source = names.sources.get(observation.source, NOT_STATED)
    area = names.areas.get(_folded(row.text(AREA)))
    written = row.text(VALUE)
    return {
        "line": row.line,
        **{name: getattr(observation, name) for name in _CARRIED},
        "label_en": indicator.label.en if indicator else observation.indicator,
        "label_fr": indicator.label.fr if indicator else observation.indicator,
        "area_name": area.name.en if area else "" if _CODE.fullmatch(row.text(AREA)) else row.text(AREA),
        "dguid": "+".join(area.dguids) if area else _identifier(row.text(AREA)),
        "symbol": written if written in SYMBOLS else "",
        "unit": indicator.unit.name.casefold() if indicator else observation.unit,
        "publisher": source.publisher.en,
        "product": source.product.en,
        "vintage": source.vintage.en,
        "licence": source.licence.value,
    }


def _identifier(written: str) -> str:
    return written if _DGUID.fullmatch(written) else ""


# The columns of the long table that are fields of an observation.
_CARRIED = tuple(
    name for name in TABLE_COLUMNS if name in Observation.__slots__ and name not in ("symbol", "unit")
)


def _names(known: Known, *, has_decimal_comma: bool, is_open: bool = False) -> _Names:
    return _Names(
        areas={_folded(name): area for area in known.areas for name in _names_of(area)},
        indicators={each.id: each for each in known.indicators},
        sources={each.id: each for each in known.sources},
        has_decimal_comma=has_decimal_comma,
        is_open=is_open,
    )


def _names_of(area: Area) -> tuple[str, ...]:
    return (area.id, area.name.en, area.name.fr, "+".join(area.codes), "+".join(area.dguids))


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'")


def _observation(row: Row, names: _Names, problems: list[Fault]) -> Observation | None:
    faults_before = len(problems)
    area = _area(row, names, problems)
    indicator = _indicator(row, names, problems)
    period = _period(row, problems)
    flag = _choice(row, FLAG, Flag, Flag.NONE, problems)
    value, flag = _value(row, names, flag, problems)
    level, described, match = _relation(row, area, problems)
    numerator = _number(row, NUMERATOR, names, problems)
    denominator = _number(row, DENOMINATOR, names, problems)
    standard_error = _number(row, STANDARD_ERROR, names, problems)
    n = _count(row, names, problems)
    source = _source(row, names, problems)
    unit = _unit(row, indicator, problems)
    if indicator and value is not None and not indicator.unit.allows(value):
        problems.append(_outside(row, indicator))
    place = _other_place(row, names) if area is None else Place(area.id, level, "")
    if len(problems) > faults_before or (not names.is_open and (area is None or indicator is None)):
        return None
    return Observation(
        indicator=indicator.id if indicator else row.text(INDICATOR),
        area=place.code,
        period=period,
        value=value,
        level=level or place.level,
        described=described or place.code,
        source=source,
        match=match,
        flag=flag,
        group=row.text(GROUP) or "total",
        numerator=numerator,
        denominator=denominator,
        standard_error=standard_error,
        n=n,
        note=row.text(NOTE),
        unit=unit,
    )


def _area(row: Row, names: _Names, problems: list[Fault]) -> Area | None:
    written = row.text(AREA)
    if not written:
        problems.append(_empty(row, AREA))
        return None
    found = names.areas.get(_folded(written))
    if found is None and not names.is_open:
        what = Text(en="a known community", fr="une collectivité connue")
        problems.append(_unknown(row, AREA, what, names.areas))
    return found


def _other_place(row: Row, names: _Names) -> Place:
    """Return the place that a census code, a DGUID or a name stands for, in a file that may name any."""
    written = row.text(AREA)
    if _CODE.fullmatch(written):
        return place_of(written)
    place = place_named(written)
    level = row.text(LEVEL)
    return replace(place, level=level) if level else place


_DGUID = re.compile(r"\d{4}[A-Z]\d{4}.+")
_UNIT = r"(?:\d{2,11}|\d{4}[A-Z]\d{4}[^+]+)"
_CODE = re.compile(
    rf"{_UNIT}(?:\s*\+\s*{_UNIT})*"
)  # the census code of a unit, or its identifier; + between several


def _indicator(row: Row, names: _Names, problems: list[Fault]) -> Indicator | None:
    written = row.text(INDICATOR)
    if not written:
        problems.append(_empty(row, INDICATOR))
        return None
    found = names.indicators.get(written)
    if found is None and names.is_open:
        return None
    if found is None:
        what = Text(en="a known indicator", fr="un indicateur connu")
        problems.append(_unknown(row, INDICATOR, what, names.indicators))
    elif found.is_national:
        problems.append(faults.national_only(row.line, row.heading(INDICATOR), written=written))
    return found


# Publishers whose own files are read: a table typed by hand must not pass for one of them.
_SOURCES_OF_IMPORTERS = frozenset(source.id for source in (*IMPORTED_SOURCES, *OTHER_SOURCES))


def _source(row: Row, names: _Names, problems: list[Fault]) -> str:
    written = row.text(SOURCE) or LOCAL.id
    if written not in names.sources and (not names.is_open or written in _SOURCES_OF_IMPORTERS):
        problems.append(_unknown(row, SOURCE, faults.source_allowed(names.sources), names.sources))
    return written


def _period(row: Row, problems: list[Fault]) -> str:
    written = row.text(PERIOD)
    if not written:
        problems.append(_empty(row, PERIOD))
        return ""
    try:
        return str(ReferencePeriod.parse(written))
    except InvalidPeriod:
        problems.append(_unexpected(row, PERIOD))
        return ""


def _value(row: Row, names: _Names, flag: Flag, problems: list[Fault]) -> tuple[float | None, Flag]:
    written = row.text(VALUE)
    if not written:
        if flag is Flag.NONE:
            problems.append(_empty(row, VALUE))
        return None, flag
    if written in SYMBOLS:
        return None, SYMBOLS[written]
    return _number(row, VALUE, names, problems), flag


def _number(row: Row, column: Column, names: _Names, problems: list[Fault]) -> float | None:
    written = row.text(column)
    if not written:
        return None
    number = parse_number(written, has_decimal_comma=names.has_decimal_comma)
    if number is None:
        problems.append(_unexpected(row, column))
    return number


def _count(row: Row, names: _Names, problems: list[Fault]) -> int | None:
    number = _number(row, N, names, problems)
    if number is None:
        return None
    if number < 0 or not number.is_integer():
        problems.append(_unexpected(row, N))
    return int(number)


def _unit(row: Row, indicator: Indicator | None, problems: list[Fault]) -> str:
    """Return the unit written for an indicator of the file's own; one of the catalogue has its unit already."""
    if indicator:
        return ""
    written = row.text(UNIT).casefold()
    if written and written.upper() not in Unit.__members__:
        problems.append(_unexpected(row, UNIT))
    return written


def _choice(
    row: Row, column: Column, enum: type[Choice], default: Default, problems: list[Fault]
) -> Choice | Default:
    written = row.text(column)
    if not written:
        return default
    try:
        return enum(written)
    except ValueError:
        problems.append(_unexpected(row, column))
        return default


def _relation(row: Row, area: Area | None, problems: list[Fault]) -> tuple[str, str, Match]:
    match = _choice(row, MATCH, Match, Match.EXACT, problems)
    if area is None:
        return _choice(row, LEVEL, AreaLevel, None, problems) or "", row.text(DESCRIBED), match
    own = (area.level, "+".join(area.codes))
    level = _choice(row, LEVEL, AreaLevel, area.level, problems)
    described = row.text(DESCRIBED) or own[1]
    if ((level, described) != own) != (match is Match.BORROWED):
        problems.append(faults.not_borrowed(row.line, row.heading(MATCH)))
    return level.value, described, match


def _empty(row: Row, column: Column) -> Fault:
    return faults.empty_cell(row.line, row.heading(column), expected=column.expected)


def _unexpected(row: Row, column: Column) -> Fault:
    return faults.unexpected(
        row.line, row.heading(column), written=row.text(column), expected=column.expected
    )


def _unknown(
    row: Row,
    column: Column,
    what: Text,
    names: Mapping[str, Area] | Mapping[str, Indicator] | Mapping[str, Source],
) -> Fault:
    written = row.text(column)
    nearest = _nearest(_folded(written), tuple(names))
    return faults.unknown_name(
        row.line,
        row.heading(column),
        written=written,
        what=what,
        nearest=names[nearest].id if nearest else None,
    )


# The same wrong word mostly stands on many lines, and each search takes milliseconds.
@lru_cache(maxsize=1_000)
def _nearest(written: str, names: tuple[str, ...]) -> str | None:
    return next(iter(get_close_matches(written, names, n=1)), None)


def _outside(row: Row, indicator: Indicator) -> Fault:
    return faults.unexpected(
        row.line, row.heading(VALUE), written=row.text(VALUE), expected=_possible(indicator.unit)
    )


def _possible(unit: Unit) -> Text:
    """Return the values that a unit can have, as what was expected."""
    least, most = _bound(unit.lowest), _bound(unit.highest)
    if unit is Unit.PERCENT:
        return Text(en=f"a percentage from {least} to {most}", fr=f"un pourcentage de {least} à {most}")
    if most:
        return Text(en=f"{unit.label.en}: {least} to {most}", fr=f"{unit.label.fr}\u00a0: {least} à {most}")
    return Text(en=f"{unit.label.en}: {least} or more", fr=f"{unit.label.fr}\u00a0: {least} ou plus")


def _bound(limit: float | None) -> str:
    return "" if limit is None else f"{limit:g}"


TIDY = Layout(
    id="tidy",
    name=Text(en="One value a line", fr="Une valeur par ligne"),
    recognise=recognise_tidy,
    relation=of_rows(tidy_rows),
    columns=COLUMNS,
)
