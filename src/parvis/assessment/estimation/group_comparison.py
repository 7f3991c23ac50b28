"""A group beside the others, asked of a survey's file: the gap, what a model leaves of it, and its decomposition."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from parvis.assessment.definition import invalid
from parvis.assessment.estimation.adjusted_gap import AdjustedGap, adjusted_gap
from parvis.assessment.estimation.answers import Answers, column
from parvis.assessment.estimation.choices import Form, Reference
from parvis.assessment.estimation.contrast import Control
from parvis.assessment.estimation.decomposition import Decomposition, decompose
from parvis.assessment.estimation.design import Design
from parvis.assessment.estimation.model_refusals import CannotFit
from parvis.assessment.estimation.regression import LINEAR, Link, Progress
from parvis.assessment.indicators.measure import check_expression
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Question:
    """What is compared between whom, as expressions over the columns of a file.

    ``outcome`` is an amount, or a condition, which counts as 1 and 0. ``group`` is true for the group, false for
    those it is compared with and null for whoever is neither; ``universe`` is true for whoever is compared at all.
    ``controls`` are columns; those among ``categories`` hold codes, whatever the file says of them.
    """

    outcome: str
    group: str
    controls: tuple[str, ...]
    categories: tuple[str, ...] = ()
    universe: str = "TRUE"
    link: Link = LINEAR
    form: Form = Form.COMMON
    reference: Reference = Reference.POOLED


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """The answer: a gap and its decomposition, or why there is none; the gap stands without it."""

    question: Question
    gap: AdjustedGap
    decomposition: Decomposition | None
    refusal: Text | None


def compare_groups(
    question: Question,
    *,
    answers: Answers,
    design: Design,
    coded: Collection[str] = (),
    progress: Progress | None = None,
) -> GroupComparison:
    """Compare a group with the others in a survey's file.

    Parameters
    ----------
    answers : Answers
        One row a person, as many and in the same order as in ``design``.
    coded : collection of column names
        Columns that hold text, or numbers that are codes, as the file's codebook says; they are categories.
    progress
        Told how many of the replicates are done, of the gap and then of the decomposition.

    Raises
    ------
    InvalidDefinition
        An expression is refused, or a category is not among the controls.
    InvalidFile
        A column is missing.
    CannotFit
        No model of the gap can be fitted.
    """
    for written in (question.outcome, question.group, question.universe):
        check_expression(written)
    _refuse_stray(question)
    numbers = answers.amounts((question.outcome, question.group, question.universe))
    group = np.where(numbers[question.universe] == 1, numbers[question.group], np.nan)
    controls = _controls(question, answers, coded)
    names = {"outcome_name": question.outcome, "group_name": question.group}
    gap = adjusted_gap(
        design,
        outcome=numbers[question.outcome],
        group=group,
        controls=controls,
        link=question.link,
        form=question.form,
        progress=progress,
        **names,
    )
    try:
        decomposition = decompose(
            design,
            outcome=numbers[question.outcome],
            group=group,
            controls=controls,
            link=question.link,
            reference=question.reference,
            progress=progress,
            **names,
        )
    except CannotFit as problem:
        return GroupComparison(question, gap, None, problem.text)
    return GroupComparison(question, gap, decomposition, None)


def _controls(question: Question, answers: Answers, coded: Collection[str]) -> list[Control]:
    categorical = {*coded, *question.categories}
    texts = answers.texts(name for name in question.controls if name in categorical)
    amounts = answers.amounts(column(name) for name in question.controls if name not in categorical)
    return [
        Control.of_categories(name, list(texts[name]))
        if name in categorical
        else Control.of_amount(name, amounts[column(name)])
        for name in question.controls
    ]


def _refuse_stray(question: Question) -> None:
    """Refuse a category that is no control, and a control that stands twice."""
    if stray := [name for name in question.categories if name not in question.controls]:
        raise invalid(
            f"“{stray[0]}” is said to be categories and is not among the controls; add it there.",
            f"«\u00a0{stray[0]}\u00a0» est dite catégorielle sans être parmi les variables de contrôle; ajoutez-l’y.",
        )
    if twice := [name for name in question.controls if question.controls.count(name) > 1]:
        raise invalid(
            f"“{twice[0]}” stands twice among the controls; name it once.",
            f"«\u00a0{twice[0]}\u00a0» figure deux fois parmi les variables de contrôle; nommez-la une fois.",
        )
    if not question.controls:
        raise invalid(
            "There is no control to adjust the gap for; name at least one column.",
            "Il n’y a aucune variable de contrôle pour ajuster l’écart; nommez au moins une colonne.",
        )
