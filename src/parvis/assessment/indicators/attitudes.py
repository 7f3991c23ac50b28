"""Positive attitudes toward immigrants and diversity: characteristic 4 of 2010."""

from parvis.assessment.characteristic import ANTI_RACISM, ATTITUDES, NEIGHBOURHOODS
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import CountPer, Rate
from parvis.assessment.indicators.national import national_survey
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.tables import table
from parvis.assessment.indicators.universes import POPULATION, RESPONDENTS
from parvis.assessment.sources.statistics_canada import DISCRIMINATION
from parvis.assessment.text import Text

DISCRIMINATION_5Y = national_survey(
    "discrimination_5y",
    label=Text(en="Experienced discrimination", fr="Ont subi de la discrimination"),
    definition=Text(
        en="Experienced discrimination of any kind in the five years before the pandemic.",
        fr="Ont subi de la discrimination, quelle qu’elle soit, au cours des cinq années précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
    measure=Rate("discrimination = 1", universe="age >= 15", weight="weight"),
)
DISCRIMINATION_ETHNICITY = national_survey(
    "discrimination_ethnicity",
    label=Text(
        en="Experienced discrimination because of ethnicity or culture",
        fr="Ont subi de la discrimination en raison de l’origine ethnique ou de la culture",
    ),
    definition=Text(
        en="Experienced discrimination based on ethnicity or culture in the five years before the pandemic.",
        fr="Ont subi de la discrimination fondée sur l’origine ethnique ou la culture au cours des cinq années "
        "précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
    measure=Rate("discrimination_ethnicity = 1", universe="age >= 15", weight="weight"),
    also_in_2023=(ANTI_RACISM,),
)
DISCRIMINATION_LANGUAGE = national_survey(
    "discrimination_language",
    label=Text(
        en="Experienced discrimination because of language",
        fr="Ont subi de la discrimination en raison de la langue",
    ),
    definition=Text(
        en="Experienced discrimination based on language in the five years before the pandemic.",
        fr="Ont subi de la discrimination fondée sur la langue au cours des cinq années précédant la pandémie.",
    ),
    characteristic=ATTITUDES,
    direction=Direction.LESS_IS_BETTER,
    source=DISCRIMINATION,
    measure=Rate("discrimination_language = 1", universe="age >= 15", weight="weight"),
)
HATE_CRIMES_PER_100K = Indicator(
    id="hate_crimes_per_100k",
    label=Text(en="Police-reported hate crimes", fr="Crimes haineux déclarés par la police"),
    definition=Text(
        en="Hate crimes reported by the police in a year, per 100,000 people. Many are never reported, and a higher "
        "figure may mean more trust in the police.",
        fr="Crimes haineux déclarés par la police en une année, pour 100\u00a0000 personnes. Beaucoup ne sont jamais "
        "signalés, et un chiffre plus élevé peut traduire une plus grande confiance envers la police.",
    ),
    universe=POPULATION,
    characteristic=ATTITUDES,
    kind=IndicatorKind.RATE,
    aspect=Aspect.OUTCOME,
    unit=Unit.PER_100_000,
    direction=Direction.LESS_IS_BETTER,
    reference="Statistics Canada, table 35-10-0191, Uniform Crime Reporting Survey",
    measure=CountPer("hate_crimes", per="population"),
    finest_area=FinestArea.METROPOLITAN_AREA,
    table=table("35-10-0191"),
    also_in_2023=(ANTI_RACISM, NEIGHBOURHOODS),
)
FEELS_RESPECTED = asked(
    "feels_respected",
    label=Text(en="Feel respected and valued", fr="Sentiment d’être respecté et valorisé"),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with the respect that people in the community "
        "show them.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites du respect que leur "
        "témoignent les gens de la collectivité.",
    ),
    question=Text(
        en="How satisfied are you with the respect that people in this community show you?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite du respect que vous témoignent les gens de cette "
        "collectivité?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=ATTITUDES,
)
WELCOMING_VOICES = checked(
    "welcoming_voices",
    label=Text(
        en="Leaders and organizations that stand up for immigrants",
        fr="Dirigeants et organismes qui prennent position pour les immigrants",
    ),
    definition=Text(
        en="Share of the signs on the checklist, such as public statements by leaders and efforts of employers, for "
        "which there is evidence of the past year.",
        fr="Proportion des signes de la liste, comme les déclarations publiques de dirigeants et les efforts des "
        "employeurs, dont on a une preuve datant de la dernière année.",
    ),
    characteristic=ATTITUDES,
    kind=IndicatorKind.EVIDENCE,
)
POSITIVE_ATTITUDES = asked(
    "positive_attitudes",
    label=Text(
        en="Residents favourable to newcomers",
        fr="Attitude favorable de la population envers les nouveaux arrivants",
    ),
    definition=Text(
        en="Share of respondents, of every origin, who agree or strongly agree that newcomers make the community a "
        "better place.",
        fr="Proportion des personnes répondantes, de toute origine, qui sont d’accord ou tout à fait d’accord pour "
        "dire que les nouveaux arrivants rendent la collectivité meilleure.",
    ),
    question=Text(
        en="How much do you agree: “Newcomers make this community a better place to live”?",
        fr="Dans quelle mesure êtes-vous d’accord avec l’énoncé suivant\u00a0: «\u00a0Les nouveaux arrivants font de "
        "cette collectivité un meilleur endroit où vivre\u00a0»?",
    ),
    scale=Scale.AGREEMENT,
    characteristic=ATTITUDES,
    universe=RESPONDENTS,
)

ATTITUDES_INDICATORS: tuple[Indicator, ...] = (
    DISCRIMINATION_5Y,
    DISCRIMINATION_ETHNICITY,
    DISCRIMINATION_LANGUAGE,
    HATE_CRIMES_PER_100K,
    FEELS_RESPECTED,
    WELCOMING_VOICES,
    POSITIVE_ATTITUDES,
)
