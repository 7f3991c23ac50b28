"""Decompositions: by hand, as statsmodels has them, and what always holds."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.assessment.estimation.people import People, draw_people, moved_by_a_hair

from parvis.assessment.estimation.adjusted_gap import adjusted_gap
from parvis.assessment.estimation.choices import Reference
from parvis.assessment.estimation.contrast import Control
from parvis.assessment.estimation.decomposition import Decomposition, Parts, decompose
from parvis.assessment.estimation.design import bootstrap, clustered
from parvis.assessment.estimation.model_refusals import CannotFit
from parvis.assessment.estimation.regression import LINEAR, LOGISTIC, Link

PEOPLE = draw_people()
NAMES = ("endowments", "coefficients", "interaction", "explained", "unexplained")


def decomposed(
    people: People = PEOPLE,
    *,
    link: Link = LINEAR,
    reference: Reference = Reference.POOLED,
    design: object = None,
) -> Decomposition:
    return decompose(
        design or clustered(people.weights),  # type: ignore[arg-type]
        outcome=people.employed if link is LOGISTIC else people.earnings,
        group=people.immigrant,
        controls=people.controls,
        link=link,
        reference=reference,
    )


def values(parts: Parts) -> list[float]:
    return [getattr(parts, name).value for name in NAMES]


def test_a_decomposition_that_a_person_can_work_out() -> None:
    # y = 1 + 2x for those born here, whose x is 0 to 9; y = 2 + x for immigrants, whose x is 5 to 14.
    x = np.concatenate([np.arange(10.0), np.arange(5.0, 15)])
    group = np.repeat([0, 1], 10)
    outcome = np.where(group == 1, 2 + x, 1 + 2 * x)
    found = decompose(
        clustered(np.ones(20)),
        outcome=outcome,
        group=group,
        controls=[Control.of_amount("x", x)],
        reference=Reference.OTHER,
    )

    assert found.gap.value == pytest.approx(11.5 - 10)
    # (9.5 - 4.5) 2; (2 - 1) + 4.5 (1 - 2); (9.5 - 4.5)(1 - 2); by those born here the interaction is unexplained.
    assert values(found.parts) == pytest.approx([10, -3.5, -5, 10, -8.5])
    assert values(found.by_control["x"]) == pytest.approx([10, -4.5, -5, 10, -9.5])
    assert values(found.by_control["intercept"]) == pytest.approx([0, 1, 0, 0, 1], abs=1e-9)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        (Reference.POOLED, "pooled"),
        (Reference.NEUMARK, "nuemark"),  # spelt so there
        (Reference.COTTON, "cotton"),
        (Reference.REIMERS, "reimers"),
    ],
)
def test_the_twofold_parts_are_those_of_statsmodels(reference: Reference, name: str) -> None:
    oaxaca = pytest.importorskip("statsmodels.stats.oaxaca")
    found = decomposed(design=clustered(np.ones(200)), reference=reference)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = oaxaca.OaxacaBlinder(PEOPLE.earnings, PEOPLE.columns, 1, hasconst=True, swap=False)
        unexplained, explained, gap = peer.two_fold(two_fold_type=name).params

    # There the gap is of those with 0 from those with 1.
    assert found.parts.explained.value == pytest.approx(-explained, rel=1e-6)
    assert found.parts.unexplained.value == pytest.approx(-unexplained, rel=1e-6)
    assert found.gap.value == pytest.approx(-gap, rel=1e-8)


def test_the_threefold_parts_are_those_of_statsmodels() -> None:
    oaxaca = pytest.importorskip("statsmodels.stats.oaxaca")
    mirrored = People(
        PEOPLE.weights, 1 - PEOPLE.immigrant, PEOPLE.age, PEOPLE.schooling, PEOPLE.earnings, PEOPLE.employed
    )
    found = decomposed(mirrored, design=clustered(np.ones(200)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = oaxaca.OaxacaBlinder(PEOPLE.earnings, PEOPLE.columns, 1, hasconst=True, swap=False)
        endowments, coefficients, interaction, _ = peer.three_fold().params

    assert values(found.parts)[:3] == pytest.approx([endowments, coefficients, interaction], rel=1e-6)


def test_unexplained_by_the_pooled_model_is_the_adjusted_gap() -> None:
    adjusted = adjusted_gap(
        clustered(PEOPLE.weights), outcome=PEOPLE.earnings, group=PEOPLE.immigrant, controls=PEOPLE.controls
    ).adjusted
    unexplained = decomposed().parts.unexplained

    assert unexplained.value == pytest.approx(adjusted.value)
    assert unexplained.standard_error == pytest.approx(adjusted.standard_error)


@pytest.mark.parametrize("reference", list(Reference))
@pytest.mark.parametrize("link", [LINEAR, LOGISTIC], ids=["linear", "logistic"])
def test_linearization_is_the_derivative_by_the_weights(link: Link, reference: Reference) -> None:
    found = decomposed(link=link, reference=reference)
    moved = decomposed(link=link, reference=reference, design=moved_by_a_hair(PEOPLE.weights))

    for one, other in zip(
        (found.parts, *found.by_control.values()), (moved.parts, *moved.by_control.values()), strict=True
    ):
        for name in NAMES:
            error = getattr(one, name).standard_error
            assert error == pytest.approx(getattr(other, name).standard_error, rel=1e-3, abs=1e-7)


def test_no_category_is_left_out() -> None:
    other = [
        PEOPLE.controls[0],
        Control.of_categories("schooling", list(PEOPLE.schooling), reference="university"),
    ]
    found = decompose(
        clustered(PEOPLE.weights), outcome=PEOPLE.earnings, group=PEOPLE.immigrant, controls=other
    )

    for name, parts in decomposed().by_control.items():
        assert values(found.by_control[name]) == pytest.approx(values(parts), rel=1e-8, abs=1e-9)


def test_replicates_give_errors_too() -> None:
    replicates = PEOPLE.weights[:, None] * np.random.default_rng(3).poisson(1, (200, 60))
    found = decomposed(design=bootstrap(PEOPLE.weights, replicates))

    linearised = decomposed()
    assert found.parts.unexplained.value == linearised.parts.unexplained.value
    assert found.parts.unexplained.standard_error == pytest.approx(
        linearised.parts.unexplained.standard_error, rel=0.3
    )


def test_a_category_that_one_group_lacks_is_named_with_the_group() -> None:
    lacks = (PEOPLE.immigrant == 1) & (PEOPLE.schooling == "none")
    schooling = np.where(lacks, "secondary", PEOPLE.schooling)

    with pytest.raises(
        CannotFit, match=r"In the model of “group” alone: “schooling: university” follows from"
    ):
        decompose(
            clustered(PEOPLE.weights),
            outcome=PEOPLE.earnings,
            group=PEOPLE.immigrant,
            controls=[Control.of_categories("schooling", list(schooling))],
        )


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 999), reference=st.sampled_from(Reference), link=st.sampled_from([LINEAR, LOGISTIC])
)
def test_the_parts_add_up_to_the_gap(seed: int, reference: Reference, link: Link) -> None:
    people = draw_people(200, seed=seed)
    found = decompose(
        clustered(people.weights),
        outcome=people.employed if link is LOGISTIC else people.earnings,
        group=people.immigrant,
        controls=people.controls[:1],
        link=link,
        reference=reference,
    )

    gap = pytest.approx(found.gap.value, rel=1e-7, abs=1e-9)
    assert sum(values(found.parts)[:3]) == gap
    assert sum(values(found.parts)[3:]) == gap
    for place, name in enumerate(NAMES):
        shares = sum(values(parts)[place] for parts in found.by_control.values())
        assert shares == pytest.approx(getattr(found.parts, name).value, rel=1e-6, abs=1e-8)
