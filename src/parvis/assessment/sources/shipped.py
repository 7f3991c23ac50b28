"""The small files that the library carries: the rows of one, as texts by column."""

import csv
from collections.abc import Iterator
from importlib import resources


def rows_of(name: str) -> Iterator[dict[str, str]]:
    """Give the rows of a file of ``parvis/assessment/data``."""
    shipped = resources.files("parvis.assessment") / "data" / name
    with shipped.open(encoding="utf-8") as opened:
        yield from csv.DictReader(opened)
