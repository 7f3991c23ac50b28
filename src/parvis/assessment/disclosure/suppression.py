"""Which values must be withheld: by a threshold, or because they would give another withheld one away."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum

from parvis.assessment.disclosure.rules import Rules
from parvis.assessment.observation import Flag, Observation


class Reason(StrEnum):
    """Why a value is withheld; ``note_text`` gives the sentence."""

    POPULATION_TOO_SMALL = "population_too_small"
    POPULATION_UNKNOWN = "population_unknown"
    TOO_FEW_PEOPLE = "too_few_people"
    PEOPLE_UNKNOWN = "people_unknown"
    PROTECTS_ANOTHER_VALUE = "protects_another_value"


def reason_to_suppress(
    observation: Observation, *, rules: Rules, populations: Mapping[str, int], is_about_people: bool
) -> Reason | None:
    """Return why the rules withhold a value by itself, None where they let it out.

    ``populations`` gives the people living in an area, by the census code described or by the area's id.
    What is not known is withheld: a missing number is no proof of a large one.
    """
    if rules.is_published or observation.value is None:
        return None
    if rules.least_population is not None:
        population = populations.get(observation.described, populations.get(observation.area))
        if population is None:
            return Reason.POPULATION_UNKNOWN
        if population < rules.least_population:
            return Reason.POPULATION_TOO_SMALL
    if rules.least_people is not None and is_about_people:
        return _reason_of_people(observation, least=rules.least_people)
    return None


def suppressed(observation: Observation, reason: Reason) -> Observation:
    """Return the observation with everything that could tell its value taken out, and the reason put in."""
    return replace(
        observation,
        value=None,
        numerator=None,
        denominator=None,
        standard_error=None,
        n=None,
        flag=Flag.SUPPRESSED,
        note=reason.value,
    )


def give_away(observations: Iterable[Observation]) -> frozenset[tuple[str, str, str, str]]:
    """Return the keys of the values that would give a suppressed one away by subtraction from their total.

    Where one group of an indicator, area and period is withheld and its total is not, the group with the
    fewest people beside it is withheld too. This protects one table with one total; it does not look
    across tables.
    """
    families: defaultdict[tuple[str, str, str], list[Observation]] = defaultdict(list)
    for each in observations:
        families[each.key[:3]].append(each)
    return frozenset(key for family in families.values() for key in _give_away_in(family))


def _reason_of_people(observation: Observation, *, least: int) -> Reason | None:
    if observation.n is None:
        return Reason.PEOPLE_UNKNOWN
    # Those for whom the thing is true, and those for whom it is not, are groups of people too, but a rate
    # of 0% or 100% over enough people is a finding that publishers let out.
    return Reason.TOO_FEW_PEOPLE if observation.n < least else None


def _give_away_in(family: list[Observation]) -> list[tuple[str, str, str, str]]:
    total_is_shown = any(each.group == "total" and each.value is not None for each in family)
    groups = [each for each in family if each.group != "total"]
    withheld = [each for each in groups if each.flag is Flag.SUPPRESSED]
    shown = [each for each in groups if each.value is not None]
    if not total_is_shown or len(withheld) != 1 or not shown:
        return []
    return [min(shown, key=lambda each: each.n or 0).key]
