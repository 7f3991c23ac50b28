"""The area that a partnership serves, as what a record holds: one of the library's, or units that somebody names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.assessment.errors import AssessmentError
from parvis.assessment.geography.dguid import check_code
from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.geography.service_area import UnitCode, unit_set
from parvis.assessment.text import Language
from parvis.core.errors import InvalidInput
from parvis.partnerships.enums import AreaBasis
from parvis.partnerships.kinds.stratum import community_called

# The levels whose units make up an area: codes that Statistics Canada publishes.
UNIT_LEVELS = (
    AreaLevel.PROVINCE,
    AreaLevel.CENSUS_DIVISION,
    AreaLevel.CENSUS_SUBDIVISION,
    AreaLevel.CENSUS_TRACT,
    AreaLevel.AGGREGATE_DISSEMINATION_AREA,
    AreaLevel.DISSEMINATION_AREA,
    AreaLevel.FEDERAL_ELECTORAL_DISTRICT,
    AreaLevel.METROPOLITAN_AREA,
    AreaLevel.CENSUS_AGGLOMERATION,
)
VINTAGES = (2021, 2016, 2011, 2006)  # censuses since the first partnerships


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaContent:
    """An area as a record holds it; ``area`` is the library's id, empty for a custom area."""

    basis: AreaBasis
    area: str
    level: str
    codes: list[str]
    vintage: int


class AreaUnsound(InvalidInput):
    """The units make up no area; the sentence says which and why."""


def standard_area(area: str) -> AreaContent:
    """Return one of the library's areas.

    Raises
    ------
    AreaUnsound
        The library has none of this name.
    """
    community = community_called(area)
    if community is None:
        raise AreaUnsound(
            _(
                "The library has no area “%(area)s”. Choose one of its areas, or type the codes of census units."
            )
            % {"area": area}
        )
    return AreaContent(
        basis=AreaBasis.STANDARD,
        area=community.id,
        level=community.level.value,
        codes=list(community.codes),
        vintage=community.vintage,
    )


def custom_area(codes: Iterable[str], *, level: str, vintage: int) -> AreaContent:
    """Return an area that is made up of units of one level and vintage.

    Raises
    ------
    AreaUnsound
        A code does not fit the level, one is there twice or lies in another, or there is none.
    """
    if level not in UNIT_LEVELS:
        raise AreaUnsound(
            _("“%(level)s” is no level of census units. Choose one of the list.") % {"level": level}
        )
    if vintage not in VINTAGES:
        raise AreaUnsound(
            _("“%(vintage)s” is no census whose codes are known here. Write one of these: %(vintages)s.")
            % {"vintage": vintage, "vintages": ", ".join(map(str, VINTAGES))}
        )
    try:
        checked = [check_code(code, level=AreaLevel(level)) for code in codes]
        unit_set([UnitCode(AreaLevel(level), code) for code in checked], vintage=vintage)
    except AssessmentError as error:
        raise AreaUnsound(error.text.in_language(_language())) from None
    return AreaContent(
        basis=AreaBasis.CUSTOM, area="", level=level, codes=sorted(set(checked)), vintage=vintage
    )


def codes_in(written: str) -> list[str]:
    """Return the codes that were typed, with blanks, commas or new lines between them."""
    return [code for code in re.split(r"[\s,;]+", written) if code]


def _language() -> Language:
    return "fr" if get_language() == "fr" else "en"
