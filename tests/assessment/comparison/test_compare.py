"""Comparisons from released figures: every pair, its verdict, its sentence, its line in a table."""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from tests.assessment.index.examples import make_area, make_observation, make_released

from parvis.assessment.comparison.against import (
    AGAINST_NON_IMMIGRANTS,
    AgainstPeriod,
    against_all_others,
    against_strata,
    against_written,
)
from parvis.assessment.comparison.compare import Comparison, compare
from parvis.assessment.comparison.multiplicity import HOLM
from parvis.assessment.comparison.period_change import Break
from parvis.assessment.comparison.sentence import sentences, summary
from parvis.assessment.comparison.table import comparison_csv, comparison_record
from parvis.assessment.comparison.verdict import Estimate, Verdict
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.geography.area import Stratum
from parvis.assessment.geography.boundary_change import Comparability
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Match, Observation
from parvis.assessment.text import Text

RATE = "unemployment_rate"  # a percentage: its margin is 2 points


def rate(area: str, value: float | None, error: float | None = None, **more: str) -> Observation:
    """Return a fictional unemployment rate with its standard error."""
    return replace(make_observation(area, RATE, value, **more), standard_error=error)


def verdicts(comparison: Comparison) -> list[Verdict]:
    return [row.verdict for row in comparison.rows]


IMMIGRANTS = make_released(
    rate("a", 8.0, 0.3, group="immigrants"),
    rate("a", 6.0, 0.4, group="non_immigrants"),
    rate("b", 7.0, 0.3, group="immigrants"),
    rate("b", 6.9, 0.4, group="non_immigrants"),
    rate("c", 7.0, None, group="immigrants"),
    rate("c", 5.0, 0.4, group="non_immigrants"),
    rate("d", None, None, group="immigrants"),
    rate("d", 5.0, 0.4, group="non_immigrants"),
)


def test_immigrants_are_compared_with_non_immigrants_and_no_row_is_dropped() -> None:
    found = compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS)

    assert [row.pair.area for row in found.rows] == ["a", "b", "c", "d"]
    assert verdicts(found) == [Verdict.HIGHER, Verdict.SIMILAR, Verdict.CANNOT_TELL, Verdict.CANNOT_TELL]
    assert found.family == 2  # only two could be tested
    assert found.rows[2].reason.en.startswith("The source gives no margin of error")
    assert found.rows[3].reason.en.startswith("No value is released here")
    assert (found.rows[3].gap, found.rows[3].adjusted_p) == (None, None)


def test_a_comparison_says_itself_in_both_languages() -> None:
    found = compare(
        IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS, areas=["a"], names={"a": Text(en="Ayton", fr="Ayville")}
    )

    assert sentences(found) == (
        Text(
            en="Ayton, unemployment rate, 2021: immigrants: 8.0%; non-immigrants: 6.0%. "
            "Difference: 2.0 percentage points (95% interval: 1.0 to 3.0). Verdict: higher. "
            "The 95% interval of the difference lies above zero.",
            fr="Ayville, taux de chômage, 2021\u00a0: immigrants\u00a0: 8,0\u00a0%; non-immigrants\u00a0: 6,0\u00a0%. "
            "Différence\u00a0: 2,0\u00a0points de pourcentage (intervalle à 95\u00a0%\u00a0: de 1,0 à 3,0). "
            "Verdict\u00a0: plus élevé. L’intervalle à 95\u00a0% de la différence est au-dessus de zéro.",
        ),
    )


def test_a_finding_alone_may_be_chance_among_many() -> None:
    # One difference at 2.2 standard errors, p = 0.028, among ten at none.
    rows = [rate("a", 9.2, 1.0, group="immigrants"), rate("a", 7.0, 0.0, group="non_immigrants")]
    for area in "bcdefghijk":
        rows += [rate(area, 7.0, 1.1, group="immigrants"), rate(area, 7.0, 1.1, group="non_immigrants")]
    found = compare(make_released(*rows), against=AGAINST_NON_IMMIGRANTS, correction=HOLM)

    first = found.rows[0]
    assert (first.uncorrected, first.verdict) == (Verdict.HIGHER, Verdict.CANNOT_TELL)
    assert first.adjusted_p == pytest.approx(11 * 0.02780, abs=1e-4)
    assert first.reason.en.startswith("Alone it would have been a finding")
    assert found.changed == (first,)
    assert summary(found).en == (
        "11 comparisons: 0 higher, 0 lower, 0 similar, 11 cannot tell. Corrected for 11 tests looked at together: "
        "Holm (any false claim); 1 verdict changed."
    )
    assert summary(found).fr.endswith("Holm (toute fausse conclusion); 1 verdict changé.")


