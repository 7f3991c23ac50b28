"""Sentence: what one comparison says, in both languages, written from its figures."""

from parvis.assessment.comparison.against import AgainstPeers
from parvis.assessment.comparison.compare import Comparison, ComparisonRow
from parvis.assessment.comparison.gap import Gap
from parvis.assessment.comparison.verdict import Verdict
from parvis.assessment.comparison.wording import group_label
from parvis.assessment.indicators.indicator import Indicator, Unit
from parvis.assessment.text import LANGUAGES, Language, Text, format_number


def sentences(comparison: Comparison) -> tuple[Text, ...]:
    """Return a sentence for each row: who, what, the two figures, the difference with its interval, the verdict."""
    return tuple(sentence(row, comparison) for row in comparison.rows)


def sentence(row: ComparisonRow, comparison: Comparison) -> Text:
    """Return what a row says; each number with the decimals of its unit."""
    return Text(**{language: _sentence(row, comparison, language) for language in LANGUAGES})


def summary(comparison: Comparison) -> Text:
    """Return how many comparisons there are, what they found, and what the correction took away."""
    count = len(comparison.rows)
    found = [sum(row.verdict is verdict for row in comparison.rows) for verdict in Verdict]
    changed = len(comparison.changed)
    return Text(
        en=f"{_counted(count, 'comparison', 'comparisons')}: {found[0]} higher, {found[1]} lower, {found[2]} similar, "
        f"{found[3]} cannot tell. Corrected for {_counted(comparison.family, 'test', 'tests')} looked at together: "
        f"{comparison.correction.label.en}; {_counted(changed, 'verdict', 'verdicts')} changed.",
        fr=f"{_counted_fr(count, 'comparaison', 'comparaisons')}\u00a0: plus élevé\u00a0: {found[0]}; "
        f"plus bas\u00a0: {found[1]}; semblable\u00a0: {found[2]}; on ne peut pas dire\u00a0: {found[3]}. "
        f"Correction pour {_counted_fr(comparison.family, 'test examiné', 'tests examinés')} ensemble\u00a0: "
        f"{comparison.correction.label.fr}; {_counted_fr(changed, 'verdict changé', 'verdicts changés')}.",
    )


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _counted_fr(count: int, one: str, many: str) -> str:
    return f"{count} {one if count < 2 else many}"  # French counts 0 and 1 in the singular


def _sentence(row: ComparisonRow, comparison: Comparison, language: Language) -> str:
    pair = row.pair
    known = _known(row, comparison)
    label = known.label.in_language(language) if known else pair.indicator
    about = f"{_area(row, comparison, language)}, {_lower_start(label)}"
    head = f"{about}, {pair.period}" if pair.period else about
    colon = "\u00a0:" if language == "fr" else ":"
    parts = [f"{head}{colon} {_figures(row, comparison, language)}."]
    if row.gap is not None:
        parts.append(_difference(known, row.gap, language))
    parts.append(f"{_VERDICT.in_language(language)}{colon} {row.verdict.label.in_language(language)}.")
    parts.append(row.reason.in_language(language))
    if pair.caution:
        parts.append(pair.caution.in_language(language))
    return " ".join(parts)


_VERDICT = Text(en="Verdict", fr="Verdict")


def _area(row: ComparisonRow, comparison: Comparison, language: Language) -> str:
    name = comparison.names.get(row.pair.area)
    return name.in_language(language) if name else row.pair.area


def _known(row: ComparisonRow, comparison: Comparison) -> Indicator | None:
    return comparison.catalogue.get(row.pair.indicator)


def _lower_start(label: str) -> str:
    """Return a label as it stands within a sentence; an identifier such as WomParl stays as it is."""
    is_words = label[1:].islower() or " " in label
    return label[:1].lower() + label[1:] if is_words and label[1:2].islower() else label


def _figures(row: ComparisonRow, comparison: Comparison, language: Language) -> str:
    pair, known = row.pair, _known(row, comparison)
    own = _value(known, pair.own.estimate.value if pair.own else None, language)
    other = _value(known, pair.reference.estimate.value if pair.reference else None, language)
    label = _lower_start(pair.other_label.in_language(language))
    if isinstance(comparison.against, AgainstPeers):
        return _MEDIAN.in_language(language).format(own=own, other=other, peers=label)
    return _BESIDE.in_language(language).format(
        group=_lower_start(group_label(pair.group).in_language(language)), own=own, other=other, label=label
    )


_MEDIAN = Text(
    en="{own}; median ({peers}): {other}",
    fr="{own}; médiane ({peers})\u00a0: {other}",
)
_BESIDE = Text(en="{group}: {own}; {label}: {other}", fr="{group}\u00a0: {own}; {label}\u00a0: {other}")


def _difference(known: Indicator | None, gap: Gap, language: Language) -> str:
    difference = _value(known, gap.difference.value, language, is_difference=True)
    interval = gap.judgement.interval
    if interval is None:
        return _PLAIN.in_language(language).format(difference)
    low, high = (_number(known, each, language) for each in interval)
    return _WITH_INTERVAL.in_language(language).format(difference, low, high)


_PLAIN = Text(en="Difference: {}.", fr="Différence\u00a0: {}.")
_WITH_INTERVAL = Text(
    en="Difference: {} (95% interval: {} to {}).",
    fr="Différence\u00a0: {} (intervalle à 95\u00a0%\u00a0: de {} à {}).",
)
# The difference of two percentages is in points, not in per cent.
UNIT_OF_DIFFERENCE = {
    Unit.PERCENT: Unit.PERCENTAGE_POINTS,
    Unit.PERCENT_CHANGE: Unit.PERCENTAGE_POINTS,
    Unit.PROPORTION: Unit.PROPORTION_POINTS,
}
_NO_VALUE = Text(en="no value", fr="aucune valeur")
_BARE = frozenset(
    {Unit.NUMBER, Unit.INDEX, Unit.INDEX_0_TO_1, Unit.RATIO, Unit.PROPORTION, Unit.PROPORTION_POINTS}
)


def _value(
    known: Indicator | None, value: float | None, language: Language, *, is_difference: bool = False
) -> str:
    if value is None:
        return _NO_VALUE.in_language(language)
    number = _number(known, value, language)
    if known is None:
        return number
    unit = UNIT_OF_DIFFERENCE.get(known.unit, known.unit) if is_difference else known.unit
    if unit in _BARE:
        return number
    if unit is Unit.PERCENT:
        return f"{number}%" if language == "en" else f"{number}\u00a0%"
    label, space = unit.label.in_language(language), "\u00a0" if language == "fr" else " "
    if unit is Unit.PERCENTAGE_POINTS and _is_singular(value, number, language):
        label = label.replace("points", "point")
    return f"{number}{space}{label}"


def _is_singular(value: float, number: str, language: Language) -> bool:
    """Tell whether a number takes the singular: below two in French, only 1 itself in English."""
    return abs(value) < _PLURAL if language == "fr" else number.lstrip("\u2212") in _ONE


def _number(known: Indicator | None, value: float, language: Language) -> str:
    return format_number(value, language, decimals=known.unit.decimals if known else _DECIMALS)


_DECIMALS = 2
_ONE = ("1", "1.0")
_PLURAL = 1.95  # written with one decimal, it is 2,0
