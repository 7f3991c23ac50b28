"""About whom: the universes that several indicators share."""

from parvis.assessment.text import Text

POPULATION = Text(en="The whole population.", fr="L’ensemble de la population.")
PRIVATE_HOUSEHOLD_POPULATION = Text(
    en="Population in private households.", fr="Population dans les ménages privés."
)
LABOUR_FORCE = Text(
    en="Labour force aged 15 and over in private households.",
    fr="Population active de 15 ans et plus dans les ménages privés.",
)
COMMUTERS = Text(
    en="Employed people aged 15 and over with a usual place of work or no fixed workplace address.",
    fr="Personnes occupées de 15 ans et plus ayant un lieu habituel de travail ou sans adresse de travail fixe.",
)
AGED_15_AND_OVER = Text(
    en="People aged 15 and over living in private households in the provinces.",
    fr="Personnes de 15 ans et plus vivant dans un ménage privé dans les provinces.",
)
AGED_12_AND_OVER = Text(
    en="People aged 12 and over living in private households.",
    fr="Personnes de 12 ans et plus vivant dans un ménage privé.",
)
EXPERIENCED_DISCRIMINATION = Text(
    en="People aged 15 and over who experienced discrimination in the five years before the pandemic.",
    fr="Personnes de 15 ans et plus ayant subi de la discrimination au cours des cinq années précédant la pandémie.",
)
VOTING_AGE = Text(
    en="People aged 18 and over living in private households in the provinces.",
    fr="Personnes de 18 ans et plus vivant dans un ménage privé dans les provinces.",
)
DISSEMINATION_BLOCKS = Text(
    en="Dissemination blocks of the public health unit, weighted by their population.",
    fr="Îlots de diffusion de la circonscription sanitaire, pondérés par leur population.",
)
EMPLOYED_WITH_DEGREE = Text(
    en="Employed people aged 25 to 54 with a bachelor’s degree or higher.",
    fr="Personnes occupées de 25 à 54 ans titulaires d’un baccalauréat ou d’un diplôme supérieur.",
)
