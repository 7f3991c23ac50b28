"""What the codes in a table mean, and the codes that stand where there is no value."""

from collections.abc import Mapping

from parvis.assessment.geography.level import AreaLevel
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Flag, Match
from parvis.assessment.sources.source import Licence
from parvis.assessment.text import Text

FLAGS: Mapping[str, Text] = {
    Flag.NONE.value: Text(en="nothing to say", fr="rien à signaler"),
    Flag.SUPPRESSED.value: Text(
        en="suppressed: there is a value and it is withheld", fr="supprimé\u00a0: la valeur existe et est retenue"
    ),
    Flag.UNRELIABLE.value: Text(
        en="too unreliable to be published", fr="trop peu fiable pour être publié"
    ),
    Flag.NOT_AVAILABLE.value: Text(
        en="not available: nobody knows the value", fr="non disponible\u00a0: personne ne connaît la valeur"
    ),
    Flag.NOT_APPLICABLE.value: Text(
        en="not applicable: there can be no value", fr="sans objet\u00a0: il ne peut y avoir de valeur"
    ),
    Flag.USE_WITH_CAUTION.value: Text(en="use with caution", fr="à utiliser avec prudence"),
    Flag.REVISED.value: Text(en="revised", fr="révisé"),
    Flag.PRELIMINARY.value: Text(en="preliminary", fr="provisoire"),
    Flag.INCONSISTENT.value: Text(
        en="inconsistent: a total that its parts do not add up to",
        fr="incohérent\u00a0: un total qui n’est pas la somme de ses parties",
    ),
}  # fmt: skip
MATCHES: Mapping[str, Text] = {
    Match.EXACT.value: Text(en="a published figure of that very area", fr="un chiffre publié de ce territoire même"),
    Match.AGGREGATED.value: Text(
        en="computed from the census units of the area", fr="calculé à partir des unités de recensement du territoire"
    ),
    Match.APPROXIMATE.value: Text(
        en="approximate: a weighted mean, or made by a third party",
        fr="approximatif\u00a0: une moyenne pondérée, ou établi par un tiers",
    ),
    Match.MODELLED.value: Text(
        en="modelled: predicted from this and other areas, no direct figure",
        fr="modélisé\u00a0: prédit à partir de ce territoire et d’autres, pas un chiffre direct",
    ),
    Match.BORROWED.value: Text(
        en="borrowed: describes a larger area that contains it",
        fr="emprunté\u00a0: décrit un territoire plus grand qui le contient",
    ),
}  # fmt: skip
LEVELS: Mapping[str, Text] = {level.value: level.label for level in AreaLevel}
UNITS: Mapping[str, Text] = {unit.name.casefold(): unit.label for unit in Unit}
LICENCES: Mapping[str, Text] = {licence.value: licence.label for licence in Licence}

# Where there is no value a text for people has the standard table symbol of the reason, as a blank reads as zero.
REASONS: Mapping[str, Text] = {
    "": Text(en="not known", fr="inconnu"),
    "x": FLAGS[Flag.SUPPRESSED.value],
    "F": FLAGS[Flag.UNRELIABLE.value],
    "..": FLAGS[Flag.NOT_AVAILABLE.value],
    "...": FLAGS[Flag.NOT_APPLICABLE.value],
}
REASON_OF_FLAG: Mapping[str, str] = {
    Flag.SUPPRESSED.value: "x",
    Flag.UNRELIABLE.value: "F",
    Flag.NOT_AVAILABLE.value: "..",
    Flag.NOT_APPLICABLE.value: "...",
}
