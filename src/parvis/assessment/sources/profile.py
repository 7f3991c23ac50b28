"""The Census Profile as a CSV of gigabytes: one line a place and characteristic, measures side by side.

The file of 2021 has a count and a rate for everybody, men+ and women+, each followed by a column named SYMBOL; that
of 2016 has a column for each sex, with the symbols in the cells. Both are cp1252. The engine reads them: once to
collect the places and the characteristics, which are few, and once to set every cell beside its place and
characteristic as a row of the long table. Only where it refuses are lines read one by one, to say which and why.

References
----------
Statistics Canada, Census Profile, 2021 Census of Population, 98-401-X2021, and 2016, 98-401-X2016.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from parvis.assessment.engine import EngineRefusal
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.geography.additivity import SAMPLE
from parvis.assessment.observation import TABLE_COLUMNS, Flag
from parvis.assessment.sources import faults
from parvis.assessment.sources.cells import Contract, flag_beside
from parvis.assessment.sources.census_table import begins_with_place, is_in_french
from parvis.assessment.sources.layout import Layout
from parvis.assessment.sources.places import Place, place_coded, place_of
from parvis.assessment.sources.reading import Reading, Relation
from parvis.assessment.sources.recognition import Recognised, Sample
from parvis.assessment.sources.statistics_canada import census_profile
from parvis.assessment.sources.symbols import SYMBOLS, SYMBOLS_TOGETHER
from parvis.assessment.sources.wholes import headings_of
from parvis.assessment.text import Text

_MEASURE = re.compile(
    r"C\d+_(?P<kind>COUNT|RATE|CHIFFRE|COMPTE|NOMBRE|TAUX)_(?:(?P<bound>LOW|HIGH|HI|INF|SUP)_(?:CI|IC)_)?(?P<group>.+)",
    re.IGNORECASE,
)
_GROUPS = {
    "total": "total",
    "men+": "men+",
    "women+": "women+",
    "hommes+": "men+",
    "femmes+": "women+",
    "total - sex": "total",
    "total - sexe": "total",
    "male": "men",
    "female": "women",
    "sexe masculin": "men",
    "sexe féminin": "women",
}
_SEX = re.compile(
    r"Dim\s*:\s*(?P<name>.+?)\s*:\s*(?:Member|Membre) ID\s*: \[(?P<number>\d+)\]\s*: (?P<group>.+)",
    re.IGNORECASE,
)
_PROFILE_OF = re.compile(r"DIM\s*: ((?:Profile of|Profil d).+)", re.IGNORECASE)
_MOST_CHARACTERISTICS = 9_999
_YEAR = Text(en="a census year", fr="une année de recensement")
_CHARACTERISTIC = Text(en="the number of a characteristic", fr="le numéro d’une caractéristique")
_PLACE = Text(en="a DGUID or a census code", fr="un IDUGD ou un code de recensement")
RATE = ":rate"  # after a characteristic's number: its share in percent, beside its count


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a line: the columns of its value, its symbol and the bounds of its interval."""

    at: int
    group: str
    is_rate: bool = False
    symbol_at: int | None = None
    low_at: int | None = None
    high_at: int | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """Where a profile's columns stand. ``dguid`` is None in 2016, when places had codes alone."""

    year: int
    code: int
    dguid: int | None
    level: int
    name: int
    number: int
    label: int
    measures: tuple[Measure, ...]

    @property
    def place(self) -> int:
        """Return the column that tells places apart."""
        return self.code if self.dguid is None else self.dguid

    @property
    def has_bounds(self) -> bool:
        """Tell whether intervals stand beside the measures."""
        return any(one.low_at is not None or one.high_at is not None for one in self.measures)


