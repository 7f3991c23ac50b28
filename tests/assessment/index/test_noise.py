"""Draws of figures within their errors: possible, right on average, wider where places are small."""

import numpy as np
import pytest
from tests.assessment.index.examples import flat

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.index.arrays import Rows, Values
from parvis.assessment.index.imputation import GroupMean, no_imputation
from parvis.assessment.index.noise import Accuracy, Noise, filling_error, filling_stream, noise_of
from parvis.assessment.index.variation import Uncertainty

NAN = np.nan
DRAWS = 3000


def accuracy(
    values: Values,
    *,
    errors: Values | None = None,
    numerators: Values | None = None,
    denominators: Values | None = None,
) -> Accuracy:
    unknown = np.full(values.shape, NAN)
    return Accuracy(*(unknown if each is None else each for each in (errors, numerators, denominators)))


def draws_of(noise: Noise) -> Values:
    return np.array([noise.drawn(7, sampling=number, rounding=number) for number in range(DRAWS)])


def test_a_value_without_bounds_is_drawn_with_its_standard_error() -> None:
    values = np.array([[10.0], [20.0]])
    noise = noise_of(
        values,
        accuracy(values, errors=np.array([[2.0], [NAN]])),
        flat(1),
        varies=Uncertainty(sampling=True),
    )

    drawn = draws_of(noise)

    assert drawn[:, 0, 0].mean() == pytest.approx(10, abs=0.15)
    assert drawn[:, 0, 0].std() == pytest.approx(2, abs=0.1)
    assert set(drawn[:, 1, 0]) == {20.0}


def test_a_share_is_drawn_between_nothing_and_all() -> None:
    values = np.array([[2.0], [50.0], [100.0]])
    noise = noise_of(
        values,
        accuracy(values, errors=np.array([[2.0], [2.0], [2.0]])),
        flat(1),
        varies=Uncertainty(sampling=True, possible=(("i0", 0, 100),)),
    )

    drawn = draws_of(noise)

    assert (drawn > 0).all()
    assert (drawn <= 100).all()
    assert np.median(drawn[:, 0, 0]) == pytest.approx(2, abs=0.1)
    assert drawn[:, 1, 0].std() == pytest.approx(2, abs=0.1)
    assert set(drawn[:, 2, 0]) == {100.0}  # at its bound nothing is known on the logit scale


def test_what_is_only_not_negative_is_drawn_above_zero() -> None:
    values = np.array([[1.0], [1000.0]])
    noise = noise_of(
        values,
        accuracy(values, errors=np.array([[2.0], [10.0]])),
        flat(1),
        varies=Uncertainty(sampling=True, possible=(("i0", 0, np.inf),)),
    )

    drawn = draws_of(noise)

    assert (drawn > 0).all()
    assert drawn[:, 1, 0].std() == pytest.approx(10, abs=0.5)


def test_rounded_counts_lie_less_than_a_base_away_and_are_right_on_average() -> None:
    numerators, denominators = np.array([[10.0], [1000.0]]), np.array([[20.0], [2000.0]])
    values = 100 * numerators / denominators
    noise = noise_of(
        values,
        accuracy(values, numerators=numerators, denominators=denominators),
        flat(1),
        varies=Uncertainty(rounding=5),
    )

    drawn = draws_of(noise)

    possible = {round(100 * min(count / whole, 1), 9) for count in range(6, 15) for whole in range(16, 25)}
    assert {round(value, 9) for value in drawn[:, 0, 0].tolist()} <= possible
    assert drawn[:, 0, 0].mean() == pytest.approx(50, abs=1)
    # The variance of a count that falls off evenly to both sides within a base of 5 is 4.
    expected = 50 * np.sqrt(4 / 10**2 + 4 / 20**2)
    assert drawn[:, 0, 0].std() == pytest.approx(expected, rel=0.1)
    assert drawn[:, 1, 0].std() < drawn[:, 0, 0].std() / 50


def test_a_part_never_exceeds_its_whole() -> None:
    numerators, denominators = np.array([[20.0], [10.0]]), np.array([[20.0], [20.0]])
    values = numerators / denominators
    noise = noise_of(
        values,
        accuracy(values, numerators=numerators, denominators=denominators),
        flat(1),
        varies=Uncertainty(rounding=5),
    )

    drawn = draws_of(noise)

    assert drawn.max() == 1
    assert drawn.min() >= 0


def test_counts_that_do_not_make_the_value_are_refused() -> None:
    values = np.array([[9.0], [1.0], [3.0]])
    counts = accuracy(
        values,
        numerators=np.array([[50.0], [20.0], [80.0]]),
        denominators=np.array([[100.0], [100.0], [100.0]]),
    )

    with pytest.raises(InvalidDefinition, match="“i0” is not its numerator over its denominator"):
        noise_of(values, counts, flat(1), varies=Uncertainty(rounding=5))


@pytest.mark.parametrize(
    ("varies", "missing"),
    [(Uncertainty(sampling=True), "no standard errors"), (Uncertainty(rounding=5), "no counts")],
)
def test_an_error_of_which_the_table_knows_nothing_is_refused(varies: Uncertainty, missing: str) -> None:
    values = np.array([[4.0], [3.0]])

    for known in (None, accuracy(values)):
        with pytest.raises(InvalidDefinition, match=missing):
            noise_of(values, known, flat(1), varies=varies)


@pytest.mark.parametrize("error", [-1.0, np.inf])
def test_an_impossible_standard_error_is_refused(error: float) -> None:
    values = np.array([[4.0], [3.0]])

    with pytest.raises(
        InvalidDefinition, match="A standard error or a count of “i0” is negative or infinite"
    ):
        noise_of(
            values,
            accuracy(values, errors=np.array([[1.0], [error]])),
            flat(1),
            varies=Uncertainty(sampling=True),
        )


def test_the_same_numbers_give_the_same_draws_and_other_numbers_others() -> None:
    values = np.arange(8.0).reshape(4, 2)
    noise = noise_of(
        values, accuracy(values, errors=np.ones((4, 2))), flat(1, 1), varies=Uncertainty(sampling=True)
    )

    first, same, other = (noise.drawn(3, sampling=number, rounding=0) for number in (5, 5, 6))

    assert first.tolist() == same.tolist()
    assert (first != other).all()
    assert values.tolist() == np.arange(8.0).reshape(4, 2).tolist()


def test_what_was_filled_is_drawn_from_how_far_filling_misses_and_stays_within_what_was_seen() -> None:
    values = np.array([[1.0], [2.0], [3.0], [10.0], [NAN]])
    mean = GroupMean(by="", name="mean")
    error = filling_error(values, Rows.of_areas(5), flat(1), impute=mean)
    filled = mean(values, Rows.of_areas(5), flat(1))

    drawn = np.array(
        [error.drawn(filled, np.isnan(values), filling_stream(1, number)) for number in range(200)]
    )

    assert np.sort(error.misses[0]).tolist() == pytest.approx([-4, -8 / 3, -4 / 3, 8])
    assert set(np.round(drawn[:, 4, 0], 9)) == {1.0, 10.0, round(4 - 8 / 3, 9), round(4 - 4 / 3, 9)}
    assert drawn[:, :4].tolist() == [values[:4].tolist()] * 200


def test_a_gap_that_is_not_filled_stays_one() -> None:
    values = np.array([[1.0], [2.0], [NAN]])
    error = filling_error(values, Rows.of_areas(3), flat(1), impute=no_imputation)

    drawn = error.drawn(values, np.isnan(values), filling_stream(1, 0))

    assert np.isnan(drawn[2, 0])
