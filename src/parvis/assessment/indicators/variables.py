"""The columns that measures are written over: one vocabulary for files of persons, households and places.

A publisher's microdata file names and codes its columns in its own way; to estimate the indicators of the
catalogue from it, rename and recode them to these. A yes-or-no column is 1 or 0, and empty where it is not known:
what is not known is never taken for “no”.
"""

from dataclasses import dataclass
from enum import StrEnum

from parvis.assessment.text import Text


class Row(StrEnum):
    """What one row of the file is."""

    PERSON = "person"
    HOUSEHOLD = "household"
    PLACE = "place"

    @property
    def label(self) -> Text:
        """Return what a row is as a reader names it."""
        return _ROW_LABELS[self]


_ROW_LABELS = {
    Row.PERSON: Text(en="person", fr="personne"),
    Row.HOUSEHOLD: Text(en="household", fr="ménage"),
    Row.PLACE: Text(en="place", fr="lieu"),
}


@dataclass(frozen=True, slots=True)
class Variable:
    """One column: what a row is, what it means, the codes it can have (none for a number), where it comes from."""

    name: str
    row: Row
    meaning: Text
    codes: tuple[tuple[str, Text], ...] = ()
    source: str = ""


CENSUS = "Census of Population"
GSS = "General Social Survey"
CCHS = "Canadian Community Health Survey"

YES_NO = (("1", Text(en="yes", fr="oui")), ("0", Text(en="no", fr="non")))


def _number(name: str, en: str, fr: str, *, source: str = CENSUS, row: Row = Row.PERSON) -> Variable:
    return Variable(name, row, Text(en=en, fr=fr), source=source)


def _yes_no(name: str, en: str, fr: str, *, source: str = CENSUS, row: Row = Row.PERSON) -> Variable:
    return Variable(name, row, Text(en=en, fr=fr), YES_NO, source)


def _coded(name: str, en: str, fr: str, codes: dict[str, Text], *, row: Row = Row.PERSON) -> Variable:
    return Variable(name, row, Text(en=en, fr=fr), tuple(codes.items()), CENSUS)


