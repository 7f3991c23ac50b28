"""Each indicator has an example that a person can add up by hand.

The examples are TOML, which the standard library reads; ``expected`` leaves out what is None. An indicator that is
only published has one too: the publisher's own counts, and the figure that they make.
"""

import csv
import tomllib
from pathlib import Path
from typing import Any

import pytest

from parvis.assessment import INDICATORS, communities, estimate, indicator
from parvis.assessment.indicators.measure import Published

EXAMPLES = sorted((Path(__file__).parent / "examples").glob("*.toml"))
COMPUTED = [path for path in EXAMPLES if not isinstance(indicator(path.stem).measure, Published)]
PUBLISHED = [path for path in EXAMPLES if path not in COMPUTED]


def test_every_indicator_has_its_example() -> None:
    assert {path.stem for path in EXAMPLES} == {each.id for each in INDICATORS}
    assert len(EXAMPLES) >= 80


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_the_sum_in_words_first(path: Path) -> None:
    written = path.read_text(encoding="utf-8")

    assert written.startswith("# ")
    assert tomllib.loads(written)["indicator"] == path.stem


@pytest.mark.parametrize("path", COMPUTED, ids=lambda path: path.stem)
def test_an_example_adds_up(path: Path, tmp_path: Path) -> None:
    example = tomllib.loads(path.read_text(encoding="utf-8"))

    rows = estimate(
        [indicator(example["indicator"])],
        persons=written(tmp_path / "persons.csv", example),
        areas=communities(),
        period="2021",
        source="local",
        groups=example.get("groups"),
    )

    found = [(row.area, row.group, row.value, row.numerator, row.denominator, row.n) for row in rows]
    assert found == [expected(each) for each in example["expected"]]


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.stem)
def test_a_published_figure_is_the_sum_of_published_counts(path: Path) -> None:
    example = tomllib.loads(path.read_text(encoding="utf-8"))

    assert sum(example["counts"]) == example["value"]
    assert example["source"]


def written(path: Path, example: dict[str, Any]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([example["columns"], *example["persons"]])
    return path


def expected(each: dict[str, Any]) -> tuple[Any, ...]:
    names = ("value", "numerator", "denominator", "n")
    return (each["area"], each.get("group", "total"), *(nearly(each.get(name)) for name in names))


def nearly(number: float | None) -> Any:
    # A logarithm or a third has no last digit to write down.
    return None if number is None else pytest.approx(number, rel=1e-12, abs=1e-12)
