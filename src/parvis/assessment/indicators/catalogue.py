"""The one list of indicators: by characteristic of 2010, then those new in 2023; context and retention come last."""

from difflib import get_close_matches

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.indicators.agencies import AGENCIES_INDICATORS
from parvis.assessment.indicators.anti_racism import ANTI_RACISM_INDICATORS
from parvis.assessment.indicators.attitudes import ATTITUDES_INDICATORS
from parvis.assessment.indicators.context import CONTEXT
from parvis.assessment.indicators.education import EDUCATION_INDICATORS
from parvis.assessment.indicators.employment import EMPLOYMENT_INDICATORS
from parvis.assessment.indicators.health_care import HEALTH_CARE_INDICATORS
from parvis.assessment.indicators.housing import HOUSING_INDICATORS
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.indicators.indigenous_relations import INDIGENOUS_RELATIONS_INDICATORS
from parvis.assessment.indicators.links import LINKS_INDICATORS
from parvis.assessment.indicators.media import MEDIA_INDICATORS
from parvis.assessment.indicators.municipal_services import MUNICIPAL_SERVICES_INDICATORS
from parvis.assessment.indicators.police_and_justice import POLICE_AND_JUSTICE_INDICATORS
from parvis.assessment.indicators.political_participation import POLITICAL_PARTICIPATION_INDICATORS
from parvis.assessment.indicators.public_space import PUBLIC_SPACE_INDICATORS
from parvis.assessment.indicators.public_transit import PUBLIC_TRANSIT_INDICATORS
from parvis.assessment.indicators.religious_organizations import RELIGIOUS_ORGANIZATIONS_INDICATORS
from parvis.assessment.indicators.retention import RETENTION
from parvis.assessment.indicators.safety import SAFETY_INDICATORS
from parvis.assessment.indicators.services_in_french import SERVICES_IN_FRENCH_INDICATORS
from parvis.assessment.indicators.social_capital import SOCIAL_CAPITAL_INDICATORS
from parvis.assessment.indicators.social_engagement import SOCIAL_ENGAGEMENT_INDICATORS
from parvis.assessment.text import Text

INDICATORS: tuple[Indicator, ...] = (
    *EMPLOYMENT_INDICATORS,
    *SOCIAL_CAPITAL_INDICATORS,
    *HOUSING_INDICATORS,
    *ATTITUDES_INDICATORS,
    *AGENCIES_INDICATORS,
    *LINKS_INDICATORS,
    *MUNICIPAL_SERVICES_INDICATORS,
    *EDUCATION_INDICATORS,
    *HEALTH_CARE_INDICATORS,
    *PUBLIC_TRANSIT_INDICATORS,
    *RELIGIOUS_ORGANIZATIONS_INDICATORS,
    *SOCIAL_ENGAGEMENT_INDICATORS,
    *POLITICAL_PARTICIPATION_INDICATORS,
    *POLICE_AND_JUSTICE_INDICATORS,
    *SAFETY_INDICATORS,
    *PUBLIC_SPACE_INDICATORS,
    *MEDIA_INDICATORS,
    *ANTI_RACISM_INDICATORS,
    *SERVICES_IN_FRENCH_INDICATORS,
    *INDIGENOUS_RELATIONS_INDICATORS,
    *CONTEXT,
    *RETENTION,
)

BY_ID: dict[str, Indicator] = {each.id: each for each in INDICATORS}


def indicator(id: str) -> Indicator:
    """Return the indicator of this id.

    Raises
    ------
    InvalidDefinition
        No indicator has this id; the message names those that are written most alike.
    """
    found = BY_ID.get(id)
    if found is None:
        alike = ", ".join(get_close_matches(id, BY_ID, n=5, cutoff=0.0))
        raise InvalidDefinition(
            Text(
                en=f"No indicator is called “{id}”. Most alike: {alike}. “parvis data list indicators” lists all.",
                fr=f"Aucun indicateur ne s’appelle «\u00a0{id}\u00a0». Les plus proches\u00a0: {alike}. "
                "«\u00a0parvis data list indicators\u00a0» les énumère tous.",
            )
        )
    return found