WEIGHT = _number(
    "weight",
    "How many persons, households or places the row stands for; 1 in a full count.",
    "Nombre de personnes, de ménages ou de lieux que représente la ligne; 1 dans un dénombrement complet.",
    source="",
)
IMMIGRANT_STATUS = _coded(
    "immigrant_status",
    "Immigrant status.",
    "Statut d’immigrant.",
    {
        "immigrant": Text(en="Immigrants", fr="Immigrants"),
        "non_immigrant": Text(en="Non-immigrants", fr="Non-immigrants"),
        "non_permanent_resident": Text(en="Non-permanent residents", fr="Résidents non permanents"),
    },
)
PERIOD_OF_IMMIGRATION = _coded(
    "period_of_immigration",
    "When the person first became a landed immigrant or permanent resident; empty for others.",
    "Moment où la personne est devenue pour la première fois immigrante reçue ou résidente permanente; "
    "vide pour les autres.",
    {
        "before_1980": Text(en="Before 1980", fr="Avant 1980"),
        "1980_1990": Text(en="1980 to 1990", fr="1980 à 1990"),
        "1991_2000": Text(en="1991 to 2000", fr="1991 à 2000"),
        "2001_2010": Text(en="2001 to 2010", fr="2001 à 2010"),
        "2011_2015": Text(en="2011 to 2015", fr="2011 à 2015"),
        "2016_2021": Text(en="2016 to 2021", fr="2016 à 2021"),
    },
)
ADMISSION_CATEGORY = _coded(
    "admission_category",
    "Admission category of immigrants admitted since 1980; empty for others.",
    "Catégorie d’admission des immigrants admis depuis 1980; vide pour les autres.",
    {
        "economic": Text(en="Economic immigrants", fr="Immigrants économiques"),
        "family": Text(en="Immigrants sponsored by family", fr="Immigrants parrainés par la famille"),
        "refugee": Text(en="Refugees", fr="Réfugiés"),
        "other": Text(en="Other immigrants", fr="Autres immigrants"),
    },
)
GENDER = _coded(
    "gender",
    "Gender, with non-binary people distributed over the two as the census does.",
    "Genre, les personnes non binaires étant réparties entre les deux comme dans le recensement.",
    {"women": Text(en="Women+", fr="Femmes+"), "men": Text(en="Men+", fr="Hommes+")},
)
RACIALISED_GROUP = _coded(
    "racialised_group",
    "Racialised group, as the visible minority variable of the census has it.",
    "Groupe racisé, selon la variable des minorités visibles du recensement.",
    {
        "south_asian": Text(en="South Asian", fr="Sud-Asiatique"),
        "chinese": Text(en="Chinese", fr="Chinois"),
        "black": Text(en="Black", fr="Noir"),
        "filipino": Text(en="Filipino", fr="Philippin"),
        "arab": Text(en="Arab", fr="Arabe"),
        "latin_american": Text(en="Latin American", fr="Latino-Américain"),
        "southeast_asian": Text(en="Southeast Asian", fr="Asiatique du Sud-Est"),
        "west_asian": Text(en="West Asian", fr="Asiatique occidental"),
        "korean": Text(en="Korean", fr="Coréen"),
        "japanese": Text(en="Japanese", fr="Japonais"),
        "other": Text(en="Visible minority, n.i.e.", fr="Minorité visible, n.i.a."),
        "multiple": Text(en="Multiple visible minorities", fr="Minorités visibles multiples"),
        "none": Text(en="Not a visible minority", fr="Pas une minorité visible"),
    },
)
FIRST_OFFICIAL_LANGUAGE = _coded(
    "first_official_language",
    "First official language spoken.",
    "Première langue officielle parlée.",
    {
        "english": Text(en="English", fr="Anglais"),
        "french": Text(en="French", fr="Français"),
        "both": Text(en="English and French", fr="Anglais et français"),
        "neither": Text(en="Neither English nor French", fr="Ni l’anglais ni le français"),
    },
)
GENERATION = _coded(
    "generation",
    "Generation status.",
    "Statut des générations.",
    {
        "first": Text(en="First generation", fr="Première génération"),
        "second": Text(en="Second generation", fr="Deuxième génération"),
        "third_or_more": Text(en="Third generation or more", fr="Troisième génération ou plus"),
    },
)
OFFICIAL_LANGUAGES_KNOWN = _coded(
    "official_languages_known",
    "Knowledge of official languages.",
    "Connaissance des langues officielles.",
    {
        "english": Text(en="English only", fr="Anglais seulement"),
        "french": Text(en="French only", fr="Français seulement"),
        "both": Text(en="English and French", fr="Anglais et français"),
        "neither": Text(en="Neither English nor French", fr="Ni l’anglais ni le français"),
    },
)
CERTIFICATE = _coded(
    "certificate",
    "Highest certificate, diploma or degree.",
    "Plus haut certificat, diplôme ou grade.",
    {
        "none": Text(en="No certificate, diploma or degree", fr="Aucun certificat, diplôme ou grade"),
        "high_school": Text(
            en="High (secondary) school diploma or equivalency certificate",
            fr="Diplôme d’études secondaires ou attestation d’équivalence",
        ),
        "below_bachelor": Text(
            en="Postsecondary certificate or diploma below bachelor level",
            fr="Certificat ou diplôme d’études postsecondaires inférieur au baccalauréat",
        ),
        "bachelor": Text(en="Bachelor’s degree or higher", fr="Baccalauréat ou grade supérieur"),
    },
)
TEER = _coded(
    "teer",
    "Training, education, experience and responsibilities category of the occupation, NOC 2021.",
    "Catégorie de formation, études, expérience et responsabilités de la profession, CNP 2021.",
    {
        "0": Text(en="Management", fr="Gestion"),
        "1": Text(
            en="Usually asks for a university degree", fr="Exige habituellement un diplôme universitaire"
        ),
        "2": Text(
            en="Usually asks for a college diploma or an apprenticeship of two years or more",
            fr="Exige habituellement un diplôme collégial ou un apprentissage de deux ans ou plus",
        ),
        "3": Text(
            en="Usually asks for a college diploma or an apprenticeship of less than two years",
            fr="Exige habituellement un diplôme collégial ou un apprentissage de moins de deux ans",
        ),
        "4": Text(
            en="Usually asks for a high school diploma",
            fr="Exige habituellement un diplôme d’études secondaires",
        ),
        "5": Text(en="Asks for no formal education", fr="N’exige aucune formation scolaire"),
    },
)
COMMUTING_MODE = _coded(
    "commuting_mode",
    "Main mode of commuting; empty for those who do not commute.",
    "Principal mode de navettage; vide pour qui ne fait pas la navette.",
    {
        "car": Text(en="Car, truck or van", fr="Voiture, camion ou fourgonnette"),
        "transit": Text(en="Public transit", fr="Transport en commun"),
        "walk": Text(en="Walked", fr="À pied"),
        "bicycle": Text(en="Bicycle", fr="Bicyclette"),
        "other": Text(en="Other method", fr="Autre moyen"),
    },
)
TENURE = _coded(
    "tenure",
    "Tenure.",
    "Mode d’occupation.",
    {
        "owner": Text(en="Owner", fr="Propriétaire"),
        "tenant": Text(en="Renter", fr="Locataire"),
        "band": Text(
            en="Dwelling provided by the local government, First Nation or Indian band",
            fr="Logement fourni par l’administration locale, la Première Nation ou la bande indienne",
        ),
    },
    row=Row.HOUSEHOLD,
)

