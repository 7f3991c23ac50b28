"""What is said of boundaries before a release: real units, invented figures."""

import re
from dataclasses import replace

from parvis.assessment import Area, Observation, Observations, communities
from parvis.assessments.kinds.boundary_account import boundary_account
from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.kinds.found import Asked, Found, Wanted, found_of
from parvis.assessments.kinds.result import result_of
from tests.factories.choices import figure

_AREAS = {area.id: area for area in communities()}
LONDON, OKANAGAN = _AREAS["on-london-middlesex"], _AREAS["bc-okanagan-similkameen"]


def _found(area: Area, *rows: Observation) -> Found:
    asked = Asked(
        area=area,
        areas=(area,),
        characteristics=characteristics_of("2010"),
        wanted=(Wanted("unemployment_rate", "employment"),),
        observations=Observations(rows),
    )
    return found_of(asked, secret=b"secret")


def _two_censuses(area: Area, *, before: str, after: str) -> Found:
    return _found(
        area,
        figure(area=area.id, period="2016", value=10, described=before, standard_error=0.3),
        figure(area=area.id, period="2021", value=8, described=after, standard_error=0.4),
    )


def test_a_subdivision_under_another_code_is_told_and_its_change_stands() -> None:
    found = _two_censuses(LONDON, before="2499895", after="2499885")

    (said,) = boundary_account(found)
    (change,) = result_of(found).sections[0].changes

    assert said.en == (
        "Unemployment rate: its figures describe different units (2499895 (2016), 2499885 (2021)). Ivujivik (2499895 → "
        "2499885): under another code. The area is made up of the same territory in both vintages, as far as codes and "
        "names tell."
    )
    assert said.fr.startswith("Taux de chômage\u00a0: ses chiffres décrivent des unités différentes")
    assert "Ivujivik (2499895 → 2499885)\u00a0: sous un autre code." in said.fr
    assert change.verdict.en == "lower"


def test_a_subdivision_that_ceased_is_named_and_no_change_is_claimed() -> None:
    found = _two_censuses(LONDON, before="1208001+1208002", after="1208003")

    (said,) = boundary_account(found)
    (change,) = result_of(found).sections[0].changes

    assert (
        "West Hants (1208001 → 1208003): under another code; Windsor (1208002): ceased to exist." in said.en
    )
    assert (change.difference.en, change.verdict.en) == ("not compared", "cannot tell")


def test_an_area_that_gained_a_unit_is_not_compared_with_itself() -> None:
    found = _two_censuses(LONDON, before="3539036", after="3539036+3539027")

    (said,) = boundary_account(found)

    assert said.en.endswith("The area gained or lost territory; a change of its figures may come from that.")


def test_new_subdivisions_inside_a_division_are_told_where_its_censuses_are_compared() -> None:
    both = boundary_account(_two_censuses(OKANAGAN, before="5907", after="5907"))
    one = boundary_account(_found(OKANAGAN, figure(area=OKANAGAN.id, described="5907")))

    assert one == ()
    (said,) = both
    assert said.en == (
        "Between the censuses of 2016 and 2021 census subdivisions changed in the census divisions of this area: "
        "Okanagan-Similkameen I (5907048): new; Lulu 5 (5907850): new. Units that kept their code may have gained or "
        "lost people with that; the lists do not say."
    )
    assert "Lulu 5 (5907850)\u00a0: nouvelle" in said.fr


def test_a_province_that_was_drawn_anew_is_told_in_one_sentence() -> None:
    queens = replace(LONDON, id="queens", codes=("1102",), province="PE")

    (said,) = boundary_account(_two_censuses(queens, before="1102", after="1102"))

    assert said.en.count("(110") == 12
    assert re.search(r"; \d+ more\. Units that kept", said.en)
    assert re.search(r"; \d+ de plus\. Des unités dont le code n’a pas changé", said.fr)
