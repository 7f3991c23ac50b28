"""The engine that reads files and adds up their rows: DuckDB by default, Spark by URL.

The only module that names an engine. Statements arrive as SQLGlot trees and are written in the engine's own
dialect; an engine gives back sums, a few rows however many it read.
"""

import importlib.util
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol
from uuid import uuid4

from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlglot.expressions import Query

DEFAULT_URL = "duckdb:"

# From the numbers of one group, shape (rows, columns), to the result for it; a null is NaN.
Work = Callable[["NDArray[np.float64]"], "NDArray[np.float64]"]


class EngineMissing(AssessmentError):
    """The engine of a URL is unknown or not installed."""


class StatementRefused(AssessmentError):
    """The engine could not read the file or work out a statement; the message repeats what it said."""


class UnreadableFile(StatementRefused):
    """The engine cannot read a file as the table that its name says it is."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of an open file: whether it may hold NaN or infinity, and whether it may hold null."""

    is_float: bool
    may_be_null: bool = True


class Engine(Protocol):
    """What the library asks of an engine."""

    def open_file(self, path: str | PathLike[str], *, name: str, text: Sequence[str] = ()) -> None:
        """Make a CSV file, a Parquet file or a folder of Parquet files readable as a table of this name.

        On a cluster the path may be an address that each worker reaches: ``hdfs://…``, ``s3a://…``.

        ``text`` lists columns of a CSV file that are codes: they keep their leading zeros.

        Raises
        ------
        StatementRefused
            The embedded engine finds no such table in the file.
        """

    def columns(self, name: str) -> Mapping[str, Column]:
        """Return the columns of an open file, in its order."""

    def rows(self, statement: "Query") -> Sequence[Mapping[str, Any]]:
        """Run a statement and return its rows by column name; null is None."""

    def arrays(self, statement: "Query") -> "Mapping[str, NDArray[Any]]":
        """Run a statement and return its columns as arrays; null is NaN among numbers and None among texts."""

    def by_group(
        self, statement: "Query", *, group: str, work: "Work"
    ) -> "Mapping[Any, NDArray[np.float64]]":
        """Split a statement's rows by a column and return what ``work`` makes of the other columns of each part.

        On a cluster each part is worked on where it lies, so ``work`` must be a function that every worker can import.
        """


def connect(url: str = DEFAULT_URL, *, memory: str = "1500MB") -> Engine:
    """Return the engine that a URL names: ``duckdb:``, ``spark://host:port`` or ``sc://host:port``.

    ``memory`` bounds what DuckDB holds at once; what does not fit goes to the temporary folder. A cluster's memory
    is set where the cluster is started.

    Raises
    ------
    EngineMissing
        The URL names no engine, or Spark without the ``spark`` extra; the message says what to install.
    """
    if url == DEFAULT_URL:
        return _connect_duckdb(memory)
    if url.startswith(("spark://", "sc://")):
        return _connect_spark(url)
    raise EngineMissing(
        Text(
            en=f"“{url}” names no engine. Expected duckdb:, spark://host:port or sc://host:port.",
            fr=(
                f"«\u00a0{url}\u00a0» ne désigne aucun moteur. "
                "Attendu\u00a0: duckdb:, spark://hôte:port ou sc://hôte:port."
            ),
        )
    )


