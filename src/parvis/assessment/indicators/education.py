"""Educational opportunities: characteristic 8 of 2010."""

from parvis.assessment.characteristic import EDUCATION
from parvis.assessment.indicators.census import in_2016, in_2021
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import checked
from parvis.assessment.indicators.measure import Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.universes import AGED_25_TO_64
from parvis.assessment.sources.statistics_canada import CONFIDENCE, YOUTH
from parvis.assessment.text import Text

NEET_FIRST_GENERATION = Indicator(
    id="neet_first_generation",
    label=Text(
        en="Youth not in employment, education or training, first generation",
        fr="Jeunes ni en emploi, ni aux études, ni en formation, première génération",
    ),
    definition=Text(
        en="Share of people aged 15 to 29, born outside Canada, who are neither employed nor in education or training.",
        fr="Proportion des personnes de 15 à 29 ans nées à l’extérieur du Canada qui ne sont ni en emploi, "
        "ni aux études, ni en formation.",
    ),
    universe=Text(
        en="First generation aged 15 to 29 in private households.",
        fr="Première génération, 15 à 29 ans, dans les ménages privés.",
    ),
    characteristic=EDUCATION,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 43-10-0072",
    source=YOUTH,
    measure=Rate(
        "employed = 0 AND at_school = 0",
        universe="age BETWEEN 15 AND 29 AND generation = 'first'",
        weight="weight",
    ),
    finest_area=FinestArea.METROPOLITAN_AREA,
)
CONFIDENCE_SCHOOLS = national_survey(
    "confidence_schools",
    label=Text(en="Confidence in the school system", fr="Confiance envers le système scolaire"),
    definition=Text(en="Have confidence in the school system.", fr="Ont confiance dans le système scolaire."),
    characteristic=EDUCATION,
    source=CONFIDENCE,
    measure=Rate("confidence_schools = 1", universe="age >= 15", weight="weight"),
)
NO_CERTIFICATE = Indicator(
    id="no_certificate",
    label=Text(en="No certificate, diploma or degree", fr="Aucun certificat, diplôme ou grade"),
    definition=Text(
        en="Share of people aged 25 to 64 who have completed neither high school nor any other program.",
        fr="Proportion des personnes de 25 à 64 ans qui n’ont terminé ni leurs études secondaires ni un autre "
        "programme.",
    ),
    universe=AGED_25_TO_64,
    characteristic=EDUCATION,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Highest certificate, diploma or degree",
    measure=Rate("certificate = 'none'", universe="age BETWEEN 25 AND 64", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2015, of=2014), in_2016(1699, of=1698)),
)
BACHELOR_OR_HIGHER = Indicator(
    id="bachelor_or_higher",
    label=Text(en="Bachelor’s degree or higher", fr="Baccalauréat ou grade supérieur"),
    definition=Text(
        en="Share of people aged 25 to 64 whose highest certificate is a bachelor’s degree or higher.",
        fr="Proportion des personnes de 25 à 64 ans dont le plus haut titre est un baccalauréat ou un grade supérieur.",
    ),
    universe=AGED_25_TO_64,
    characteristic=EDUCATION,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PERCENT,
    direction=Direction.MORE_IS_BETTER,
    reference="Statistics Canada, Dictionary, Census of Population, 2021: Highest certificate, diploma or degree",
    measure=Rate("certificate = 'bachelor'", universe="age BETWEEN 25 AND 64", weight="weight"),
    finest_area=FinestArea.DISSEMINATION_AREA,
    census=(in_2021(2024, of=2014), in_2016(1707, of=1698)),
)
OFFICIAL_LANGUAGE_TRAINING = checked(
    "official_language_training",
    label=Text(en="Training in the official languages", fr="Formation dans les langues officielles"),
    definition=Text(
        en="Share of the forms of training on the checklist, by level, time and place, that newcomers can find in the "
        "community.",
        fr="Proportion des formes de formation de la liste, selon le niveau, l’horaire et le lieu, que les nouveaux "
        "arrivants trouvent dans la collectivité.",
    ),
    characteristic=EDUCATION,
)
WELCOMING_SCHOOLS = checked(
    "welcoming_schools",
    label=Text(en="Schools that welcome newcomers", fr="Écoles accueillantes pour les nouveaux arrivants"),
    definition=Text(
        en="Share of the practices on the checklist, such as settlement workers in schools and the assessment of "
        "earlier learning, for which schools can show evidence.",
        fr="Proportion des pratiques de la liste, comme les travailleurs d’établissement dans les écoles et "
        "l’évaluation des acquis, dont les écoles peuvent faire la preuve.",
    ),
    characteristic=EDUCATION,
    kind=IndicatorKind.EVIDENCE,
)

EDUCATION_INDICATORS: tuple[Indicator, ...] = (
    NEET_FIRST_GENERATION,
    CONFIDENCE_SCHOOLS,
    NO_CERTIFICATE,
    BACHELOR_OR_HIGHER,
    OFFICIAL_LANGUAGE_TRAINING,
    WELCOMING_SCHOOLS,
)
