"""Release of the long table on disk: what is published passes through in bounded memory, the rest is judged together.

A census profile has millions of rows that its publisher let out; a partnership's own table has thousands. Only the
latter, and the published figures of the same indicators that an outsider could set against them, come into memory.
"""

import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parvis.assessment.disclosure.release import Released, release, rules_of
from parvis.assessment.disclosure.rules import PUBLISHED, RuleBook, Rules
from parvis.assessment.disclosure.suppression import Contributions, Reason
from parvis.assessment.engine import EngineRefusal, Loader, loader
from parvis.assessment.errors import Fault, InvalidFile, NotReleasable
from parvis.assessment.manifest import checksum
from parvis.assessment.observation import TABLE_COLUMNS, Flag, Match, Observation, Observations
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text

_OPEN_LICENCES = frozenset(
    licence.value for licence in Licence if licence not in (Licence.OWN, Licence.NOT_STATED)
)
_TABLE = "table_on_disk"
# What release may change in a row; everything else of it stays as it came.
_CHANGED = {
    "value": "DOUBLE",
    "numerator": "DOUBLE",
    "denominator": "DOUBLE",
    "standard_error": "DOUBLE",
    "low": "DOUBLE",
    "high": "DOUBLE",
    "n": "BIGINT",
    "symbol": "VARCHAR",
    "flag": "VARCHAR",
    "note": "VARCHAR",
}
_BLANKED = {**dict.fromkeys(_CHANGED, "NULL"), "symbol": "''"}
_READ = (
    "indicator",
    "area",
    "period",
    "value",
    "level",
    "described",
    "area_name",
    "source",
    "match",
    "flag",
    "group",
    "numerator",
    "denominator",
    "standard_error",
    "n",
    "note",
    "low",
    "high",
    "symbol",
    "unit",
)


@dataclass(frozen=True, slots=True)
class ReleaseAccount:
    """What a release did: how many rows, how many published ones passed, what became of the others.

    ``withheld`` counts rows by reason, ``checked`` the withheld cells that the attacker's linear programme proved safe.
    """

    rows: int
    published: int
    judged: int
    let_out: int
    missing: int
    withheld: Mapping[str, int]
    rounded: int
    checked: int
    rules: Mapping[str, str]


def release_table(
    path: Path,
    *,
    book: RuleBook,
    out: Path,
    populations: Mapping[str, int],
    contributions: Contributions | None = None,
    earlier: Sequence[Path] = (),
    secret: bytes | None = None,
) -> ReleaseAccount:
    """Write the long table of what may be shown, with every row of the table read, whole or not at all.

    Parameters
    ----------
    path, out : Path
        Parquet files with the columns of :data:`~parvis.assessment.observation.TABLE_COLUMNS`.
    book : RuleBook
        The rules of each source and the relations between rows. A source without rules is taken as published where the
        licence that its importer recognised is a publisher's, and refused otherwise.
    earlier : sequence of paths
        Tables released before, of parts of the same figures.
    populations, contributions, secret
        As in :func:`~parvis.assessment.disclosure.release.release`; populations that the table itself gives are
        added.

    Raises
    ------
    InvalidFile
        The file is no long table.
    NotReleasable
        A source has no rules, or as ``release`` says.
    """
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".releasing-") as name:
        folder = Path(name)
        with loader(folder) as engine:
            _open(engine, path, name=_TABLE)
            rules = _rules_of_sources(engine, book)
            judged = [source for source, each in rules.items() if not each.is_published]
            numbered = list(_rows(engine, judged))
            context = list(_context(engine, judged))
            known = {**populations, **_populations(engine)}
            released = release(
                Observations(tuple([row for _, row in numbered] + context)),
                rules=rules,
                populations=known,
                relations=book.relations,
                contributions=contributions,
                licences=_licences(engine, judged),
                earlier=[row for before in earlier for row in _released_before(engine, before, judged)],
                secret=secret,
            )
            text, made = folder / "released.csv", folder / out.name
            _write_changes(text, [number for number, _ in numbered], released)
            closed = _closed(engine, rules)
            engine.copy(_statement(engine, text, closed, has_changes=bool(numbered)), to=made)
            total = engine.rows("SELECT count(*) FROM table_on_disk")[0][0]
        made.replace(out)
    withheld_published = Counter({Reason.LICENCE_FORBIDS.value: sum(count for *_, count in closed)})
    return _account(numbered, released, total=total, withheld=withheld_published, rules=rules)


def account_of_release(path: Path) -> Mapping[str, Any]:
    """Return the account that ``parvis data release`` wrote beside a table.

    Raises
    ------
    NotReleasable
        No release wrote the file, or it was changed since; release it first.
    """
    beside = path.with_name(f"{path.name}.manifest.json")
    try:
        account = json.loads(beside.read_text(encoding="utf-8"))
        sums = {Path(output["file"]).name: output["sha256"] for output in account["outputs"]}
    except (OSError, ValueError, TypeError, KeyError):
        raise not_released(path) from None
    if account.get("command") != "release" or sums.get(path.name) != checksum(path):
        raise not_released(path)
    return dict(account)