@dataclass(frozen=True, slots=True)
class _DuckDB:
    connection: Any
    opened: dict[str, str | PathLike[str]] = field(
        default_factory=dict
    )  # Parquet files by the name of their table

    def open_file(self, path: str | PathLike[str], *, name: str, text: Sequence[str] = ()) -> None:
        with _said_by("duckdb"):
            if _is_csv(path):
                self._csv(path, text).create_view(name)
            else:
                self.connection.read_parquet(_parquet_in(path)).create_view(name)
                self.opened[name] = path

    def _csv(self, path: str | PathLike[str], text: Sequence[str]) -> Any:
        # Left to guess, it takes a line that does not fit for the header and drops those above it in silence.
        known = {"header": True, "skiprows": 0, "sep": _delimiter(path)}
        found = self.connection.read_csv(fspath(path), **known)
        codes = {column: "VARCHAR" for column in found.columns if column in text}
        return self.connection.read_csv(fspath(path), dtype=codes, **known) if codes else found

    def columns(self, name: str) -> dict[str, Column]:
        table = self.connection.table(name)
        complete = self._complete_columns(name)
        return {
            column: Column(is_float=str(kind) in ("DOUBLE", "FLOAT"), may_be_null=column not in complete)
            for column, kind in zip(table.columns, table.types, strict=True)
        }

    def _complete_columns(self, name: str) -> frozenset[str]:
        """Return the columns of which the footers of the Parquet files say that they hold no null."""
        if name not in self.opened:
            return frozenset()
        footers = (
            "SELECT path_in_schema FROM parquet_metadata(?) GROUP BY path_in_schema "
            "HAVING max(coalesce(stats_null_count, 1)) = 0"
        )
        with _said_by("duckdb"):
            found = self.connection.execute(footers, [_parquet_in(self.opened[name])]).fetchall()
        return frozenset(column for (column,) in found)

    def rows(self, statement: "Query") -> list[dict[str, Any]]:
        with _said_by("duckdb"):
            result = self.connection.execute(statement.sql(dialect="duckdb"))
            names = [column[0] for column in result.description]
            return [dict(zip(names, values, strict=True)) for values in result.fetchall()]

    def arrays(self, statement: "Query") -> "dict[str, NDArray[Any]]":
        with _said_by("duckdb"):
            found = self.connection.execute(statement.sql(dialect="duckdb")).fetchnumpy()
        return {name: _filled(column) for name, column in found.items()}

    def by_group(self, statement: "Query", *, group: str, work: Work) -> "dict[Any, NDArray[np.float64]]":
        import numpy as np

        columns = self.arrays(statement)
        groups, member = np.unique(columns.pop(group), return_inverse=True)
        order = np.argsort(member, kind="stable")
        parts = np.split(order, np.flatnonzero(np.diff(member[order])) + 1)
        numbers = np.column_stack([column.astype(np.float64) for column in columns.values()])
        return {each: work(numbers[part]) for each, part in zip(groups.tolist(), parts, strict=False)}


@dataclass(frozen=True, slots=True)
class _Spark:
    session: Any

    def open_file(self, path: str | PathLike[str], *, name: str, text: Sequence[str] = ()) -> None:
        with _said_by("pyspark"):
            frame = self._csv(path, text) if _is_csv(path) else self.session.read.parquet(fspath(path))
            frame.createOrReplaceTempView(name)

    def _csv(self, path: str | PathLike[str], text: Sequence[str]) -> Any:
        # FAILFAST: by default a line that does not fit becomes nulls in silence.
        strict = self.session.read.options(header=True, mode="FAILFAST", sep=_delimiter(path))
        kinds = dict(strict.csv(fspath(path), inferSchema=True).dtypes)
        schema = ", ".join(f"`{name}` {'string' if name in text else kind}" for name, kind in kinds.items())
        return strict.schema(schema).csv(fspath(path))

    def columns(self, name: str) -> dict[str, Column]:
        with _said_by("pyspark"):
            found = self.session.table(name).dtypes
        return {column: Column(is_float=kind in ("double", "float")) for column, kind in found}

    def rows(self, statement: "Query") -> list[dict[str, Any]]:
        with _said_by("pyspark"):
            return [row.asDict() for row in self.session.sql(statement.sql(dialect="spark")).collect()]

    def arrays(self, statement: "Query") -> "dict[str, NDArray[Any]]":
        with _said_by("pyspark"):
            # Arrow's columns: a row of Python for each cell of the table took a third of the whole pass.
            table = self.session.sql(statement.sql(dialect="spark")).toArrow()
        return {name: _array(column) for name, column in zip(table.column_names, table.columns, strict=True)}

    def by_group(self, statement: "Query", *, group: str, work: Work) -> "dict[Any, NDArray[np.float64]]":
        with _said_by("pyspark"):
            frame = self.session.sql(statement.sql(dialect="spark"))
            place = frame.columns.index(group)
            if not hasattr(frame, "rdd"):  # Spark Connect has no such jobs
                raise EngineMissing(_NEEDS_CLUSTER)
            pairs = frame.rdd.map(lambda row: (row[place], (*row[:place], *row[place + 1 :])))
            return dict(pairs.groupByKey().mapValues(lambda rows: work(_numbers(rows))).collect())


_NEEDS_CLUSTER = Text(
    en="A job for each group needs the whole of Spark and an address spark://host:port, not Spark Connect.",
    fr=(
        "Une tâche par groupe demande Spark au complet et une adresse spark://hôte:port, et non Spark Connect."
    ),
)


def _numbers(rows: Iterable[Sequence[Any]]) -> "NDArray[np.float64]":
    import numpy as np

    return np.array([tuple(row) for row in rows], dtype=np.float64)


def _is_csv(path: str | PathLike[str]) -> bool:
    return fspath(path).lower().endswith((".csv", ".tsv", ".txt"))


