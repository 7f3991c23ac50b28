"""Which values must be withheld by themselves: primary suppression, by the rules of their source."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import combinations

from parvis.assessment.disclosure.rules import Rules
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Flag, Observation

Key = tuple[str, str, str, str]
Contributions = Mapping[Key, Sequence[float]]


class Reason(StrEnum):
    """Why a value is withheld; ``note_text`` gives the sentence."""

    LICENCE_FORBIDS = "licence_forbids"
    TOO_UNRELIABLE = "too_unreliable"
    POPULATION_TOO_SMALL = "population_too_small"
    POPULATION_UNKNOWN = "population_unknown"
    TOO_FEW_PEOPLE = "too_few_people"
    PEOPLE_UNKNOWN = "people_unknown"
    TOO_FEW_COUNTED = "too_few_counted"
    ALL_OR_NONE = "all_or_none"
    COMPARISON_GROUP_TOO_SMALL = "comparison_group_too_small"
    FEW_DOMINATE = "few_dominate"
    CONTRIBUTORS_UNKNOWN = "contributors_unknown"
    PROTECTS_ANOTHER_VALUE = "protects_another_value"
    UNIT_NOT_STATED = "unit_not_stated"

    @property
    def hides_people(self) -> bool:
        """Tell whether the number of people itself must not be worked out."""
        return self in _HIDE_PEOPLE

    @property
    def hides_count(self) -> bool:
        """Tell whether the count of those for whom something is true must not be worked out."""
        return self in _HIDE_PEOPLE or self in (Reason.TOO_FEW_COUNTED, Reason.ALL_OR_NONE)


_HIDE_PEOPLE = (
    Reason.POPULATION_TOO_SMALL,
    Reason.POPULATION_UNKNOWN,
    Reason.TOO_FEW_PEOPLE,
    Reason.PEOPLE_UNKNOWN,
)


def reason_to_suppress(
    observation: Observation,
    *,
    rules: Rules,
    populations: Mapping[str, int],
    is_about_people: bool,
    contributions: Contributions | None = None,
    licence: str = "",
) -> Reason | None:
    """Return why the rules withhold a value by itself, None where they let it out.

    ``populations`` gives the people living in an area, by the census code described or by the area's id;
    ``contributions`` the amounts that a sum is made of, by the observation's key; ``licence`` is the licence class.
    What is not known is withheld: a missing number is no proof of a large one.
    """
    if observation.value is None:
        return None
    if licence in rules.closed_licences:
        return Reason.LICENCE_FORBIDS
    if rules.is_published:
        return None
    if observation.flag in rules.withheld_flags:
        return Reason.TOO_UNRELIABLE
    return (
        _reason_of_population(observation, rules, populations)
        or (_reason_of_people(observation, rules) if is_about_people else None)
        or _reason_of_contributors(observation, rules, contributions or {})
    )


def suppressed(observation: Observation, reason: Reason) -> Observation:
    """Return the observation with everything that could tell its value taken out, and the reason put in."""
    is_unreliable = reason is Reason.TOO_UNRELIABLE
    return replace(
        observation,
        value=None,
        numerator=None,
        denominator=None,
        standard_error=None,
        low=None,
        high=None,
        n=None,
        symbol="",
        flag=Flag.UNRELIABLE if is_unreliable else Flag.SUPPRESSED,
        note=reason.value,
    )


def is_part_of_whole(observation: Observation) -> bool:
    """Tell whether the numerator counts some of those whom the denominator counts."""
    numerator, denominator = observation.numerator, observation.denominator
    return numerator is not None and denominator is not None and 0 <= numerator <= denominator


def followed_numerator(observation: Observation) -> int | None:
    """Return the count that follows from a share and the people behind it, None where it is no whole number.

    A share is printed to so many decimals; a weighted one is no share of whole people.
    """
    value, n, unit = observation.value, observation.n, unit_of(observation)
    if value is None or not n or unit not in (Unit.PERCENT, Unit.PROPORTION):
        return None
    count = value / unit.scale * n
    off = 0.5 * 10.0 ** -_decimals(value) / unit.scale * n
    return round(count) if 0 <= round(count) <= n and abs(count - round(count)) <= off else None


def _decimals(value: float) -> int:
    return len(repr(float(value)).partition(".")[2])


def unit_of(observation: Observation) -> Unit:
    """Return the unit of an observation; of an indicator that nobody knows, what its figures say it is.

    Without any sign it is a share of people, 0 to 1.
    """
    indicator = BY_ID.get(observation.indicator)
    if indicator:
        return indicator.unit
    return _UNITS.get(observation.unit.removesuffix(_GUESSED)) or _unit_by_figures(observation)


def states_unit(observation: Observation) -> bool:
    """Tell whether the unit of an observation is known from the catalogue, stated, or proven by sums."""
    return observation.indicator in BY_ID or observation.unit in _UNITS


_UNITS = {unit.name.casefold(): unit for unit in Unit}
_GUESSED = "?"  # after a unit that figures tell and nobody states: 45,000 may be people or dollars


def with_units(observations: Iterable[Observation]) -> list[Observation]:
    """Return the rows with the unit that all figures of an unknown indicator together say it has.

    One row alone may mislead: 60 % of 60 people is no count of 60, and 0.8 % no proportion.
    """
    rows = list(observations)
    figures: defaultdict[str, set[Unit]] = defaultdict(set)
    for row in rows:
        if row.value and row.value != row.n and row.unit not in _UNITS and row.indicator not in BY_ID:
            figures[row.indicator].add(_unit_by_figures(row))
    told = {name: next(unit for unit in _TELLING if unit in units) for name, units in figures.items()}
    counted = _counted(rows)
    written = {
        name: unit.name.casefold() + ("" if unit is Unit.PERSONS and name in counted else _GUESSED)
        for name, unit in told.items()
    }
    return [
        replace(row, unit=written[row.indicator])
        if row.unit not in _UNITS and row.indicator in written
        else row
        for row in rows
    ]


_FEWEST_SUMS = 2  # one sum may be chance


def _counted(rows: Iterable[Observation]) -> frozenset[str]:
    """Return the indicators whose whole numbers add up over groups wherever all are there, as no amount does."""
    places: defaultdict[tuple[str, str, str], dict[str, float | None]] = defaultdict(dict)
    for row in rows:
        places[row.indicator, row.area, row.period][row.group] = row.value
    adds_up: defaultdict[str, list[bool]] = defaultdict(list)
    for (indicator, _, _), groups in places.items():
        whole, *parts = (groups.get("total"), *(value for name, value in groups.items() if name != "total"))
        known = [value for value in parts if value is not None and float(value).is_integer()]
        if whole and len(known) == len(parts) > 1:
            adds_up[indicator].append(whole in {sum(known), *map(sum, combinations(known, 2))})
    return frozenset(name for name, found in adds_up.items() if all(found) and len(found) >= _FEWEST_SUMS)


# What is told by a figure above 100 holds for all of its indicator, and one above 1 is no proportion.
_TELLING = (Unit.PERSONS, Unit.PER_10_000, Unit.PERCENT, Unit.PROPORTION)


_SCALES = (Unit.PERCENT, Unit.PER_10_000)


def _unit_by_figures(observation: Observation) -> Unit:
    value, n = observation.value, observation.n
    numerator, denominator = observation.numerator, observation.denominator
    if value and numerator and denominator:
        scale = value * denominator / numerator
        # The value is printed to few decimals.
        return next((unit for unit in _SCALES if abs(scale / unit.scale - 1) < 0.2), Unit.PROPORTION)
    if value is None or value <= 1 or numerator is not None or denominator is not None:
        return Unit.PERSONS if value is not None and value == n else Unit.PROPORTION
    return Unit.PERSONS if value > 100 or value == n else Unit.PERCENT


def _reason_of_population(
    observation: Observation, rules: Rules, populations: Mapping[str, int]
) -> Reason | None:
    if rules.least_population is None:
        return None
    population = populations.get(observation.described, populations.get(observation.area))
    if population is None:
        return Reason.POPULATION_UNKNOWN
    return Reason.POPULATION_TOO_SMALL if population < rules.least_population else None


def _reason_of_people(observation: Observation, rules: Rules) -> Reason | None:
    if rules.least_people is not None:
        people = people_of(observation)
        if people is None:
            return Reason.PEOPLE_UNKNOWN
        if people < rules.least_people:
            return Reason.TOO_FEW_PEOPLE
    if rules.least_count is not None and _is_small(observation, rules.least_count):
        return Reason.TOO_FEW_COUNTED
    return None


def people_of(observation: Observation) -> float | None:
    """Return the least number of people that a row speaks of, None where it does not say.

    That is ``n``, or what a row in people counts, or the universe of a share where that is smaller. A large figure
    whose unit nobody states may be an amount, and counts no people.
    """
    counted = observation.value if states_unit(observation) and unit_of(observation) is Unit.PERSONS else None
    universe = observation.denominator if is_part_of_whole(observation) else None
    if observation.n is None and counted is None:
        return None
    return min(count for count in (observation.n, counted, universe) if count is not None)


def _is_small(observation: Observation, least: int) -> bool:
    if not is_part_of_whole(observation):
        return False
    numerator, denominator = observation.numerator or 0, observation.denominator or 0
    return any(0 < count < least for count in (numerator, denominator - numerator))


def _reason_of_contributors(
    observation: Observation, rules: Rules, contributions: Contributions
) -> Reason | None:
    if rules.dominance is None and rules.p_percent is None:
        return None
    amounts = contributions.get(observation.key)
    if amounts is None:
        return Reason.CONTRIBUTORS_UNKNOWN if unit_of(observation) is Unit.DOLLARS else None
    return Reason.FEW_DOMINATE if is_dominated(amounts, rules) else None


def is_dominated(amounts: Sequence[float], rules: Rules) -> bool:
    """Tell whether a few contributors make up too much of a sum, or one could work out another.

    ``amounts`` are the contributions, 0 or more, in any order.

    References
    ----------
    Hundepool and others (2012), Statistical Disclosure Control, section 4.2: (n, k) rule and p-percent rule.
    """
    largest = sorted(amounts, reverse=True)
    total = sum(largest)
    dominance = rules.dominance
    if dominance and sum(largest[: dominance.largest]) > total * dominance.percent / 100:
        return True
    if rules.p_percent is None or not largest:
        return False
    return total - sum(largest[:2]) < largest[0] * rules.p_percent / 100
