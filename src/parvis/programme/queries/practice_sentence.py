"""What goes together with a practice, as a sentence with its figures, in both languages."""

from collections.abc import Callable
from dataclasses import dataclass

from parvis.assessment.comparison.two_groups import GroupDifference
from parvis.assessment.text import LANGUAGES, Language, Text, format_number
from parvis.programme.kinds.partnership_record import PartnershipRecord

_CLAIMED_BELOW = 0.05


@dataclass(frozen=True, slots=True)
class OutcomeOfPractice:
    """A value of a partnership that may go together with a practice, and how it is named and written."""

    id: str
    label: Text
    value: Callable[[PartnershipRecord], float | None]
    decimals: int
    unit: Text
    missing: Text  # what fewer than five partnerships have


OUTCOMES = (
    OutcomeOfPractice(
        "quality",
        Text(en="Mean score of the plan, 0 to 2", fr="Cote moyenne du plan, de 0 à 2"),
        lambda record: record.quality,
        2,
        Text(),
        Text(en="a settled rating of their plan", fr="une cotation convenue de leur plan"),
    ),
    OutcomeOfPractice(
        "updated_on_time",
        Text(
            en="Share of the plan’s actions with news on time",
            fr="Part des actions du plan qui ont des nouvelles à temps",
        ),
        lambda record: record.updated_on_time,
        0,
        Text(en=" points", fr="\u00a0points"),
        Text(en="actions under way in their plan", fr="des actions en cours dans leur plan"),
    ),
)


def sentence(
    outcome: OutcomeOfPractice, found: GroupDifference | None, *, adjusted_p: float | None, family: int
) -> Text:
    """Return what may be said: higher, lower or cannot tell, never that one brings about the other."""
    if found is None or adjusted_p is None:
        return Text(
            en=f"Cannot tell: fewer than five partnerships with the practice, or without it, have "
            f"{outcome.missing.en}, or "
            "all have the same.",
            fr=f"Impossible à dire\u00a0: moins de cinq partenariats ayant la pratique, ou ne l’ayant pas, ont "
            f"{outcome.missing.fr}, ou tous ont la même valeur.",
        )
    return Text(**{language: _said(outcome, found, adjusted_p, family, language) for language in LANGUAGES})


def is_claimed(found: GroupDifference, adjusted_p: float) -> bool:
    """Tell whether both the interval and the adjusted probability leave no room for no difference."""
    low, high = found.interval
    return adjusted_p < _CLAIMED_BELOW and (low > 0 or high < 0)


def _said(
    outcome: OutcomeOfPractice, found: GroupDifference, adjusted_p: float, family: int, language: Language
) -> str:
    says = _WORDS[language]
    direction = says["higher"] if found.difference > 0 else says["lower"]
    opening = "" if is_claimed(found, adjusted_p) else says["cannot_tell"]
    label = outcome.label.in_language(language)

    def written(value: float) -> str:
        return format_number(value, language, decimals=outcome.decimals)

    text = says["sentence"].format(
        label=label,
        by=written(abs(found.difference)) + outcome.unit.in_language(language),
        direction=direction,
        first=written(found.first),
        second=written(found.second),
        low=written(found.interval[0]),
        high=written(found.interval[1]),
        with_it=found.sizes[0],
        without=found.sizes[1],
        rank=format_number(found.rank_biserial, language, decimals=2),
        p=_probability(adjusted_p, language),
        family=family,
        tests="test" if family == 1 else "tests",
    )
    return f"{opening}{text} {says['no_cause']}"


def _probability(p: float, language: Language) -> str:
    least = 0.001
    if p < least:
        return f"< {format_number(least, language, decimals=3)}"
    return f"= {format_number(p, language, decimals=3)}"


_WORDS: dict[Language, dict[str, str]] = {
    "en": {
        "higher": "higher",
        "lower": "lower",
        "cannot_tell": "Cannot tell. ",
        "sentence": "{label}: {first} with the practice, {second} without it, {by} {direction} (95% interval of the "
        "difference: {low} to {high}; {with_it} partnerships with it, {without} without; rank-biserial "
        "correlation: {rank}; "
        "p {p}, adjusted for {family} {tests}).",
        "no_cause": "This is an association: it does not say that one brings about the other.",
    },
    "fr": {
        "higher": "de plus",
        "lower": "de moins",
        "cannot_tell": "Impossible à dire. ",
        "sentence": "{label}\u00a0: {first} avec la pratique, {second} sans elle, soit {by} {direction} (intervalle à "
        "95\u00a0% de l’écart\u00a0: {low} à {high}; {with_it} partenariats l’ont, {without} ne l’ont pas; corrélation "
        "bisériale de rang\u00a0: {rank}; p {p}, corrigée pour {family} {tests}).",
        "no_cause": "C’est une association\u00a0: elle ne dit pas que l’une entraîne l’autre.",
    },
}
