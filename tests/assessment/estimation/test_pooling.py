"""Pooling of periods: averages that say which years they are of, and what changed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.estimation.design import clustered
from parvis.assessment.estimation.pooling import (
    CannotPool,
    Pooled,
    Share,
    pool,
    pooled_observations,
    pooled_weights,
)
from parvis.assessment.estimation.statistic import ratios
from parvis.assessment.observation import Flag, Match, Observation
from parvis.assessment.sources.notes import note_text


def row(period: str, value: float | None, error: float | None = 3.0, *, n: int | None = 100) -> Observation:
    return Observation(
        indicator="sense_of_belonging",
        area="on-ottawa",
        period=period,
        value=value,
        level="census_division",
        described="3506",
        source="cchs",
        standard_error=error,
        n=n,
    )


def pooled(*rows: Observation, share: Share = Share.EQUAL, correlation: float = 0) -> Pooled:
    (made,) = pool(rows, share=share, correlation=correlation)
    return made


def test_the_average_says_which_years_it_is_of() -> None:
    made = pooled(row("2021", 64, 4), row("2019", 60)).observation

    assert (made.period, made.value, made.standard_error, made.n) == ("2019/2021", 62, 2.5, 200)
    assert (made.low, made.high) == pytest.approx((62 - 1.959964 * 2.5, 62 + 1.959964 * 2.5))
    assert note_text(made.note).en == "Pooled over several periods; describes their average, not the latest."


@pytest.mark.parametrize(
    ("share", "value"),
    [(Share.EQUAL, 65), (Share.SIZE, 67.5), (Share.PRECISION, 62)],
)
def test_periods_count_by_their_share(share: Share, value: float) -> None:
    made = pooled(row("2019", 60, 2), row("2021", 70, 4, n=300), share=share)

    assert made.observation.value == pytest.approx(value)


def test_periods_that_share_respondents_are_less_sure() -> None:
    made = pooled(row("2019", 60, 3), row("2021", 64, 4), correlation=0.5)

    # (9 + 16 + 2 0.5 12) / 4
    assert made.observation.standard_error == pytest.approx(np.sqrt(37 / 4))


def test_drift_is_told_and_flagged() -> None:
    made = pooled(row("2019", 50, 1), row("2020", 55, 1), row("2021", 60, 1))

    assert made.drift is not None
    assert (made.drift.statistic, made.drift.change, made.drift.is_likely) == (pytest.approx(50), 10, True)
    assert (made.observation.flag, made.observation.note) == (Flag.USE_WITH_CAUTION, "pooled_periods_differ")


def test_no_drift_is_told_of_figures_within_chance() -> None:
    made = pooled(row("2019", 60, 3), row("2021", 64, 4))

    assert made.drift is not None
    assert made.drift.statistic == pytest.approx(16 / 25)
    assert made.observation.flag is Flag.NONE


def test_without_errors_nobody_can_tell_of_drift() -> None:
    made = pooled(row("2019", 60, None), row("2021", 90))

    assert (made.drift, made.observation.standard_error, made.observation.low) == (None, None, None)


def test_a_missing_period_leaves_no_figure() -> None:
    made = pooled(row("2019", 60), replace(row("2021", None, None), flag=Flag.UNRELIABLE)).observation

    assert (made.period, made.value, made.flag, made.note) == (
        "2019/2021",
        None,
        Flag.UNRELIABLE,
        "pooled_period_missing",
    )


def test_caution_about_a_period_is_caution_about_all() -> None:
    made = pooled(row("2019", 60), replace(row("2021", 61), flag=Flag.USE_WITH_CAUTION)).observation

    assert made.flag is Flag.USE_WITH_CAUTION


def test_each_series_is_pooled_alone() -> None:
    other = [replace(row(year, 10), group="immigrants") for year in ("2019", "2021")]

    made = pooled_observations(pool([row("2019", 60), *other, row("2021", 64)]))
    assert [(each.group, each.value) for each in made] == [("total", 62), ("immigrants", 10)]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([row("2021", 60)], "has one period only, 2021"),
        (
            [row("2021", 60), row("2021", 61)],
            "“sense_of_belonging” of “on-ottawa”: the periods 2021 and 2021 overlap",
        ),
        ([row("2017/2019", 60), row("2019", 61)], "overlap; give each year once"),
        (
            [row("2019", 60), replace(row("2021", 61), source="gss")],
            "not defined alike .* the source differs",
        ),
        ([row("2019", 60), replace(row("2021", 61), level="health_unit")], "the level of the area differs"),
        ([row("2019", 60), replace(row("2021", 61), match=Match.MODELLED)], "the match differs"),
    ],
)
def test_what_does_not_go_together_is_refused(rows: list[Observation], sentence: str) -> None:
    with pytest.raises(CannotPool, match=sentence):
        pool(rows)


def test_sources_that_are_said_to_agree_are_pooled() -> None:
    (made,) = pool([row("2019", 60), replace(row("2021", 62), source="cchs_2021")], across_sources=True)

    assert made.observation.value == 61


def test_two_months_of_a_year_are_two_periods() -> None:
    assert pooled(row("2021-05", 60), row("2021-11", 62)).observation.period == "2021"


@pytest.mark.parametrize(
    ("share", "sentence"), [(Share.SIZE, "no number of persons"), (Share.PRECISION, "no standard")]
)
def test_a_share_by_what_is_not_known_is_refused(share: Share, sentence: str) -> None:
    with pytest.raises(CannotPool, match=sentence):
        pooled(row("2019", 60, None, n=None), row("2021", 61), share=share)


@pytest.mark.parametrize("correlation", [-0.1, 1.0])
def test_an_impossible_correlation_is_refused(correlation: float) -> None:
    with pytest.raises(CannotPool, match="at least 0 and below 1"):
        pooled(row("2019", 60), row("2021", 61), correlation=correlation)


@given(
    figures=st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 20)), min_size=2, max_size=6),
    share=st.sampled_from(Share),
)
def test_the_average_lies_among_the_figures_and_is_surer_than_the_least_sure(
    figures: list[tuple[float, float]], share: Share
) -> None:
    rows = [row(str(2000 + place), value, error) for place, (value, error) in enumerate(figures)]
    made = pooled(*rows, share=share).observation

    values, errors = zip(*figures, strict=True)
    assert min(values) - 1e-9 <= (made.value or 0) <= max(values) + 1e-9
    assert (made.standard_error or 0) < max(errors)


def test_files_put_together_stand_for_the_average_period() -> None:
    periods = np.repeat(["2019", "2021"], [4, 6])
    weights = np.array([10.0] * 4 + [5] * 6)
    values = np.arange(10.0)

    scaled = pooled_weights(weights, periods=periods)
    assert (scaled @ values, scaled.sum()) == (
        (weights[:4] @ values[:4] + weights[4:] @ values[4:]) / 2,
        (weights[:4].sum() + weights[4:].sum()) / 2,
    )
    together = ratios(clustered(scaled, strata=periods), values[:, None], np.ones((10, 1)))
    # Two strata: the variances of the two totals of residuals add up.
    residuals = (values - together.values) * scaled / scaled.sum()
    expected = 4 / 3 * np.sum((residuals[:4] - residuals[:4].mean()) ** 2)
    expected += 6 / 5 * np.sum((residuals[4:] - residuals[4:].mean()) ** 2)
    assert together.variance[0] == pytest.approx(expected)
