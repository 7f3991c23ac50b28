"""Whom estimates are broken down by: the shipped dimensions with their groups, in Statistics Canada's words.

A group is a condition over the columns of :mod:`.variables`. To cross dimensions, name them in a
:class:`~parvis.assessment.indicators.disaggregation.Disaggregation`: immigrant women, immigrant men, and so on.
"""

from parvis.assessment.definition import invalid
from parvis.assessment.indicators.disaggregation import Dimension, Group
from parvis.assessment.indicators.measure import Comparable, Gap, GapKind
from parvis.assessment.indicators.variables import (
    ADMISSION_CATEGORY,
    FIRST_OFFICIAL_LANGUAGE,
    GENDER,
    GENERATION,
    IMMIGRANT_STATUS,
    PERIOD_OF_IMMIGRATION,
    RACIALISED_GROUP,
    Variable,
)
from parvis.assessment.text import Text


def _of(variable: Variable, *, label: Text, prefix: str = "") -> Dimension:
    return Dimension(
        variable.name,
        label,
        tuple(
            Group(f"{prefix}{code}", meaning, f"{variable.name} = '{code}'")
            for code, meaning in variable.codes
        ),
    )


def _ages(*bounds: tuple[int, int | None]) -> tuple[Group, ...]:
    return tuple(
        Group(
            f"age_{low}_{high}" if high else f"age_{low}_plus",
            Text(en=f"{low} to {high} years", fr=f"{low} à {high} ans")
            if high
            else Text(en=f"{low} years and over", fr=f"{low} ans et plus"),
            f"age BETWEEN {low} AND {high}" if high else f"age >= {low}",
        )
        for low, high in bounds
    )


# The groups of the gaps of the catalogue.
IMMIGRANTS = Group("immigrants", Text(en="Immigrants", fr="Immigrants"), "immigrant_status = 'immigrant'")
NON_IMMIGRANTS = Group(
    "non_immigrants", Text(en="Non-immigrants", fr="Non-immigrants"), "immigrant_status = 'non_immigrant'"
)
BY_IMMIGRANT_STATUS = Dimension(
    IMMIGRANT_STATUS.name,
    Text(en="Immigrant status", fr="Statut d’immigrant"),
    (
        IMMIGRANTS,
        NON_IMMIGRANTS,
        Group(
            "non_permanent_residents",
            Text(en="Non-permanent residents", fr="Résidents non permanents"),
            "immigrant_status = 'non_permanent_resident'",
        ),
    ),
)
BY_RACIALISED_GROUP = Dimension(
    RACIALISED_GROUP.name,
    Text(en="Racialised group", fr="Groupe racisé"),
    (
        Group(
            "racialised",
            Text(en="Total racialised population", fr="Ensemble de la population racisée"),
            "racialised_group <> 'none'",
        ),
        *_of(RACIALISED_GROUP, label=Text(), prefix="racialised_").groups[:-1],
        Group(
            "not_racialised",
            Text(en="Not a racialised group", fr="Population non racisée"),
            "racialised_group = 'none'",
        ),
    ),
)
IMMIGRANT_MAINTAINERS = Group(
    "immigrant_maintainers",
    Text(en="Primary household maintainer is an immigrant", fr="Principal soutien du ménage immigrant"),
    "maintainer_immigrant = 1",
)
OTHER_MAINTAINERS = Group(
    "other_maintainers",
    Text(
        en="Primary household maintainer is not an immigrant", fr="Principal soutien du ménage non immigrant"
    ),
    "maintainer_immigrant = 0",
)
BY_MAINTAINER = Dimension(
    "maintainer",
    Text(
        en="Immigrant status of the primary household maintainer",
        fr="Statut d’immigrant du principal soutien du ménage",
    ),
    (IMMIGRANT_MAINTAINERS, OTHER_MAINTAINERS),
)
DIMENSIONS: tuple[Dimension, ...] = (
    BY_IMMIGRANT_STATUS,
    _of(
        PERIOD_OF_IMMIGRATION,
        label=Text(en="Period of immigration", fr="Période d’immigration"),
        prefix="admitted_",
    ),
    _of(
        ADMISSION_CATEGORY,
        label=Text(en="Admission category", fr="Catégorie d’admission"),
        prefix="category_",
    ),
    _of(GENDER, label=Text(en="Gender", fr="Genre")),
    Dimension(
        "age",
        Text(en="Age group", fr="Groupe d’âge"),
        _ages((0, 14), (15, 24), (25, 54), (55, 64), (65, None)),
    ),
    BY_RACIALISED_GROUP,
    _of(
        FIRST_OFFICIAL_LANGUAGE,
        label=Text(en="First official language spoken", fr="Première langue officielle parlée"),
        prefix="language_",
    ),
    _of(GENERATION, label=Text(en="Generation status", fr="Statut des générations"), prefix="generation_"),
    BY_MAINTAINER,
)

_BY_ID = {each.id: each for each in DIMENSIONS}


def dimension(id: str) -> Dimension:
    """Return the dimension of this id.

    Raises
    ------
    InvalidDefinition
        No dimension has this id; the message lists those that exist.
    """
    found = _BY_ID.get(id)
    if found is None:
        choices = ", ".join(_BY_ID)
        raise invalid(
            f"No breakdown is called “{id}”. Choose one of: {choices}.",
            f"Aucune ventilation ne s’appelle «\u00a0{id}\u00a0». Choisissez parmi\u00a0: {choices}.",
        )
    return found


def gap_of_immigrants(of: Comparable, *, kind: GapKind = GapKind.DIFFERENCE) -> Gap:
    """Compare a measure among immigrants with the same among non-immigrants."""
    return Gap(of, IMMIGRANTS.id, NON_IMMIGRANTS.id, kind)
