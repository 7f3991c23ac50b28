"""Gaps, raw and adjusted: by hand, against brute force, and what is refused."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessment.estimation.people import draw_people, moved_by_a_hair

from parvis.assessment import communities, indicator
from parvis.assessment.estimation.adjusted_gap import AdjustedGap, adjusted_gap
from parvis.assessment.estimation.choices import Form
from parvis.assessment.estimation.contrast import Control
from parvis.assessment.estimation.design import bootstrap, clustered, replicated
from parvis.assessment.estimation.model_refusals import CannotFit
from parvis.assessment.estimation.regression import LINEAR, LOGISTIC, Link
from parvis.assessment.observation import Match

PEOPLE = draw_people()
DESIGN = clustered(PEOPLE.weights)


def gap(
    outcome: np.ndarray = PEOPLE.earnings, *, link: Link = LINEAR, form: Form = Form.COMMON
) -> AdjustedGap:
    return adjusted_gap(
        DESIGN, outcome=outcome, group=PEOPLE.immigrant, controls=PEOPLE.controls, link=link, form=form
    )


def test_a_gap_that_a_person_can_add_up() -> None:
    # Born here: 6 without a degree earn 10, 4 with one earn 20. Immigrants: 2 earn 8, 8 earn 18.
    group = np.repeat([0, 0, 1, 1], [6, 4, 2, 8])
    degree = np.repeat(["no", "yes", "no", "yes"], [6, 4, 2, 8])
    outcome = np.repeat([10.0, 20, 8, 18], [6, 4, 2, 8])

    found = adjusted_gap(
        clustered(np.ones(20)),
        outcome=outcome,
        group=group,
        controls=[Control.of_categories("degree", list(degree))],
    )

    assert found.raw.value == pytest.approx(16 - 14)
    assert found.adjusted.value == pytest.approx(-2)
    assert found.explained.value == pytest.approx(4)
    assert (found.as_group.value, found.as_other.value) == pytest.approx((14, 16))  # 12 of 20 have a degree
    assert (found.raw.n, found.group_mean.n, found.as_group.n) == (10, 10, 20)
    assert found.coefficients["degree: yes"].value == pytest.approx(10)


def test_an_average_marginal_effect_is_the_mean_difference_of_predictions() -> None:
    found = gap(PEOPLE.employed, link=LOGISTIC)
    at = np.array([figure.value for figure in found.coefficients.values()])
    everybody, nobody = PEOPLE.columns, PEOPLE.columns.copy()
    everybody[:, 1], nobody[:, 1] = 1, 0

    chances = [1 / (1 + np.exp(-each @ at)) for each in (everybody, nobody)]
    assert found.adjusted.value == pytest.approx(np.average(chances[0] - chances[1], weights=PEOPLE.weights))
    assert 0 < found.as_group.low < found.as_group.value < found.as_group.high < 1


def test_a_share_of_everybody_has_no_interval_on_the_log_odds() -> None:
    outcome = np.where(PEOPLE.immigrant == 1, 1, PEOPLE.employed)
    found = gap(outcome)

    assert (found.group_mean.value, found.group_mean.low, found.group_mean.high) == pytest.approx((1, 1, 1))


def test_separate_models_are_one_for_each_group() -> None:
    found = gap(form=Form.SEPARATE)

    member = PEOPLE.immigrant == 1
    columns = np.delete(PEOPLE.columns, 1, axis=1)
    predicted = []
    for side in (member, ~member):
        root = np.sqrt(PEOPLE.weights[side])
        at = np.linalg.lstsq(columns[side] * root[:, None], PEOPLE.earnings[side] * root, rcond=None)[0]
        predicted.append(np.average(columns @ at, weights=PEOPLE.weights))
    assert found.adjusted.value == pytest.approx(predicted[0] - predicted[1])
    assert "group x age" in found.coefficients


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize(("link", "outcome"), [(LINEAR, PEOPLE.earnings), (LOGISTIC, PEOPLE.employed)])
def test_linearization_is_the_derivative_by_the_weights(link: Link, outcome: np.ndarray, form: Form) -> None:
    moved = adjusted_gap(
        moved_by_a_hair(PEOPLE.weights),
        outcome=outcome,
        group=PEOPLE.immigrant,
        controls=PEOPLE.controls,
        link=link,
        form=form,
    )
    found = gap(outcome, link=link, form=form)

    for name in ("raw", "adjusted", "explained", "group_mean", "other_mean", "as_group", "as_other"):
        assert getattr(found, name).standard_error == pytest.approx(
            getattr(moved, name).standard_error, rel=1e-3
        )


def test_leaving_out_one_cluster_at_a_time_gives_nearly_the_same_error() -> None:
    cluster = np.arange(200) % 40
    replicates = PEOPLE.weights[:, None] * (cluster[:, None] != np.arange(40)) * 40 / 39
    jackknifed, linearised = (
        adjusted_gap(
            design, outcome=PEOPLE.employed, group=PEOPLE.immigrant, controls=PEOPLE.controls, link=LOGISTIC
        )
        for design in (
            replicated(PEOPLE.weights, replicates, scale=39 / 40),
            clustered(PEOPLE.weights, clusters=[cluster]),
        )
    )

    assert jackknifed.adjusted.value == linearised.adjusted.value
    assert jackknifed.adjusted.standard_error == pytest.approx(linearised.adjusted.standard_error, rel=0.05)


def test_a_replicate_in_which_a_category_decides_keeps_its_prediction() -> None:
    """With a model for each group and one control the predictions are the means of the cells, 0 and 1 among them."""
    draw = np.random.default_rng(4)
    group, kind = np.arange(120) % 2, np.repeat(["a", "b", "c"], [60, 44, 16])
    outcome = (np.arange(120) % 7 < 3).astype(float)
    outcome[104:] = [1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0]
    replicates = draw.poisson(1, (120, 40)).astype(float)
    cells = [[(kind == each) & (group == side) for each in "abc"] for side in (1, 0)]

    def by_hand(weights: np.ndarray) -> float:
        sizes = [weights[kind == each].sum() / weights.sum() for each in "abc"]
        means = [[np.average(outcome[cell], weights=weights[cell]) for cell in side] for side in cells]
        return float(np.dot(sizes, np.subtract(*means)))

    decided = [np.ptp(outcome[(weights > 0) & cells[1][2]]) == 0 for weights in replicates.T]
    assert sum(decided) == 5
    found = adjusted_gap(
        bootstrap(np.ones(120), replicates),
        outcome=outcome,
        group=group,
        controls=[Control.of_categories("kind", list(kind))],
        link=LOGISTIC,
        form=Form.SEPARATE,
    )
    gaps = np.array([by_hand(weights) for weights in replicates.T])
    assert found.adjusted.value == pytest.approx(by_hand(np.ones(120)))
    expected = np.sqrt(np.mean((gaps - found.adjusted.value) ** 2))
    assert found.adjusted.standard_error == pytest.approx(expected, rel=1e-7)


def test_a_replicate_without_a_category_is_left_out_of_the_model_alone() -> None:
    draw = np.random.default_rng(1)
    replicates = PEOPLE.weights[:, None] * draw.poisson(1, (200, 30))
    replicates[PEOPLE.schooling == "university", 4] = 0
    found = adjusted_gap(
        bootstrap(PEOPLE.weights, replicates),
        outcome=PEOPLE.earnings,
        group=PEOPLE.immigrant,
        controls=PEOPLE.controls,
    )

    assert found.replicates_left_out == 1
    assert found.adjusted.standard_error > 0


def test_without_a_tenth_of_the_replicates_there_is_no_error() -> None:
    replicates = np.repeat(PEOPLE.weights[:, None], 10, axis=1)
    replicates[PEOPLE.schooling == "university", :2] = 0
    found = adjusted_gap(
        bootstrap(PEOPLE.weights, replicates),
        outcome=PEOPLE.earnings,
        group=PEOPLE.immigrant,
        controls=PEOPLE.controls,
    )

    assert np.isnan([found.adjusted.standard_error, found.adjusted.low, found.adjusted.high]).all()
    assert found.raw.standard_error > 0


def test_who_is_not_known_is_counted_by_column() -> None:
    outcome, group = PEOPLE.earnings.copy(), PEOPLE.immigrant.copy()
    outcome[:3], group[2:7] = np.nan, np.nan
    schooling = ["", None, *PEOPLE.schooling[2:]]
    found = adjusted_gap(
        DESIGN, outcome=outcome, group=group, controls=[Control.of_categories("schooling", schooling)]
    )

    assert dict(found.missing) == {"outcome": 3, "group": 5, "schooling": 2}
    assert found.n == 193


def test_the_observations_are_in_the_unit_of_the_indicator() -> None:
    found = gap(PEOPLE.employed)
    area = next(area for area in communities() if area.id == "on-ottawa")

    raw, adjusted = found.observations(
        indicator("employment_rate_gap"), area=area, period="2021", source="local"
    )
    assert (raw.group, adjusted.group, adjusted.note) == ("raw", "adjusted", "regression_adjusted")
    assert adjusted.value == pytest.approx(100 * found.adjusted.value)
    assert adjusted.low == pytest.approx(100 * found.adjusted.low)
    assert (adjusted.n, adjusted.match, adjusted.described) == (found.raw.n, Match.EXACT, "3506")


def test_another_reference_category_changes_no_gap() -> None:
    other = [
        PEOPLE.controls[0],
        Control.of_categories("schooling", list(PEOPLE.schooling), reference="university"),
    ]
    found = adjusted_gap(DESIGN, outcome=PEOPLE.earnings, group=PEOPLE.immigrant, controls=other)

    assert found.adjusted.value == pytest.approx(gap().adjusted.value, rel=1e-10)
    assert "schooling: none" in found.coefficients


ONES = np.ones(200)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"outcome": ONES}, "“outcome” is 1 for everybody; there is no gap"),
        ({"outcome": ONES * np.nan}, "“outcome” is missing most, for 200 persons"),
        ({"group": ONES}, "Everybody is in the group “group”"),
        ({"group": ONES * 0}, "Everybody is outside the group “group”"),
        ({"group": np.arange(200) < 4}, "One side of “group” has 4 persons"),
        (
            {"controls": [Control.of_categories("region", ["north"] * 200)]},
            "“region” is the same for everybody",
        ),
        ({"controls": [Control.of_amount("age", ONES)]}, "“age” is the same for everybody"),
        (
            {"controls": [Control.of_amount("arrival", PEOPLE.immigrant)]},
            "“arrival” follows from the other columns",
        ),
        ({"controls": [Control.of_amount("age", ONES[:9])]}, "“age” has 9 rows and the weights 200"),
    ],
)
def test_what_has_no_gap_is_refused(changed: dict[str, object], sentence: str) -> None:
    asked = {"outcome": PEOPLE.earnings, "group": PEOPLE.immigrant, "controls": PEOPLE.controls, **changed}

    with pytest.raises(CannotFit, match=sentence):
        adjusted_gap(DESIGN, **asked)  # type: ignore[arg-type]


def test_weights_below_zero_are_refused() -> None:
    design = replace(DESIGN, weights=np.where(np.arange(200) < 2, -1, PEOPLE.weights))

    with pytest.raises(CannotFit, match=r"2 weights are below zero.*calibrate with another distance"):
        adjusted_gap(design, outcome=PEOPLE.earnings, group=PEOPLE.immigrant, controls=PEOPLE.controls)


def test_a_reference_that_nobody_has_is_refused() -> None:
    with pytest.raises(CannotFit, match="Nobody has “college” in the control “schooling”"):
        Control.of_categories("schooling", ["none"], reference="college")


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 999), factor=st.floats(0.1, 50), form=st.sampled_from(Form))
def test_scaling_the_outcome_scales_the_gaps(seed: int, factor: float, form: Form) -> None:
    people = draw_people(120, seed=seed)
    found, scaled = (
        adjusted_gap(
            clustered(people.weights),
            outcome=outcome,
            group=people.immigrant,
            controls=people.controls,
            form=form,
        )
        for outcome in (people.earnings, factor * people.earnings + 7)
    )

    for name in ("raw", "adjusted"):
        before, after = getattr(found, name), getattr(scaled, name)
        assert after.value == pytest.approx(factor * before.value, rel=1e-7, abs=1e-9)
        assert after.standard_error == pytest.approx(factor * before.standard_error, rel=1e-7)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 999), form=st.sampled_from(Form), link=st.sampled_from([LINEAR, LOGISTIC]))
def test_swapping_the_groups_turns_the_sign(seed: int, form: Form, link: Link) -> None:
    people = draw_people(200, seed=seed)
    found, swapped = (
        adjusted_gap(
            clustered(people.weights),
            outcome=people.employed,
            group=group,
            controls=people.controls[:1],
            form=form,
            link=link,
        )
        for group in (people.immigrant, 1 - people.immigrant)
    )

    for name in ("raw", "adjusted"):
        before, after = getattr(found, name), getattr(swapped, name)
        assert after.value == pytest.approx(-before.value, rel=1e-7, abs=1e-9)
        assert after.standard_error == pytest.approx(before.standard_error, rel=1e-7)