def form_of(header: Sequence[str]) -> Form | None:
    """Return where the columns of a profile's header stand; None where it is none."""
    if len(header) > _FIRST_MEASURE_2021 and _MEASURE.fullmatch(header[_FIRST_MEASURE_2021]):
        return Form(0, 2, 1, 3, 4, 8, 9, _measures_2021(header))
    profile = [place for place, heading in enumerate(header) if _PROFILE_OF.fullmatch(heading)]
    if len(profile) != 1 or not begins_with_place(header):
        return None
    return Form(0, 1, None, 2, 3, profile[0] + 1, profile[0], _measures_2016(header))


_FIRST_MEASURE_2021 = 11


def _measures_2021(header: Sequence[str]) -> tuple[Measure, ...]:
    columns = [
        (place, found) for place, heading in enumerate(header) if (found := _MEASURE.fullmatch(heading))
    ]
    bounds = {
        (_is_rate(found), _group(found), "low" if found["bound"].upper() in ("LOW", "INF") else "high"): place
        for place, found in columns
        if found["bound"]
    }
    return tuple(
        Measure(
            place,
            group=_group(found),
            is_rate=_is_rate(found),
            symbol_at=place + 1
            if header[place + 1 : place + 2] and header[place + 1].startswith("SYMBOL")
            else None,
            low_at=bounds.get((_is_rate(found), _group(found), "low")),
            high_at=bounds.get((_is_rate(found), _group(found), "high")),
        )
        for place, found in columns
        if not found["bound"]
    )


def _is_rate(found: re.Match[str]) -> bool:
    return found["kind"].upper() in ("RATE", "TAUX")


def _group(found: re.Match[str]) -> str:
    return _GROUPS.get(found["group"].casefold(), found["group"].casefold())


def _measures_2016(header: Sequence[str]) -> tuple[Measure, ...]:
    return tuple(
        Measure(place, group=_group(found))
        for place, heading in enumerate(header)
        if (found := _SEX.fullmatch(heading))
    )


def recognise_profile(sample: Sample) -> Recognised | None:
    """Recognise a profile by its header: measures named C1_COUNT_TOTAL and on, or a dimension "Profile of …"."""
    form = form_of(sample.header)
    if form is None or not form.measures or len(sample.records) < 2:
        return None
    year = sample.records[1][form.year]
    product = f"98-401-X{year}"
    return Recognised(
        PROFILE,
        sample,
        census_profile(year, name=sample.name),
        language="fr" if is_in_french(sample.header) else "en",
        decimal_mark="," if _has_decimal_comma(sample, form) else ".",
        detail={"product": product},
    )


def _has_decimal_comma(sample: Sample, form: Form) -> bool:
    """Tell whether a French profile has decimal commas; as published, that of 2021 has points."""
    cells = [
        record[one.at] for record in sample.whole_records[1:] for one in form.measures if one.at < len(record)
    ]
    has_points = any("." in cell.strip(".") for cell in cells)  # the symbols .. and ... are none
    has_commas = sample.delimiter == ";" or any("," in cell for cell in cells)
    return is_in_french(sample.header) and has_commas and not has_points


def profile_relation(reading: Reading) -> Relation:
    """Set every cell of a profile beside its place and characteristic, in the engine.

    Raises
    ------
    InvalidFile
        A line cannot be understood; ``faults`` names it.
    """
    header = reading.recognised.sample.header
    form = form_of(header)
    if form is None:
        raise InvalidFile([faults.unknown_layout(header, layouts=[PROFILE.name])])
    explain = partial(_explain, reading, form)
    reading.loader.read_text(
        reading.text(),
        name=reading.named("lines"),
        columns={f"c{place}": "VARCHAR" for place in range(len(header))},
        delimiter=reading.recognised.sample.delimiter,
    )
    try:
        lines, repeated = _collect(reading, form, explain)
        reading.loader.define(reading.named("profile"), _statement(reading, form))
    except EngineRefusal:
        explain()
        raise
    return Relation(
        reading.named("profile"),
        lines_read=lambda: lines,
        rows=lines * len(form.measures),
        explain=explain,
        repeats=lambda: _repeats(reading, form, repeated),
        lines_of=partial(_lines_of, reading, form),
    )


