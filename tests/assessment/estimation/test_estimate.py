"""Estimation: sums in one pass, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest

from parvis.assessment import Flag, Observations, communities, estimate, indicator
from parvis.assessment.engine import connect
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.indicators.measure import Rate

HEADER = "area,age,employed,weight,immigrant\n"
GROUPS = {"immigrants": "immigrant = 1", "non_immigrants": "immigrant = 0"}


def estimated(folder: Path, persons: str, *ids: str, groups: dict[str, str] | None = None) -> Observations:
    path = folder / "persons.csv"
    path.write_text(HEADER + persons)
    return estimate(
        [indicator(id) for id in ids],
        persons=path,
        areas=communities(),
        period="2021",
        source="local",
        groups=groups,
    )


def test_an_observation_says_what_it_describes(tmp_path: Path) -> None:
    (row,) = estimated(tmp_path, "on-ottawa,30,1,2,0\non-ottawa,40,0,6,1\n", "employment_rate")

    assert (row.value, row.numerator, row.denominator, row.n) == (25.0, 2.0, 8.0, 2)
    assert (row.level, row.described, row.source, row.period) == ("census_division", "3506", "local", "2021")


def test_a_true_rate_of_zero_is_zero(tmp_path: Path) -> None:
    (row,) = estimated(tmp_path, "on-ottawa,30,0,2,0\n", "employment_rate")

    assert (row.value, row.numerator, row.flag) == (0.0, 0.0, Flag.NONE)


def test_where_nobody_is_in_the_universe_there_is_no_rate(tmp_path: Path) -> None:
    (row,) = estimated(tmp_path, "on-ottawa,10,0,2,0\n", "employment_rate")

    assert (row.value, row.denominator, row.n, row.flag) == (None, None, 0, Flag.NOT_APPLICABLE)


def test_a_person_of_whom_it_is_not_known_is_in_neither_sum(tmp_path: Path) -> None:
    (row,) = estimated(tmp_path, "on-ottawa,30,1,2,0\non-ottawa,30,,5,0\n", "employment_rate")

    assert (row.value, row.denominator, row.n) == (100.0, 2.0, 1)


def test_a_gap_without_one_of_its_groups_in_an_area_is_missing(tmp_path: Path) -> None:
    (row,) = estimated(tmp_path, "on-ottawa,30,1,2,0\n", "employment_rate_gap", groups=GROUPS)

    assert (row.value, row.n, row.flag) == (None, 0, Flag.NOT_APPLICABLE)


def test_a_gap_needs_its_groups(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="needs the group “immigrants”"):
        estimated(tmp_path, "on-ottawa,30,1,2,0\n", "employment_rate_gap")


def test_a_published_indicator_cannot_be_estimated(tmp_path: Path) -> None:
    with pytest.raises(InvalidDefinition, match="“Population” is taken as published"):
        estimated(tmp_path, "on-ottawa,30,1,2,0\n", "population")


def test_an_area_that_nobody_asked_for_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnknownArea, match="“atlantis”"):
        estimated(tmp_path, "atlantis,30,1,2,0\n", "employment_rate")


@pytest.mark.parametrize("groups", [{"all": "1=1; DROP TABLE persons"}, {"all": "(SELECT TRUE)"}])
def test_a_group_is_checked_like_a_measure(tmp_path: Path, groups: dict[str, str]) -> None:
    with pytest.raises(InvalidDefinition, match="is refused at"):
        estimated(tmp_path, "on-ottawa,30,1,2,0\n", "employment_rate", groups=groups)


def test_a_measure_that_reads_a_file_is_refused(tmp_path: Path) -> None:
    sly = replace(
        indicator("employment_rate"), measure=Rate(numerator="read_text('/etc/passwd') = ''", universe="TRUE")
    )

    with pytest.raises(InvalidDefinition, match="Anonymous"):
        estimate([sly], persons=tmp_path, areas=(), period="2021", source="local")


def test_an_engine_at_hand_is_used(tmp_path: Path) -> None:
    path = tmp_path / "persons.csv"
    path.write_text(HEADER + "on-ottawa,30,1,2,0\n")

    rows = estimate(
        [indicator("employment_rate")],
        persons=path,
        areas=communities(),
        period="2021",
        source="local",
        engine=connect(),
    )

    assert [row.value for row in rows] == [100.0]