PEERS = [rate(area, value, 0.1) for area, value in zip("abcdef", (9.0, 5.0, 5.0, 5.0, 5.0, 5.0), strict=True)]


def test_an_area_is_compared_with_the_median_of_its_peers() -> None:
    areas = [make_area(area) for area in "abcdef"]
    found = compare(make_released(*PEERS), against=against_strata(areas), areas=["a"])

    (row,) = found.rows
    assert row.gap is not None
    assert row.gap.difference.value == 4.0
    # The median of five normal errors of 0.1 has a standard error of 0.0536.
    assert row.gap.reference.standard_error == pytest.approx(0.0536, rel=0.03)
    assert row.verdict is Verdict.HIGHER
    assert row.pair.position is not None
    assert (row.pair.position.peers, row.pair.position.is_above_most) == (5, True)
    assert "median (peers of the same stratum): 5.0%" in sentences(found)[0].en
    assert "médiane (pairs de la même strate)\u00a0: 5,0\u00a0%" in sentences(found)[0].fr


def test_fewer_than_five_peers_give_no_spread_and_no_verdict() -> None:
    found = compare(make_released(*PEERS[:5]), against=against_all_others("abcde"), areas=["a"])

    (row,) = found.rows
    assert (row.gap, row.pair.reference, row.pair.position, row.verdict) == (
        None,
        None,
        None,
        Verdict.CANNOT_TELL,
    )
    assert row.reason.en.startswith("Fewer than five peers")
    assert "5.0" not in sentences(found)[0].en


def test_peers_that_borrow_one_figure_count_once_and_not_the_areas_own() -> None:
    borrowed = [
        replace(row, match=Match.BORROWED, level="metropolitan_area", described="535") for row in PEERS[:3]
    ]
    found = compare(make_released(*borrowed, *PEERS[3:]), against=against_all_others("abcdef"))

    assert {row.pair.area: row.pair.position for row in found.rows} == dict.fromkeys("abcdef")
    assert found.rows[0].pair.caution == Text(
        en="The figure describes a larger area that contains this one.",
        fr="Le chiffre porte sur un territoire plus grand, qui contient celui-ci.",
    )


PERIODS = make_released(rate("a", 6.0, 0.3, period="2016"), rate("a", 9.0, 0.4, period="2021"))


def test_the_latest_figure_is_compared_with_an_earlier_periods() -> None:
    (row,) = compare(PERIODS, against=AgainstPeriod("2016")).rows

    assert (row.pair.period, row.pair.other, row.verdict) == ("2021", "2016", Verdict.HIGHER)
    assert row.gap is not None
    assert row.gap.difference.standard_error == pytest.approx(0.5)


def test_pooled_years_in_both_periods_make_the_change_more_certain() -> None:
    rows = make_released(rate("a", 6.0, 0.4, period="2015/2017"), rate("a", 7.0, 0.4, period="2016/2018"))
    (row,) = compare(rows, against=AgainstPeriod("2015/2017")).rows

    assert row.gap is not None
    assert row.gap.covariance == pytest.approx(2 / 3 * 0.16)
    assert row.gap.difference.standard_error == pytest.approx((0.32 - 0.64 / 3) ** 0.5)


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        (Break(boundary=Comparability.BROKEN), Comparability.BROKEN.sentence),
        (Break(boundary=Comparability.UNKNOWN), Comparability.UNKNOWN.sentence),
        (
            Break(definition=Text(en="students count now.", fr="on compte désormais les étudiants.")),
            Text(
                en="The definition changed: students count now.",
                fr="La définition a changé\u00a0: on compte désormais les étudiants.",
            ),
        ),
    ],
)
def test_a_change_of_the_area_or_the_definition_is_no_change_of_the_figure(what: Break, reason: Text) -> None:
    for key in ((RATE, "a"), ("", "a"), (RATE, ""), ("", "")):
        (row,) = compare(PERIODS, against=AgainstPeriod("2016", breaks={key: what})).rows
        assert (row.verdict, row.gap, row.reason) == (Verdict.CANNOT_TELL, None, reason)


def test_a_small_change_of_the_boundary_is_said_beside_the_verdict() -> None:
    nearly = Break(boundary=Comparability.NEARLY)
    (row,) = compare(PERIODS, against=AgainstPeriod("2016", breaks={("", "a"): nearly})).rows

    assert (row.verdict, row.pair.caution) == (Verdict.HIGHER, Comparability.NEARLY.sentence)