def _collect(reading: Reading, form: Form, explain: "partial[None]") -> tuple[int, frozenset[str]]:
    """Keep the file's places and characteristics; return its lines, and the places that have a number twice."""
    number = f"CASE WHEN length(c{form.number}) <= 4 THEN try_cast(c{form.number} AS INTEGER) END"
    place = f"c{form.place}, c{form.year}, c{form.code}, c{form.level}, c{form.name}"
    kind = f"c{form.number}, c{form.label}"
    found = reading.loader.rows(
        f"SELECT grouping(c{form.number}), {place}, {kind}, count(*), "  # noqa: S608 - names of ours
        f"bit_count(bitstring_agg({number}, 0, {_MOST_CHARACTERISTICS})), count({number}) "
        f"FROM {reading.named('lines')} GROUP BY GROUPING SETS (({place}), ({kind}))"
    )
    places = [(*row[1:6], *row[8:]) for row in found if row[0]]
    kinds = {row[6]: row[7] for row in found if not row[0]}
    if not places:
        raise InvalidFile([faults.no_rows()])
    is_well_formed = all(
        year.isdecimal() and key and lines == counted for key, year, *_, lines, _, counted in places
    )
    if not is_well_formed or len({place[0] for place in places}) != len(places):
        explain()
    _keep_places(reading, form, places)
    _keep_kinds(reading, kinds.items())
    repeated = frozenset(key for key, *_, lines, distinct, _ in places if distinct != lines)
    return sum(place[5] for place in places), repeated


_PLACES = {name: name for name in ("place", "period", "area", "dguid", "area_name", "level")}
# Each column's enumeration; the first is the key and has none.
_KINDS = {
    "number": "",
    "count_indicator": "indicator",
    "rate_indicator": "indicator",
    "label": "label",
    "count_unit": "unit",
    "rate_unit": "unit",
}


def _keep_places(reading: Reading, form: Form, places: Iterable[Sequence[str]]) -> None:
    profile_of = reading.recognised.sample.header[form.label]
    path = reading.folder / "places"
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\r\n")  # so that either in a name is quoted
        for key, year, code, _, name, *_ in places:
            found = _place(form, key, name, profile_of, year)
            writer.writerow((key, year, found.code or code, found.dguid, name, found.level))
    reading.loader.lookup(path, name=reading.named("places"), columns=_PLACES)


def _place(form: Form, key: str, name: str, profile_of: str, year: str) -> Place:
    return place_coded(key, name, profile_of, year) if form.dguid is None else place_of(key)


def _keep_kinds(reading: Reading, kinds: Iterable[Sequence[str]]) -> None:
    product = reading.recognised.detail["product"]
    path = reading.folder / "kinds"
    kinds = sorted(kinds, key=lambda kind: int(kind[0]) if kind[0].isdecimal() else 0)
    reading.headings |= headings_of((f"{product}:{number}", label) for number, label in kinds)
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\r\n")  # so that either in a name is quoted
        for number, label in kinds:
            indicator = f"{product}:{number}"
            writer.writerow((number, indicator, indicator + RATE, label.strip(), unit_of(label), "percent"))
    reading.loader.lookup(path, name=reading.named("kinds"), columns=_KINDS)


# “Spending 30% or more of income on shelter costs” counts households; “(%)” and “% of households” are percentages.
_PERCENT = re.compile(r"\(%\)|^\s*%|\b(?:rate|taux|percentage|pourcentage)\b", re.IGNORECASE)


def unit_of(label: str) -> str:
    """Return the unit of a characteristic's figure, as far as its name says it; empty where it is a count."""
    if "($)" in label:
        return "dollars"
    said = SAMPLE.sub("", label)
    if _PERCENT.search(said):
        return "percent"
    if label.strip().casefold().startswith(("median age", "average age", "âge médian", "âge moyen")):
        return "years"
    return ""


