"""What small-area models refuse, as sentences that name the area and the mend."""

from parvis.assessment.errors import AssessmentError
from parvis.assessment.estimation.wording import quoted
from parvis.assessment.text import Text


class CannotModel(AssessmentError):
    """No small-area model of these figures can be made; the sentence says why and what to do."""


def too_few_areas(areas: int, *, coefficients: int) -> CannotModel:
    """Refuse a model of fewer areas than tell its coefficients and the variance between areas."""
    return _refusal(
        en=f"{areas} areas with a direct figure are too few for {coefficients} coefficients and the variance between "
        f"areas; at least {coefficients + 3} are needed. Use fewer covariates, or more areas.",
        fr=f"{areas} territoires ayant un chiffre direct sont trop peu pour {coefficients} coefficients et la "
        f"variance entre territoires; il en faut au moins {coefficients + 3}. Prenez moins de covariables, ou "
        "plus de territoires.",
    )


def no_error(area: str) -> CannotModel:
    """Refuse a direct figure whose error is not known or zero."""
    return _refusal(
        en=f"The direct figure of “{area}” has no standard error above zero, so that nobody knows how far to "
        "trust it; give a smoothed one, or leave the area's figure out so that it is predicted.",
        fr=f"Le chiffre direct de {quoted(area)} n’a pas d’erreur type au-dessus de zéro, si bien qu’on ne sait pas "
        "à quel point s’y fier; donnez-en une lissée, ou retirez le chiffre pour que le territoire soit prédit.",
    )


def not_positive(area: str) -> CannotModel:
    """Refuse the logarithm of a figure that has none."""
    return _refusal(
        en=f"The direct figure of “{area}” is not above zero and has no logarithm; use the natural scale.",
        fr=f"Le chiffre direct de {quoted(area)} n’est pas au-dessus de zéro et n’a pas de logarithme; prenez "
        "l’échelle naturelle.",
    )


def no_covariates(area: str) -> CannotModel:
    """Refuse an area without a value for every covariate."""
    return _refusal(
        en=f"“{area}” has no value for every covariate; complete them, or leave the area out.",
        fr=f"{quoted(area)} n’a pas de valeur pour chaque covariable; complétez-les, ou retirez le territoire.",
    )


def not_one_series(count: int) -> CannotModel:
    """Refuse figures of several indicators, periods or groups in one model."""
    return _refusal(
        en=f"The figures are of {count} indicators, periods or groups; model one at a time.",
        fr=f"Les chiffres sont de {count} indicateurs, périodes ou groupes; modélisez-en un à la fois.",
    )


def collinear(covariate: str) -> CannotModel:
    """Refuse a covariate that the others determine."""
    return _refusal(
        en=f"The covariate “{covariate}” follows from the others or is the same everywhere; leave it out.",
        fr=f"La covariable {quoted(covariate)} découle des autres ou est la même partout; omettez-la.",
    )


def no_share(area: str) -> CannotModel:
    """Refuse to benchmark without knowing how much an area counts."""
    return _refusal(
        en=f"“{area}” has no share of the total above zero; give one for every area.",
        fr=f"{quoted(area)} n’a pas de part du total au-dessus de zéro; donnez-en une pour chaque territoire.",
    )


def _refusal(*, en: str, fr: str) -> CannotModel:
    return CannotModel(Text(en=en, fr=fr))