def not_released(path: Path) -> NotReleasable:
    """Return the refusal of a file that no release wrote."""
    return NotReleasable(
        Text(
            en=f"{path.name} is not as a release wrote it, with its account {path.name}.manifest.json beside it, and "
            "only what was released goes out. Run: parvis data release --observations obs.parquet --out "
            f"{path.name}.",
            fr=f"{path.name} n’est pas tel qu’une diffusion l’a écrit, accompagné de son compte rendu "
            f"{path.name}.manifest.json, et seul ce qui a été diffusé peut sortir. Exécutez\u00a0: parvis data "
            f"release --observations obs.parquet --out {path.name}.",
        )
    )


def read_released(path: Path) -> Released:
    """Read a table that ``parvis data release`` wrote, as figures that may be shown.

    Whoever names the file answers for its release: every row in it counts as published.

    Raises
    ------
    InvalidFile
        The file is no long table.
    """
    with tempfile.TemporaryDirectory() as name, loader(Path(name)) as engine:
        _open(engine, path, name=_TABLE)
        sources = [
            source for (source,) in engine.rows("SELECT DISTINCT source FROM table_on_disk ORDER BY source")
        ]
        rows = tuple(row for _, row in _rows(engine, sources))
    return release(Observations(rows), rules=dict.fromkeys(sources, PUBLISHED))


def _open(engine: Loader, path: Path, *, name: str) -> None:
    try:
        engine.read_numbered(path, name=name)
    except EngineRefusal:
        raise _no_table(path, "") from None
    found = {name: kind for name, kind, *_ in engine.rows(f"DESCRIBE {name}")}
    missing = [name for name in TABLE_COLUMNS if name not in found]
    if missing:
        raise _no_table(path, ", ".join(missing))


def _no_table(path: Path, missing: str) -> InvalidFile:
    en = f"{path.name} is no table of observations"
    fr = f"{path.name} n’est pas un tableau d’observations"
    if missing:
        en, fr = f"{en}: it lacks {missing}", f"{fr}\u00a0: il y manque {missing}"
    how_en, how_fr = (
        "Make one with: parvis data import FILE --out obs.parquet.",
        "Produisez-en un avec\u00a0: ",
    )
    text = Text(en=f"{en}. {how_en}", fr=f"{fr}. {how_fr}parvis data import FICHIER --out obs.parquet.")
    return InvalidFile([Fault(None, None, text)])


def _rules_of_sources(engine: Loader, book: RuleBook) -> dict[str, Rules]:
    """Return the rules of every source of the table; refuse one that has none."""
    found: dict[str, Rules] = {}
    for source, licences in engine.rows(
        "SELECT source, list(DISTINCT licence) FROM table_on_disk GROUP BY source ORDER BY source"
    ):
        is_open = bool(licences) and _OPEN_LICENCES.issuperset(licences)
        is_known = source in book.of_sources
        found[source] = PUBLISHED if is_open and not is_known else rules_of(source, book.of_sources)
    return found


def _released_before(engine: Loader, path: Path, sources: Sequence[str]) -> Iterator[Observation]:
    _open(engine, path, name="released_before")
    yield from (row for _, row in _rows(engine, sources, table="released_before"))


def _rows(
    engine: Loader, sources: Sequence[str], *, table: str = "table_on_disk"
) -> Iterator[tuple[int, Observation]]:
    columns = ", ".join(f'"{name}"' for name in _READ)
    statement = f"SELECT file_row_number, {columns} FROM {table} WHERE {_among(sources)}"  # noqa: S608
    for number, *cells in engine.rows(f"{statement} ORDER BY file_row_number"):
        yield number, _observation(cells)


def _context(engine: Loader, sources: Sequence[str]) -> Iterator[Observation]:
    """Give the published rows that say something of the same indicator and period as a row to be judged."""
    if not sources:
        return
    columns = ", ".join(f'"{name}"' for name in _READ)
    among = _among(sources)
    statement = (
        f"SELECT {columns} FROM table_on_disk WHERE NOT ({among}) AND (indicator, period) IN "  # noqa: S608
        f"(SELECT (indicator, period) FROM table_on_disk WHERE {among})"
    )
    yield from (_observation(cells) for cells in engine.rows(statement))


def _among(sources: Sequence[str]) -> str:
    return f"source IN ({', '.join(map(_quoted, sources))})" if sources else "FALSE"


