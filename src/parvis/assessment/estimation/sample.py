"""A sample's design as the columns of its file tell it: which hold weights, strata, clusters and replicates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.definition import invalid
from parvis.assessment.engine import StatementRefused
from parvis.assessment.errors import Fault, InvalidFile
from parvis.assessment.estimation.answers import Answers, column
from parvis.assessment.estimation.choices import Centre, Lonely, ReplicateMethod
from parvis.assessment.estimation.design import (
    ClusteredDesign,
    Design,
    ReplicateDesign,
    Values,
    balanced,
    bootstrap,
    clustered,
    jackknife,
    jackknife_factors,
    replicated,
    stratified_jackknife,
)
from parvis.assessment.text import Text

FIRST_LINE = 2  # of the rows of a file: line 1 is its header


@dataclass(frozen=True, slots=True)
class Sample:
    """The columns of a file that tell its design; those left out have none.

    With ``replicates`` the design is that of replicate weights and ``method`` says how they were made; otherwise it
    is that of ``strata``, ``clusters`` (outermost first) and ``populations``, the numbers of units in the population,
    a column a stage. ``centre`` left out is the full-sample estimate for a bootstrap, as Statistics Canada has it,
    and the mean of the replicates for the others.
    """

    weight: str
    replicates: str | None = None
    method: ReplicateMethod = ReplicateMethod.BOOTSTRAP
    fay: float = 0.0
    averaged: int = 1
    scale: float | None = None
    factors: tuple[float, ...] | None = None
    centre: Centre | None = None
    strata: str | None = None
    clusters: tuple[str, ...] = ()
    populations: tuple[str, ...] = ()
    lonely: Lonely = Lonely.REFUSE


def read_design(sample: Sample, *, answers: Answers, weights_file: Path | None = None) -> Design:
    """Read the design of a sample from its file.

    Parameters
    ----------
    weights_file : path, optional
        The replicate weights as a NumPy array of shape (rows, replicates) in a ``.npy`` file, row by row in the order
        of the answers; it is mapped into memory, not read. Then ``sample.replicates`` is not looked at.

    Raises
    ------
    InvalidFile
        A column is missing, or a weight is missing, negative or not finite; the fault says on which line.
    InvalidDefinition
        No column fits the pattern, or the options contradict one another.
    """
    weights = _weights(answers, (sample.weight,))[:, 0]
    _refuse_no_weight(weights, sample.weight)
    if sample.replicates is None and weights_file is None:
        return _clustered(sample, weights, answers)
    replicates = _mapped(weights_file, len(weights)) if weights_file else _replicates(sample, answers)
    return _replicated(sample, weights, replicates, answers)


def columns_matching(pattern: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the columns that a pattern names, in the order of the file.

    Three forms: ``BSW{1..1000}`` counts, with as many digits as the first number is written with; a pattern with
    ``*`` or ``?`` and no other sign of a regular expression is a wildcard over the whole name (``rep*``); anything
    else is a regular expression over the whole name (``rep[0-9]+``).

    Raises
    ------
    InvalidDefinition
        No column fits, one that is counted is missing, or the expression cannot be read.
    """
    if counted := re.fullmatch(r"(.*)\{(\d+)\.\.(\d+)\}(.*)", pattern):
        return _counted(counted, names)
    if re.search(r"[*?]", pattern) and not re.search(r"[.^$+\[\](){}|\\]", pattern):
        found = tuple(name for name in names if fnmatchcase(name, pattern))
    else:
        found = tuple(name for name in names if _expression(pattern).fullmatch(name))
    if not found:
        raise invalid(
            f"No column fits the pattern “{pattern}”. The columns are: {_listed(names)}.",
            f"Aucune colonne ne correspond au motif «\u00a0{pattern}\u00a0». Les colonnes sont\u00a0: "
            f"{_listed(names)}.",
        )
    return found


def _counted(counted: re.Match[str], names: Sequence[str]) -> tuple[str, ...]:
    before, first, last, after = counted.groups()
    wanted = [f"{before}{number:0{len(first)}d}{after}" for number in range(int(first), int(last) + 1)]
    there = frozenset(names)
    if missing := [name for name in wanted if name not in there]:
        raise invalid(
            f"The file has no column “{missing[0]}”, which the pattern counts. The columns are: {_listed(names)}.",
            f"Le fichier n’a pas de colonne «\u00a0{missing[0]}\u00a0», que le motif compte. Les colonnes sont\u00a0: "
            f"{_listed(names)}.",
        )
    return tuple(wanted)


