"""The engines that the aggregation of tables runs on."""

import pytest

from parvis.assessment.engine import Engine, connect


@pytest.fixture
def engine() -> Engine:
    """Return an engine with nothing open."""
    return connect()
