"""The engines that tests of estimation and of tables run on: DuckDB, and Sail or the Spark of ``PARVIS_SPARK``."""

import os
import sys
from collections.abc import Iterator

import pytest

from parvis.assessment.engine import DEFAULT_URL, Engine, connect

# What Sail does wrong and Spark, the authority, does right. Each is expected to fail, so that its mending shows.
SAIL_FAULTS = {
    "test_a_file_that_is_not_there_is_a_sentence": "opens a Parquet file that is not there as one without columns",
}

CLUSTER = os.environ.get("PARVIS_SPARK")  # python3 dev spark starts one and says where it is


@pytest.fixture(scope="session")
def spark_url() -> Iterator[str]:
    """Return the address of the cluster, or of a Sail server that lives as long as the tests."""
    if CLUSTER:
        yield CLUSTER
        return
    from pysail.spark import SparkConnectServer

    main = sys.modules["__main__"]
    if not hasattr(
        main, "__file__"
    ):  # a worker of pytest-xdist: the client takes it for a run of its own doctests
        main.__file__ = __file__
    server = SparkConnectServer("127.0.0.1", 0)  # a socket of its own, on this machine only
    server.start(background=True)
    address = server.listening_address
    assert address is not None
    yield f"sc://127.0.0.1:{address[1]}"
    _end_session()
    server.stop()


def _end_session() -> None:
    """End the client’s session while its server lives: later it would wait minutes for an answer."""
    from pyspark.sql import SparkSession

    if session := SparkSession.getActiveSession():
        session.stop()


@pytest.fixture(params=["duckdb", "spark" if CLUSTER else "sail"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Return an engine with nothing open."""
    url = DEFAULT_URL if request.param == "duckdb" else request.getfixturevalue("spark_url")
    return connect(url)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the known faults of Sail."""
    for item in items:
        name, _, parameters = item.name.partition("[")
        if name in SAIL_FAULTS and "sail" in parameters:
            item.add_marker(pytest.mark.xfail(reason=f"Sail {SAIL_FAULTS[name]}", strict=True))