def _delimiter(path: str | PathLike[str]) -> str:
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as opened:
            header = opened.readline(1 << 16)
    except OSError:
        return ","  # the engine says what is wrong with the file
    return max(",;\t|", key=header.count)


def _parquet_in(path: str | PathLike[str]) -> str:
    return str(Path(path) / "*.parquet") if Path(path).is_dir() else fspath(path)


def _filled(column: Any) -> "NDArray[Any]":
    import numpy as np

    if not isinstance(column, np.ma.MaskedArray):
        return np.asarray(column)
    known = column.data.copy() if column.dtype == object else column.data.astype(np.float64)
    known[column.mask] = None if column.dtype == object else np.nan
    return np.asarray(known)


def _array(column: Any) -> "NDArray[Any]":
    """Return a column of Arrow as DuckDB would: numbers as they are, NaN where one is null, all else as objects."""
    import numpy as np
    from pyarrow import float64, types

    kind = column.type
    if types.is_decimal(kind):
        return np.asarray(column.cast(float64()))
    if types.is_integer(kind) or types.is_floating(kind):
        return np.asarray(column)
    return np.array(column.to_pylist(), dtype=object)


@contextmanager
def _said_by(package: str) -> Iterator[None]:
    """Turn what the engine raises into a sentence; its first line says what is wrong and often on which line."""
    faults = _faults_of(package)
    try:
        yield
    except faults as error:
        said = next(filter(None, map(_telling, str(error).splitlines())), type(error).__name__)
        raise StatementRefused(
            Text(
                en=f"The file could not be read or computed. The engine says: {said}",
                fr=f"Le fichier n’a pas pu être lu ou calculé. Le moteur dit\u00a0: {said}",
            )
        ) from error


def _telling(line: str) -> str:
    """Return a line of an error without what says nothing to a reader."""
    return "" if line.startswith("An error occurred while calling") else line.strip(": ")


def _faults_of(package: str) -> tuple[type[Exception], ...]:
    if package == "duckdb":
        import duckdb

        return (duckdb.Error,)
    from pyspark.errors import PySparkException

    # Some errors of a cluster come as those of the bridge to Java, which the light client does not have.
    if importlib.util.find_spec("py4j") is None:
        return (PySparkException,)
    protocol = importlib.import_module("py4j.protocol")
    return (PySparkException, protocol.Py4JJavaError)


def _connect_duckdb(memory: str) -> _DuckDB:
    import duckdb

    # A statement never fetches code from the network, whatever a file asks for.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
        "memory_limit": memory,
        "temp_directory": str(
            Path(tempfile.gettempdir()) / f"parvis-{uuid4().hex}"
        ),  # by default the current one
    }
    connection = duckdb.connect(":memory:", config=settings)
    connection.execute("SET enable_progress_bar = false")  # it would print among the results
    return _DuckDB(connection)


def _connect_spark(url: str) -> _Spark:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise EngineMissing(
            Text(
                en="Spark is not installed. Install it with: pip install 'parvis[spark]'.",
                fr="Spark n’est pas installé. Installez-le avec\u00a0: pip install 'parvis[spark]'.",
            )
        ) from None
    builder = SparkSession.builder
    named = builder.remote(url) if url.startswith("sc://") else builder.master(url)
    with warnings.catch_warnings():
        # The client of Spark Connect warns of pandas 3, through which none of our figures goes.
        warnings.simplefilter("ignore", FutureWarning)
        return _Spark(named.getOrCreate())


