"""What is found of a council's figures, and what is said of it: examples that a person can follow by hand."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from parvis.assessment import Match, Observation, Observations, Text, communities
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.kinds.account import account_of
from parvis.assessments.kinds.catalogue import indicators_of
from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.kinds.found import Asked, Found, Wanted, found_of, seal_of
from parvis.assessments.kinds.result import Result, result_of
from parvis.assessments.kinds.result_figures import figures_of_found, observations_in
from tests.factories.choices import AREA, figure
from tests.factories.exercises import OWN_INDICATOR
from tests.factories.results import PLACES, figures_of_places

_AREAS = tuple(area for area in communities() if area.id in PLACES)
_OWN = next(area for area in _AREAS if area.id == AREA)
_WORK = Wanted("unemployment_rate", "employment")
_HOMES = Wanted("major_repairs", "housing")


def _asked(*rows: Observation, wanted: tuple[Wanted, ...] = (_WORK, _HOMES), **more: object) -> Asked:
    return Asked(
        area=_OWN,
        areas=_AREAS,
        characteristics=characteristics_of("2010"),
        wanted=wanted,
        observations=Observations(rows),
        **{"replicates": 50, "seed": 1, **more},  # type: ignore[arg-type]
    )


def _found(*rows: Observation, **more: object) -> Found:
    return found_of(_asked(*rows, **more), secret=b"secret")  # type: ignore[arg-type]


def _with_index(weights: Mapping[str, float] | None = None) -> Result:
    rows = [*figures_of_places(), *figures_of_places("major_repairs", first=5)]
    return result_of(_found(*rows, with_index=True, weights=weights))


def test_a_gap_to_non_immigrants_has_its_interval_and_its_verdict() -> None:
    rows = [
        figure(group="immigrants", value=12, standard_error=0.3),
        figure(group="non_immigrants", value=8, standard_error=0.4),
    ]

    (gap,) = result_of(_found(*rows, wanted=(_WORK,))).sections[0].gaps

    # The root of 0.3² + 0.4² is 0.5, and 1.96 of it 0.98.
    assert gap.who.en == "Immigrants, beside: Non-immigrants"
    assert gap.kind.en == "raw"
    assert gap.difference.en == "4.0 points (95% interval: 3.0 points to 5.0 points)"
    assert gap.verdict.en == "higher"


def test_a_gap_without_a_margin_of_error_cannot_be_told() -> None:
    rows = [figure(group="immigrants", value=12), figure(group="non_immigrants", value=8)]

    (gap,) = result_of(_found(*rows, wanted=(_WORK,))).sections[0].gaps

    assert (gap.difference.fr, gap.verdict.fr) == (
        "4,0\u00a0points (aucun intervalle connu)",
        "on ne peut pas dire",
    )


def test_a_gap_that_was_estimated_stands_raw_and_adjusted() -> None:
    gaps = [
        figure(
            "overqualification_gap", group=group, value=value, standard_error=1, low=value - 2, high=value + 2
        )
        for group, value in (("raw", 9), ("adjusted", 4))
    ]

    lines = result_of(_found(*gaps, wanted=(Wanted("overqualification_gap", "employment"),))).sections[0].gaps

    assert [(line.kind.en, line.difference.en, line.verdict.en) for line in lines] == [
        ("raw", "9.0 points (95% interval: 7.0 points to 11.0 points)", "higher"),
        ("adjusted", "4.0 points (95% interval: 2.0 points to 6.0 points)", "higher"),
    ]


def test_canada_stands_in_for_an_indicator_that_only_canada_has_and_is_named_so() -> None:
    section = result_of(_found(figure(), wanted=(Wanted("trust_general", "social_capital"),))).sections[0]

    (gap,) = section.gaps
    assert gap.who.en == "Immigrants in Canada, beside those born here (no figure of this community)"
    assert (section.halves, section.silent) == ((), ())


def test_capacity_is_kept_apart_from_outcome() -> None:
    wanted = (
        Wanted("health_facilities_per_10k", "health_care"),
        Wanted("regular_health_provider", "health_care"),
        Wanted("population", "health_care"),
    )
    section = result_of(_found(*(figure(each.indicator) for each in wanted), wanted=wanted)).sections[0]

    assert [(half.title.en, [line.id for line in half.lines]) for half in section.halves] == [
        ("Capacity: what the place offers", ["health_facilities_per_10k"]),
        ("Outcome: how people fare", ["regular_health_provider"]),
        ("Context, which judges nobody", ["population"]),
    ]


def test_a_value_has_its_place_among_its_peers_and_no_rank() -> None:
    line = result_of(_found(*figures_of_places(), wanted=(_WORK,))).sections[0].halves[0].lines[0]

    assert line.peers.en == "half of them 10.2% to 12.8%; median 11.5%; all 9.0% to 14.0% (6 peers)"
    assert line.verdict.en == "cannot tell"


def test_fewer_than_five_peers_are_no_group_to_be_compared_with() -> None:
    line = result_of(_found(*figures_of_places()[:5], wanted=(_WORK,))).sections[0].halves[0].lines[0]

    assert (line.peers.en, line.strip, line.verdict.en) == ("too few peers have a figure", None, "")


def test_a_comparison_that_the_council_did_not_choose_is_not_made() -> None:
    wanted = (Wanted("unemployment_rate", "employment", with_peers=False, with_earlier=False),)
    section = result_of(_found(*figures_of_places(), figure(period="2016"), wanted=wanted)).sections[0]

    assert (section.halves[0].lines[0].peers.en, section.changes) == ("", ())


def test_the_figure_of_a_single_place_stands_beside_for_the_same_period() -> None:
    wanted = (Wanted("unemployment_rate", "employment", beside=(("35", Text(en="Ontario", fr="Ontario")),)),)
    rows = [figure(value=8), figure(area="35", value=7), figure(area="35", period="2016", value=6)]

    (line,) = result_of(_found(*rows, wanted=wanted)).sections[0].halves[0].lines

    assert [(name.en, value.en) for name, value in line.beside] == [("Ontario", "7.0%")]


def test_a_change_is_told_from_the_first_figure_to_the_last() -> None:
    rows = [
        figure(period="2016", value=10, standard_error=0.3),
        figure(period="2021", value=8, standard_error=0.4),
    ]

    (change,) = result_of(_found(*rows, wanted=(_WORK,))).sections[0].changes

    assert (change.first.en, change.last.en) == ("10.0% (2016)", "8.0% (2021)")
    assert change.difference.en == "−2.0 points (95% interval: −3.0 points to −1.0 points)"
    assert change.verdict.en == "lower"


def test_no_change_is_claimed_where_the_figures_describe_other_units() -> None:
    rows = [figure(period="2016", described="3500"), figure(period="2021")]
    found = _found(*rows, wanted=(_WORK,))

    (change,) = result_of(found).sections[0].changes

    assert (change.difference.en, change.verdict.en) == ("not compared", "cannot tell")
    assert [each.en for each in account_of(found).boundaries] == [
        "Unemployment rate: its figures describe different units (3500 (2016), 3539 (2021)). Nothing says how these "
        "go together, so no change is claimed."
    ]


def test_a_figure_of_too_few_people_is_withheld_everywhere_with_its_reason() -> None:
    own = figure("feels_respected", value=75, source="local", n=4, numerator=3, denominator=4)
    found = _found(own, wanted=(Wanted("feels_respected", "attitudes"),))

    (line,) = result_of(found).sections[0].halves[0].lines
    account = account_of(found)
    assert line.value.en == "suppressed"
    assert [row["value"] for row in figures_of_found(found) if row["row"] == "value"] == [None]
    assert (account.coverage[0].withheld, account.coverage[0].with_figure) == (1, 0)
    assert [each.value.en for each in account.withheld] == ["Total, 2021"]
    assert account.withheld[0].why.en != ""


def test_what_was_withheld_in_an_earlier_release_stays_withheld() -> None:
    rows = [figure("feels_respected", value=75, source="local", n=4, numerator=3, denominator=4)]
    wanted = (Wanted("feels_respected", "attitudes"),)
    before = observations_in(figures_of_found(_found(*rows, wanted=wanted)))
    later = [figure("feels_respected", value=75, source="local", n=400, numerator=300, denominator=400)]

    assert [row.value for row in _found(*later, wanted=wanted).own] == [75]
    assert [row.value for row in _found(*later, wanted=wanted, earlier=before).own] == [None]


def test_a_value_beyond_all_peers_is_an_outlier_to_be_checked() -> None:
    account = account_of(_found(*figures_of_places(), wanted=(_WORK,)))

    assert [(each.label.en, each.value.en, each.why.en) for each in account.outliers] == [
        ("Unemployment rate", "8.0%", "below all 6 peers; check that it is no error of the file")
    ]


def test_coverage_tells_larger_areas_and_missing_figures_apart() -> None:
    wanted = (
        _WORK,
        Wanted("overqualification_gap", "employment"),
        Wanted("neet_first_generation", "employment"),
    )
    rows = [figure(), figure("overqualification_gap", period="2016", match=Match.BORROWED)]

    (line,) = account_of(_found(*rows, wanted=wanted)).coverage

    assert (line.chosen, line.with_figure, line.without, line.larger, line.oldest) == (3, 2, 1, 1, "2016")


def test_no_index_is_made_that_nobody_wants() -> None:
    result = result_of(_found(*figures_of_places()))

    assert (result.index, result.no_index.en) == (None, "")


def test_an_index_shows_its_weights_a_range_and_who_cannot_be_told_apart() -> None:
    index = _with_index().index

    assert index is not None
    assert [(line.label.en, line.share.en) for line in index.weights] == [
        ("What the council chose", "the whole"),
        ("Capacity: what the place offers", "50.0%"),
        ("Affordable and suitable housing", "100.0%"),
        ("Outcome: how people fare", "50.0%"),
        ("Employment opportunities", "100.0%"),
    ]
    # The place with the fewest out of work and the fewest homes in need of repair is the best by any weights.
    assert index.place.en == (
        "In 90% of the replicates with other weights and methods its place is between 1 and 1 among the 7 communities "
        "of its stratum that can be ranked; it cannot be told apart from 0 of them."
    )
    assert [line.label.en for line in index.factors] == ["normalisation and aggregation", "weights"]


def test_the_weights_of_the_council_are_those_of_the_index() -> None:
    wanted = (_WORK, Wanted("commute_transit", "public_transit"), _HOMES)
    rows = [row for each in wanted for row in figures_of_places(each.indicator)]
    weights = {"employment": 0.6, "public_transit": 0.2, "housing": 0.2}

    result = result_of(_found(*rows, wanted=wanted, with_index=True, weights=weights))

    assert result.index is not None
    shares = {line.label.en: line.share.en for line in result.index.weights}
    assert shares["Employment opportunities"] == "75.0%"
    assert shares["Available and accessible public transit"] == "25.0%"
    assert [section.weight.en for section in result.sections] == ["60.0%", "20.0%", "20.0%"]


def test_a_characteristic_without_a_weight_is_not_in_the_index() -> None:
    index = _with_index({"employment": 1.0, "housing": 0.0}).index

    assert index is not None
    assert "Affordable and suitable housing" not in {line.label.en for line in index.weights}


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (figures_of_places("population"), "None of the chosen indicators can be in an index"),
        ([figure()], "None of the chosen indicators can be in an index"),
    ],
)
def test_an_index_that_cannot_be_made_says_why(rows: list[Observation], reason: str) -> None:
    wanted = (Wanted(rows[0].indicator, "employment"),)

    result = result_of(_found(*rows, wanted=wanted, with_index=True))

    assert result.index is None
    assert result.no_index.en.startswith(reason)


def test_an_index_among_too_few_communities_is_not_made() -> None:
    asked = Asked(
        area=_OWN,
        areas=(_OWN, *(area for area in _AREAS if area.id in PLACES[1:4])),
        characteristics=characteristics_of("2010"),
        wanted=(_WORK,),
        observations=Observations(tuple(figures_of_places())),
        with_index=True,
    )

    found = found_of(asked, secret=None)

    assert found.no_index is not None
    assert found.no_index.en.startswith("The stratum of this community has too few communities")


def test_the_method_is_generated_from_what_was_asked() -> None:
    parts = {part.title.en: part.lines for part in _with_index().method}

    assert list(parts) == [
        "What was measured",
        "What may be shown",
        "How figures are compared",
        "How the index is made",
        "What it takes to make it again",
    ]
    index = {term.en: said.en for term, said in parts["How the index is made"]}
    assert (index["Seed"], index["Replicates"], index["Weights"]) == ("1", "50", "equal")


def _of_own_framework(file: str = OWN_INDICATOR, *rows: Observation) -> Asked:
    return _asked(
        *(rows or figures_of_places("welcome_dinners", first=2)),
        wanted=(Wanted("welcome_dinners", "home"),),
        with_index=True,
        indicators=indicators_of(CharacteristicList.OWN, file),
    )


def test_an_indicator_of_an_own_framework_is_named_and_ranked_by_it() -> None:
    asked = replace(
        _of_own_framework(),
        characteristics=characteristics_of(CharacteristicList.OWN, OWN_INDICATOR),
    )

    found = found_of(asked, secret=b"secret")
    result = result_of(found)

    (half,) = result.sections[0].halves
    (line,) = half.lines
    assert (half.title.en, line.label.fr, line.value.en) == (
        "Outcome: how people fare",
        "Repas de bienvenue",
        "2.00",
    )
    assert line.peers.en == "half of them 4.25 to 6.75; median 5.50; all 3.00 to 8.00 (6 peers)"
    # More dinners are better, and the area has the fewest of all seven.
    assert found.index is not None
    own = found.index.assessment.of(AREA)
    assert own.ranks is not None
    assert (own.ranks.low, own.ranks.high) == (7, 7)
    assert ("Welcome dinners", True) in {
        (term.en, said.en.startswith("An indicator of the council’s own framework"))
        for part in result.method
        for term, said in part.lines
    }
    (peers,) = [row for row in figures_of_found(found) if row["row"] == "peers"]
    assert "welcome dinners, 2021: 2.00; median" in peers["sentence_en"]
    assert "repas de bienvenue, 2021" in peers["sentence_fr"]


def test_an_own_indicator_in_points_says_nothing_of_immigrants() -> None:
    points = OWN_INDICATOR.replace('unit = "number"', 'unit = "percentage_points"')
    found = found_of(_of_own_framework(points, figure("welcome_dinners", value=2)), secret=b"secret")

    assert "gap" not in {row["row"] for row in figures_of_found(found)}


def test_an_own_indicator_of_too_few_people_is_withheld() -> None:
    own = figure("welcome_dinners", value=4.5, source="local", n=9, unit="number")

    found = found_of(_of_own_framework(OWN_INDICATOR, own), secret=b"secret")

    assert [(row.value, row.note) for row in found.own] == [(None, "too_few_people")]


def test_the_figures_kept_name_an_own_indicator_and_its_unit() -> None:
    row = figure("welcome_dinners", value=4.5, source="local", n=44, unit="number")
    first, value, *_peers = figures_of_found(
        found_of(_of_own_framework(OWN_INDICATOR, row), secret=b"secret")
    )

    assert first["indicators"][0]["label"] == {"en": "Welcome dinners", "fr": "Repas de bienvenue"}
    assert (value["value"], value["unit"]) == (4.5, "number")
    (again,) = observations_in([first, value])
    assert again.unit == "number"


def test_the_seal_changes_with_the_direction_of_an_own_indicator() -> None:
    turned = OWN_INDICATOR.replace("more_is_better", "less_is_better")

    assert seal_of(_of_own_framework()) != seal_of(_of_own_framework(turned))


def test_the_seal_changes_with_figures_choices_weights_and_method() -> None:
    seals = {
        seal_of(each)
        for each in (
            _asked(figure()),
            _asked(figure(value=9)),
            _asked(figure(), wanted=(_WORK,)),
            _asked(figure(), weights={"employment": 1}),
            _asked(figure(), with_index=True),
            _asked(figure(), seed=2),
        )
    }

    assert len(seals) == 6
    assert seal_of(_asked(figure(), figure(period="2016"))) == seal_of(
        _asked(figure(period="2016"), figure())
    )
