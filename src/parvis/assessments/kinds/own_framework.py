"""What a council's own framework must say, beyond what the library asks of any framework."""

import re

from parvis.assessment import Framework
from parvis.assessment.definition import invalid
from parvis.assessment.index.framework import FrameworkIndicator
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit

MOST_OF_ID = 60  # characters of an indicator's id: it stands in addresses
_ID = re.compile(rf"[A-Za-z0-9_-]{{1,{MOST_OF_ID}}}")


def check_own_framework(framework: Framework) -> None:
    """Refuse what an assessment could not measure with.

    Raises
    ------
    InvalidDefinition
        An indicator is below no characteristic; or the catalogue does not know it, and it has no unit, or an id that
        cannot stand in an address.
    """
    for one in framework.indicators:
        if one.node == framework.top.id:
            raise invalid(
                f"The indicator “{one.id}” stands right below the top, which is no characteristic. Give it the node of "
                "one.",
                f"L’indicateur «\u00a0{one.id}\u00a0» se trouve juste sous le sommet, qui n’est pas une "
                "caractéristique. Donnez-lui le nœud de l’une d’elles.",
            )
        if one.id not in BY_ID:
            _check_unknown(one)


def _check_unknown(one: FrameworkIndicator) -> None:
    if not _ID.fullmatch(one.id):
        raise invalid(
            f"The id “{one.id}” cannot stand in an address. Write letters without accents, digits, - and _, at most "
            f"{MOST_OF_ID}.",
            f"L’id «\u00a0{one.id}\u00a0» ne peut figurer dans une adresse. Écrivez des lettres sans accents, des "
            f"chiffres, - et _, {MOST_OF_ID} au plus.",
        )
    if one.unit is None:
        choices = ", ".join(unit.name.casefold() for unit in Unit)
        raise invalid(
            f"The catalogue does not know the indicator “{one.id}”, and nothing says its unit. Write "
            f'unit = "number" below its id, or another of: {choices}.',
            f"Le catalogue ne connaît pas l’indicateur «\u00a0{one.id}\u00a0», et rien n’indique son unité. Écrivez "
            f'unit = "number" sous son id, ou l’une de celles-ci\u00a0: {choices}.',
        )
