"""About whom: the universes that several indicators share."""

from parvis.assessment.text import Text

POPULATION = Text(en="The whole population.", fr="L’ensemble de la population.")
PRIVATE_HOUSEHOLD_POPULATION = Text(
    en="Population in private households.", fr="Population dans les ménages privés."
)
NOT_IN_INSTITUTIONS = Text(
    en="Population excluding institutional residents.",
    fr="Population, à l’exclusion des résidents d’établissements institutionnels.",
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
COMMUNITY = Text(en="The community as a whole.", fr="La collectivité dans son ensemble.")
NEWCOMER_RESPONDENTS = Text(
    en="Immigrants aged 15 and over who answered the question.",
    fr="Personnes immigrantes de 15 ans et plus qui ont répondu à la question.",
)
RESPONDENTS = Text(
    en="People aged 15 and over who answered the question.",
    fr="Personnes de 15 ans et plus qui ont répondu à la question.",
)
PARTNER_RESPONDENTS = Text(
    en="People of partner organizations who answered the question.",
    fr="Personnes des organismes partenaires qui ont répondu à la question.",
)
MUNICIPALITIES = Text(en="Municipalities of the community.", fr="Municipalités de la collectivité.")
AGED_25_TO_64 = Text(
    en="People aged 25 to 64 in private households.",
    fr="Personnes de 25 à 64 ans dans les ménages privés.",
)
PRIVATE_HOUSEHOLDS = Text(en="Private households.", fr="Ménages privés.")
