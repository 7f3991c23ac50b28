"""A file of figures read by the library for the communities that somebody asks about; nothing is stored here."""

import re
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from parvis.assessment import Area, Indicator, InvalidFile, Text, communities
from parvis.assessment.disclosure.rules import RULES_OF_SOURCES
from parvis.assessment.engine import connect
from parvis.assessment.errors import Fault
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.matching import NameMatch
from parvis.assessment.geography.unit import CensusUnit
from parvis.assessment.sources.catalogue import LAYOUTS
from parvis.assessment.sources.catalogue import source as source_of
from parvis.assessment.sources.importing import FileAccount, import_files
from parvis.assessment.sources.places import Gazetteer, gazetteer
from parvis.assessment.sources.placing import PlaceCounts, Placed, count_places, place_table
from parvis.assessment.sources.source import LOCAL, NOT_STATED, Source
from parvis.assessments.enums import Origin

Progress = Callable[[int, int], None]
Unit = tuple[str, str]  # the level and the code of a census unit; both empty where a name is left out

MOST_VALUES = 50_000  # of one dataset; the limit stated in docs/reference/limits
_BYTES = 1_000  # in the kilobytes that progress counts


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a file: about which areas, whose figures it holds, and what its names mean.

    ``source`` is what a person stated where the file does not say. ``home`` is the area that an exercise is about,
    whose further statistics are kept; for the site, those of every community are. ``names`` has the unit of each name
    that somebody decided on. ``indicators`` are those that the exercise's own framework adds, by id: they are kept
    for every community, as the catalogue's are.
    """

    origin: Origin
    source: str = ""
    is_of_site: bool = True
    home: Area | None = None
    known: tuple[Area, ...] = ()
    names: Mapping[str, Unit] = field(default_factory=dict)
    indicators: Mapping[str, Indicator] = field(default_factory=dict)

    @property
    def areas(self) -> tuple[Area, ...]:
        """Return the areas that figures are wanted for: the exercise's own, and those it may be compared with."""
        shipped = self.known or communities()
        return shipped if self.home is None or self.home in shipped else (self.home, *shipped)

    @property
    def others_for(self) -> tuple[str, ...] | None:
        """Return the areas whose further statistics are kept; None where they all are."""
        if self.is_of_site:
            return None
        return (self.home.id,) if self.home else ()


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What the library found in a file, what it says of the areas, and the names that nobody has decided on."""

    account: FileAccount
    places: PlaceCounts
    placed: Placed
    open_names: tuple[NameMatch, ...]


def read_file(content: bytes, name: str, asked: Asked, *, progress: Progress | None = None) -> ReadFile:
    """Read a file of any layout that the library knows.

    ``progress`` is told the kilobytes done and those there are.

    Raises
    ------
    InvalidFile
        It has no known layout, a line does not fit, it names another's figures as one's own, or holds too many.
    """
    known = _gazetteer(asked.names)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / (Path(name).name or "file")  # the layout of a table may follow from its name
        table = Path(folder) / "table" / "obs.parquet"
        table.parent.mkdir()
        path.write_bytes(content)
        (account,) = import_files(
            [path],
            layouts=LAYOUTS,
            out=table,
            stated=_stated(asked),
            names=known,
            progress=_in_kilobytes(progress),
        )
        _refuse_without_a_source(account, asked)
        placed = place_table(
            connect(),
            table,
            areas=asked.areas,
            sources=_allowed(asked.origin),
            others_for=asked.others_for,
            named=asked.indicators,
        )
        places = count_places(
            connect(), table, names=[each for each, (_, code) in asked.names.items() if code]
        )
    _refuse_others_figures(placed, asked)
    _refuse_too_many(placed)
    open_names = [each.name for each in account.unknown_names if each.name not in asked.names]
    return ReadFile(account, places, placed, known.matches(open_names))


def _in_kilobytes(progress: Progress | None) -> Progress | None:
    if progress is None:
        return None
    return lambda done, total: progress(-(-done // _BYTES), max(1, -(-total // _BYTES)))


def _stated(asked: Asked) -> Source | None:
    if asked.origin == Origin.OWN:
        return LOCAL
    return source_of(asked.source) if asked.source else None


def _allowed(origin: Origin) -> frozenset[str]:
    # To name a publisher is to say that it released the figure: one's own figures cannot, and are protected.
    return frozenset((LOCAL.id,) if origin == Origin.OWN else RULES_OF_SOURCES)


@cache
def _shipped_units() -> tuple[CensusUnit, ...]:
    return tuple(map(_as_files_write_it, gazetteer().units))


def _as_files_write_it(unit: CensusUnit) -> CensusUnit:
    """Return a metropolitan area by the name of its city and its provinces: files write “Hamilton, Ontario”."""
    if unit.level is not AreaLevel.METROPOLITAN_AREA:
        return unit
    english = unit.name.en.removesuffix(" metropolitan area")
    french = _METROPOLITAN.sub("", unit.name.fr)
    inside = {area.province for area in communities() if area.metropolitan_area == unit.code}
    return replace(unit, name=Text(en=english, fr=french), provinces=tuple(sorted(inside)))


_METROPOLITAN = re.compile(r"région métropolitaine (?:de |d’|du )")


def _gazetteer(names: Mapping[str, Unit]) -> Gazetteer:
    """Return the known names with what people decided; a unit that they typed by code is known from then on."""
    given = {name: (AreaLevel(level), code) for name, (level, code) in names.items() if code}
    levels = {code: level for level, code in given.values()}
    # A code alone may be carried by units of two levels; the one that a person meant is the one that counts.
    kept = [unit for unit in _shipped_units() if levels.get(unit.code, unit.level) is unit.level]
    held = {(unit.level, unit.code) for unit in kept}
    typed = {
        (level, code): CensusUnit(code, Text(en=name, fr=name), level, (), _VINTAGE)
        for name, (level, code) in given.items()
        if (level, code) not in held
    }
    return Gazetteer((*kept, *typed.values()), {name: code for name, (_, code) in given.items()})


_VINTAGE = 2021  # the census of the codes that people choose and type


def _refuse_without_a_source(account: FileAccount, asked: Asked) -> None:
    if asked.origin == Origin.PUBLISHED and account.recognised.source is NOT_STATED:
        raise InvalidFile([_fault("source", _NO_SOURCE)])


def _refuse_others_figures(placed: Placed, asked: Asked) -> None:
    named = [each for each in placed.sources if each != LOCAL.id]
    if asked.origin == Origin.OWN and named:
        raise InvalidFile([_fault("source", _of_others(each)) for each in named])


def _refuse_too_many(placed: Placed) -> None:
    if len(placed.observations) > MOST_VALUES:
        raise InvalidFile([_fault(None, _too_many(len(placed.observations)))])


def _fault(column: str | None, text: Text) -> Fault:
    return Fault(None, column, text)


_NO_SOURCE = Text(
    en="The file does not say who published these figures. Upload it again and choose its source.",
    fr="Le fichier ne dit pas qui a publié ces chiffres. Téléversez-le de nouveau et choisissez sa source.",
)


def _of_others(source: str) -> Text:
    return Text(
        en=f"The figures were said to be our own, and the file names the source “{source}”. Upload it again as "
        "published figures, or leave the source out of the file.",
        fr=f"Les chiffres ont été dits les nôtres, et le fichier nomme la source «\u00a0{source}\u00a0». "
        "Téléversez-le de nouveau comme chiffres publiés, ou retirez la source du fichier.",
    )


def _too_many(values: int) -> Text:
    english, french = (f"{n:,}".replace(",", each) for n, each in ((values, ","), (values, "\u00a0")))
    return Text(
        en=f"The file has {english} figures about these communities; a dataset holds 50,000 at most. Keep fewer years "
        "or statistics, and upload it again.",
        fr=f"Le fichier contient {french} chiffres sur ces collectivités; un jeu de données en compte au plus "
        "50\u00a0000. Gardez moins d’années ou de statistiques, puis téléversez-le de nouveau.",
    )