def _statement(reading: Reading, form: Form) -> str:
    """Return the statement that makes a row of the long table of every measure of every line."""
    known = {
        "indicator": "indicator",
        f"label_{reading.recognised.language or 'en'}": "label",
        "area": "area",
        "dguid": "dguid",
        "area_name": "area_name",
        "level": "level",
        "described": "area",
        "match": _constant("exact"),
        "period": "period",
        "group": "people",
        "value": "number",
        "symbol": "sign",
        "flag": _flag(),
        "unit": "unit",
        **({"low": "low", "high": "high"} if form.has_bounds else {}),
    } | {name: _constant(text) for name, text in reading.constants().items()}
    columns = ", ".join(
        f'{known.get(name, _constant("") if kind == "VARCHAR" else f"NULL::{kind}")} AS "{name}"'
        for name, kind in TABLE_COLUMNS.items()
    )
    return f"SELECT {columns} FROM ({_cells(reading, form)})"  # noqa: S608 - names of ours


def _cells(reading: Reading, form: Form) -> str:
    """Return the statement that gives each measure of a line as a row, beside its place and characteristic."""
    measures, decimal_mark = form.measures, reading.recognised.decimal_mark
    lists = {
        "indicator": ["rate_indicator" if one.is_rate else "count_indicator" for one in measures],
        "unit": ["rate_unit" if one.is_rate else "count_unit" for one in measures],
        "people": [_constant(one.group, among=[each.group for each in measures]) for one in measures],
        "number": [_value(one, decimal_mark) for one in measures],
        "sign": [_sign(one, decimal_mark) for one in measures],
    }
    if form.has_bounds:  # each list costs a tenth of the whole statement
        lists["low"] = [_bound(one.low_at, decimal_mark) for one in measures]
        lists["high"] = [_bound(one.high_at, decimal_mark) for one in measures]
    unnested = ", ".join(f"unnest([{', '.join(items)}]) AS {name}" for name, items in lists.items())
    return (
        f"SELECT period, area, dguid, area_name, level, label, {unnested} "  # noqa: S608 - names of ours
        f"FROM {reading.named('lines')} JOIN {reading.named('places')} ON place = c{form.place} "
        f"JOIN {reading.named('kinds')} AS kinds ON kinds.number = c{form.number}"
    )


def _value(measure: Measure, decimal_mark: str) -> str:
    if measure.symbol_at is None:
        return f"TRY_CAST({_plain(measure.at, decimal_mark)} AS DOUBLE)"
    return _number(measure.at, decimal_mark)


def _number(at: int, decimal_mark: str) -> str:
    return f"CASE WHEN c{at} = '' THEN NULL ELSE CAST({_plain(at, decimal_mark)} AS DOUBLE) END"


def _sign(measure: Measure, decimal_mark: str) -> str:
    if measure.symbol_at is not None:
        return f"c{measure.symbol_at}::{_enumeration(_SIGNS)}"
    text = f"CASE WHEN {_value(measure, decimal_mark)} IS NULL THEN c{measure.at} ELSE '' END"
    return f"({text})::{_enumeration(_SIGNS)}"


def _bound(at: int | None, decimal_mark: str) -> str:
    return "NULL::DOUBLE" if at is None else _number(at, decimal_mark)


def _plain(at: int, decimal_mark: str) -> str:
    return f"replace(c{at}, ',', '.')" if decimal_mark == "," else f"c{at}"


def _flag() -> str:
    cases = " ".join(
        f"WHEN {_quoted(sign)} THEN {_constant(flag, among=_FLAGS)}" for sign, flag in _MEANT.items()
    )
    blank = f"CASE WHEN number IS NULL THEN {_constant(Flag.NOT_AVAILABLE, among=_FLAGS)}"
    return f"CASE sign WHEN '' THEN {blank} ELSE {_constant('', among=_FLAGS)} END {cases} END"


_MEANT = SYMBOLS | {sign: flag_beside(sign) for sign in SYMBOLS_TOGETHER}
_SIGNS = ("", *_MEANT)
_FLAGS = tuple(flag.value for flag in Flag)


