"""Names of places matched to units: on codes where a file has them, offered for review otherwise.

A name never decides alone. Equal names within a level and province are proposed for confirmation; names that
are only similar are offered as candidates. What a person confirmed in a review file then counts like a code.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from pathlib import Path

from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.geography.dguid import code_of
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.place_name import PlaceName, parse_place_name
from parvis.assessment.geography.unit import CensusUnit
from parvis.assessment.text import Text

MOST_CANDIDATES = 5
# Below this similarity candidates are noise: “Ontario Region” is 0.6 from a dozen towns.
LEAST_SCORE = 0.65


class MatchStatus(StrEnum):
    """How a name was matched."""

    CODE = "code"  # the file gave a code, and a unit carries it
    CONFIRMED = "confirmed"  # a person gave the code in a review file
    NAME = "name"  # one unit carries this very name; to be confirmed
    REVIEW = "review"  # several units carry it, or only similar ones: a person must choose

    @property
    def is_settled(self) -> bool:
        """Tell whether figures may be attached to the unit without a person looking."""
        return self in (MatchStatus.CODE, MatchStatus.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A unit that a name may mean; ``score`` is 1 for an equal name, less for a similar one."""

    unit: CensusUnit
    score: float


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A name as written, what became of it, and the units it may mean, likeliest first.

    ``unit`` is the unit for CODE and CONFIRMED, the one proposed for NAME, None for REVIEW.
    """

    written: str
    status: MatchStatus
    unit: CensusUnit | None
    candidates: tuple[Candidate, ...] = ()


def match_names(
    names: Iterable[str],
    units: Iterable[CensusUnit],
    *,
    level: AreaLevel | None = None,
    confirmed: Mapping[str, str] | None = None,
) -> tuple[NameMatch, ...]:
    """Match names, codes or DGUIDs to units; one answer a name, in order.

    ``level`` narrows the search where the file says of what level its places are; a level in the name itself,
    “(CMA)”, goes before it. ``confirmed`` is what :func:`read_review` gives.
    """
    index = _Index(tuple(units))
    return tuple(_match(written, index, level, confirmed or {}) for written in names)


class _Index:
    """Units by code and by key of their names."""

    def __init__(self, units: Sequence[CensusUnit]) -> None:
        self.by_code: dict[str, list[CensusUnit]] = defaultdict(list)
        self.keys: dict[str, list[CensusUnit]] = defaultdict(list)
        for unit in units:
            self.by_code[unit.code].append(unit)
            for key in _unit_keys(unit):
                self.keys[key].append(unit)


def _unit_keys(unit: CensusUnit) -> set[str]:
    return {key for name in (unit.name.en, unit.name.fr) if name for key in parse_place_name(name).keys}


def _match(written: str, index: _Index, level: AreaLevel | None, confirmed: Mapping[str, str]) -> NameMatch:
    if written in confirmed:
        chosen = _of_level(index.by_code.get(confirmed[written], []), level)
        if len(chosen) == 1:
            return NameMatch(written, MatchStatus.CONFIRMED, chosen[0])
    parsed = parse_place_name(written)
    by_code = _of_code(written, parsed, index, level)
    if by_code is not None:
        return NameMatch(written, MatchStatus.CODE, by_code)
    return _by_name(written, parsed, index, parsed.level or level)


def _of_code(written: str, parsed: PlaceName, index: _Index, level: AreaLevel | None) -> CensusUnit | None:
    """Return the one unit that the codes in a name stand for.

    The two parts of a metropolitan area, [24505/35505], stand for the whole where it is among the units.
    """
    codes = parsed.codes or (code_of(written.strip()),)
    wholes = {code[-3:] for code in codes if len(code) == 5}
    for tried in (codes if len(codes) == 1 else (), wholes if len(wholes) == 1 else ()):
        found = [unit for code in tried for unit in _of_level(index.by_code.get(code, []), level)]
        if len(found) == 1:
            return found[0]
    return None


def _by_name(written: str, parsed: PlaceName, index: _Index, level: AreaLevel | None) -> NameMatch:
    equal = [unit for key in parsed.keys for unit in index.keys.get(key, [])]
    fitting = _fitting(dict.fromkeys(equal), parsed, level)
    if len(fitting) == 1:
        return NameMatch(written, MatchStatus.NAME, fitting[0], (Candidate(fitting[0], 1.0),))
    offered = [Candidate(unit, 1.0) for unit in fitting] or _similar(parsed, index, level)
    return NameMatch(written, MatchStatus.REVIEW, None, tuple(offered[:MOST_CANDIDATES]))


def _fitting(units: Iterable[CensusUnit], parsed: PlaceName, level: AreaLevel | None) -> list[CensusUnit]:
    """Keep the units of the level and, where the name tells, of these provinces: “Québec, Quebec” is a city."""
    of_level = _of_level(units, level)
    if not parsed.provinces:
        return of_level
    return [
        unit
        for unit in of_level
        if unit.level is not AreaLevel.PROVINCE and parsed.provinces & set(unit.provinces)
    ]


def _of_level(units: Iterable[CensusUnit], level: AreaLevel | None) -> list[CensusUnit]:
    return [unit for unit in units if level is None or unit.level in _ALIKE.get(level, (level,))]


# A town that grew is an agglomeration in one vintage and a metropolitan area in the next.
_URBAN = (AreaLevel.METROPOLITAN_AREA, AreaLevel.CENSUS_AGGLOMERATION)
_ALIKE = {
    AreaLevel.METROPOLITAN_AREA: _URBAN,
    AreaLevel.CENSUS_AGGLOMERATION: _URBAN,
    AreaLevel.HEALTH_REGION: (AreaLevel.HEALTH_REGION, AreaLevel.HEALTH_UNIT),
    AreaLevel.HEALTH_UNIT: (AreaLevel.HEALTH_REGION, AreaLevel.HEALTH_UNIT),
}


def _similar(parsed: PlaceName, index: _Index, level: AreaLevel | None) -> list[Candidate]:
    """Return the units with similar names, likeliest first; the same town one level up for a part of it."""
    wanted = AreaLevel.METROPOLITAN_AREA if level is AreaLevel.METROPOLITAN_AREA_PART else level
    scores: dict[CensusUnit, float] = {}
    for key, units in index.keys.items():
        fitting = _fitting(units, parsed, wanted)
        score = max((_likeness(own, key) for own in parsed.keys), default=0.0) if fitting else 0.0
        for unit in fitting:
            if score >= LEAST_SCORE:
                scores[unit] = max(score, scores.get(unit, 0.0))
    return [Candidate(unit, round(score, 3)) for unit, score in sorted(scores.items(), key=_likeliest)]


def _likeliest(scored: tuple[CensusUnit, float]) -> tuple[float, str]:
    return (-scored[1], scored[0].code)


def _likeness(one: str, other: str) -> float:
    """Return how alike two keys are, 0 to 1: the share of characters in common order; a beginning counts more."""
    if one == other:
        return 0.99  # equal, but not of this level or province alone
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.real_quick_ratio() < LEAST_SCORE / 1.5 or matcher.quick_ratio() < LEAST_SCORE / 1.5:
        return 0.0
    starts_alike = min(len(one), len(other)) >= 5 and (one.startswith(other) or other.startswith(one))
    return max(matcher.ratio(), 0.8 if starts_alike else 0.0)


def write_review(matches: Iterable[NameMatch], path: Path) -> int:
    """Write the matches that a person must look at as a CSV file, and return how many there are.

    Its column ``code`` is for the person: they copy the proposed code to confirm it, or type another. UTF-8
    with a byte order mark, so that a spreadsheet shows accents.
    """
    open_ones = [match for match in matches if not match.status.is_settled]
    path.write_text("\ufeff" + csv_text(_REVIEW_COLUMNS, open_ones), encoding="utf-8", newline="")
    return len(open_ones)


def _described(candidate: Candidate) -> str:
    unit = candidate.unit
    place = "/".join(unit.provinces)
    return f"{unit.code} {unit.name.en}{f', {place}' if place else ''} ({unit.level.value}, {candidate.score:.2f})"


def _column(name: str, description: Text, cell: Callable[[NameMatch], str]) -> ExportColumn[NameMatch]:
    return ExportColumn(name, "string", description, cell)


_REVIEW_COLUMNS = (
    _column("name", Text(en="The name as written.", fr="Le nom tel qu’écrit."), lambda match: match.written),
    _column(
        "status", Text(en="How it was matched.", fr="Son association."), lambda match: match.status.value
    ),
    _column(
        "proposed",
        Text(en="The code of the unit of that name.", fr="Le code de l’unité de ce nom."),
        lambda match: match.unit.code if match.unit else "",
    ),
    _column(
        "candidates",
        Text(en="The units it may mean.", fr="Les unités qu’il peut désigner."),
        lambda match: "; ".join(map(_described, match.candidates)),
    ),
    _column("code", Text(en="To be filled in.", fr="À remplir."), lambda match: ""),
)


def read_review(path: Path, units: Iterable[CensusUnit]) -> dict[str, str]:
    """Return the codes that a person filled in, by name; names whose ``code`` is empty stay open.

    Raises
    ------
    InvalidFile
        The file is no review file, a code is carried by no unit, or a name stands twice with two codes.
    """
    # Sources read files, and import this package for codes.
    from parvis.assessment.sources.table import read_table

    table = read_table(path)
    places = {heading.casefold(): place for place, heading in enumerate(table.header)}
    if not {"name", "code"} <= set(places):
        raise InvalidFile([Fault(1, None, _NO_REVIEW)])
    known = {unit.code for unit in units}
    chosen: dict[str, str] = {}
    faults: list[Fault] = []
    for line, cells in table.rows:
        name, code = cells[places["name"]].removeprefix("'"), code_of(cells[places["code"]].strip())
        if code and code not in known:
            faults.append(Fault(line, "code", _unknown_code(line, code)))
        elif code and chosen.setdefault(name, code) != code:
            faults.append(Fault(line, "code", _two_codes(line, name)))
    if faults:
        raise InvalidFile(faults)
    return chosen


_NO_REVIEW = Text(
    en="This is no review file: it needs the columns “name” and “code”.",
    fr="Ce n’est pas un fichier de révision\u00a0: il lui faut les colonnes «\u00a0name\u00a0» et «\u00a0code\u00a0».",
)


def _unknown_code(line: int, code: str) -> Text:
    return Text(
        en=f"Line {line}, column “code”: no unit carries “{code}”. Copy one of the codes offered, or leave it empty.",
        fr=(
            f"Ligne {line}, colonne «\u00a0code\u00a0»\u00a0: aucune unité ne porte «\u00a0{code}\u00a0». Recopiez "
            "un des codes proposés ou laissez la cellule vide."
        ),
    )


def _two_codes(line: int, name: str) -> Text:
    return Text(
        en=f"Line {line}, column “code”: “{name}” has another code further up. Keep one of the two.",
        fr=(
            f"Ligne {line}, colonne «\u00a0code\u00a0»\u00a0: «\u00a0{name}\u00a0» porte déjà un autre code plus haut. "
            "Gardez-en un seul."
        ),
    )
