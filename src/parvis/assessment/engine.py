"""The engine that reads files and adds up their rows: DuckDB by default, Spark by URL.

The only module that names an engine. Statements arrive as SQLGlot trees and are written in the engine's own
dialect; an engine gives back sums, a few rows however many it read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from parvis.assessment.errors import AssessmentError
from parvis.assessment.text import Text

if TYPE_CHECKING:
    from sqlglot.expressions import Query

DEFAULT_URL = "duckdb:"


class EngineMissing(AssessmentError):
    """The engine of a URL is unknown or not installed."""


class UnreadableFile(AssessmentError):
    """The engine cannot read a file as the table that its name says it is."""


class Engine(Protocol):
    """What the library asks of an engine."""

    def open_file(self, path: Path, *, name: str) -> None:
        """Make a CSV or Parquet file readable as a table of this name.

        Raises
        ------
        UnreadableFile
            The embedded engine finds no such table in the file.
        """

    def rows(self, statement: "Query") -> Sequence[Mapping[str, Any]]:
        """Run a statement and return its rows by column name; null is None."""


def connect(url: str = DEFAULT_URL) -> Engine:
    """Return the engine that a URL names: ``duckdb:``, ``spark://host:port`` or ``sc://host:port``.

    Raises
    ------
    EngineMissing
        The URL names no engine, or Spark without the ``spark`` extra; the message says what to install.
    """
    if url == DEFAULT_URL:
        return _connect_duckdb()
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

    def open_file(self, path: Path, *, name: str) -> None:
        import duckdb

        reader = self.connection.read_parquet if path.suffix == ".parquet" else self.connection.read_csv
        try:
            reader(str(path)).create_view(name)
        except duckdb.Error:
            raise UnreadableFile(
                Text(
                    en=f"{path}: this is no {path.suffix or 'CSV'} table that can be read. Make the file again.",
                    fr=(
                        f"{path}\u00a0: ce n’est pas un tableau {path.suffix or 'CSV'} lisible. "
                        "Produisez le fichier de nouveau."
                    ),
                )
            ) from None

    def rows(self, statement: "Query") -> list[dict[str, Any]]:
        result = self.connection.execute(statement.sql(dialect="duckdb"))
        names = [column[0] for column in result.description]
        return [dict(zip(names, values, strict=True)) for values in result.fetchall()]


@dataclass(frozen=True, slots=True)
class _Spark:
    session: Any

    def open_file(self, path: Path, *, name: str) -> None:
        reader = self.session.read
        frame = (
            reader.parquet(str(path))
            if path.suffix == ".parquet"
            else reader.csv(str(path), header=True, inferSchema=True)
        )
        frame.createOrReplaceTempView(name)

    def rows(self, statement: "Query") -> list[dict[str, Any]]:
        return [row.asDict() for row in self.session.sql(statement.sql(dialect="spark")).collect()]


def _connect_duckdb() -> _DuckDB:
    import duckdb

    # A statement never fetches code from the network, whatever a file asks for.
    settings: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    return _DuckDB(duckdb.connect(":memory:", config=settings))


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
    return _Spark(named.getOrCreate())


@dataclass(frozen=True, slots=True)
class Loader:
    """The embedded engine as importers use it: text files in, one Parquet file out, in bounded memory."""

    connection: Any

    def read_text(
        self, path: Path, *, name: str, columns: Mapping[str, str], delimiter: str = ",", lines_above: int = 1
    ) -> None:
        """Make a delimited file in UTF-8 readable as a view; empty cells of text columns are empty texts.

        ``columns`` are names and types, in the order of the file; ``lines_above`` are passed over.
        """
        texts = [_quoted(column) for column, kind in columns.items() if kind == "VARCHAR"]
        types = ", ".join(f"{_quoted(column)}: {_quoted(kind)}" for column, kind in columns.items())
        options = (
            f"auto_detect = false, header = false, skip = {lines_above}, delim = {_quoted(delimiter)}, quote = '\"', "
            f"escape = '\"', columns = {{{types}}}, force_not_null = [{', '.join(texts)}], "
            f"max_line_size = {_LONGEST_LINE}"
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
        self.read_text(path, name=texts, columns=dict.fromkeys(columns, "VARCHAR"), lines_above=0)
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

    def copy(self, select: str, *, to: Path, progress: Callable[[float], None] | None = None) -> None:
        """Write the rows of a statement to a Parquet file, in their order; tell the share done, 0 to 1.

        Raises
        ------
        EngineRefusal
            A row of the statement cannot be read or made; nothing is to be done with the file.
        """
        statement = (
            f"COPY ({select}) TO {_quoted(str(to))} "
            f"(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROWS_IN_A_GROUP})"
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
_LONGEST_LINE = 16 << 20
_MEMORY = "1000MB"


@contextmanager
def loader(folder: Path) -> Iterator[Loader]:
    """Open the embedded engine for importing; ``folder`` takes what does not fit in memory."""
    connection = _connect_duckdb().connection
    connection.execute(f"SET memory_limit = '{_MEMORY}'; SET temp_directory = {_quoted(str(folder))}")
    connection.execute("SET enable_progress_bar = true; SET enable_progress_bar_print = false")
    try:
        yield Loader(connection)
    finally:
        connection.close()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
