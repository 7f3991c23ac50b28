"""What a profile says in plain words."""

from typing import Any

from parvis.assessment import Text
from parvis.assessments.kinds.sentences import introduction, place_text, standing_out

COMMUNITY: dict[str, Any] = {
    "name": {"en": "Ottawa", "fr": "Ottawa"},
    "province": "ON",
    "stratum": "urban",
    "vintage": 2021,
    "population": 1017449,
    "peers": 36,
    "ranked": 35,
    "ranks": {"low": 1, "high": 10, "median": 2.0, "cannot_tell": ["a", "b", "c"]},
}


def value(number: float, lower: float, upper: float, *, match: str = "exact") -> dict[str, Any]:
    place = {
        "value": number,
        "peers": 36,
        "minimum": 0.0,
        "lower_quartile": lower,
        "median": (lower + upper) / 2,
        "upper_quartile": upper,
        "maximum": 100.0,
    }
    return {"value": number, "period": "2021", "match": match, "position": place}


def test_a_place_is_a_range_with_those_it_cannot_be_told_from() -> None:
    assert place_text(COMMUNITY) == Text(
        en="In 90% of the replicates with other weights and methods its place is between 1 and 10 among the 35 "
        "communities of the stratum “Urban” that can be ranked; it cannot be told apart from 3 of them.",
        fr="Dans 90\u00a0% des répliques avec d’autres poids et méthodes, sa place se situe entre 1 et 10 parmi les "
        "35 collectivités de la strate «\u00a0Urbain\u00a0» qui peuvent être classées; on ne peut la distinguer de "
        "3 d’entre elles.",
    )


def test_without_enough_figures_no_place_is_given() -> None:
    assert place_text({**COMMUNITY, "ranks": None}).en == (
        "Too few figures are published about it to place it among its peers."
    )


def test_the_only_community_of_its_stratum_has_no_place() -> None:
    assert place_text({**COMMUNITY, "ranks": None, "peers": 0}).fr.startswith("C’est la seule collectivité")


def test_the_introduction_says_who_lives_there() -> None:
    english = [text.en for text in introduction(COMMUNITY, {"immigrants_share": value(25.9, 1, 2)})]

    assert english == [
        "Ottawa (Ontario) had 1,017,449 residents at the 2021 census.",
        "Immigrants made up 25.9% of its population in 2021.",
    ]
    assert len(introduction(COMMUNITY, {})) == 1


def test_what_stands_out_is_named_as_published_without_judging_it() -> None:
    values = {
        "unemployment_rate": value(15, 5, 10),
        "overqualification_gap": value(15, 5, 10, match="borrowed"),
        "commute_transit": value(2, 5, 10),
        "major_repairs": value(7, 5, 10),
        "population": value(90, 5, 10),  # context judges nobody and stands out nowhere
    }

    said = standing_out(COMMUNITY, values)

    assert [text.en for text in said] == [
        "As published, in the highest quarter of the communities of the stratum “Urban”: unemployment rate; "
        "overqualification gap, immigrants minus non-immigrants (figure of a larger area).",
        "As published, in the lowest quarter of the communities of the stratum “Urban”: commutes by public transit.",
        "No margin of error comes with these comparisons, so that nobody can say whether the differences are more "
        "than chance.",
    ]
    assert said[0].fr.startswith(
        "D’après les chiffres publiés, dans le quart le plus élevé des collectivités de la strate "
        "«\u00a0Urbain\u00a0»\u00a0: "
    )
    assert "(chiffre d’un territoire plus grand)" in said[0].fr
    assert standing_out(COMMUNITY, {}) == ()