def test_a_figure_of_another_area_or_product_is_no_earlier_figure() -> None:
    earlier = rate("a", 6.0, 0.3, period="2016")
    borrowed = make_released(replace(earlier, match=Match.BORROWED), rate("a", 9.0, 0.4))
    (row,) = compare(borrowed, against=AgainstPeriod("2016")).rows
    assert (row.verdict, row.reason.en[:34]) == (Verdict.CANNOT_TELL, "One of the two figures describes a")

    other = make_released(replace(earlier, source="t35100026"), rate("a", 9.0, 0.4))
    (row,) = compare(other, against=AgainstPeriod("2016")).rows
    assert row.pair.caution is not None
    assert row.pair.caution.en.startswith("The two figures come from different products")


def test_rounding_alone_is_said_to_be_alone() -> None:
    rows = [
        replace(
            make_observation(area, "bilingual_share", 100 * count / 1000, period=period),
            numerator=count,
            denominator=1000,
        )
        for area, count, period in (("a", 250, "2016"), ("a", 300, "2021"))
    ]
    (row,) = compare(make_released(*rows), against=AgainstPeriod("2016")).rows

    assert row.verdict is Verdict.HIGHER
    assert row.reason.fr.endswith("Seul l’arrondissement des nombres est incertain.")


def test_a_margin_is_of_the_unit_or_of_the_reader() -> None:
    def margins(margin: float | dict[str, float] | None) -> list[float | None]:
        found = compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS, areas=["a"], margin=margin)
        return [row.margin for row in found.rows]

    assert margins(None) == [2.0]
    assert margins(3.5) == [3.5]
    assert margins({RATE: 0.5}) == [0.5]
    assert margins({"other": 0.5}) == [2.0]


def test_a_margin_of_amounts_is_a_share_of_them_and_none_without_a_unit() -> None:
    rows = [
        replace(make_observation("a", indicator, value, group=group), standard_error=1.0)
        for indicator in ("median_household_income", "of_nobody")
        for group, value in (("immigrants", 50_000.0), ("non_immigrants", 70_000.0))
    ]
    found = compare(make_released(*rows), against=AGAINST_NON_IMMIGRANTS)

    assert {row.pair.indicator: row.margin for row in found.rows} == {
        "median_household_income": pytest.approx(3_000),
        "of_nobody": 0.0,
    }


def test_a_comparison_is_a_table_with_a_line_each() -> None:
    found = compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS)
    lines = list(csv.DictReader(StringIO(comparison_csv(found))))

    assert len(lines) == 4
    first = lines[0]
    assert (first["area"], first["group"], first["other"], first["difference"]) == (
        "a",
        "immigrants",
        "non_immigrants",
        "2.0",
    )
    assert (first["ratio"], first["verdict"], first["basis"]) == ("1.33333333333", "higher", "given")
    assert (lines[3]["difference"], lines[3]["p"], lines[3]["verdict"]) == ("", "", "cannot_tell")


def test_a_comparison_is_a_record_with_its_family() -> None:
    record = comparison_record(compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS))

    assert (record["against"], record["correction"], record["family"]) == (
        "non_immigrants",
        "benjamini_hochberg",
        2,
    )
    assert record["rows"][1]["verdict"] == "similar"
    assert record["rows"][1]["standard_error"] == 0.5


def test_what_is_written_says_what_is_compared() -> None:
    known = [make_area("a"), make_area("b"), make_area("c", stratum=Stratum.RURAL_AND_REMOTE)]

    assert against_written("peers", areas=["a", "b"]) == against_all_others(["a", "b"])
    strata = against_written("peers", areas=["a", "b"], known=known)
    assert strata == against_strata(known[:2])
    assert against_written("non_immigrants", areas=[]) is AGAINST_NON_IMMIGRANTS
    assert against_written("2016", areas=[]) == AgainstPeriod("2016")
    with pytest.raises(InvalidDefinition, match="write peers, non_immigrants or a period"):
        against_written("neighbours", areas=[])


def test_what_is_not_released_is_refused_by_name() -> None:
    with pytest.raises(UnknownArea, match="Nothing is released for “z”"):
        compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS, areas=["z"])
    with pytest.raises(InvalidDefinition, match="the indicator “x”"):
        compare(IMMIGRANTS, against=AGAINST_NON_IMMIGRANTS, indicators=["x"])
    with pytest.raises(InvalidDefinition, match="No released figure can be set beside “2016”"):
        compare(IMMIGRANTS, against=AgainstPeriod("2016"))


def test_a_table_without_periods_is_compared_as_it_is() -> None:
    rows = make_released(*(replace(row, period="") for row in PEERS))
    found = compare(rows, against=against_all_others("abcdef"), areas=["a"])

    assert verdicts(found) == [Verdict.HIGHER]
    assert sentences(found)[0].en.startswith("a, unemployment rate: 9.0%; median (other areas)")