def _observation(cells: Sequence[Any]) -> Observation:
    row = dict(zip(_READ, cells, strict=True))
    texts = {
        name: row[name] or "" for name in ("indicator", "area", "period", "level", "described", "source")
    }
    # Places by name alone have no code yet; without their names all of them would pass for one.
    texts["area"] = texts["area"] or row["area_name"] or ""
    return Observation(
        **texts,
        value=row["value"],
        match=Match(row["match"] or Match.EXACT),
        flag=Flag(row["flag"] or ""),
        group=row["group"] or "total",
        numerator=row["numerator"],
        denominator=row["denominator"],
        standard_error=row["standard_error"],
        n=row["n"],
        note=row["note"] or "",
        low=row["low"],
        high=row["high"],
        symbol=row["symbol"] or "",
        unit=row["unit"] or "",
    )


def _populations(engine: Loader) -> dict[str, int]:
    """Return the people that the table itself counts in each area, by area and by code described."""
    found: dict[str, int] = {}
    for area, described, value in engine.rows(
        "SELECT area, described, value FROM table_on_disk WHERE indicator = 'population' AND \"group\" = 'total' "
        "AND value IS NOT NULL ORDER BY period"
    ):
        found |= {name: round(value) for name in (area, described) if name}
    return found


def _licences(engine: Loader, sources: Sequence[str]) -> dict[str, str]:
    statement = f"SELECT DISTINCT source, licence FROM table_on_disk WHERE {_among(sources)}"  # noqa: S608
    return dict(engine.rows(statement))


def _closed(engine: Loader, rules: Mapping[str, Rules]) -> list[tuple[str, str, int]]:
    """Return the published sources and licences that may not be passed on, with their values."""
    counted = engine.rows("SELECT source, licence, count(value) FROM table_on_disk GROUP BY source, licence")
    return [
        (source, licence, count)
        for source, licence, count in counted
        if rules[source].is_published and licence in rules[source].closed_licences
    ]


def _write_changes(text: Path, numbers: Iterable[int], released: Released) -> None:
    with text.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened)
        writer.writerow(("row", *_CHANGED))
        for number, row in zip(numbers, released, strict=False):  # the published rows after them are context
            cells = (getattr(row, name) for name in _CHANGED)
            writer.writerow((number, *("" if cell is None else _written(cell) for cell in cells)))


def _written(cell: Any) -> str:
    return repr(cell) if isinstance(cell, float) else str(cell)


def _statement(
    engine: Loader, text: Path, closed: Sequence[tuple[str, str, int]], *, has_changes: bool
) -> str:
    kept = {name: f'old."{name}"' for name in TABLE_COLUMNS}
    if closed:
        pairs = ", ".join(f"({_quoted(source)}, {_quoted(licence)})" for source, licence, _ in closed)
        is_closed = f"(old.source, old.licence) IN ({pairs}) AND old.value IS NOT NULL"
        blank = {
            **_BLANKED,
            "flag": _quoted(Flag.SUPPRESSED.value),
            "note": _quoted(Reason.LICENCE_FORBIDS.value),
        }
        kept |= {name: f"CASE WHEN {is_closed} THEN {blank[name]} ELSE {kept[name]} END" for name in _CHANGED}
    if not has_changes:
        # Without a join the engine keeps the order of the file by itself, and sorts nothing.
        return f"SELECT {_named(kept)} FROM table_on_disk AS old"  # noqa: S608
    engine.read_text(text, name="changes", columns={"row": "BIGINT", **_CHANGED})
    kept |= {
        name: f'CASE WHEN new."row" IS NULL THEN {kept[name]} ELSE new."{name}" END' for name in _CHANGED
    }
    return (
        f"SELECT {_named(kept)} FROM table_on_disk AS old LEFT JOIN changes AS new "  # noqa: S608
        'ON old.file_row_number = new."row" ORDER BY old.file_row_number'
    )


def _named(columns: Mapping[str, str]) -> str:
    return ", ".join(f'{made} AS "{name}"' for name, made in columns.items())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _account(
    numbered: Sequence[tuple[int, Observation]],
    released: Released,
    *,
    total: int,
    withheld: Counter[str],
    rules: Mapping[str, Rules],
) -> ReleaseAccount:
    pairs = [(old, new) for (_, old), new in zip(numbered, released, strict=False)]
    withheld.update(new.note for old, new in pairs if old.value is not None and new.value is None)
    return ReleaseAccount(
        rows=total,
        published=total - len(pairs),
        judged=len(pairs),
        let_out=sum(new.value is not None for _, new in pairs),
        missing=sum(old.value is None for old, _ in pairs),
        withheld={reason: count for reason, count in sorted(withheld.items()) if count},
        rounded=sum(new.value is not None and new != old for old, new in pairs),
        checked=released.checked,
        rules={source: each.id for source, each in sorted(rules.items())},
    )