def _constant(text: str, *, among: Iterable[str] = ()) -> str:
    """Return a text that is the same in many rows, as a member of an enumeration."""
    return f"{_quoted(text)}::{_enumeration(dict.fromkeys([*among, text]))}"


def _enumeration(texts: Iterable[str]) -> str:
    return f"ENUM({', '.join(map(_quoted, texts))})"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _explain(reading: Reading, form: Form) -> None:
    """Read the file line by line and refuse it with every fault that its lines have."""
    header = reading.recognised.sample.header
    contract = Contract(
        header, has_decimal_comma=reading.recognised.decimal_mark == ",", refuse=reading.refuse
    )
    places: dict[str, tuple[str, ...]] = {}
    for line, cells in _lines(reading):
        contract.matches(line, cells, form.year, _A_YEAR, expected=_YEAR)
        contract.matches(line, cells, form.place, _FILLED, expected=_PLACE)
        contract.matches(line, cells, form.number, _A_NUMBER, expected=_CHARACTERISTIC)
        described = tuple(cells[at] for at in (form.year, form.code, form.level, form.name))
        if places.setdefault(cells[form.place], described) != described:
            reading.refuse(faults.other_place(line, header[form.place], written=cells[form.place]))
        for measure in form.measures:
            before = len(reading.faults)
            cell = contract.cell(line, cells, measure.at, measure.symbol_at)
            is_read = cell.value is not None and len(reading.faults) == before
            if is_read and not _AS_THE_ENGINE_READS.fullmatch(cells[measure.at].strip()):
                contract.unexpected(line, measure.at, _IN_DIGITS, cells)
            for bound in (measure.low_at, measure.high_at):
                if bound is not None:
                    contract.number(line, cells, bound)
    reading.settle()


# People write numbers in more ways than the engine reads: with a minus sign of typography, with spaces.
_AS_THE_ENGINE_READS = re.compile(r"[-+]?[0-9_]*[.,]?[0-9]*(?:[eE][-+]?[0-9]+)?|0s")
_IN_DIGITS = Text(en="a number in digits alone", fr="un nombre en chiffres seulement")
_A_YEAR = re.compile(r"\d{4}")
_A_NUMBER = re.compile(r"\d{1,4}")
_FILLED = re.compile(r".+")


def _lines(reading: Reading) -> Iterator[tuple[int, list[str]]]:
    records = reading.records(columns=len(reading.recognised.sample.header))
    next(records, None)
    return records


def _repeats(reading: Reading, form: Form, places: frozenset[str]) -> list[Fault]:
    """Return the lines that repeat a characteristic of their place."""
    first: dict[tuple[str, str], int] = {}
    found: list[Fault] = []
    if not places:
        return found
    for line, cells in _lines(reading):
        if cells[form.place] in places:
            key = (cells[form.place], cells[form.number])
            if (before := first.setdefault(key, line)) != line:
                found.append(faults.repeated_key(line, first=before, key=(cells[form.name], *key)))
        if len(found) > faults.MOST_FAULTS:
            break
    return found


def _lines_of(reading: Reading, form: Form, rows: Mapping[int, tuple[str, str, str]]) -> dict[int, int]:
    """Return the lines of rows, found again by their place and characteristic."""
    wanted: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (indicator, area, dguid) in rows.items():
        wanted[dguid or area, indicator.removesuffix(RATE)].append(row)
    product, profile_of = reading.recognised.detail["product"], reading.recognised.sample.header[form.label]
    found: dict[int, int] = {}
    for line, cells in _lines(reading):
        place = _place(form, cells[form.place], cells[form.name], profile_of, cells[form.year])
        key = (place.dguid or place.code, f"{product}:{cells[form.number]}")
        found |= dict.fromkeys(wanted.get(key, ()), line)
    return found


PROFILE = Layout(
    id="census_profile",
    name=Text(
        en="Census Profile of Statistics Canada, one line a place and characteristic",
        fr="Profil du recensement de Statistique Canada, une ligne par lieu et caractéristique",
    ),
    recognise=recognise_profile,
    relation=profile_relation,
)
