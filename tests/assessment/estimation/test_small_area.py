"""Small areas: always labelled as modelled, better than the direct figure on average, refused where it cannot be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.estimation.small_area import (
    Method,
    Scale,
    SmallAreaEstimates,
    fay_herriot,
    small_area_estimates,
)
from parvis.assessment.estimation.small_area_refusals import CannotModel
from parvis.assessment.observation import Flag, Match, Observation, Observations
from parvis.assessment.sources.notes import note_text

LETTERS = "abcdefgh"
VALUES = [10.0, 12, 9, 15, 20, 18, 14, 11]
ERRORS = [1.0, 2, 3, 1, 2, 3, 1, 2]
COVARIATE = {letter: [float(place)] for place, letter in enumerate(LETTERS)}


def row(area: str, value: float | None, error: float | None) -> Observation:
    return Observation(
        indicator="low_income",
        area=area,
        period="2021",
        value=value,
        level="census_division",
        described=area,
        source="survey",
        standard_error=error,
        n=12,
    )


def direct(*changed: Observation) -> Observations:
    rows = {letter: row(letter, *pair) for letter, *pair in zip(LETTERS, VALUES, ERRORS, strict=True)}
    rows |= {each.area: each for each in changed}
    return Observations(tuple(rows.values()))


def modelled(
    rows: Observations | None = None,
    *,
    covariates: dict[str, list[float]] | None = None,
    method: Method = Method.REML,
    scale: Scale = Scale.NATURAL,
) -> SmallAreaEstimates:
    found = covariates or COVARIATE
    return small_area_estimates(
        rows or direct(), covariates=found, names=["income"], method=method, scale=scale
    )


def test_every_figure_says_that_it_is_modelled() -> None:
    made = modelled().observations

    assert {each.match for each in made} == {Match.MODELLED}
    assert {note_text(each.note).en[:30] for each in made} == {"Modelled, not a direct figure:"}
    assert all(note_text(each.note).fr.startswith("Modélisé, pas un chiffre direct") for each in made)


def test_a_figure_lies_between_its_direct_figure_and_the_prediction() -> None:
    made = modelled()
    predicted = made.model.predict(np.column_stack([np.ones(8), np.arange(8.0)]))[0]

    for each, own, far in zip(made.observations, VALUES, predicted, strict=True):
        assert min(own, far) <= (each.value or 0) <= max(own, far)
    parts = [each.direct_part for each in made.estimates]
    assert parts[0] > parts[1] > parts[2]  # the surer the direct figure, the more of it


def test_an_area_without_direct_figure_is_predicted() -> None:
    missing = replace(row("c", None, None), flag=Flag.UNRELIABLE, symbol="F")
    made = modelled(direct(missing))
    predicted = made.model.predict(np.array([[1.0, 2.0]]))[0][0]

    found = made.observations.rows[2]
    assert (found.value, found.note, found.flag, found.symbol) == (
        predicted,
        "small_area_synthetic",
        Flag.NONE,
        "",
    )
    assert made.estimates[2].direct_part == 0
    assert (found.standard_error or 0) ** 2 > made.model.between_variance


def test_figures_add_up_to_the_benchmark() -> None:
    made = modelled().benchmarked(dict.fromkeys(LETTERS, 1 / 8), total=15)

    assert np.mean([each.value or 0 for each in made.observations]) == pytest.approx(15)
    first, before = made.observations.rows[0], modelled().observations.rows[0]
    assert first.standard_error == pytest.approx((before.standard_error or 0) * made.factor)


def test_a_benchmark_needs_a_share_for_every_area() -> None:
    with pytest.raises(CannotModel, match="“h” has no share"):
        modelled().benchmarked(dict.fromkeys("abcdefg", 1.0), total=1)


def test_logarithms_come_back_above_the_plain_exponential() -> None:
    made = modelled(scale=Scale.LOG)
    between, part = made.model.between_variance, made.model.direct_parts

    expected = np.exp(made.model.estimates + between * (1 - part) / 2)
    np.testing.assert_allclose([each.value for each in made.observations], expected)
    assert all(0 < (each.low or 0) < (each.value or 0) < (each.high or 0) for each in made.observations)


def test_without_spread_between_areas_every_figure_is_the_prediction() -> None:
    level = {letter: row(letter, 10 + place, 5.0) for place, letter in enumerate(LETTERS)}
    made = modelled(direct(*level.values()))

    assert made.model.between_variance == 0
    assert [each.value for each in made.observations] == pytest.approx([10 + place for place in range(8)])
    assert made.warnings[0].en.startswith("The model finds no spread between areas")


def test_residuals_far_from_normal_are_told() -> None:
    odd = [row(letter, 10 + (place == 7) * 100, 0.1) for place, letter in enumerate(LETTERS)]

    assert (
        "not normal"
        in modelled(direct(*odd), covariates={x: [v % 3] for v, x in enumerate(LETTERS)}).warnings[0].en
    )


@pytest.mark.parametrize("error", [None, 0.0, float("nan")])
def test_a_figure_without_error_is_refused(error: float | None) -> None:
    with pytest.raises(CannotModel, match="“b” has no standard error above zero"):
        modelled(direct(row("b", 12, error)))


def test_what_cannot_be_modelled_is_refused() -> None:
    with pytest.raises(CannotModel, match=r"1 areas .* too few for 2 coefficients .* at least 5"):
        modelled(Observations((row("a", 10, 1),)))
    with pytest.raises(CannotModel, match="0 areas"):
        modelled(Observations(tuple(row(letter, None, None) for letter in LETTERS)))
    with pytest.raises(CannotModel, match="“a” has no value for every covariate"):
        modelled(covariates={**COVARIATE, "a": []})
    with pytest.raises(CannotModel, match="covariate “income” follows from the others or is the same"):
        modelled(covariates={letter: [7.0] for letter in LETTERS})
    with pytest.raises(CannotModel, match="of 2 indicators, periods or groups"):
        modelled(direct(replace(row("b", 12, 1), period="2016")))
    with pytest.raises(CannotModel, match="“b” is not above zero and has no logarithm"):
        modelled(direct(row("b", -1, 1)), scale=Scale.LOG)


@pytest.mark.parametrize("method", list(Method))
def test_on_average_the_model_is_nearer_the_truth_than_the_direct_figures(method: Method) -> None:
    """Draw 300 surveys of 30 areas from a known truth; the mean squared errors told must be those that occur."""
    draw = np.random.default_rng(2021)
    columns = np.column_stack([np.ones(30), draw.normal(size=30)])
    variances = draw.uniform(0.5, 2, 30)
    squares, told = np.zeros(30), np.zeros(30)
    for _ in range(300):
        truth = columns @ [5, 2] + draw.normal(size=30)
        model = fay_herriot(
            truth + draw.normal(size=30) * np.sqrt(variances), variances, columns, method=method
        )
        squares += (model.estimates - truth) ** 2 / 300
        told += model.mean_squared_errors / 300

    assert squares.mean() < 0.7 * variances.mean()
    assert told.mean() == pytest.approx(squares.mean(), rel=0.1)


@given(factor=st.floats(0.01, 1000), shift=st.floats(-100, 100))
def test_another_unit_gives_the_same_figures_in_that_unit(factor: float, shift: float) -> None:
    values, variances = np.array(VALUES), np.array(ERRORS) ** 2
    columns = np.column_stack([np.ones(8), np.arange(8.0)])

    model = fay_herriot(values, variances, columns)
    other = fay_herriot(factor * values + shift, factor**2 * variances, columns)
    np.testing.assert_allclose(other.estimates, factor * model.estimates + shift, rtol=1e-6, atol=1e-6)
