"""Areas: identifiers with their vintage, and the declared rule of the strata."""

import csv
from pathlib import Path

import pytest

from parvis.assessment import Area, AreaLevel, Stratum, Text, communities
from parvis.assessment.errors import InvalidDefinition, UnknownArea
from parvis.assessment.geography.area import METROPOLITAN_AREAS_2021, code_of, dguid, stratum_of

BY_ID = {area.id: area for area in communities()}


@pytest.mark.parametrize(
    ("code", "identifier"),
    [
        ("11", "2021A000211"),
        ("535", "2021S0503535"),
        ("590", "2021S0504590"),
        ("3520", "2021A00033520"),
        ("3520005", "2021A00053520005"),
        ("11124", "2021A000011124"),
    ],
)
def test_dguid_is_vintage_type_and_code(code: str, identifier: str) -> None:
    assert dguid(code, vintage=2021) == identifier
    assert code_of(identifier) == code


@pytest.mark.parametrize("code", ["", "123456", "35x0"])
def test_dguid_refuses_what_is_no_census_code(code: str) -> None:
    with pytest.raises(UnknownArea, match="no census code"):
        dguid(code, vintage=2021)


def test_code_of_leaves_another_text_as_it_is() -> None:
    assert code_of("3520") == "3520"


def test_an_area_of_two_divisions_has_two_identifiers() -> None:
    assert BY_ID["on-grey-bruce"].dguids == ("2021A00033542", "2021A00033541")


def test_an_area_outside_any_metropolitan_area_has_none_around_it() -> None:
    assert BY_ID["on-toronto"].metropolitan_area_dguid == "2021S0503535"
    assert BY_ID["pe-island"].metropolitan_area_dguid is None


def test_there_are_forty_one_metropolitan_areas() -> None:
    assert len(METROPOLITAN_AREAS_2021) == 41


@pytest.mark.parametrize(
    ("codes", "metropolitan_area", "stratum"),
    [
        (("3520",), "535", Stratum.TORONTO_AND_NEIGHBOURHOOD),
        (("3520005",), "535", Stratum.TORONTO_AND_NEIGHBOURHOOD),
        (("3521",), "535", Stratum.URBAN),
        (("3520", "3521"), "535", Stratum.URBAN),
        (("3557061",), "590", Stratum.RURAL_AND_REMOTE),
        (("4815033",), None, Stratum.RURAL_AND_REMOTE),
    ],
)
def test_stratum_follows_the_declared_rule(
    codes: tuple[str, ...], metropolitan_area: str | None, stratum: Stratum
) -> None:
    assert stratum_of(codes, metropolitan_area=metropolitan_area) is stratum


def test_another_stratum_than_the_rules_carries_its_reason() -> None:
    reason = Text(en="It serves a rural region.", fr="Elle dessert une région rurale.")

    area = BY_ID["on-simcoe"].in_stratum(Stratum.RURAL_AND_REMOTE, reason=reason)

    assert (area.stratum, area.stratum_reason) == (Stratum.RURAL_AND_REMOTE, reason)
    assert BY_ID["on-simcoe"].stratum is Stratum.URBAN


def test_another_stratum_without_its_reason_in_both_languages_is_refused() -> None:
    with pytest.raises(InvalidDefinition):
        BY_ID["on-simcoe"].in_stratum(Stratum.RURAL_AND_REMOTE, reason=Text(en="It is rural."))


PUBLISHED_STRATA = {
    "Urban": Stratum.URBAN,
    "Rural and remote": Stratum.RURAL_AND_REMOTE,
    "Toronto and neighbourhood": Stratum.TORONTO_AND_NEIGHBOURHOOD,
}
# How the published list writes the communities that the shipped file names otherwise.
PUBLISHED_NAMES = {
    "London and Middlesex County": "on-london-middlesex",
    "Region of Waterloo": "on-waterloo-region",
    "Region of Peel": "on-peel",
    "Windsor and Essex County": "on-windsor-essex",
    "Guelph and Wellington County": "on-guelph-wellington",
    "Grey and Bruce Counties": "on-grey-bruce",
    "Lanark and Renfrew Counties": "on-lanark-renfrew",
    "Five eastern counties (Cornwall area)": "on-five-eastern",
    "Bow Valley": "ab-bow-valley",
    "Regina region": "sk-regina",
    "Moose Jaw and region": "sk-moose-jaw",
    "Pembina Valley (13 municipalities incl. Winkler, Morden, Altona, Carman)": "mb-pembina-valley",
    "Coquitlam, Port Coquitlam, Port Moody": "bc-tri-cities",
    "Central Okanagan (Kelowna)": "bc-central-okanagan",
    "Greater Victoria": "bc-greater-victoria",
    "Greater Moncton": "nb-greater-moncton",
    "Prince Edward Island (province-wide)": "pe-island",
}


def test_the_rule_agrees_with_every_published_stratum(shared: Path) -> None:
    by_name = {area.name.en.replace("’", "'"): area for area in communities()}
    compared, disagreements = set(), []
    with (shared / "facts" / "lips.csv").open(encoding="utf-8") as opened:
        for row in csv.DictReader(opened):
            area = by_name.get(row["community"]) or BY_ID.get(PUBLISHED_NAMES.get(row["community"], ""))
            published = PUBLISHED_STRATA.get(row["stratum"])
            if area is None or published is None:
                continue
            compared.add(area.id)
            if area.stratum is not published:
                disagreements.append(area.id)

    assert disagreements == []
    # 53 communities are documented; Simcoe, Elgin and Thunder Bay have no published stratum.
    assert len(compared) == 50


def test_every_level_and_stratum_is_named_in_both_languages() -> None:
    labels = [*(level.label for level in AreaLevel), *(stratum.label for stratum in Stratum)]

    assert all(label.en and label.fr for label in labels)


def test_communities_have_distinct_names_in_both_languages() -> None:
    assert len({area.name.en for area in communities()}) == 64
    assert len({area.name.fr for area in communities()}) == 64


def test_sudbury_has_its_french_name() -> None:
    assert BY_ID["on-sudbury"] == Area(
        id="on-sudbury",
        name=Text(en="Greater Sudbury", fr="Grand Sudbury"),
        level=AreaLevel.CENSUS_DIVISION,
        province="ON",
        codes=("3553",),
        vintage=2021,
        population=166_128,
        metropolitan_area="580",
        health_unit="3561",
        stratum=Stratum.URBAN,
    )
