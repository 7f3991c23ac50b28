"""Opportunities for use of public space and recreation facilities: characteristic 16 of 2010."""

from parvis.assessment.characteristic import PUBLIC_SPACE
from parvis.assessment.indicators.indicator import (
    Aspect,
    Direction,
    FinestArea,
    Indicator,
    IndicatorKind,
    Unit,
)
from parvis.assessment.indicators.local import asked, checked
from parvis.assessment.indicators.measure import Mean
from parvis.assessment.indicators.question import Scale
from parvis.assessment.indicators.universes import DISSEMINATION_BLOCKS
from parvis.assessment.sources.statistics_canada import PROXIMITY_MEASURES
from parvis.assessment.text import Text


def _proximity(id: str, *, label: Text, definition: Text) -> Indicator:
    return Indicator(
        id=id,
        label=label,
        definition=definition,
        universe=DISSEMINATION_BLOCKS,
        characteristic=PUBLIC_SPACE,
        kind=IndicatorKind.AVAILABILITY,
        aspect=Aspect.CAPACITY,
        unit=Unit.INDEX_0_TO_1,
        direction=Direction.MORE_IS_BETTER,
        reference="Statistics Canada, Proximity Measures Database, 17-26-0002",
        source=PROXIMITY_MEASURES,
        measure=Mean(id, universe="TRUE", weight="population"),
        finest_area=FinestArea.DISSEMINATION_BLOCK,
    )


PROXIMITY_PARKS = _proximity(
    "proximity_parks",
    label=Text(en="Proximity to neighbourhood parks", fr="Proximité des parcs de quartier"),
    definition=Text(
        en="Closeness to neighbourhood parks within a walk of 1 km.",
        fr="Proximité des parcs de quartier à moins de 1\u00a0km de marche.",
    ),
)
PROXIMITY_LIBRARY = _proximity(
    "proximity_library",
    label=Text(en="Proximity to a library", fr="Proximité d’une bibliothèque"),
    definition=Text(
        en="Closeness to libraries within a walk of 1.5 km.",
        fr="Proximité des bibliothèques à moins de 1,5\u00a0km de marche.",
    ),
)
INCLUSIVE_RECREATION = checked(
    "inclusive_recreation",
    label=Text(
        en="Recreation and libraries within newcomers’ reach",
        fr="Loisirs et bibliothèques à la portée des nouveaux arrivants",
    ),
    definition=Text(
        en="Share of the features on the checklist, such as reduced fees, hours for women and books in several "
        "languages, that the community has.",
        fr="Proportion des caractéristiques de la liste, comme les tarifs réduits, les heures réservées aux femmes et "
        "les livres en plusieurs langues, qu’offre la collectivité.",
    ),
    characteristic=PUBLIC_SPACE,
)
SATISFIED_WITH_PUBLIC_SPACE = asked(
    "satisfied_with_public_space",
    label=Text(
        en="Satisfied with public space and recreation",
        fr="Satisfaction à l’égard des espaces publics et des loisirs",
    ),
    definition=Text(
        en="Share of respondents who are satisfied or very satisfied with the parks, libraries and recreation that "
        "they can use.",
        fr="Proportion des personnes répondantes qui sont satisfaites ou très satisfaites des parcs, des bibliothèques "
        "et des loisirs qui leur sont accessibles.",
    ),
    question=Text(
        en="How satisfied are you with the parks, libraries and recreation that you can use here?",
        fr="Dans quelle mesure êtes-vous satisfait ou satisfaite des parcs, des bibliothèques et des loisirs qui vous "
        "sont accessibles ici?",
    ),
    scale=Scale.SATISFACTION,
    characteristic=PUBLIC_SPACE,
)

PUBLIC_SPACE_INDICATORS: tuple[Indicator, ...] = (
    PROXIMITY_PARKS,
    PROXIMITY_LIBRARY,
    INCLUSIVE_RECREATION,
    SATISFIED_WITH_PUBLIC_SPACE,
)
