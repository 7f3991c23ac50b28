"""Survey-weighted models: the same answers as statsmodels, the design's variance, and what is refused."""

import numpy as np
import pytest
from tests.assessment.estimation.people import draw_people, moved_by_a_hair

from parvis.assessment.estimation.design import bootstrap, clustered
from parvis.assessment.estimation.model_refusals import CannotFit
from parvis.assessment.estimation.regression import LINEAR, LOGISTIC, Link, regress

PEOPLE = draw_people()
NAMES = ("intercept", "immigrant", "age", "schooling: secondary", "schooling: university")


def test_a_linear_model_is_that_of_weighted_least_squares() -> None:
    api = pytest.importorskip("statsmodels.api")

    found = regress(
        clustered(PEOPLE.weights), outcome=PEOPLE.earnings, columns=PEOPLE.columns, names=NAMES
    ).statistics
    peer = api.WLS(PEOPLE.earnings, PEOPLE.columns, weights=PEOPLE.weights).fit(cov_type="HC1")
    np.testing.assert_allclose(found.values, peer.params, rtol=1e-8)
    # HC1 divides by n - k, a design by n - 1.
    np.testing.assert_allclose(found.standard_error, peer.bse * np.sqrt(195 / 199), rtol=1e-8)


def test_a_logistic_model_is_that_of_weighted_likelihood() -> None:
    api = pytest.importorskip("statsmodels.api")

    found = regress(
        clustered(PEOPLE.weights), outcome=PEOPLE.employed, columns=PEOPLE.columns, names=NAMES, link=LOGISTIC
    ).statistics
    model = api.GLM(
        PEOPLE.employed, PEOPLE.columns, family=api.families.Binomial(), freq_weights=PEOPLE.weights
    )
    np.testing.assert_allclose(found.values, model.fit(tol=1e-14).params, rtol=1e-8)


@pytest.mark.parametrize(("link", "outcome"), [(LINEAR, PEOPLE.earnings), (LOGISTIC, PEOPLE.employed)])
def test_linearization_is_the_derivative_by_the_weights(link: Link, outcome: np.ndarray) -> None:
    one_by_one, moved = (
        regress(design, outcome=outcome, columns=PEOPLE.columns, names=NAMES, link=link).statistics
        for design in (clustered(PEOPLE.weights), moved_by_a_hair(PEOPLE.weights))
    )

    np.testing.assert_allclose(one_by_one.standard_error, moved.standard_error, rtol=1e-3)


def test_a_long_way_to_the_answer_is_gone_in_parts() -> None:
    api = pytest.importorskip("statsmodels.api")
    draw = np.random.default_rng(0)
    amount = np.exp(draw.normal(0, 2.5, 400))
    outcome = (draw.random(400) < 1 / (1 + np.exp(3 - 0.9 * amount))).astype(float)
    columns = np.column_stack([np.ones(400), amount])
    weights = np.where(np.arange(400) < 5, 500.0, 1)

    found = regress(
        clustered(weights), outcome=outcome, columns=columns, names=("intercept", "x"), link=LOGISTIC
    )
    peer = api.GLM(outcome, columns, family=api.families.Binomial(), freq_weights=weights).fit(tol=1e-14)
    np.testing.assert_allclose(found.statistics.values, peer.params, rtol=1e-7)


def test_a_replicate_in_which_two_columns_are_one_is_left_out() -> None:
    odd = (np.arange(200) % 2).astype(float)
    nearly = np.where(np.arange(200) < 30, 1 - odd, odd)
    replicates = np.column_stack([PEOPLE.weights, PEOPLE.weights * (np.arange(200) >= 30), PEOPLE.weights])
    columns = np.column_stack([np.ones(200), odd, nearly])

    found = regress(
        bootstrap(PEOPLE.weights, replicates),
        outcome=PEOPLE.earnings,
        columns=columns,
        names=("1", "odd", "nearly"),
    ).statistics
    assert found.left_out.tolist() == [1, 1, 1]


def test_who_is_not_known_does_not_count() -> None:
    outcome = np.where(np.arange(200) < 20, np.nan, PEOPLE.earnings)
    weights = np.where(np.arange(200) < 20, 0, PEOPLE.weights)

    found = regress(clustered(PEOPLE.weights), outcome=outcome, columns=PEOPLE.columns, names=NAMES)
    known = regress(clustered(weights), outcome=PEOPLE.earnings, columns=PEOPLE.columns, names=NAMES)
    assert found.statistics.n[0] == 180
    np.testing.assert_allclose(found.statistics.values, known.statistics.values, rtol=1e-12)


def test_a_column_that_follows_from_others_is_named() -> None:
    columns = np.column_stack([PEOPLE.columns, 2 * PEOPLE.age + 1])

    with pytest.raises(CannotFit, match="“twice the age” follows from the other columns"):
        regress(
            clustered(PEOPLE.weights),
            outcome=PEOPLE.earnings,
            columns=columns,
            names=(*NAMES, "twice the age"),
        )


def test_a_column_that_decides_the_outcome_is_named() -> None:
    columns = PEOPLE.columns.copy()
    columns[:, 3] = PEOPLE.employed * (np.arange(200) < 60)

    with pytest.raises(CannotFit, match="“schooling: secondary” decides the outcome, alone or") as refused:
        regress(
            clustered(PEOPLE.weights), outcome=PEOPLE.employed, columns=columns, names=NAMES, link=LOGISTIC
        )
    assert "combinez des catégories" in refused.value.text.fr


def test_an_amount_that_decides_the_outcome_is_named() -> None:
    outcome = (PEOPLE.age > 40).astype(float)

    with pytest.raises(CannotFit, match="“age” decides the outcome, alone or"):
        regress(
            clustered(PEOPLE.weights), outcome=outcome, columns=PEOPLE.columns, names=NAMES, link=LOGISTIC
        )


def test_too_few_cases_are_refused() -> None:
    with pytest.raises(CannotFit, match="19 cases are too few for 4 coefficients: at least 5"):
        regress(
            clustered(PEOPLE.weights[:19]),
            outcome=PEOPLE.earnings[:19],
            columns=PEOPLE.columns[:19],
            names=NAMES,
        )


def test_the_rarer_outcome_counts_for_a_logistic_model() -> None:
    outcome = (np.arange(200) < 7).astype(float)

    with pytest.raises(CannotFit, match="7 cases are too few for 4 coefficients"):
        regress(
            clustered(PEOPLE.weights), outcome=outcome, columns=PEOPLE.columns, names=NAMES, link=LOGISTIC
        )


def test_a_logistic_model_of_an_amount_is_refused() -> None:
    with pytest.raises(CannotFit, match=r"takes outcomes of 0 and 1\. Use a linear model"):
        regress(
            clustered(PEOPLE.weights),
            outcome=PEOPLE.earnings,
            columns=PEOPLE.columns,
            names=NAMES,
            link=LOGISTIC,
        )
