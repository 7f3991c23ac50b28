"""What a round came to: how far its raters agree, what plans score by criterion, and the ratings as a file."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from parvis.assessment.comparison.agreement import Agreement, cohens_kappa, crossed, pooled_kappa
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessment.text import Text
from parvis.programme.enums import CodingState
from parvis.programme.kinds.coding_scheme import STEPS, CodingScheme, Criterion
from parvis.programme.models import CodedPlan, CodingRound
from parvis.programme.models.coding import HEAD_START
from parvis.programme.queries.coding import PLAIN, WEIGHTED, plans_reached

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

SEED = 2012  # of the draws of plans: the same ones every time


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """How far raters agree on a criterion over plans, and its mean score; None where fewer than five plans tell."""

    criterion: Criterion
    plain: Agreement | None
    weighted: Agreement | None
    mean: float | None


@dataclass(frozen=True, slots=True)
class RoundPage:
    """A round: its plans where the viewer's role reaches, and what all of its plans came to."""

    round: CodingRound
    plans: tuple[CodedPlan, ...]
    rated: int  # by both
    settled: int  # and past the rated partnership's head start
    plain: Agreement | None
    weighted: Agreement | None
    criteria: tuple[CriterionResult, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class RatedCriterion:
    """One line of the file: a plan, a criterion, what each rater gave and what they settled on."""

    round: CodingRound
    plan: CodedPlan
    criterion: Criterion
    one: int
    other: int
    settled: int
    reason: str


def round_page(viewer: "Viewer", coding_round: CodingRound, *, at: datetime) -> RoundPage:
    """Return a round with its results."""
    plans = (
        plans_reached(viewer).filter(round=coding_round).select_related("partnership", "strategy", "round")
    )
    rated = _rated(coding_round)
    scheme = coding_round.scheme
    open_now = [each for each in rated if _is_open_to_others(each, at=at)]
    means = _means(open_now, scheme)
    return RoundPage(
        coding_round,
        tuple(plans.prefetch_related("ratings")),
        rated=len(rated),
        settled=len(open_now),
        plain=pooled_kappa([_table(each, scheme) for each in rated], PLAIN, seed=SEED),
        weighted=pooled_kappa([_table(each, scheme) for each in rated], WEIGHTED, seed=SEED),
        criteria=tuple(_of_criterion(each, rated, means) for each in scheme.criteria),
        mean=sum(means.values()) / len(means) if means else None,
    )


def ratings_csv(viewer: "Viewer", coding_round: CodingRound, *, at: datetime) -> str:
    """Return a round's settled ratings where the viewer's role reaches, once the partnership had its head start."""
    return csv_text(RATING_COLUMNS, list(_lines(viewer, coding_round, at=at)))


def codebook_csv(coding_round: CodingRound) -> str:
    """Return what every column and every step of the ratings' file means, in both languages."""
    return csv_text(_CODEBOOK_COLUMNS, list(_codebook(coding_round.scheme)))


def _rated(coding_round: CodingRound) -> list[CodedPlan]:
    both = coding_round.plans.filter(state__in=[CodingState.RATED_TWICE, CodingState.SETTLED])
    return list(both.prefetch_related("ratings__marks", "consensus"))


def _is_open_to_others(plan: CodedPlan, *, at: datetime) -> bool:
    return plan.settled_at is not None and plan.settled_at <= at - HEAD_START


def _steps(plan: CodedPlan) -> tuple[dict[str, int], dict[str, int]]:
    one, other = ({mark.criterion: mark.step for mark in rating.marks.all()} for rating in plan.ratings.all())
    return one, other


def _table(plan: CodedPlan, scheme: CodingScheme) -> NDArray[np.float64]:
    one, other = _steps(plan)
    ids = [each.id for each in scheme.criteria]
    return crossed([one[id] for id in ids], [other[id] for id in ids], steps=len(STEPS))


def _means(plans: Sequence[CodedPlan], scheme: CodingScheme) -> dict[str, float]:
    if len(plans) < SMALLEST_GROUP:
        return {}
    steps = [{each.criterion: each.step for each in plan.consensus.all()} for plan in plans]
    return {each.id: sum(one[each.id] for one in steps) / len(steps) for each in scheme.criteria}


def _of_criterion(
    criterion: Criterion, rated: Sequence[CodedPlan], means: dict[str, float]
) -> CriterionResult:
    pairs = [tuple(steps[criterion.id] for steps in _steps(plan)) for plan in rated]
    table = crossed([one for one, _other in pairs], [other for _one, other in pairs], steps=len(STEPS))
    return CriterionResult(
        criterion, cohens_kappa(table, PLAIN), cohens_kappa(table, WEIGHTED), means.get(criterion.id)
    )


def _lines(viewer: "Viewer", coding_round: CodingRound, *, at: datetime) -> Iterator[RatedCriterion]:
    reached = plans_reached(viewer).filter(
        round=coding_round, state=CodingState.SETTLED, settled_at__lte=at - HEAD_START
    )
    plans = reached.select_related("partnership", "strategy", "edition")
    for plan in plans.prefetch_related("ratings__marks", "consensus"):
        one, other = _steps(plan)
        settled = {each.criterion: each for each in plan.consensus.all()}
        for each in coding_round.scheme.criteria:
            final = settled[each.id]
            yield RatedCriterion(
                coding_round, plan, each, one[each.id], other[each.id], final.step, final.reason
            )


RATING_COLUMNS: tuple[ExportColumn[RatedCriterion], ...] = (
    ExportColumn(
        "scheme",
        "string",
        Text(en="Version of the coding scheme", fr="Version du schéma de codage"),
        lambda line: line.round.scheme_version,
    ),
    ExportColumn(
        "partnership",
        "string",
        Text(en="Partnership, by its name in addresses", fr="Partenariat, par son nom dans les adresses"),
        lambda line: line.plan.partnership.slug,
    ),
    ExportColumn(
        "plan",
        "string",
        Text(en="Title of the plan", fr="Titre du plan"),
        lambda line: str(line.plan.title),
    ),
    ExportColumn(
        "criterion",
        "string",
        Text(en="Criterion; its steps are below", fr="Critère; ses degrés figurent plus bas"),
        lambda line: line.criterion.id,
    ),
    ExportColumn(
        "rater_1",
        "integer",
        Text(en="Given by the rater who began first", fr="Attribué par la première personne qui a coté"),
        lambda line: line.one,
    ),
    ExportColumn(
        "rater_2",
        "integer",
        Text(en="Given by the rater who began second", fr="Attribué par la seconde personne qui a coté"),
        lambda line: line.other,
    ),
    ExportColumn(
        "settled",
        "integer",
        Text(en="What the raters settled on", fr="Ce dont les deux personnes ont convenu"),
        lambda line: line.settled,
    ),
    ExportColumn(
        "reason",
        "string",
        Text(en="Why, where they had differed", fr="Pourquoi, là où elles divergeaient"),
        lambda line: line.reason,
    ),
)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the codebook."""

    column: str
    code: str
    meaning: Text


def _codebook(scheme: CodingScheme) -> Iterator[_Entry]:
    for column in RATING_COLUMNS:
        yield _Entry(column.name, "", column.description)
    for criterion in scheme.criteria:
        yield _Entry("criterion", criterion.id, criterion.statement)
        for step, looks in zip(STEPS, criterion.steps, strict=True):
            yield _Entry(criterion.id, str(step), looks)


_CODEBOOK_COLUMNS: tuple[ExportColumn[_Entry], ...] = (
    ExportColumn(
        "column", "string", Text(en="Column or criterion", fr="Colonne ou critère"), lambda one: one.column
    ),
    ExportColumn("code", "string", Text(en="Code", fr="Code"), lambda one: one.code),
    ExportColumn(
        "meaning_en",
        "string",
        Text(en="Meaning in English", fr="Sens en anglais"),
        lambda one: one.meaning.en,
    ),
    ExportColumn(
        "meaning_fr",
        "string",
        Text(en="Meaning in French", fr="Sens en français"),
        lambda one: one.meaning.fr,
    ),
)
