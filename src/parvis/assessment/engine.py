"""The engine that reads files and adds up their rows: DuckDB by default, Spark by URL.

The only module that names an engine. Statements arrive as SQLGlot trees and are written in the engine's own
dialect; an engine gives back sums, a few rows however many it read.
"""

from collections.abc import Mapping, Sequence
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


class Engine(Protocol):
    """What the library asks of an engine."""

    def open_file(self, path: Path, *, name: str) -> None:
        """Make a CSV or Parquet file readable as a table of this name."""

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
        reader = self.connection.read_parquet if path.suffix == ".parquet" else self.connection.read_csv
        reader(str(path)).create_view(name)

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