@dataclass(frozen=True, slots=True)
class Loader:
    """The embedded engine as importers use it: text files in, one Parquet file out, in bounded memory."""

    connection: Any

    def read_text(
        self,
        path: Path,
        *,
        name: str,
        columns: Mapping[str, str],
        delimiter: str = ",",
        lines_above: int = 1,
        is_ours: bool = False,
    ) -> None:
        """Make a delimited file in UTF-8 readable as a view; empty cells of text columns are empty texts.

        ``columns`` are names and types, in the order of the file; ``lines_above`` are passed over. A file that is
        ours ends its lines in CR LF: the engine, left to guess, takes a line feed within a cell of the first line
        for the end of one.
        """
        texts = [_quoted(column) for column, kind in columns.items() if kind == "VARCHAR"]
        types = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
        options = (
            f"auto_detect = false, header = false, skip = {lines_above}, delim = {_quoted(delimiter)}, quote = '\"', "
            f"escape = '\"', columns = {{{types}}}, force_not_null = [{', '.join(texts)}], "
            f"max_line_size = {_LONGEST_LINE}" + (r", new_line = '\r\n'" if is_ours else "")
        )
        csv = f"read_csv({_quoted(str(path))}, {options})"
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {csv}")  # noqa: S608 - quoted

    def read_parquet(self, paths: Sequence[Path], *, name: str) -> None:
        """Make Parquet files of the same columns readable as one view."""
        files = ", ".join(_quoted(str(path)) for path in paths)
        parquet = f"read_parquet([{files}], filename = true)"
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {parquet}")  # noqa: S608 - quoted

    def read_numbered(self, path: Path, *, name: str) -> None:
        """Make a Parquet file readable as a view whose rows are numbered from 0: ``file_row_number``.

        Raises
        ------
        EngineRefusal
            The file is no Parquet file.
        """
        parquet = f"read_parquet({_quoted(str(path))}, file_row_number = true)"
        self._execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM {parquet}")  # noqa: S608 - quoted

    def define(self, name: str, select: str) -> None:
        """Name a statement, so that others can select from it."""
        self._execute(f"CREATE OR REPLACE VIEW {name} AS {select}")

    def lookup(self, path: Path, *, name: str, columns: Mapping[str, str]) -> None:
        """Keep a small table of texts, whose first column is its key, ready to be joined to a large one.

        ``columns`` gives each column's enumeration; those that share one may stand in one column later. A Parquet
        writer copies the numbers of an enumeration, and hashes no text again for each of millions of rows, which
        costs three times as much.
        """
        texts = f"{name}_texts"
        self.read_text(
            path, name=texts, columns=dict.fromkeys(columns, "VARCHAR"), lines_above=0, is_ours=True
        )
        key, *others = columns
        for enumeration in {columns[column] for column in others}:
            sharing = [column for column in others if columns[column] == enumeration]
            every = " UNION ".join(f"SELECT {column} FROM {texts}" for column in sharing)  # noqa: S608 - names of ours
            self._execute(f"CREATE TYPE {name}_{enumeration} AS ENUM ({every} ORDER BY 1)")
        typed = ", ".join([key, *(f"{column}::{name}_{columns[column]} AS {column}" for column in others)])
        self._execute(f"CREATE TABLE {name} AS SELECT {typed} FROM {texts}")  # noqa: S608 - names of ours

    def rows(self, select: str) -> list[tuple[Any, ...]]:
        """Run a statement and return its rows.

        Raises
        ------
        EngineRefusal
            A row of the statement cannot be read or made.
        """
        return list(self._execute(select).fetchall())

    def records(self, select: str) -> Iterator[tuple[Any, ...]]:
        """Run a statement and give its rows, some thousands in memory at a time; raise as :meth:`rows`.

        A statement that is run meanwhile ends it.
        """
        found = self._execute(select)
        while some := found.fetchmany(_ROWS_AT_ONCE):
            yield from some

    def copy(
        self,
        select: str,
        *,
        to: Path,
        metadata: Mapping[str, str] | None = None,
        progress: Callable[[float], None] | None = None,
    ) -> None:
        """Write the rows of a statement to a Parquet file, in their order; tell the share done, 0 to 1.

        ``metadata`` are texts about the table as a whole, by their names.

        Raises
        ------
        EngineRefusal
            A row of the statement cannot be read or made; nothing is to be done with the file.
        """
        statement = (
            f"COPY ({select}) TO {_quoted(str(to))} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_IN_A_GROUP}{_about(metadata or {})})"
        )
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(self._execute, statement)
            while not wait([running], timeout=0.2).done:
                if progress:
                    progress(max(0.0, self.connection.query_progress()) / 100)
            running.result()

    def _execute(self, statement: str) -> Any:
        import duckdb

        try:
            return self.connection.execute(statement)
        except duckdb.Error as error:
            raise EngineRefusal(str(error)) from None


class EngineRefusal(Exception):
    """The engine could not read or make a row; the importer says which one, in words."""


_ROWS_IN_A_GROUP = 500_000  # several groups: one group means one core for every engine
_ROWS_AT_ONCE = 10_000
_LONGEST_LINE = 16 << 20
_MEMORY = "1000MB"


@contextmanager
def loader(folder: Path) -> Iterator[Loader]:
    """Open the embedded engine for importing; ``folder`` takes what does not fit in memory."""
    connection = _connect_duckdb(_MEMORY).connection
    connection.execute(f"SET temp_directory = {_quoted(str(folder))}")
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    try:
        yield Loader(connection)
    finally:
        connection.close()


def _about(metadata: Mapping[str, str]) -> str:
    texts = ", ".join(f"{_quoted(name)}: {_quoted(text)}" for name, text in metadata.items())
    return f", KV_METADATA {{{texts}}}" if texts else ""


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
