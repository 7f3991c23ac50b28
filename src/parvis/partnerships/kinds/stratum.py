"""The declared rules that give a partnership its stratum; each has the year of its classification in its name."""

from dataclasses import dataclass

from parvis.assessment import communities
from parvis.assessment.geography.area import STRATUM_RULE, TORONTO_DIVISION, Area
from parvis.assessment.text import Text
from parvis.partnerships.enums import Stratum


@dataclass(frozen=True, slots=True)
class StratumRule:
    """A declared rule: the name that records keep, its year, and its words."""

    id: str
    year: int
    label: Text


# parvis.assessment.geography.area.stratum_of, on the classification of 2021
RULE_OF_2021 = StratumRule("parvis-2021", 2021, STRATUM_RULE)
STRATUM_RULES = (RULE_OF_2021,)


@dataclass(frozen=True, slots=True)
class RuledStratum:
    """A stratum and, where the library overrides its rule, the reason."""

    stratum: Stratum
    rule: StratumRule
    reason: Text


def rule_called(name: str) -> StratumRule | None:
    """Return the declared rule that records keep under this name."""
    return next((rule for rule in STRATUM_RULES if rule.id == name), None)


def ruled_stratum(*, area: str, codes: list[str]) -> RuledStratum | None:
    """Return the stratum that the rule gives to an area; None where it cannot tell.

    For units that are no area of the library, which metropolitan area their people live in is not known here: the
    rule then tells the City of Toronto only.
    """
    community = community_called(area)
    if community is not None:
        return RuledStratum(Stratum(community.stratum.value), RULE_OF_2021, community.stratum_reason)
    if codes and all(code.startswith(TORONTO_DIVISION) for code in codes):
        return RuledStratum(Stratum.TORONTO, RULE_OF_2021, Text())
    return None


def community_called(area: str) -> Area | None:
    """Return the library's area of this id."""
    return next((each for each in communities() if each.id == area), None)
