"""What is true of every verdict: of two sides swapped, of another unit, of more noise, of a family of one."""

from dataclasses import replace

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.assessment.index.examples import make_observation, make_released

from parvis.assessment.comparison.against import against_all_others
from parvis.assessment.comparison.compare import Comparison, compare
from parvis.assessment.comparison.multiplicity import BENJAMINI_HOCHBERG, CORRECTIONS, HOLM, UNCORRECTED
from parvis.assessment.comparison.nearest import nearest_peers
from parvis.assessment.comparison.peer_rule import DISTANCES, ContextVariable, PeerRule
from parvis.assessment.comparison.verdict import Estimate, Verdict, judge

FIGURES = st.floats(-1e4, 1e4).map(lambda value: round(value, 3))
ERRORS = st.floats(0.001, 1e3).map(lambda error: round(error, 3))
MARGINS = st.floats(0, 100)
ESTIMATES = st.builds(Estimate, FIGURES, ERRORS)
OPPOSITE = {Verdict.HIGHER: Verdict.LOWER, Verdict.LOWER: Verdict.HIGHER}


@given(ESTIMATES, ESTIMATES, MARGINS)
def test_swapping_the_sides_flips_the_verdict(one: Estimate, other: Estimate, margin: float) -> None:
    forth, back = judge(one, other, margin=margin), judge(other, one, margin=margin)

    assert back.verdict is OPPOSITE.get(forth.verdict, forth.verdict)
    assert (back.p, back.p_similar) == (forth.p, forth.p_similar)


@given(ESTIMATES, ESTIMATES, MARGINS, st.sampled_from([0.001, 0.25, 100.0, 4096.0]))
def test_another_unit_changes_no_verdict(one: Estimate, other: Estimate, margin: float, scale: float) -> None:
    judged = judge(one, other, margin=margin)
    # Nothing is claimed of a probability that lies on the limit to the last digit.
    assume(all(p is not None and abs(p - 0.05) > 1e-9 for p in (judged.p, judged.p_similar)))
    scaled = [Estimate(each.value * scale, (each.standard_error or 0) * scale) for each in (one, other)]

    assert judge(*scaled, margin=margin * scale).verdict is judged.verdict


@settings(max_examples=300)  # about one in seven says "cannot tell" before the noise
@given(ESTIMATES, ESTIMATES, MARGINS, st.floats(1, 50))
def test_more_noise_makes_no_claim_where_there_was_none(
    one: Estimate, other: Estimate, margin: float, more: float
) -> None:
    noisier = Estimate(one.value, (one.standard_error or 0) * more)
    before, after = (judge(each, other, margin=margin).verdict for each in (one, noisier))

    assert before is not Verdict.CANNOT_TELL or after is Verdict.CANNOT_TELL


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12), st.integers(0, 11), st.floats(0, 1))
def test_a_larger_probability_lowers_nobodys_adjusted_one(p: list[float], place: int, raised: float) -> None:
    more = list(p)
    more[place % len(p)] = max(p[place % len(p)], raised)
    for correction in (BENJAMINI_HOCHBERG, HOLM):
        assert (correction.adjust(more) >= correction.adjust(p) - 1e-15).all()


@given(st.floats(0, 1))
def test_a_family_of_one_is_not_corrected(p: float) -> None:
    assert {float(each.adjust([p])[0]) for each in CORRECTIONS.values()} == {p}


SIX = st.lists(st.tuples(st.floats(0, 100), st.floats(0.1, 5)), min_size=6, max_size=6)


def _compared(figures: list[tuple[float, float]], order: list[int]) -> Comparison:
    rows = [
        replace(
            make_observation(f"a{place}", "employment_rate", figures[place][0]),
            standard_error=figures[place][1],
        )
        for place in order
    ]
    return compare(
        make_released(*rows), against=against_all_others([row.area for row in rows]), correction=UNCORRECTED
    )


@given(SIX, st.permutations(range(6)))
def test_a_comparison_with_peers_is_the_same_whatever_the_order_of_areas(
    figures: list[tuple[float, float]], order: list[int]
) -> None:
    one, other = (_compared(figures, each) for each in (list(range(6)), order))

    assert sorted((row.pair.area, row.verdict, row.adjusted_p) for row in one.rows) == sorted(
        (row.pair.area, row.verdict, row.adjusted_p) for row in other.rows
    )


@given(
    st.lists(st.tuples(st.integers(1, 30), st.integers(0, 5), st.integers(0, 5)), min_size=8, max_size=14),
    st.randoms(use_true_random=False),
    st.sampled_from(sorted(DISTANCES)),
    st.sampled_from([0.001, 8.0, 1000.0]),
)
def test_nearest_peers_are_the_same_in_any_order_and_unit(
    places: list[tuple[int, int, int]], random: np.random.Generator, distance: str, scale: float
) -> None:
    variables = (
        ContextVariable("population", is_logarithmic=True),
        ContextVariable("share"),
        ContextVariable("far"),
    )
    rule = PeerRule(variables, distance=distance, count=5)
    context = {
        f"a{number:02}": {"population": size, "share": share, "far": far}
        for number, (size, share, far) in enumerate(places)
    }
    items = list(context.items())
    random.shuffle(items)
    scaled = {area: {name: value * scale for name, value in values.items()} for area, values in items}

    before, after = (nearest_peers("a00", each, rule=rule) for each in (context, scaled))

    assert {each.area for each in before.neighbours} == {each.area for each in after.neighbours}
    assert before.tied == after.tied
