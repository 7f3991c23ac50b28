"""The place that a figure describes: from an identifier, a code, or a name that carries one."""

import pytest

from parvis.assessment.sources.places import Place, gazetteer, place_coded, place_named, place_of


@pytest.mark.parametrize(
    ("identifier", "place"),
    [
        ("2021A000011124", Place("11124", "country", "2021A000011124")),
        ("2021S0503001", Place("001", "metropolitan_area", "2021S0503001")),
        ("2021S0504010", Place("010", "census_agglomeration", "2021S0504010")),
        ("2021S05075350001.00", Place("5350001.00", "census_tract", "2021S05075350001.00")),
        ("2021Z99991", Place("2021Z99991", "", "2021Z99991")),
        ("3520005", Place("3520005", "census_subdivision")),
        ("somewhere", Place("somewhere")),
    ],
)
def test_an_identifier_or_a_code_tells_its_place(identifier: str, place: Place) -> None:
    assert place_of(identifier).level == place.level
    assert place_of(identifier).dguid == place.dguid


@pytest.mark.parametrize(
    ("code", "name", "geography", "place"),
    [
        ("01", "Canada", "", Place("11124", "country", "2016A000011124")),
        ("001", "St. John's", "", Place("001", "metropolitan_area")),
        ("2406", "Région de Montréal", "Profile of Health Regions", Place("2406", "health_region", "2016A00072406")),
        ("3506", "Ottawa", "Profile of Census Divisions", Place("3506", "census_division", "2016A00033506")),
        ("35505", "Ottawa - Gatineau (Ontario part)", "", Place("35505", "metropolitan_area_part", "2016S050535505")),
        ("35075", "Ottawa Centre", "Federal Electoral Districts",
         Place("35075", "federal_electoral_district", "2016A000435075")),
        ("9", "?", "", Place("9", "")),
    ],
)  # fmt: skip
def test_a_code_of_2016_tells_its_place_with_what_stands_beside_it(
    code: str, name: str, geography: str, place: Place
) -> None:
    assert place_coded(code, name, geography, "2016") == place


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Canada", "11124"),
        ("Québec", "24"),
        ("British Columbia", "59"),
        ("ON", "35"),
        ("Ottawa-Gatineau, Ontario/Quebec [24505/35505]", "505"),
        ("Halifax, Nova Scotia", ""),  # a municipality and a metropolitan area: a person must choose
        ("Nowhere", ""),
    ],
)
def test_a_name_is_a_place_only_where_nothing_else_has_it(name: str, code: str) -> None:
    assert place_named(name).code == code


def test_names_that_are_not_known_are_offered_with_the_nearest() -> None:
    halifax, nothing = gazetteer().matches(["Halifax, Nova Scotia", "Zzzz"])

    assert "1209034" in {candidate.unit.code for candidate in halifax.candidates}
    assert nothing.candidates == ()
