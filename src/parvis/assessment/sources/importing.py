"""Import files of any known layout into one long table on disk, all of their rows or none."""

import csv
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from parvis.assessment.engine import EngineRefusal, Loader, loader
from parvis.assessment.errors import InvalidFile
from parvis.assessment.geography.matching import Candidate
from parvis.assessment.observation import TABLE_COLUMNS
from parvis.assessment.sources import faults
from parvis.assessment.sources.layout import Column, Layout, missing_columns
from parvis.assessment.sources.places import Gazetteer, gazetteer
from parvis.assessment.sources.reading import KEY, TRANSCODING, Reading, Relation
from parvis.assessment.sources.recognition import Recognised, sample_of
from parvis.assessment.sources.source import NOT_STATED, Source
from parvis.assessment.sources.symbols import SYMBOLS
from parvis.assessment.sources.totals import WrongTotal, flag_wrong_totals

Progress = Callable[[int, int], None]
"""Called with the bytes done and the bytes there are."""

_COLUMNS = ", ".join(f'"{name}"' for name in TABLE_COLUMNS)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A place that a file names without a code, how many values it has, and the known names that come nearest."""

    name: str
    rows: int
    candidates: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FileAccount:
    """What was recognised in a file and read from it.

    ``symbols`` counts the values by what the publisher printed instead of them or beside them. ``lines_read`` counts
    the lines below the header; ``rows`` the values that they made. ``wrong_totals`` are totals that their parts
    contradict, the first 200 of them; ``flags`` counts all whose flag says so.
    """

    path: Path
    recognised: Recognised
    encoding: str
    lines_read: int
    rows: int
    missing: int
    symbols: dict[str, int]
    flags: dict[str, int]
    periods: tuple[str, ...]
    levels: dict[str, int]
    unknown_names: tuple[UnknownName, ...]
    wrong_totals: tuple[WrongTotal, ...] = ()


def recognise_file(path: Path, *, layouts: Sequence[Layout]) -> Recognised:
    """Return what a file is, from its beginning.

    Raises
    ------
    InvalidFile
        The file has the shape of no layout; the sentence lists those that are known.
    """
    sample = sample_of(path)
    for layout in layouts:
        if recognised := layout.recognise(sample):
            return recognised
    if lacking := _lacking(sample.header, layouts):
        raise InvalidFile([faults.missing_column(each.heading, header=sample.header) for each in lacking])
    raise InvalidFile([faults.unknown_layout(sample.header, layouts=(one.name for one in layouts))])


def _lacking(header: Sequence[str], layouts: Sequence[Layout]) -> tuple[Column, ...]:
    """Return the columns that a header lacks of the first layout most of whose required columns it has."""
    for layout in layouts:
        required = [column for column in layout.columns if column.is_required]
        missing = missing_columns(layout.columns, header)
        if 2 * len(missing) < len(required):
            return missing
    return ()


def import_files(
    paths: Iterable[Path],
    *,
    layouts: Sequence[Layout],
    out: Path | None,
    retrieved: str = "",
    stated: Source | None = None,
    names: Gazetteer | None = None,
    progress: Progress | None = None,
) -> tuple[FileAccount, ...]:
    """Read files into one long table, ``obs.parquet``, and return what each of them was.

    Parameters
    ----------
    paths : iterable of Path
        Files of known layouts; their values go into one table, in this order.
    out : Path or None
        Where the table is written, with the columns of :data:`~parvis.assessment.observation.TABLE_COLUMNS`;
        None reads and counts without writing.
    retrieved : str
        The day on which the files were fetched, carried by every value; empty where nobody said.
    stated : Source, optional
        The source of those files that do not say theirs.
    names : Gazetteer, optional
        The names that places go by, and the codes that somebody confirmed; by default those of the library.
    progress : callable, optional
        Told the bytes done and the bytes there are.

    Raises
    ------
    InvalidFile
        A file does not fit; nothing is written, and a table that was there stays as it was.
    """
    files, known = list(paths), names or gazetteer()
    if out and not out.parent.is_dir():
        raise InvalidFile([faults.no_such_folder(str(out.parent))])
    total = sum(path.stat().st_size for path in files if path.is_file())
    near = out.parent if out else None
    with (
        tempfile.TemporaryDirectory(prefix=".parvis-import-", dir=near) as name,
        loader(Path(name)) as engine,
    ):
        folder = Path(name)
        parts: list[Path] = []
        accounts: list[FileAccount] = []
        done = 0
        for number, path in enumerate(files):
            size = path.stat().st_size if path.is_file() else 0
            part = folder / f"{number}.parquet"
            with _named(path, among=files):
                reading = Reading(_recognised(path, layouts, stated), engine, folder / str(number), retrieved)
                if progress:
                    reading.progress = _scaled(progress, done, size, total)
                accounts.append(_import(reading, part, known))
            parts.append(part)
            done += size
        table = _joined(parts, files, engine, folder)
        if out:
            table.replace(out)
        if progress:
            progress(total, total)
    return tuple(accounts)


def _scaled(progress: Progress, done: int, size: int, total: int) -> Callable[[float], None]:
    return lambda share: progress(done + int(size * share), total)


def _recognised(path: Path, layouts: Sequence[Layout], stated: Source | None) -> Recognised:
    recognised = recognise_file(path, layouts=layouts)
    return replace(recognised, source=stated) if stated and recognised.source is NOT_STATED else recognised


@contextmanager
def _named(path: Path, *, among: Sequence[Path]) -> Iterator[None]:
    """Name the file in its faults, where there are several."""
    try:
        yield
    except InvalidFile as refusal:
        if len(among) == 1:
            raise
        raise InvalidFile(
            [replace(fault, text=faults.in_file(path.name, fault.text)) for fault in refusal.faults]
        ) from None


def _import(reading: Reading, part: Path, known: Gazetteer) -> FileAccount:
    reading.folder.mkdir()
    try:
        return _imported(reading, part, known)
    except EngineRefusal as refusal:
        raise InvalidFile([faults.unreadable(str(refusal))]) from None


def _imported(reading: Reading, part: Path, known: Gazetteer) -> FileAccount:
    relation = reading.recognised.layout.relation(reading)
    if repeated := relation.repeats():
        raise faults.refusal(repeated)
    _copy(reading, _with_confirmed_places(reading, relation, known), part, relation)
    wrong_totals = flag_wrong_totals(reading, relation, part)
    account = replace(_account(reading, relation, part, known), wrong_totals=wrong_totals)
    shutil.rmtree(reading.folder)
    return account


def _with_confirmed_places(reading: Reading, relation: Relation, known: Gazetteer) -> str:
    """Return the statement of a relation in which a name without a code has the place that somebody confirmed."""
    places = known.confirmed_places()
    if not places:
        return f"SELECT {_COLUMNS} FROM {relation.view}"  # noqa: S608 - names of ours
    file = reading.folder / "confirmed.csv"
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows(
            (name, each.code, each.level, each.dguid) for name, each in places.items()
        )
    columns = dict.fromkeys(("name", "code", "level", "dguid"), "VARCHAR")
    reading.loader.read_text(file, name="confirmed", columns=columns, lines_above=0, is_ours=True)
    taken = {"area": "code", "described": "code", "level": "level", "dguid": "dguid"}
    chosen = ", ".join(
        f'coalesce(confirmed.{taken[name]}, given."{name}") AS "{name}"'
        if name in taken
        else f'given."{name}"'
        for name in TABLE_COLUMNS
    )
    return (
        f"SELECT {chosen} FROM {relation.view} AS given "  # noqa: S608 - names of ours
        "LEFT JOIN confirmed ON given.area = '' AND given.area_name = confirmed.name"
    )


def _copy(reading: Reading, select: str, part: Path, relation: Relation) -> None:
    try:
        reading.loader.copy(
            select,
            to=part,
            progress=lambda share: reading.tell(TRANSCODING + (1 - TRANSCODING) * share),
        )
    except EngineRefusal:
        relation.explain()
        raise


def _joined(parts: Sequence[Path], files: Sequence[Path], engine: Loader, folder: Path) -> Path:
    if len(parts) == 1:
        return parts[0]
    engine.read_parquet(parts, name="parts")
    _refuse_repeats(parts, files, engine)
    joined = folder / "joined.parquet"
    engine.copy(f"SELECT {_COLUMNS} FROM parts", to=joined)  # noqa: S608 - names of ours
    return joined


def _refuse_repeats(parts: Sequence[Path], files: Sequence[Path], engine: Loader) -> None:
    names = {part.name: path.name for part, path in zip(parts, files, strict=True)}
    labelled = "SELECT parse_filename(filename) AS file, * FROM parts"
    found = engine.rows(
        "SELECT min(file), max(file), indicator, any_value(area), any_value(area_name), "  # noqa: S608 - ours
        "period, "
        f'any_value("group") FROM ({labelled}) GROUP BY {", ".join(KEY)} HAVING count(*) > 1 '
        f"ORDER BY ALL LIMIT {faults.MOST_FAULTS + 1}"
    )
    if found:
        raise faults.refusal(
            faults.repeated_across(names[first], names[second], key=(indicator, area or name, period, group))
            for first, second, indicator, area, name, period, group in found
        )


def _account(reading: Reading, relation: Relation, part: Path, known: Gazetteer) -> FileAccount:
    engine = reading.loader
    engine.read_parquet([part], name="part")
    if known.confirmed:
        _refuse_one_place_under_two_names(engine)
    counted = engine.rows(_COUNTS)
    if any(row[-2] for row in counted) or sum(row[-1] for row in counted) != relation.rows:
        relation.explain()
        raise InvalidFile([faults.unreadable("value")])
    return FileAccount(
        path=reading.recognised.sample.path,
        recognised=reading.recognised,
        encoding=reading.encoding or reading.recognised.sample.encoding,
        lines_read=relation.lines_read(),
        rows=sum(row[-1] for row in counted),
        missing=sum(row[-1] for row in counted if row[4]),
        symbols=_counts((row[0], row[-1]) for row in counted),
        flags=_counts((row[1], row[-1]) for row in counted),
        periods=tuple(sorted({row[2] for row in counted} - {""})),
        levels=_counts((row[3], row[-1]) for row in counted),
        unknown_names=_unknown_names(engine, known),
    )


def _refuse_one_place_under_two_names(engine: Loader) -> None:
    found = engine.rows(
        "SELECT area, min(area_name), max(area_name), indicator, any_value(period) FROM part "  # noqa: S608 - ours
        "WHERE area != '' GROUP BY area, indicator, period, \"group\" HAVING count(*) > 1 "
        f"ORDER BY ALL LIMIT {faults.MOST_FAULTS + 1}"
    )
    if found:
        raise faults.refusal(
            faults.one_place_twice(code, names=(first, second), indicator=indicator, period=period)
            for code, first, second, indicator, period in found
        )


# Counted last but one: numbers that are none, and values beside a symbol that says that there is none.
_MISSING = ", ".join(f"'{flag.value}'" for flag in sorted(set(SYMBOLS.values())))
_COUNTS = (
    "SELECT symbol, flag, period, level, value IS NULL, "  # noqa: S608 - names of ours
    f"count_if(NOT isfinite(value) OR (value IS NOT NULL AND flag IN ({_MISSING}))), count(*) FROM part GROUP BY ALL"
)


def _counts(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    counter: Counter[str] = Counter()
    for name, count in pairs:
        if name:
            counter[name] += count
    return dict(sorted(counter.items(), key=lambda item: (-item[1], item[0])))


def _unknown_names(engine: Loader, known: Gazetteer) -> tuple[UnknownName, ...]:
    found = engine.rows(
        "SELECT area_name, count(*) FROM part WHERE area = '' AND area_name != '' GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    offered = known.matches(name for name, _ in found[:_MOST_NAMES_OFFERED])
    candidates = {each.written: tuple(map(_offered, each.candidates)) for each in offered}
    return tuple(UnknownName(name, rows, candidates.get(name, ())) for name, rows in found)


def _offered(candidate: Candidate) -> str:
    return f"{candidate.unit.name.en} ({candidate.unit.code})"


_MOST_NAMES_OFFERED = 500  # a file with more has codes somewhere, or needs a table of names first
