"""The characteristics of a welcoming community: the seventeen of 2010, the nineteen of 2023, their crosswalk."""

from dataclasses import dataclass

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.text import Text

REFERENCE_2010 = (
    "Esses, Hamilton, Bennett-AbuAyyash and Burstein (2010), Characteristics of a Welcoming Community, "
    "Welcoming Communities Initiative for Citizenship and Immigration Canada"
)
REFERENCE_2023 = "Pathways to Prosperity (2023), Measuring Welcoming Communities: a toolkit"


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One thing that makes a community welcoming.

    ``rank`` is its place in the list of 2010, which is an order of importance; in the list of 2023 it is
    the order of the list only, because each council ranks the characteristics itself. ``earlier`` are the
    ids of the characteristics of 2010 that it continues: none where it is new.
    """

    id: str
    rank: int
    name: Text
    reference: str
    earlier: tuple[str, ...] = ()


def _of_2010(rank: int, id: str, en: str, fr: str) -> Characteristic:
    return Characteristic(id, rank, Text(en=en, fr=fr), REFERENCE_2010)


def _of_2023(rank: int, id: str, en: str, fr: str, *earlier: Characteristic) -> Characteristic:
    return Characteristic(id, rank, Text(en=en, fr=fr), REFERENCE_2023, tuple(each.id for each in earlier))


# The French of 1 to 4 is the published one; the others were written for this list.
EMPLOYMENT = _of_2010(1, "employment", "Employment opportunities", "Possibilités d’emploi")
SOCIAL_CAPITAL = _of_2010(2, "social_capital", "Fostering of social capital", "Promotion du capital social")
HOUSING = _of_2010(3, "housing", "Affordable and suitable housing", "Logement abordable et adéquat")
ATTITUDES = _of_2010(
    4,
    "attitudes",
    "Positive attitudes toward immigrants, cultural diversity, and the presence of newcomers in the community",
    "Attitude positive à l’égard des immigrants, de la diversité culturelle et de la présence "
    "de nouveaux arrivants dans la collectivité",
)
AGENCIES = _of_2010(
    5,
    "agencies",
    "Presence of newcomer-serving agencies that can successfully meet the needs of newcomers",
    "Présence d’organismes d’aide aux nouveaux arrivants capables de bien répondre à leurs besoins",
)
LINKS = _of_2010(
    6,
    "links",
    "Links between main actors working toward welcoming communities",
    "Liens entre les principaux acteurs qui œuvrent à rendre les collectivités accueillantes",
)
MUNICIPAL_SERVICES = _of_2010(
    7,
    "municipal_services",
    "Municipal features and services sensitive to the presence and needs of newcomers",
    "Aménagements et services municipaux attentifs à la présence et aux besoins des nouveaux arrivants",
)
EDUCATION = _of_2010(8, "education", "Educational opportunities", "Possibilités d’études")
HEALTH_CARE = _of_2010(
    9, "health_care", "Accessible and suitable health care", "Soins de santé accessibles et adéquats"
)
PUBLIC_TRANSIT = _of_2010(
    10,
    "public_transit",
    "Available and accessible public transit",
    "Transport en commun offert et accessible",
)
RELIGIOUS_ORGANIZATIONS = _of_2010(
    11,
    "religious_organizations",
    "Presence of diverse religious organizations",
    "Présence d’organismes religieux diversifiés",
)
SOCIAL_ENGAGEMENT = _of_2010(
    12, "social_engagement", "Social engagement opportunities", "Possibilités d’engagement social"
)
POLITICAL_PARTICIPATION = _of_2010(
    13,
    "political_participation",
    "Political participation opportunities",
    "Possibilités de participation à la vie politique",
)
POLICE_AND_JUSTICE = _of_2010(
    14,
    "police_and_justice",
    "Positive relationships with the police and the justice system",
    "Relations positives avec la police et le système de justice",
)
SAFETY = _of_2010(15, "safety", "Safety", "Sécurité")
PUBLIC_SPACE = _of_2010(
    16,
    "public_space",
    "Opportunities for use of public space and recreation facilities",
    "Possibilités d’utiliser les espaces publics et les installations de loisirs",
)
MEDIA = _of_2010(
    17,
    "media",
    "Favourable media coverage and representation",
    "Couverture et représentation favorables dans les médias",
)

CHARACTERISTICS_2010: tuple[Characteristic, ...] = (
    EMPLOYMENT,
    SOCIAL_CAPITAL,
    HOUSING,
    ATTITUDES,
    AGENCIES,
    LINKS,
    MUNICIPAL_SERVICES,
    EDUCATION,
    HEALTH_CARE,
    PUBLIC_TRANSIT,
    RELIGIOUS_ORGANIZATIONS,
    SOCIAL_ENGAGEMENT,
    POLITICAL_PARTICIPATION,
    POLICE_AND_JUSTICE,
    SAFETY,
    PUBLIC_SPACE,
    MEDIA,
)

# The four of 2023 that indicators name themselves: three have no ancestor in 2010, and an equitable
# neighbourhood is more than the two that it continues.
ANTI_RACISM = _of_2023(
    8,
    "anti_racism_2023",
    "Ongoing commitment to anti-racism and anti-oppression",
    "Engagement soutenu contre le racisme et l’oppression",
)
SERVICES_IN_FRENCH = _of_2023(
    9,
    "services_in_french_2023",
    "Access to services and supports for French-speaking immigrants",
    "Accès à des services et à du soutien pour les immigrants d’expression française",
)
NEIGHBOURHOODS = _of_2023(
    12,
    "neighbourhoods_2023",
    "Equitable neighbourhoods",
    "Quartiers équitables",
    SAFETY,
    PUBLIC_SPACE,
)
INDIGENOUS_RELATIONS = _of_2023(
    15,
    "indigenous_relations_2023",
    "Positive Indigenous-immigrant relations and understanding",
    "Relations positives et compréhension mutuelle entre les Autochtones et les immigrants",
)

# The toolkit has nineteen; these are the eighteen whose names were found, as listed by the Pembina Valley
# partnership. The nineteenth is not guessed. The French and the crosswalk to 2010 are ours.
CHARACTERISTICS_2023: tuple[Characteristic, ...] = (
    _of_2023(
        1,
        "housing_2023",
        "Access to affordable, adequate and suitable housing",
        "Accès à un logement abordable, de qualité et de taille convenables",
        HOUSING,
    ),
    _of_2023(
        2,
        "employment_2023",
        "Employment and entrepreneurship opportunities",
        "Possibilités d’emploi et d’entrepreneuriat",
        EMPLOYMENT,
    ),
    _of_2023(
        3,
        "health_care_2023",
        "Access to suitable health care, including mental health care",
        "Accès à des soins de santé adéquats, y compris en santé mentale",
        HEALTH_CARE,
    ),
    _of_2023(
        4,
        "attitudes_2023",
        "Positive attitudes toward immigrants of all racial, cultural and religious backgrounds",
        "Attitude positive à l’égard des immigrants de toute origine raciale, culturelle et religieuse",
        ATTITUDES,
    ),
    _of_2023(
        5,
        "agencies_2023",
        "Access to immigrant-serving agencies that meet immigrants’ needs",
        "Accès à des organismes d’aide aux immigrants qui répondent à leurs besoins",
        AGENCIES,
    ),
    _of_2023(6, "transportation_2023", "Access to transportation", "Accès au transport", PUBLIC_TRANSIT),
    _of_2023(7, "education_2023", "Educational opportunities", "Possibilités d’études", EDUCATION),
    ANTI_RACISM,
    SERVICES_IN_FRENCH,
    _of_2023(
        10,
        "municipal_services_2023",
        "Immigrant-responsive municipal features and services",
        "Aménagements et services municipaux adaptés aux immigrants",
        MUNICIPAL_SERVICES,
    ),
    _of_2023(
        11,
        "collaboration_2023",
        "Coordination and collaboration among community organizations and levels of government",
        "Coordination et collaboration entre les organismes communautaires et les ordres de gouvernement",
        LINKS,
    ),
    NEIGHBOURHOODS,
    _of_2023(
        13,
        "networks_2023",
        "Opportunities to form and join social and community networks",
        "Possibilités de créer des réseaux sociaux et communautaires et d’y prendre part",
        SOCIAL_CAPITAL,
        SOCIAL_ENGAGEMENT,
    ),
    _of_2023(
        14,
        "police_and_justice_2023",
        "Immigrant-responsive police services and justice system",
        "Services de police et système de justice adaptés aux immigrants",
        POLICE_AND_JUSTICE,
    ),
    INDIGENOUS_RELATIONS,
    _of_2023(
        16,
        "religious_organizations_2023",
        "Access to diverse religious and ethnocultural organizations",
        "Accès à des organismes religieux et ethnoculturels diversifiés",
        RELIGIOUS_ORGANIZATIONS,
    ),
    _of_2023(
        17,
        "political_participation_2023",
        "Civic and political participation opportunities",
        "Possibilités de participation à la vie civique et politique",
        POLITICAL_PARTICIPATION,
    ),
    _of_2023(
        18,
        "media_2023",
        "Equitable media coverage, representation and content",
        "Couverture, représentation et contenu équitables dans les médias",
        MEDIA,
    ),
)
CHARACTERISTICS_IN_TOOLKIT_2023 = (
    19  # the one without a name here is said to be missing wherever they are listed
)

_BY_ID = {each.id: each for each in (*CHARACTERISTICS_2010, *CHARACTERISTICS_2023)}


def characteristic(id: str) -> Characteristic:
    """Return the characteristic of this id, of 2010 or of 2023.

    Raises
    ------
    InvalidDefinition
        No characteristic has this id; the message lists those that exist.
    """
    found = _BY_ID.get(id)
    if found is None:
        choices = ", ".join(_BY_ID)
        raise InvalidDefinition(
            Text(
                en=f"No characteristic is called “{id}”. Choose one of: {choices}.",
                fr=f"Aucune caractéristique ne s’appelle «\u00a0{id}\u00a0». Choisissez parmi\u00a0: {choices}.",
            )
        )
    return found


def continued_by(earlier: Characteristic) -> tuple[Characteristic, ...]:
    """Return the characteristics of 2023 that continue one of 2010."""
    return tuple(each for each in CHARACTERISTICS_2023 if earlier.id in each.earlier)
