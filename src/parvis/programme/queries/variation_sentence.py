"""A measure's variation as a sentence with its figures, in both languages."""

from collections.abc import Callable

from parvis.assessment.text import LANGUAGES, Language, Text, format_number
from parvis.programme.queries.variation import GroupFigures, MeasureFigures, Variation, Verdict

_DECIMALS = 2
_SMALLEST = 0.001
_WORDS = {
    Verdict.DIFFERS: Text(
        en="The groups differ by more than chance would give",
        fr="Les groupes diffèrent plus que le hasard ne l’expliquerait",
    ),
    Verdict.CANNOT_TELL: Text(
        en="Cannot tell whether the groups differ", fr="On ne peut pas dire si les groupes diffèrent"
    ),
}
_ALIKE = Text(
    en="All partnerships with records in the groups compared are alike; there is nothing to test.",
    fr="Tous les partenariats ayant des dossiers dans les groupes comparés sont pareils; il n’y a rien à tester.",
)
NOT_COMPARED = Text(
    en="Not compared, cannot tell: fewer than two groups have five partnerships with records.",
    fr="Non comparé, on ne peut pas dire\u00a0: moins de deux groupes ont cinq partenariats ayant des dossiers.",
)
_NOT_TESTED = Text(en="Shown and not tested.", fr="Montré sans être testé.")
_LEFT_OUT = Text(
    en="Not compared, for fewer than five have records: {groups}.",
    fr="Non comparés, car moins de cinq ont des dossiers\u00a0: {groups}.",
)
_SPREADS = {
    True: Text(
        en="Interquartile range within groups: {groups}.",
        fr="Écart interquartile au sein des groupes\u00a0: {groups}.",
    ),
    False: Text(
        en="Diversity within groups (Gini-Simpson): {groups}.",
        fr="Diversité au sein des groupes (Gini-Simpson)\u00a0: {groups}.",
    ),
}
_TESTS = {
    True: Text(en="Kruskal-Wallis", fr="Kruskal-Wallis"),
    False: Text(en="Fisher-Freeman-Halton", fr="Fisher-Freeman-Halton"),
}
_EFFECTS = {
    True: Text(en="epsilon squared", fr="epsilon carré"),
    False: Text(en="bias-corrected Cramér’s V", fr="V de Cramér corrigé du biais"),
}


def sentence_of(figures: MeasureFigures) -> Text:
    """Return what can be said of a measure across groups."""
    return _in_both(lambda language: " ".join(_parts(figures, language)))


def _in_both(written: Callable[[Language], str]) -> Text:
    return Text(**{language: written(language) for language in LANGUAGES})


def _parts(figures: MeasureFigures, language: Language) -> list[str]:
    verdict = figures.variation.verdict
    colon = "\u00a0:" if language == "fr" else ":"
    parts = [f"{figures.measure.label.in_language(language)}{colon}"]
    if verdict in _WORDS:
        parts += [_tested(figures, language), _spreads(figures, language)]
    else:
        plain = {
            Verdict.ALL_ALIKE: _ALIKE,
            Verdict.NOT_COMPARED: NOT_COMPARED,
            Verdict.NOT_TESTED: _NOT_TESTED,
        }
        parts.append(plain[verdict].in_language(language))
    return parts + _left_out(figures, language)


def _tested(figures: MeasureFigures, language: Language) -> str:
    variation, is_number = figures.variation, figures.measure.is_number
    name = _TESTS[is_number].in_language(language)
    words = _WORDS[variation.verdict].in_language(language)
    family = _family(variation, language)
    p = _p(variation.test.p if variation.test else 1, language)
    return f"{words} ({name}{_how(variation, language)}, {p}; {family}; {_effect(figures, language)})."


def _how(variation: Variation, language: Language) -> str:
    test = variation.test
    if test is None or test.statistic is not None:
        if test is None:
            return ""
        return f", H({test.degrees_of_freedom}) = {_number(test.statistic or 0.0, language)}"
    if not test.draws:
        return {"en": ", exact", "fr": ", exact"}[language]
    drawn = format_number(test.draws, language)
    return {"en": f", {drawn} drawn tables", "fr": f", {drawn} tableaux tirés"}[language]


def _family(variation: Variation, language: Language) -> str:
    p = _p(variation.adjusted if variation.adjusted is not None else 1, language)
    tests = variation.family
    if language == "fr":
        return f"corrigé pour {tests} test{'s' if tests > 1 else ''}, {p}"
    return f"adjusted for {tests} test{'s' if tests != 1 else ''}, {p}"


def _effect(figures: MeasureFigures, language: Language) -> str:
    effect = figures.variation.effect
    if effect is None:
        return ""
    name = _EFFECTS[figures.measure.is_number].in_language(language)
    value = _number(effect.value, language)
    if effect.interval is None:
        return f"{name} {value}"
    low, high = (_number(each, language) for each in effect.interval)
    if language == "fr":
        return f"{name} {value}, intervalle à 95\u00a0% de {low} à {high}"
    return f"{name} {value}, 95% interval {low} to {high}"


def _spreads(figures: MeasureFigures, language: Language) -> str:
    decimals = max(1, figures.measure.decimals) if figures.measure.is_number else _DECIMALS
    said = (
        f"{group.group.label.in_language(language)} {format_number(group.spread or 0.0, language, decimals=decimals)}"
        for group in figures.shown
    )
    return _SPREADS[figures.measure.is_number].in_language(language).format(groups=", ".join(said))


def _left_out(figures: MeasureFigures, language: Language) -> list[str]:
    groups = [group for group in figures.groups if not group.is_shown]
    if not groups or figures.variation.verdict == Verdict.NOT_COMPARED:
        return []
    return [
        _LEFT_OUT.in_language(language).format(groups=", ".join(_name(group, language) for group in groups))
    ]


def _name(group: GroupFigures, language: Language) -> str:
    return group.group.label.in_language(language)


def _p(p: float, language: Language) -> str:
    if p < _SMALLEST:
        return f"p\u00a0<\u00a0{format_number(_SMALLEST, language, decimals=3)}"
    return f"p\u00a0=\u00a0{format_number(p, language, decimals=3)}"


def _number(value: float, language: Language) -> str:
    return format_number(value, language, decimals=_DECIMALS)
