"""What calibration refuses, as sentences that name the margin and the mend."""

from collections.abc import Mapping, Sequence

from parvis.assessment.errors import AssessmentError
from parvis.assessment.estimation.wording import comma, quoted
from parvis.assessment.text import Text, format_number


class CannotCalibrate(AssessmentError):
    """The margins cannot be met; the sentence names the margin and what to mend."""


def no_margin() -> CannotCalibrate:
    """Refuse to calibrate to nothing."""
    return _refusal(
        en="There is no margin to calibrate to; give at least one known total.",
        fr="Il n’y a aucune marge sur laquelle caler; donnez au moins un total connu.",
    )


def bad_weights(count: int) -> CannotCalibrate:
    """Refuse weights that are missing or negative."""
    return _refusal(
        en=f"{count} weights are missing or negative; a design weight is 0 or more.",
        fr=f"{count} poids manquent ou sont négatifs; un poids de sondage est de 0 ou plus.",
    )


def other_persons(margin: str, *, persons: int, weights: int) -> CannotCalibrate:
    """Refuse a margin and weights of different files."""
    return _refusal(
        en=f"The margin “{margin}” has {persons} persons and the weights {weights}; take both from one file.",
        fr=f"La marge {quoted(margin)} compte {persons} personnes et les poids {weights}; prenez les deux dans le "
        "même fichier.",
    )


def bad_bounds(low: float, high: float) -> CannotCalibrate:
    """Refuse bounds of the weight ratio that leave no room for an unchanged weight."""
    return _refusal(
        en=f"The bounds {low:g} and {high:g} do not hold 1 between them; a weight must be allowed to stay as it is.",
        fr=f"Les bornes {comma(low)} et {comma(high)} n’encadrent pas 1; un poids doit pouvoir rester tel quel.",
    )


def no_total(margin: str, category: str, count: int) -> CannotCalibrate:
    """Refuse a category of the sample that the margin does not know."""
    return _refusal(
        en=f"The margin “{margin}” has no total for “{category}”, which {count} persons have; add its total, or "
        "combine the category with another.",
        fr=f"La marge {quoted(margin)} n’a pas de total pour {quoted(category)}, que {count} personnes ont; "
        "ajoutez-le, ou combinez la catégorie avec une autre.",
    )


def bad_total(margin: str, category: str, total: float) -> CannotCalibrate:
    """Refuse a total that no population can have."""
    return _refusal(
        en=f"The total of “{category}” in the margin “{margin}” is {total:g}; a known total is a positive number. "
        "Mend it, or combine the category with another.",
        fr=f"Le total de {quoted(category)} dans la marge {quoted(margin)} est {comma(total)}; un total connu est un "
        "nombre positif. Corrigez-le, ou combinez la catégorie avec une autre.",
    )


def missing_amounts(margin: str, missing: int) -> CannotCalibrate:
    """Refuse an amount that not everybody has."""
    return _refusal(
        en=f"The amount “{margin}” is missing for {missing} persons; impute it, or leave the margin out.",
        fr=f"Le montant {quoted(margin)} manque pour {missing} personnes; imputez-le, ou omettez la marge.",
    )


def no_such_category(margin: str, category: str, *, known: Sequence[str]) -> CannotCalibrate:
    """Refuse a category that is not in the margin."""
    listed = ", ".join(known)
    return _refusal(
        en=f"The margin “{margin}” has no category “{category}”; it has: {listed}.",
        fr=f"La marge {quoted(margin)} n’a pas de catégorie {quoted(category)}; elle a\u00a0: {listed}.",
    )


def empty_category(margin: str, category: str, total: float) -> CannotCalibrate:
    """Refuse a category in which the sample has nobody."""
    return _refusal(
        en=f"Nobody of the sample is in “{category}” of the margin “{margin}”, whose total is "
        f"{format_number(total, 'en')}; combine the category with another.",
        fr=f"Personne de l’échantillon n’est dans {quoted(category)} de la marge {quoted(margin)}, dont le total est "
        f"{format_number(total, 'fr')}; combinez la catégorie avec une autre.",
    )


def disagreement(populations: Mapping[str, float]) -> CannotCalibrate:
    """Refuse two margins that count different populations."""
    (first, one), (other, two) = populations.items()
    return _refusal(
        en=f"The margins “{first}” and “{other}” count different populations, {format_number(one, 'en')} and "
        f"{format_number(two, 'en')}; take both from one source and date, or scale one to the other.",
        fr=f"Les marges {quoted(first)} et {quoted(other)} comptent des populations différentes, "
        f"{format_number(one, 'fr')} et {format_number(two, 'fr')}; prenez les deux d’une même source à une même "
        "date, ou ramenez l’une à l’autre.",
    )


def amount_raked(margin: str) -> CannotCalibrate:
    """Refuse to fit an amount margin by margin."""
    return _refusal(
        en=f"“{margin}” is an amount and cannot be raked margin by margin; calibrate to all margins at once.",
        fr=f"{quoted(margin)} est un montant, qui ne se cale pas marge par marge; calez sur toutes les marges à "
        "la fois.",
    )


def no_solution(margin: str, category: str, *, off: float, is_bounded: bool) -> CannotCalibrate:
    """Refuse totals that no weights hit; ``off`` is the share by which the worst is missed."""
    mend = (
        Text("Allow ratios further from 1,", "Permettez des rapports plus loin de 1,")
        if is_bounded
        else Text("Check that the totals agree with each other,", "Vérifiez que les totaux concordent,")
    )
    percent = float(f"{100 * off:.2g}")
    return _refusal(
        en=f"No weights hit all totals: “{category}” of the margin “{margin}” stays {percent:g}% off. {mend.en} "
        "combine small categories, or leave a margin out.",
        fr=f"Aucun poids n’atteint tous les totaux\u00a0: {quoted(category)} de la marge {quoted(margin)} reste à "
        f"{comma(percent)}\u00a0% du sien. {mend.fr} combinez de petites catégories, ou omettez une marge.",
    )


def in_replicate(number: int, error: CannotCalibrate) -> CannotCalibrate:
    """Say in which replicate calibration failed."""
    return _refusal(
        en=f"Replicate {number} cannot be calibrated. {error.text.en}",
        fr=f"La réplique {number} ne peut pas être calée. {error.text.fr}",
    )


def _refusal(*, en: str, fr: str) -> CannotCalibrate:
    return CannotCalibrate(Text(en=en, fr=fr))
