"""What a model of two groups refuses, as sentences that name the column and the mend."""

from parvis.assessment.errors import AssessmentError
from parvis.assessment.estimation.wording import comma, quoted
from parvis.assessment.text import Text


class CannotFit(AssessmentError):
    """No model of these persons can be fitted; the sentence names the column and what to do."""


def negative_weights(count: int) -> CannotFit:
    """Refuse weights below zero, as calibration by the linear distance can give."""
    return _refusal(
        en=f"{count} weights are below zero, and a model has no use for them; calibrate with another distance.",
        fr=f"{count} poids sont sous zéro, dont un modèle ne peut rien faire; calez avec une autre distance.",
    )


def nobody_known(missing: dict[str, int]) -> CannotFit:
    """Refuse a comparison in which nobody has an answer to everything."""
    column, count = max(missing.items(), key=lambda item: item[1])
    return _refusal(
        en=f"Nobody has a value in every column; “{column}” is missing most, for {count} persons. Leave a "
        "control out.",
        fr=f"Personne n’a de valeur dans toutes les colonnes; {quoted(column)} manque le plus, pour {count} "
        "personnes. Omettez une variable de contrôle.",
    )


def one_group(column: str, *, is_member: bool) -> CannotFit:
    """Refuse a comparison of a group with nobody."""
    side = (
        Text("in the group", "dans le groupe") if is_member else Text("outside the group", "hors du groupe")
    )
    return _refusal(
        en=f"Everybody is {side.en} “{column}”; a gap needs persons of both sides.",
        fr=f"Tout le monde est {side.fr} {quoted(column)}; un écart demande des personnes des deux côtés.",
    )


def small_group(column: str, smaller: int, *, least: int) -> CannotFit:
    """Refuse a side of a comparison with a handful of persons."""
    return _refusal(
        en=f"One side of “{column}” has {smaller} persons of whom everything is known; at least {least} are needed. "
        "Use fewer controls, or a wider group.",
        fr=f"Un côté de {quoted(column)} compte {smaller} personnes dont tout est connu; il en faut au moins "
        f"{least}. Prenez moins de variables de contrôle, ou un groupe plus large.",
    )


def constant_outcome(column: str, value: float) -> CannotFit:
    """Refuse an outcome that is the same for everybody."""
    return _refusal(
        en=f"“{column}” is {value:g} for everybody; there is no gap to explain. Check the expression.",
        fr=f"{quoted(column)} vaut {comma(value)} pour tout le monde; il n’y a pas d’écart à expliquer. Vérifiez "
        "l’expression.",
    )


def constant_control(column: str) -> CannotFit:
    """Refuse a control that is the same for everybody."""
    return _refusal(
        en=f"The control “{column}” is the same for everybody who is compared; leave it out.",
        fr=f"La variable de contrôle {quoted(column)} est la même pour toutes les personnes comparées; omettez-la.",
    )


def not_a_share(column: str, value: float) -> CannotFit:
    """Refuse a logistic model of an amount."""
    return _refusal(
        en=f"“{column}” has the value {value:g}; a logistic model takes outcomes of 0 and 1. Use a linear model.",
        fr=f"{quoted(column)} a la valeur {comma(value)}; un modèle logistique prend des résultats de 0 et 1. Prenez "
        "un modèle linéaire.",
    )


def collinear(column: str) -> CannotFit:
    """Refuse a column that the columns before it already determine."""
    return _refusal(
        en=f"“{column}” follows from the other columns of the model, so that its effect cannot be told from theirs; "
        "leave it or one of them out.",
        fr=f"{quoted(column)} découle des autres colonnes du modèle, si bien que son effet ne se distingue pas "
        "du leur; omettez-la ou l’une d’elles.",
    )


def separated(column: str) -> CannotFit:
    """Refuse a logistic model in which a column decides the outcome."""
    return _refusal(
        en=f"“{column}” decides the outcome, alone or with other columns, so that a logistic model has no finite "
        "answer; combine categories, leave it out, or use a linear model.",
        fr=f"{quoted(column)} décide du résultat, seule ou avec d’autres colonnes, si bien qu’un modèle logistique "
        "n’a pas de réponse finie; combinez des catégories, omettez-la, ou prenez un modèle linéaire.",
    )


def too_few(cases: int, *, coefficients: int, least: int) -> CannotFit:
    """Refuse a model with more to find than the persons can tell."""
    return _refusal(
        en=f"{cases} cases are too few for {coefficients} coefficients: at least {least} are needed for each. "
        "Use fewer controls, or combine categories.",
        fr=f"{cases} cas sont trop peu pour {coefficients} coefficients\u00a0: il en faut au moins {least} "
        "pour chacun. Prenez moins de variables de contrôle, ou combinez des catégories.",
    )


def no_convergence() -> CannotFit:
    """Refuse a model whose coefficients do not settle."""
    return _refusal(
        en="The model does not settle on an answer; use fewer controls, or a linear model.",
        fr="Le modèle ne se fixe sur aucune réponse; prenez moins de variables de contrôle, ou un modèle linéaire.",
    )


def other_length(column: str, *, rows: int, expected: int) -> CannotFit:
    """Refuse columns of different files."""
    return _refusal(
        en=f"“{column}” has {rows} rows and the weights {expected}; take both from one file.",
        fr=f"{quoted(column)} compte {rows} lignes et les poids {expected}; prenez les deux dans le même fichier.",
    )


def no_such_reference(control: str, category: str) -> CannotFit:
    """Refuse a reference category that nobody has."""
    return _refusal(
        en=f"Nobody has “{category}” in the control “{control}”; choose another reference category.",
        fr=f"Personne n’a {quoted(category)} dans la variable de contrôle {quoted(control)}; choisissez une "
        "autre catégorie de référence.",
    )


def of_group(name: str, problem: CannotFit) -> CannotFit:
    """Say of which group's model something is refused."""
    return _refusal(
        en=f"In the model of “{name}” alone: {problem.text.en}",
        fr=f"Dans le modèle de {quoted(name)} seul\u00a0: {problem.text.fr}",
    )


def _refusal(*, en: str, fr: str) -> CannotFit:
    return CannotFit(Text(en=en, fr=fr))
