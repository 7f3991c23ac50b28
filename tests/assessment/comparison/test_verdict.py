"""What may be said of a difference, on intervals added up by hand."""

import pytest

from parvis.assessment.comparison.gap import gap
from parvis.assessment.comparison.verdict import Estimate, Verdict, estimate_from_interval, judge
from parvis.assessment.sources.communities import national_benchmarks


@pytest.mark.parametrize(
    ("value", "other", "margin", "verdict"),
    [
        (60.0, 50.0, 1.0, Verdict.HIGHER),  # 10 ± 9.8
        (50.0, 60.0, 1.0, Verdict.LOWER),
        (51.0, 50.0, 1.0, Verdict.CANNOT_TELL),  # 1 ± 9.8
        (51.0, 50.0, 11.0, Verdict.SIMILAR),
        (60.0, 50.0, 20.0, Verdict.SIMILAR),  # certain, and of no matter
    ],
)
def test_judge_looks_at_the_interval_of_the_difference(
    value: float, other: float, margin: float, verdict: Verdict
) -> None:
    # Standard errors of 3 and 4 make one of 5 for the difference: ± 9.8.
    judged = judge(Estimate(value, 3.0), Estimate(other, 4.0), margin=margin)

    assert judged.verdict is verdict
    assert judged.interval == pytest.approx((value - other - 9.8, value - other + 9.8), abs=0.001)
    assert judged.reason.fr.startswith("L’intervalle à 95\u00a0%")


@pytest.mark.parametrize(
    ("own", "other"), [(Estimate(90, None), Estimate(10, 1.0)), (Estimate(90, 1.0), Estimate(10, None))]
)
def test_judge_cannot_tell_without_a_standard_error_and_says_so(own: Estimate, other: Estimate) -> None:
    judged = judge(own, other, margin=1.0)

    assert (judged.verdict, judged.interval) == (Verdict.CANNOT_TELL, None)
    assert judged.reason.en.startswith("The source gives no margin of error")


def test_every_verdict_has_a_label_in_both_languages() -> None:
    assert [verdict.label.en for verdict in Verdict] == ["higher", "lower", "similar", "cannot tell"]
    assert [verdict.label.fr for verdict in Verdict] == [
        "plus élevé",
        "plus bas",
        "semblable",
        "on ne peut pas dire",
    ]


def test_gap_is_the_groups_figure_less_the_others_with_its_standard_error() -> None:
    found = gap(Estimate(60.0, 3.0), Estimate(50.0, 4.0), margin=1.0)

    assert found.difference == Estimate(10.0, 5.0)
    assert found.judgement.verdict is Verdict.HIGHER


def test_gap_without_a_standard_error_has_a_difference_and_no_verdict() -> None:
    found = gap(Estimate(60.0, None), Estimate(50.0, 4.0), margin=1.0)

    assert found.difference == Estimate(10.0, None)
    assert found.judgement.verdict is Verdict.CANNOT_TELL


def test_national_benchmarks_are_judged_by_their_published_intervals() -> None:
    # Statistics Canada, table 43-10-0064, 2020: most people can be trusted, 57.2 % [55.2, 59.2] of immigrants
    # and 53.2 % [52.1, 54.3] of non-immigrants: 4.0 ± 2.3.
    trust = {each.group: each for each in national_benchmarks() if each.indicator == "trust_general"}
    immigrants, others = (
        estimate_from_interval(each.value, low=each.interval[0], high=each.interval[1])
        for each in (trust["immigrants"], trust["non_immigrants"])
    )

    judged = judge(immigrants, others, margin=1.0)

    assert judged.verdict is Verdict.HIGHER
    assert judged.interval == pytest.approx((1.72, 6.28), abs=0.01)
