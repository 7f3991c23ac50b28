"""The words of a comparison: who is compared, and why figures may not be."""

from parvis.assessment.indicators.disaggregation import EVERYBODY
from parvis.assessment.indicators.groups import DIMENSIONS
from parvis.assessment.text import Text

_GROUPS = {group.id: group.label for dimension in DIMENSIONS for group in dimension.groups} | {
    EVERYBODY.id: EVERYBODY.label
}

FEW_PEERS = Text(
    en="Fewer than five peers have a figure: that is no group to be compared with.",
    fr="Moins de cinq pairs ont un chiffre\u00a0: ce n’est pas un groupe auquel se comparer.",
)
NO_OWN_VALUE = Text(
    en="No value is released here: it is withheld or not available.",
    fr="Aucune valeur n’est diffusée ici\u00a0: elle est supprimée ou non disponible.",
)
NO_OTHER_VALUE = Text(
    en="No value is released to compare with: it is withheld or not available.",
    fr="Aucune valeur de comparaison n’est diffusée\u00a0: elle est supprimée ou non disponible.",
)
OTHER_AREA = Text(
    en="One of the two figures describes a larger area; they are not about the same place.",
    fr="L’un des deux chiffres porte sur un territoire plus grand; ils ne décrivent pas le même lieu.",
)
BORROWED = Text(
    en="The figure describes a larger area that contains this one.",
    fr="Le chiffre porte sur un territoire plus grand, qui contient celui-ci.",
)
OTHER_SOURCE = Text(
    en="The two figures come from different products; their definitions may differ.",
    fr="Les deux chiffres viennent de produits différents; leurs définitions peuvent différer.",
)
ROUNDING_ONLY = Text(
    en="Nothing but the rounding of the counts is uncertain.",
    fr="Seul l’arrondissement des nombres est incertain.",
)
CORRECTED = Text(
    en="Alone it would have been a finding; among all the comparisons looked at together it may be chance.",
    fr="Isolément, c’eût été un résultat; parmi toutes les comparaisons examinées ensemble, ce peut être le hasard.",
)


def group_label(group: str) -> Text:
    """Return a group of people as a reader names it, or its id where it is nobody's of the shipped ones."""
    return _GROUPS.get(group, Text(en=group, fr=group))