def test_one_peer_without_a_standard_error_leaves_the_median_without() -> None:
    rows = make_released(*PEERS[:5], rate("f", 5.0, None))
    (row,) = compare(rows, against=against_all_others("abcdef"), areas=["a"]).rows

    assert row.gap is not None
    assert row.gap.difference == Estimate(4.0, None)
    assert row.verdict is Verdict.CANNOT_TELL


def test_an_area_without_a_row_or_without_a_later_figure_is_heeded() -> None:
    rows = make_released(*PEERS, replace(rate("g", 1.0), indicator="major_repairs"))
    found = compare(rows, against=against_all_others("abcdefg"), areas=["g"], indicators=[RATE])
    assert found.rows[0].reason.en.startswith("No value is released here")
    assert "no value; median" in sentences(found)[0].en
    assert "aucune valeur; médiane" in sentences(found)[0].fr

    both = make_released(*PERIODS, rate("b", 6.0, 0.3, period="2016"))
    assert [row.pair.area for row in compare(both, against=AgainstPeriod("2016")).rows] == ["a"]
    assert verdicts(compare(PERIODS, against=AgainstPeriod("2016", later="2021"))) == [Verdict.HIGHER]


def test_only_areas_and_groups_that_are_broken_down_are_compared() -> None:
    rows = make_released(*IMMIGRANTS, rate("e", 6.0, 0.3), rate("a", 9.0, 0.3, group="admitted_2016_2021"))
    found = compare(rows, against=AGAINST_NON_IMMIGRANTS)

    assert [(row.pair.area, row.pair.group) for row in found.rows[:3]] == [
        ("a", "immigrants"),
        ("a", "admitted_2016_2021"),
        ("b", "immigrants"),
    ]


def test_amounts_and_bare_numbers_are_written_in_their_unit() -> None:
    rows = [
        replace(make_observation("a", indicator, value, group=group), standard_error=error)
        for indicator, values, error in (
            ("median_household_income", (50_000.0, 70_000.0), 100.0),
            ("of_nobody", (1.0, 2.5), 0.1),
            ("proximity_transit", (0.5, 0.25), 0.01),
        )
        for group, value in zip(("immigrants", "non_immigrants"), values, strict=True)
    ]
    income, unknown, proximity = sentences(compare(make_released(*rows), against=AGAINST_NON_IMMIGRANTS))

    assert "Difference: \u221220,000 dollars (95% interval: \u221220,277 to \u221219,723)." in income.en
    assert "Différence\u00a0: \u221220\u00a0000\u00a0dollars" in income.fr
    assert "of_nobody, 2021: immigrants: 1.00; non-immigrants: 2.50. Difference: \u22121.50" in unknown.en
    assert "immigrants: 0.500; non-immigrants: 0.250. Difference: 0.250 (95%" in proximity.en


def test_a_borrowed_figure_is_cautioned_beside_its_verdict() -> None:
    rows = [replace(row, match=Match.BORROWED) for row in IMMIGRANTS]
    found = compare(make_released(*rows), against=AGAINST_NON_IMMIGRANTS, areas=["a"])

    assert sentences(found)[0].fr.endswith(
        "Le chiffre porte sur un territoire plus grand, qui contient celui-ci."
    )


def test_a_sum_of_units_is_as_sure_as_its_units_are_many() -> None:
    rows = [
        replace(
            make_observation("a", "bilingual_share", 100 * count / 1000, period=period),
            numerator=count,
            denominator=1000,
            match=Match.AGGREGATED,
        )
        for count, period in ((250, "2016"), (300, "2021"))
    ]
    unknown, known = (
        compare(make_released(*rows), against=AgainstPeriod("2016"), units=units).rows[0]
        for units in (None, {"a": 4})
    )

    assert unknown.verdict is Verdict.CANNOT_TELL
    assert known.verdict is Verdict.HIGHER


def test_an_indicator_that_the_catalogue_does_not_know_has_the_name_unit_and_margin_that_are_given() -> None:
    rows = [
        make_observation(area, "welcome_dinners", value)
        for area, value in zip("abcdef", range(6), strict=True)
    ]
    dinners = replace(
        BY_ID[RATE],
        id="welcome_dinners",
        label=Text(en="Welcome dinners", fr="Repas de bienvenue"),
        unit=Unit.DOLLARS,
    )

    found = compare(
        make_released(*rows),
        against=against_all_others("abcdef"),
        areas=("a",),
        catalogue={dinners.id: dinners},
    )

    assert sentences(found)[0].en.startswith(
        "a, welcome dinners, 2021: 0 dollars; median (other areas): 3 dollars."
    )
    assert sentences(found)[0].fr.startswith("a, repas de bienvenue, 2021\u00a0: 0\u00a0dollars")
    assert found.rows[0].margin == pytest.approx(0.05 * (0 + 3) / 2)