def _expression(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error:
        raise invalid(
            f"The pattern “{pattern}” cannot be read. Write BSW{{1..1000}}, rep* or a regular expression.",
            f"Le motif «\u00a0{pattern}\u00a0» est illisible. Écrivez BSW{{1..1000}}, rep* ou une expression "
            "rationnelle.",
        ) from None


_SHOWN = 20


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")


# Weights


def _weights(answers: Answers, names: Sequence[str]) -> Values:
    try:
        read = answers.amounts(column(name) for name in names)
    except StatementRefused:
        _refuse_texts(answers, names)
        raise
    weights = np.column_stack([read[column(name)] for name in names])
    bad = np.argwhere(~((weights >= 0) & np.isfinite(weights)))
    if len(bad):
        raise InvalidFile(
            [_bad_weight(int(row), names[place], weights[row, place]) for row, place in bad[:50]]
        )
    return weights


def _refuse_texts(answers: Answers, names: Sequence[str]) -> None:
    """Refuse weights that are texts, with their lines; the engine names neither line nor column."""
    faults = [
        _bad_weight(row, name, np.nan)
        for name, texts in answers.texts(names).items()
        for row, text in enumerate(texts)
        if text is None or not _is_number(str(text))
    ]
    if faults:
        raise InvalidFile(faults[:50])


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _bad_weight(row: int, name: str, weight: float) -> Fault:
    line = row + FIRST_LINE
    if np.isnan(weight):
        en, fr = "is missing or no number", "manque ou n’est pas un nombre"
    else:
        en, fr = f"is {weight:g}", f"est {weight:g}"
    return Fault(
        line,
        name,
        Text(
            en=f"Line {line}, column “{name}”: the weight {en}. A weight is zero or more in every row.",
            fr=f"Ligne {line}, colonne «\u00a0{name}\u00a0»\u00a0: le poids {fr}. Un poids est nul ou positif, à "
            "chaque ligne.",
        ),
    )


def _refuse_no_weight(weights: Values, name: str) -> None:
    if weights.any():
        return
    raise invalid(
        f"Every weight in “{name}” is zero, so nobody stands for anyone. Name the column of the survey weights.",
        f"Chaque poids de «\u00a0{name}\u00a0» est nul\u00a0: personne ne représente personne. Nommez la colonne des "
        "poids d’enquête.",
    )


def _replicates(sample: Sample, answers: Answers) -> Values:
    named = columns_matching(sample.replicates or "", answers.names())
    # A wide pattern may fit the full-sample weight too, which is no replicate, whatever its capitals.
    found = [name for name in named if name.casefold() != sample.weight.casefold()]
    if not found:
        raise invalid(
            f"The pattern “{sample.replicates}” fits the full-sample weight “{sample.weight}” alone, which is no "
            "replicate. Name the columns of the replicate weights.",
            f"Le motif «\u00a0{sample.replicates}\u00a0» ne correspond qu’au poids de l’échantillon complet, "
            f"«\u00a0{sample.weight}\u00a0», qui n’est pas une réplique. Nommez les colonnes des poids de répliques.",
        )
    return _weights(answers, found)


def _mapped(file: Path, rows: int) -> Values:
    try:
        weights: Values = np.load(file, mmap_mode="r", allow_pickle=False)
    except (ValueError, OSError, EOFError):
        raise _no_array(file) from None
    if weights.ndim != 2 or weights.dtype != np.float64:
        raise _no_array(file)
    if len(weights) != rows:
        raise invalid(
            f"{file.name} has {len(weights)} rows of weights, and the answers have {rows}. They must be row by row.",
            f"{file.name} compte {len(weights)} lignes de poids, et les réponses {rows}. Il les faut ligne par ligne.",
        )
    return weights


def _no_array(file: Path) -> Exception:
    return invalid(
        f"{file.name} is no array of 64-bit floats of shape (rows, replicates). Write it with numpy.save.",
        f"{file.name} n’est pas un tableau de nombres à 64 bits de forme (lignes, répliques). Écrivez-le avec "
        "numpy.save.",
    )


# Designs


def _clustered(sample: Sample, weights: Values, answers: Answers) -> ClusteredDesign:
    if len(sample.populations) > max(1, len(sample.clusters)):
        raise invalid(
            "There are more population columns than stages. Give one --fpc a --cluster, in the same order.",
            "Il y a plus de colonnes de population que de degrés. Donnez un --fpc par --cluster, dans le même ordre.",
        )
    texts = _complete_texts(answers, [*([sample.strata] if sample.strata else []), *sample.clusters])
    return clustered(
        weights,
        strata=texts[sample.strata].astype(str) if sample.strata else None,
        clusters=[texts[name].astype(str) for name in sample.clusters],
        populations=[_population(answers, name) for name in sample.populations],
        lonely=sample.lonely,
    )


def _complete_texts(answers: Answers, names: Sequence[str]) -> dict[str, NDArray[Any]]:
    texts = answers.texts(names)
    for name, values in texts.items():
        missing = [row for row, value in enumerate(values) if value is None]
        if missing:
            raise InvalidFile([_no_unit(row + FIRST_LINE, name) for row in missing[:50]])
    return texts


def _no_unit(line: int, name: str) -> Fault:
    return Fault(
        line,
        name,
        Text(
            en=f"Line {line}, column “{name}”: a stratum or cluster is missing. Every row belongs to one.",
            fr=f"Ligne {line}, colonne «\u00a0{name}\u00a0»\u00a0: une strate ou une grappe manque. Chaque ligne en a "
            "une.",
        ),
    )


def _population(answers: Answers, name: str) -> Values:
    return answers.amounts([column(name)])[column(name)]


def _replicated(sample: Sample, weights: Values, replicates: Values, answers: Answers) -> ReplicateDesign:
    _refuse_contradictions(sample)
    centre = sample.centre or _CENTRES.get(sample.method, Centre.MEAN)
    if sample.scale is not None or (sample.factors is not None and sample.method is not ReplicateMethod.JKN):
        scale = 1.0 if sample.scale is None else sample.scale
        return replicated(weights, replicates, scale=scale, factors=sample.factors, centre=centre)
    if sample.method is ReplicateMethod.BOOTSTRAP:
        return bootstrap(weights, replicates, averaged=sample.averaged, centre=centre)
    if sample.method is ReplicateMethod.BRR:
        return balanced(weights, replicates, fay=sample.fay, centre=centre)
    if sample.method is ReplicateMethod.JK1:
        return jackknife(weights, replicates, population=_clusters_of_all(sample, answers), centre=centre)
    factors = sample.factors if sample.factors is not None else _factors(sample, weights, replicates, answers)
    return stratified_jackknife(weights, replicates, factors=factors, centre=centre)


def _refuse_contradictions(sample: Sample) -> None:
    """Refuse what the method does not use: left in, it would be taken for having been used."""
    if sample.populations and sample.method not in (ReplicateMethod.JK1, ReplicateMethod.JKN):
        raise _unused("--fpc", "jk1, jkn")
    # Of a stratified jackknife the strata may be named; they show in the weights anyway.
    if sample.strata and sample.method is not ReplicateMethod.JKN:
        raise _unused("--strata", "jkn")
    if sample.clusters:
        raise _unused("--cluster", "–")
    if sample.fay and sample.method is not ReplicateMethod.BRR:
        raise _unused("--fay", "brr")
    if sample.averaged != 1 and sample.method is not ReplicateMethod.BOOTSTRAP:
        raise _unused("--mean-bootstrap", "bootstrap")


def _unused(option: str, methods: str) -> Exception:
    return invalid(
        f"{option} has no place beside replicate weights made this way (methods that use it: {methods}). Leave it out.",
        f"{option} n’a pas sa place avec des poids de répliques ainsi faits (méthodes qui l’emploient\u00a0: "
        f"{methods}). Retirez-le.",
    )


_CENTRES = {ReplicateMethod.BOOTSTRAP: Centre.ESTIMATE}


def _factors(sample: Sample, weights: Values, replicates: Values, answers: Answers) -> Values:
    population = _population(answers, sample.populations[0]) if sample.populations else None
    return jackknife_factors(replicates, weights=weights, population=population)


def _clusters_of_all(sample: Sample, answers: Answers) -> float:
    """Return the number of clusters in the population, which is the same in every row of a sample without strata."""
    if not sample.populations:
        return float("inf")
    named = _population(answers, sample.populations[0])
    if len(np.unique(named)) == 1:
        return float(named[0])
    raise invalid(
        f"“{sample.populations[0]}” differs between rows. Without strata, the population of clusters is one number.",
        f"«\u00a0{sample.populations[0]}\u00a0» varie d’une ligne à l’autre. Sans strates, la population de grappes "
        "est un seul nombre.",
    )