# The coded variables that estimates are broken down by, and those that measures use; see groups.py for the former.
VARIABLES: tuple[Variable, ...] = (
    WEIGHT,
    _number("age", "Age in years.", "Âge en années."),
    GENDER,
    IMMIGRANT_STATUS,
    PERIOD_OF_IMMIGRATION,
    ADMISSION_CATEGORY,
    RACIALISED_GROUP,
    FIRST_OFFICIAL_LANGUAGE,
    GENERATION,
    OFFICIAL_LANGUAGES_KNOWN,
    CERTIFICATE,
    TEER,
    COMMUTING_MODE,
    _number(
        "year_of_immigration",
        "Year in which the person became a permanent resident; empty for others.",
        "Année où la personne est devenue résidente permanente; vide pour les autres.",
    ),
    _number(
        "years_since_immigration",
        "Full years since the person became a permanent resident; empty for others.",
        "Années révolues depuis que la personne est devenue résidente permanente; vide pour les autres.",
    ),
    _yes_no("citizen", "Canadian citizen.", "Citoyenneté canadienne."),
    _yes_no(
        "employed",
        "Employed in the reference week.",
        "Occupait un emploi durant la semaine de référence.",
    ),
    _yes_no("unemployed", "Unemployed in the reference week.", "Au chômage durant la semaine de référence."),
    _yes_no(
        "self_employed",
        "Self-employed in the longest or most recent job.",
        "Travail autonome dans l’emploi principal ou le plus récent.",
    ),
    _yes_no("at_school", "Attends school or is in training.", "Fréquente l’école ou suit une formation."),
    _number(
        "employment_income",
        "Employment income of the reference year, in dollars.",
        "Revenu d’emploi de l’année de référence, en dollars.",
    ),
    _number(
        "adjusted_income",
        "After-tax income of the household divided by the square root of its size, in dollars.",
        "Revenu après impôt du ménage divisé par la racine carrée de sa taille, en dollars.",
    ),
    _yes_no(
        "low_income",
        "Low income by the low-income measure, after tax (LIM-AT).",
        "Faible revenu selon la mesure de faible revenu, après impôt (MFR-ApI).",
    ),
    _number("commuting_minutes", "Commuting duration, in minutes.", "Durée du navettage, en minutes."),
    _number("tract", "Census tract: its code.", "Secteur de recensement\u00a0: son code."),
    _yes_no(
        "still_in_area",
        "Filed a tax return in the same area five years after admission.",
        "A produit une déclaration de revenus dans le même territoire cinq ans après son admission.",
        source="Longitudinal Immigration Database",
    ),
    _yes_no(
        "trusts_people",
        "Says that most people can be trusted.",
        "Dit qu’on peut faire confiance à la plupart des gens.",
        source=GSS,
    ),
    _yes_no(
        "belongs_to_community",
        "Strong sense of belonging to the local community.",
        "Fort sentiment d’appartenance à la communauté locale.",
        source=f"{GSS}; {CCHS}",
    ),
    _yes_no(
        "belongs_to_town",
        "Strong sense of belonging to the town or city.",
        "Fort sentiment d’appartenance à la ville ou au village.",
        source=GSS,
    ),
    _yes_no(
        "belongs_to_canada",
        "Strong sense of belonging to Canada.",
        "Fort sentiment d’appartenance au Canada.",
        source=GSS,
    ),
    _yes_no(
        "discrimination",
        "Experienced discrimination in the past five years, for any reason.",
        "A subi de la discrimination au cours des cinq dernières années, quel qu’en soit le motif.",
        source=GSS,
    ),
    _yes_no(
        "discrimination_ethnicity",
        "Experienced discrimination because of ethnicity or culture.",
        "A subi de la discrimination en raison de l’origine ethnique ou de la culture.",
        source=GSS,
    ),
    _yes_no(
        "discrimination_language",
        "Experienced discrimination because of language.",
        "A subi de la discrimination en raison de la langue.",
        source=GSS,
    ),
    _yes_no(
        "discrimination_race",
        "Experienced discrimination because of race or colour of skin.",
        "A subi de la discrimination en raison de la race ou de la couleur de la peau.",
        source=GSS,
    ),
    _yes_no(
        "discrimination_work",
        "Experienced discrimination at work or when applying for a job or a promotion.",
        "A subi de la discrimination au travail ou lors d’une demande d’emploi ou d’avancement.",
        source=GSS,
    ),
    _yes_no(
        "discrimination_police",
        "Experienced discrimination when dealing with the police.",
        "A subi de la discrimination lors de contacts avec la police.",
        source=GSS,
    ),
    _yes_no(
        "confidence_schools",
        "Has confidence in the school system.",
        "A confiance dans le système scolaire.",
        source=GSS,
    ),
    _yes_no(
        "confidence_police",
        "Has confidence in the police service.",
        "A confiance dans les services de police.",
        source=GSS,
    ),
    _yes_no(
        "confidence_courts",
        "Has confidence in the justice system and courts.",
        "A confiance dans le système de justice et les tribunaux.",
        source=GSS,
    ),
    _yes_no(
        "confidence_media",
        "Has confidence in the Canadian media.",
        "A confiance dans les médias canadiens.",
        source=GSS,
    ),
    _yes_no(
        "group_member",
        "Member of a group, organization or association.",
        "Membre d’un groupe, d’un organisme ou d’une association.",
        source=GSS,
    ),
    _yes_no(
        "sports_member",
        "Member of a sports or recreational organization.",
        "Membre d’un organisme de sport ou de loisirs.",
        source=GSS,
    ),
    _yes_no(
        "ethnic_association",
        "Member of an immigrant or ethnic association.",
        "Membre d’une association ethnique ou d’immigrants.",
        source=GSS,
    ),
    _yes_no(
        "religious_group_member",
        "Member of a religious-affiliated group.",
        "Membre d’un groupe à caractère religieux.",
        source=GSS,
    ),
    _yes_no(
        "political_activity",
        "Took part in a political activity in the past 12 months.",
        "A pris part à une activité politique au cours des 12 derniers mois.",
        source=GSS,
    ),
    _yes_no(
        "voted_federal",
        "Voted in the last federal election; empty for those not eligible.",
        "A voté aux dernières élections fédérales; vide pour qui n’en avait pas le droit.",
        source=GSS,
    ),
    _yes_no(
        "voted_provincial",
        "Voted in the last provincial election; empty for those not eligible.",
        "A voté aux dernières élections provinciales; vide pour qui n’en avait pas le droit.",
        source=GSS,
    ),
    _yes_no(
        "voted_municipal",
        "Voted in the last municipal election; empty for those not eligible.",
        "A voté aux dernières élections municipales; vide pour qui n’en avait pas le droit.",
        source=GSS,
    ),
    _yes_no(
        "has_regular_provider",
        "Has a regular health care provider.",
        "A un fournisseur habituel de soins de santé.",
        source=CCHS,
    ),
    _yes_no(
        "mental_health_good",
        "Rates own mental health as very good or excellent.",
        "Juge sa santé mentale très bonne ou excellente.",
        source=CCHS,
    ),
    _yes_no(
        "health_good",
        "Rates own health as very good or excellent.",
        "Juge sa santé très bonne ou excellente.",
        source=CCHS,
    ),
    _yes_no(
        "satisfied_with_life",
        "Satisfied or very satisfied with life in general.",
        "Satisfait ou très satisfait de la vie en général.",
        source=CCHS,
    ),
    _yes_no(
        "unmet_mental_health_needs",
        "Needed mental health care in the past 12 months and did not receive all of it.",
        "A eu besoin de soins de santé mentale au cours des 12 derniers mois et ne les a pas tous reçus.",
        source=CCHS,
    ),
    _yes_no(
        "unmet_health_needs",
        "Needed health care in the past 12 months and did not receive it.",
        "A eu besoin de soins de santé au cours des 12 derniers mois et ne les a pas reçus.",
        source=CCHS,
    ),
    TENURE,
    _yes_no(
        "maintainer_immigrant",
        "The primary household maintainer is an immigrant.",
        "Le principal soutien du ménage est une personne immigrante.",
        row=Row.HOUSEHOLD,
    ),
    _number(
        "household_income",
        "Total income of the household, in dollars.",
        "Revenu total du ménage, en dollars.",
        row=Row.HOUSEHOLD,
    ),
    _number(
        "shelter_cost_ratio",
        "Shelter cost divided by income, 0.3 for 30%; empty without income.",
        "Frais de logement divisés par le revenu, 0,3 pour 30\u00a0%; vide sans revenu.",
        row=Row.HOUSEHOLD,
    ),
    _number(
        "shelter_cost",
        "Monthly shelter cost, in dollars.",
        "Frais de logement mensuels, en dollars.",
        row=Row.HOUSEHOLD,
    ),
    _yes_no(
        "farm_or_reserve",
        "The dwelling is on a farm operated by the household or on a reserve.",
        "Le logement se trouve dans une exploitation agricole du ménage ou dans une réserve.",
        row=Row.HOUSEHOLD,
    ),
    _yes_no(
        "not_suitable",
        "The dwelling has too few bedrooms by the National Occupancy Standard.",
        "Le logement compte trop peu de chambres selon la Norme nationale d’occupation.",
        row=Row.HOUSEHOLD,
    ),
    _yes_no(
        "major_repairs",
        "The dwelling needs major repairs.",
        "Le logement nécessite des réparations majeures.",
        row=Row.HOUSEHOLD,
    ),
    _yes_no(
        "subsidized",
        "The dwelling is subsidized.",
        "Le logement est subventionné.",
        row=Row.HOUSEHOLD,
    ),
    _yes_no(
        "core_housing_need",
        "In core housing need.",
        "Éprouve des besoins impérieux en matière de logement.",
        row=Row.HOUSEHOLD,
    ),
    _number("population", "People who live there.", "Personnes qui y vivent.", row=Row.PLACE),
    _number(
        "population_before",
        "People who lived there at the earlier date, in the same boundaries.",
        "Personnes qui y vivaient à la date antérieure, dans les mêmes limites.",
        row=Row.PLACE,
    ),
    _number(
        "health_facilities",
        "Hospitals and ambulatory health care facilities.",
        "Hôpitaux et établissements de soins ambulatoires.",
        source="Open Database of Healthcare Facilities",
        row=Row.PLACE,
    ),
    _number(
        "settlement_organizations",
        "Organizations that give settlement services.",
        "Organismes qui offrent des services d’établissement.",
        source="211; IRCC",
        row=Row.PLACE,
    ),
    _number(
        "places_of_worship",
        "Places of worship, of every tradition.",
        "Lieux de culte, de toutes les traditions.",
        source="OpenStreetMap; 211",
        row=Row.PLACE,
    ),
    _number(
        "apartments",
        "Apartments in rental buildings of six units or more.",
        "Appartements des immeubles locatifs de six logements ou plus.",
        source="Rental Market Survey",
        row=Row.PLACE,
    ),
    _number(
        "vacant_apartments",
        "Those of them that are vacant and can be rented at once.",
        "Parmi ceux-ci, ceux qui sont inoccupés et prêts à être loués.",
        source="Rental Market Survey",
        row=Row.PLACE,
    ),
    _number(
        "people_without_home",
        "People without a home, counted on one night.",
        "Personnes sans logement, dénombrées au cours d’une nuit.",
        source="Point-in-time count",
        row=Row.PLACE,
    ),
    _number(
        "hate_crimes",
        "Police-reported hate crimes of the year.",
        "Crimes haineux déclarés par la police durant l’année.",
        source="Uniform Crime Reporting Survey",
        row=Row.PLACE,
    ),
    _number(
        "crime_weight",
        "Police-reported crimes of the year, each times the weight of its seriousness.",
        "Crimes déclarés par la police durant l’année, chacun multiplié par le poids de sa gravité.",
        source="Uniform Crime Reporting Survey",
        row=Row.PLACE,
    ),
    _number(
        "crime_weight_2006",
        "What the weights would add up to at Canada’s rate of 2006.",
        "Somme qu’atteindraient les poids au taux canadien de 2006.",
        source="Uniform Crime Reporting Survey",
        row=Row.PLACE,
    ),
    _number(
        "immigrant_councillors",
        "Members of the municipal council who are immigrants.",
        "Membres du conseil municipal qui sont des personnes immigrantes.",
        source="",
        row=Row.PLACE,
    ),
    _number(
        "councillors",
        "Members of the municipal council.",
        "Membres du conseil municipal.",
        source="",
        row=Row.PLACE,
    ),
    *(
        _number(
            f"proximity_{what}",
            f"Proximity measure: {en}, 0 to 1.",
            f"Mesure de proximité\u00a0: {fr}, de 0 à 1.",
            source="Proximity Measures Database",
            row=Row.PLACE,
        )
        for what, en, fr in (
            ("health", "health care", "soins de santé"),
            ("transit", "public transit", "transport en commun"),
            ("parks", "neighbourhood parks", "parcs de quartier"),
            ("library", "libraries", "bibliothèques"),
        )
    ),
)

BY_NAME: dict[str, Variable] = {each.name: each for each in VARIABLES}
