"""What a council's assessment is about: the characteristics that it ranks, and the framework behind them."""

import tomllib
from collections.abc import Sequence
from functools import lru_cache

from parvis.assessment import (
    CHARACTERISTICS_2010,
    CHARACTERISTICS_2023,
    Area,
    AreaLevel,
    Framework,
    Text,
    communities,
    shipped_framework,
)
from parvis.assessment.definition import invalid
from parvis.assessment.geography.area import stratum_of
from parvis.assessment.geography.dguid import level_of_code, province_of
from parvis.assessment.index.framework import framework_from
from parvis.assessments.enums import CharacteristicList

Ranked = tuple[str, Text]  # a characteristic's id and name

_LISTS = {
    CharacteristicList.OF_2010: CHARACTERISTICS_2010,
    CharacteristicList.OF_2023: CHARACTERISTICS_2023,
}
_FRAMEWORKS = {
    CharacteristicList.OF_2010: "welcoming_community_2010",
    CharacteristicList.OF_2023: "welcoming_community_2023",
}


def characteristics_of(chosen: str, framework_file: str = "") -> tuple[Ranked, ...]:
    """Return what a council ranks: the list's characteristics, or what lies below the top of its own framework."""
    if chosen in _LISTS:
        return tuple((each.id, each.name) for each in _LISTS[CharacteristicList(chosen)])
    framework = own_framework(framework_file)
    top = framework.nodes[0].id
    return tuple((node.id, node.label) for node in framework.nodes if node.parent == top)


def framework_of(chosen: str, framework_file: str = "") -> Framework:
    """Return the framework whose index an assessment may make."""
    if chosen in _FRAMEWORKS:
        return shipped_framework(_FRAMEWORKS[CharacteristicList(chosen)])
    return own_framework(framework_file)


@lru_cache(maxsize=32)
def own_framework(written: str) -> Framework:
    """Read a framework that somebody wrote.

    Raises
    ------
    InvalidDefinition
        It is no TOML, or no framework; the sentence says where and what to do.
    """
    try:
        table = tomllib.loads(written)
    except tomllib.TOMLDecodeError as fault:
        raise invalid(
            f"This is no TOML file: {fault}. Mend that place and try again.",
            f"Ce n’est pas un fichier TOML\u00a0: {fault}. Corrigez cet endroit et réessayez.",
        ) from fault
    return framework_from(table)


def home_area(area: str, codes: Sequence[str], *, vintage: int, name: Text) -> Area | None:
    """Return the community of an exercise: the shipped one, or the one that its census units make up.

    Its id is then its codes with + between them, as a file would name it. None where nothing is known of it.
    """
    shipped = next((each for each in communities() if each.id == area), None)
    if shipped or not codes:
        return shipped
    is_one = len(codes) == 1
    level = level_of_code(codes[0])
    return Area(
        id="+".join(codes),
        name=name,
        level=level if is_one else AreaLevel.SUBDIVISION_GROUP,
        province=province_of(codes[0], level=level),
        codes=tuple(codes),
        vintage=vintage,
        population=None,
        metropolitan_area=None,
        health_unit=None,
        stratum=stratum_of(codes, metropolitan_area=None),
    )
