"""The dimensions of comparison that the field asks for, over columns named as here, for any person file.

A column holds the group's code as its condition writes it, for instance ``immigrant_status = 'immigrants'``. Labels
are those of the 2021 Census; a file with other columns or codes is given dimensions of its own.
"""

from parvis.assessment.indicators.disaggregation import Dimension, Group
from parvis.assessment.text import Text

_Groups = tuple[tuple[str, str, str], ...]  # code, which is the group's id as well, and its labels


def _coded(column: str, en: str, fr: str, groups: _Groups) -> Dimension:
    """Return the dimension of a column that holds the code of one group, or nothing where it is not known."""
    return Dimension(
        id=column,
        label=Text(en=en, fr=fr),
        groups=tuple(Group(code, Text(en=of, fr=de), f"{column} = '{code}'") for code, of, de in groups),
    )


IMMIGRANT_STATUS = _coded(
    "immigrant_status",
    "Immigrant status",
    "Statut d’immigrant",
    (
        ("non_immigrants", "Non-immigrants", "Non-immigrants"),
        ("immigrants", "Immigrants", "Immigrants"),
        ("non_permanent_residents", "Non-permanent residents", "Résidents non permanents"),
    ),
)
PERIOD_OF_IMMIGRATION = _coded(
    "period_of_immigration",
    "Period of immigration",
    "Période d’immigration",
    (
        ("before_1980", "Before 1980", "Avant 1980"),
        ("1980_to_1990", "1980 to 1990", "De 1980 à 1990"),
        ("1991_to_2000", "1991 to 2000", "De 1991 à 2000"),
        ("2001_to_2010", "2001 to 2010", "De 2001 à 2010"),
        ("2011_to_2015", "2011 to 2015", "De 2011 à 2015"),
        ("2016_to_2021", "2016 to 2021", "De 2016 à 2021"),
    ),
)
ADMISSION_CATEGORY = _coded(
    "admission_category",
    "Admission category",
    "Catégorie d’admission",
    (
        ("economic", "Economic immigrants", "Immigrants économiques"),
        ("family", "Immigrants sponsored by family", "Immigrants parrainés par la famille"),
        ("refugees", "Refugees", "Réfugiés"),
        ("other_immigrants", "Other immigrants", "Autres immigrants"),
    ),
)
GENDER = _coded("gender", "Gender", "Genre", (("women", "Women+", "Femmes+"), ("men", "Men+", "Hommes+")))
RACIALIZED_GROUP = _coded(
    "racialized_group",
    "Racialized group",
    "Groupe racisé",
    (
        ("south_asian", "South Asian", "Sud-Asiatique"),
        ("chinese", "Chinese", "Chinois"),
        ("black", "Black", "Noir"),
        ("filipino", "Filipino", "Philippin"),
        ("arab", "Arab", "Arabe"),
        ("latin_american", "Latin American", "Latino-Américain"),
        ("southeast_asian", "Southeast Asian", "Asiatique du Sud-Est"),
        ("west_asian", "West Asian", "Asiatique occidental"),
        ("korean", "Korean", "Coréen"),
        ("japanese", "Japanese", "Japonais"),
        ("other_racialized", "Other racialized groups", "Autres groupes racisés"),
        ("several_racialized", "Multiple racialized groups", "Groupes racisés multiples"),
        ("not_racialized", "Not a racialized group", "Ne faisant pas partie d’un groupe racisé"),
    ),
)
OFFICIAL_LANGUAGE = _coded(
    "official_language",
    "Knowledge of official languages",
    "Connaissance des langues officielles",
    (
        ("english_only", "English only", "Anglais seulement"),
        ("french_only", "French only", "Français seulement"),
        ("english_and_french", "English and French", "Anglais et français"),
        ("neither_language", "Neither English nor French", "Ni l’anglais ni le français"),
    ),
)
AGE = Dimension(
    id="age",
    label=Text(en="Age", fr="Âge"),
    groups=(
        Group("aged_0_to_14", Text(en="0 to 14 years", fr="De 0 à 14 ans"), "age < 15"),
        Group("aged_15_to_24", Text(en="15 to 24 years", fr="De 15 à 24 ans"), "age BETWEEN 15 AND 24"),
        Group("aged_25_to_54", Text(en="25 to 54 years", fr="De 25 à 54 ans"), "age BETWEEN 25 AND 54"),
        Group("aged_55_to_64", Text(en="55 to 64 years", fr="De 55 à 64 ans"), "age BETWEEN 55 AND 64"),
        Group("aged_65_and_over", Text(en="65 years and over", fr="65 ans et plus"), "age >= 65"),
    ),
)

DIMENSIONS: tuple[Dimension, ...] = (
    IMMIGRANT_STATUS,
    PERIOD_OF_IMMIGRATION,
    ADMISSION_CATEGORY,
    GENDER,
    AGE,
    RACIALIZED_GROUP,
    OFFICIAL_LANGUAGE,
)
