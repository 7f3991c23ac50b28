"""What a place needs, each line at its threshold."""

from dataclasses import replace

import pytest

from parvis.partnerships.enums import PartnershipKind
from parvis.programme.enums import MunicipalRole
from parvis.programme.kinds.centre_code import level_of, shared_unit
from parvis.programme.kinds.readiness import READINESS, ReadinessFacts

READY = ReadinessFacts(
    kind=PartnershipKind.LOCAL,
    sectors=4,
    municipal_role=MunicipalRole.LETTER,
    centres=1,
    centres_counted=1,
    centres_coded=1,
    overlaps=0,
    has_words_on_neighbours=False,
)
CODED = "Places with a census code, by which who serves them is looked up: {} of {}; nothing is written yet."


def missing(**facts: object) -> dict[str, str]:
    changed = replace(READY, **facts)  # type: ignore[arg-type]
    return {line.id: line.says(changed) for line in READINESS if not line.is_there(changed)}


def test_a_place_that_has_everything_needs_nothing() -> None:
    assert missing() == {}


def test_letters_of_three_sectors_are_too_few() -> None:
    assert missing(sectors=3) == {"letters": "Letters of 3 sectors; 4 are needed."}


@pytest.mark.parametrize(
    ("role", "is_enough"),
    [
        (MunicipalRole.UNKNOWN, False),
        (MunicipalRole.INFORMED, False),
        (MunicipalRole.LETTER, True),
        (MunicipalRole.RESOLUTION, True),
        (MunicipalRole.HOLDS, True),
    ],
)
def test_a_municipality_takes_part_from_a_letter_on(role: MunicipalRole, is_enough: bool) -> None:
    assert (missing(municipal_role=role) == {}) is is_enough


def test_every_place_has_its_numbers_and_there_is_one() -> None:
    said = "{} of {} places have their population and newcomers, with year and source."

    assert missing(centres=2, centres_counted=1, centres_coded=2) == {"estimates": said.format(1, 2)}
    assert missing(centres=0, centres_counted=0, centres_coded=0) == {
        "estimates": said.format(0, 0),
        "neighbours": CODED.format(0, 0),
    }


def test_a_place_without_a_census_code_cannot_be_looked_up() -> None:
    assert missing(centres_coded=0) == {"neighbours": CODED.format(0, 1)}
    assert missing(centres_coded=0, has_words_on_neighbours=True) == {}


def test_who_serves_a_part_already_has_been_spoken_with() -> None:
    assert missing(overlaps=1) == {
        "neighbours": "1 partnership serves a part of it already; nothing is written yet."
    }
    assert missing(overlaps=2, has_words_on_neighbours=True) == {}


def test_a_zone_joins_two_places_or_more_and_other_kinds_need_not() -> None:
    zone = PartnershipKind.ZONAL

    assert missing(kind=zone) == {"zone": "Places entered: 1; a zone joins 2 or more."}
    assert missing(kind=zone, centres=2, centres_counted=2, centres_coded=2) == {}
    assert missing(kind=PartnershipKind.FRANCOPHONE) == {}


@pytest.mark.parametrize(
    ("code", "level"),
    [
        ("3539", "census_division"),
        ("3539036", "census_subdivision"),
        ("35", None),
        ("353x", None),
        ("", None),
    ],
)
def test_a_code_is_of_a_division_or_a_subdivision(code: str, level: str | None) -> None:
    found = level_of(code)

    assert (found.value if found else None) == level


def test_units_are_shared_where_one_lies_in_the_other() -> None:
    assert shared_unit("3539", "3539036") == shared_unit("3539036", "3539") == "3539036"
    assert shared_unit("3539", "3539") == "3539"
    assert shared_unit("3539", "3540001") is None
