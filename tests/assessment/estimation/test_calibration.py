"""Calibration: known totals are hit, what cannot be is refused with the margin and the mend."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.assessment.estimation.calibration import (
    LINEAR,
    RAKING,
    Distance,
    Margin,
    calibrate,
    calibrate_replicates,
    calibrated_design,
    logit,
    rake,
    truncated,
)
from parvis.assessment.estimation.calibration_refusals import CannotCalibrate
from parvis.assessment.estimation.design import ReplicateDesign, bootstrap, clustered
from parvis.assessment.estimation.statistic import totals

BORN = ["here", "here", "here", "abroad"]
AGE = ["young", "old", "old", "young"]
TENS = np.full(4, 10.0)


def born(**totals: float) -> Margin:
    return Margin.of_categories("born", BORN, totals=totals or {"here": 24, "abroad": 16})


def test_post_stratification_shares_a_category_out_in_proportion_to_the_weights() -> None:
    calibrated = calibrate(np.array([10.0, 20, 30, 10]), [born(here=30, abroad=15)])

    np.testing.assert_allclose(calibrated.weights, [5, 10, 15, 15], rtol=1e-9)
    np.testing.assert_allclose(calibrated.ratios, [0.5, 0.5, 0.5, 1.5], rtol=1e-9)


@pytest.mark.parametrize("distance", [LINEAR, RAKING, logit(0.2, 5), truncated(0.2, 5)], ids=lambda d: d.name)
def test_post_stratification_is_the_same_by_every_distance(distance: Distance) -> None:
    calibrated = calibrate(TENS, [born()], distance=distance)

    np.testing.assert_allclose(calibrated.weights, [8, 8, 8, 16], rtol=1e-8)


def test_an_amount_is_hit_by_regression() -> None:
    # 1'd = 30, x'd = 60; asked for 30 and 66: g = 1 + 0.3 (x - 2), by hand.
    count = Margin.of_amount("people", np.ones(3), total=30)
    children = Margin.of_amount("children", np.array([1.0, 2, 3]), total=66)

    calibrated = calibrate(np.full(3, 10.0), [count, children], distance=LINEAR)

    np.testing.assert_allclose(calibrated.ratios, [0.7, 1, 1.3], rtol=1e-12)


def test_the_checks_say_what_was_before_and_after() -> None:
    check = calibrate(TENS, [born()]).checks[1]

    assert (check.margin, check.category, check.n, check.before, check.total) == ("born", "abroad", 1, 10, 16)
    assert check.after == pytest.approx(16, rel=1e-10)
    assert check.is_thin


def test_categories_with_few_persons_are_listed() -> None:
    places = ["city"] * 20 + ["county"] * 2
    margin = Margin.of_categories("place", places, totals={"city": 100, "county": 10})

    assert [check.category for check in calibrate(np.ones(22), [margin]).thin_categories] == ["county"]


def test_unequal_weights_cost_sample() -> None:
    calibrated = calibrate(TENS, [born()])

    assert calibrated.effective_sample_size == pytest.approx(1600 / 448)
    assert calibrated.design_effect == pytest.approx(4 * 448 / 1600)
    assert calibrated.design_effect_before == 1


def test_a_ratio_stays_within_its_bounds() -> None:
    amount = Margin.of_amount("income", np.array([1.0, 2, 3, 10]), total=172)
    bounded = [
        calibrate(TENS, [born(here=30, abroad=10), amount], distance=d)
        for d in (logit(0.4, 2), truncated(0.4, 2))
    ]

    for calibrated in bounded:
        assert calibrated.checks[2].after == pytest.approx(172, rel=1e-9)
        assert calibrated.ratios.min() >= 0.4
        assert calibrated.ratios.max() <= 2


@pytest.mark.parametrize(("total", "below"), [(260, 0), (390, 1)])
def test_a_weight_below_zero_is_counted(total: float, below: int) -> None:
    # g = 1 + b (x - 4) with b = (total - 160) / 500: at 390 the first is 1 - 1.38.
    amount = Margin.of_amount("income", np.array([1.0, 2, 3, 10]), total=total)
    people = Margin.of_amount("people", np.ones(4), total=40)

    assert calibrate(TENS, [amount, people], distance=LINEAR).negative_weights == below


def test_a_person_with_weight_zero_keeps_it() -> None:
    calibrated = calibrate(np.array([10.0, 10, 0, 10]), [born(here=30, abroad=15)])

    np.testing.assert_allclose(calibrated.weights, [15, 15, 0, 15], rtol=1e-9)
    assert calibrated.ratios[2] == 1


def test_a_known_total_has_no_error() -> None:
    design = clustered(np.array([10.0, 10, 20, 0]))
    calibrated = calibrated_design(design, [Margin.of_amount("people", np.array([1.0, 1, 1, 1]), total=60)])

    people, odd = totals(calibrated, np.array([[1.0, 1], [1, 0], [1, 0], [1, 0]])).standard_error
    assert people == pytest.approx(0, abs=1e-12)
    # By hand: weights 15, 15, 30; residuals 3/4, -1/4, -1/4 and 0 of the person without weight.
    weighted = np.array([11.25, -3.75, -7.5, 0])
    assert odd**2 == pytest.approx(4 / 3 * np.sum(weighted**2))


def test_a_replicate_design_has_each_replicate_calibrated() -> None:
    replicates = np.array([[20.0, 0], [0, 20], [20, 20], [10, 30]])
    made = calibrated_design(bootstrap(TENS, replicates), [born()])

    assert isinstance(made, ReplicateDesign)
    np.testing.assert_allclose(made.weights, [8, 8, 8, 16], rtol=1e-9)
    np.testing.assert_allclose(made.replicates, [[12, 0], [0, 12], [12, 12], [16, 16]], rtol=1e-9)
    assert made.scale == 1 / 2


def test_raking_margin_by_margin_comes_to_the_same_weights() -> None:
    margins = [born(), Margin.of_categories("age", AGE, totals={"young": 26, "old": 14})]

    np.testing.assert_allclose(
        rake(TENS, margins, tolerance=1e-11).weights, calibrate(TENS, margins).weights, rtol=1e-9
    )


def test_a_replicate_with_nobody_in_a_category_is_named() -> None:
    replicates = np.array([[10.0, 20], [10, 20], [10, 20], [10, 0]])

    with pytest.raises(
        CannotCalibrate, match=r"Replicate 2 cannot .* “abroad” of the margin “born”.*combine"
    ):
        calibrate_replicates(replicates, [born()])


def test_categories_are_combined_with_their_totals() -> None:
    margin = Margin.of_categories("age", ["a", "b", "c"], totals={"a": 1, "b": 2, "c": 4}).combined(
        ["a", "c"], into="ac"
    )

    assert (margin.labels, margin.totals.tolist()) == (("b", "ac"), [2, 5])
    assert margin.columns.tolist() == [[0, 1], [1, 0], [0, 1]]


def test_an_empty_category_is_named_in_both_languages() -> None:
    with pytest.raises(CannotCalibrate) as refused:
        calibrate(TENS, [born(here=24, abroad=10, elsewhere=6)])

    assert refused.value.text.en == (
        "Nobody of the sample is in “elsewhere” of the margin “born”, whose total is 6; "
        "combine the category with another."
    )
    assert refused.value.text.fr == (
        "Personne de l’échantillon n’est dans «\u00a0elsewhere\u00a0» de la marge «\u00a0born\u00a0», dont le "
        "total est 6; combinez la catégorie avec une autre."
    )


def test_margins_of_different_populations_are_refused() -> None:
    with pytest.raises(CannotCalibrate, match="“born” and “age” count different populations, 40 and 50"):
        calibrate(TENS, [born(), Margin.of_categories("age", AGE, totals={"young": 30, "old": 20})])


def test_totals_out_of_reach_of_the_bounds_are_refused() -> None:
    with pytest.raises(CannotCalibrate, match=r"stays .*% off. Allow ratios further from 1"):
        calibrate(TENS, [born()], distance=truncated(0.9, 1.1))


def test_totals_that_contradict_each_other_are_refused() -> None:
    people = Margin.of_amount("people", np.ones(4), total=50)

    with pytest.raises(CannotCalibrate, match="No weights hit all totals"):
        calibrate(TENS, [born(), people], distance=LINEAR)


def test_raking_that_does_not_settle_is_refused() -> None:
    # Two margins of the same persons with other totals cannot both be met.
    young = Margin.of_categories("age", BORN, totals={"here": 10, "abroad": 30})

    with pytest.raises(CannotCalibrate, match="Check that the totals agree"):
        rake(TENS, [born(), young], tolerance=1e-9)


def test_raking_without_a_tolerance_ends_all_the_same() -> None:
    margins = [born(), Margin.of_categories("age", AGE, totals={"young": 26, "old": 14})]
    raked = rake(TENS, margins, tolerance=0)

    assert raked.steps == 200
    np.testing.assert_allclose(raked.weights, calibrate(TENS, margins).weights, rtol=1e-9)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: born(here=1), "no total for “abroad”, which 1 persons have"),
        (
            lambda: born(here=1, abroad=0),
            "“abroad” in the margin “born” is 0; a known total is a positive number",
        ),
        (lambda: born(here=np.nan, abroad=2), "is nan"),
        (
            lambda: Margin.of_amount("income", np.array([1, np.nan]), total=3),
            "“income” is missing for 1 persons",
        ),
        (lambda: Margin.of_amount("income", np.ones(2), total=np.inf), "is inf"),
        (lambda: born().combined(["mars"], into="x"), "no category “mars”; it has: here, abroad"),
        (lambda: calibrate(TENS, []), "no margin"),
        (lambda: calibrate(-TENS, [born()]), "4 weights are missing or negative"),
        (lambda: calibrate(np.ones(3), [born()]), "“born” has 4 persons and the weights 3"),
        (lambda: logit(1.1, 2), "1.1 and 2 do not hold 1"),
        (
            lambda: rake(TENS, [Margin.of_amount("income", TENS, total=400)], tolerance=1),
            "“income” is an amount",
        ),
    ],
)
def test_what_cannot_be_is_refused(make: object, sentence: str) -> None:
    with pytest.raises(CannotCalibrate, match=sentence):
        make()  # type: ignore[operator]


@given(
    people=st.lists(
        st.tuples(st.sampled_from("ab"), st.sampled_from("xyz"), st.floats(1, 50)), min_size=5, max_size=40
    ),
    pulls=st.tuples(st.floats(0.7, 1.4), st.floats(0.7, 1.4)),
)
def test_whatever_can_be_hit_is_hit(people: list[tuple[str, str, float]], pulls: tuple[float, float]) -> None:
    """Totals are made from other weights over the same persons, so that a solution exists."""
    letters, others = np.array([p[0] for p in people]), np.array([p[1] for p in people])
    weights = np.array([p[2] for p in people])
    moved = weights * np.where(letters == "a", pulls[0], 1) * np.where(others == "x", pulls[1], 1)
    margins = [
        Margin.of_categories(
            name, kinds, totals={kind: moved[kinds == kind].sum() for kind in np.unique(kinds)}
        )
        for name, kinds in (("letter", letters), ("other", others))
    ]

    for distance in (RAKING, LINEAR):
        for check in calibrate(weights, margins, distance=distance).checks:
            assert check.after == pytest.approx(check.total, rel=1e-8)
