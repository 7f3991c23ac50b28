"""The costs of a plan as a matrix whose amounts add up to the cent, and contributions in kind."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from django.db.models import QuerySet

from parvis.partnerships.enums import Expectation
from parvis.partnerships.errors import found
from parvis.plans.enums import CostBasis
from parvis.plans.models import ActionPlan, CostLine, InKindContribution

_CENT = Decimal("0.01")
_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class CostRow:
    """A cost line with the dollars that fall on each column; nothing falls on a column that is not there."""

    line: CostLine
    amounts: tuple[Decimal, ...]
    percents: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class CostMatrix:
    """The lines of one basis over its columns, with sums."""

    basis: CostBasis
    columns: tuple[tuple[int, str], ...]  # number and label of each action or expectation that carries a cost
    rows: tuple[CostRow, ...]
    totals: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class CostPage:
    """What a plan costs and what it is given."""

    matrices: tuple[CostMatrix, ...]
    contributions: tuple[InKindContribution, ...]
    total: Decimal
    value: Decimal
    hours: Decimal


def cost_page(plan: ActionPlan) -> CostPage:
    """Return the matrices that have lines, and the contributions; three statements."""
    lines = [*plan.cost_lines.prefetch_related("shares__action")]
    matrices = [_matrix(basis, [one for one in lines if one.basis == basis]) for basis in CostBasis]
    contributions = tuple(plan.in_kind_contributions.select_related("organisation", "action"))
    return CostPage(
        matrices=tuple(matrix for matrix in matrices if matrix.rows),
        contributions=contributions,
        total=sum((line.amount for line in lines), _NOTHING),
        value=sum((one.value or _NOTHING for one in contributions), _NOTHING),
        hours=sum((one.hours or _NOTHING for one in contributions), _NOTHING),
    )


def split(amount: Decimal, percents: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the dollars of each share; cents that are left go to the largest remainders, so that the sum is exact."""
    exact = [amount * percent / 100 for percent in percents]
    parts = [one.quantize(_CENT, rounding=ROUND_DOWN) for one in exact]
    left = int((amount - sum(parts, _NOTHING)) / _CENT) if parts else 0
    by_remainder = sorted(range(len(parts)), key=lambda at: (parts[at] - exact[at], at))
    for at in by_remainder[:left]:
        parts[at] += _CENT
    return tuple(parts)


def line_in(plan: ActionPlan, number: int) -> CostLine:
    """Return a cost line of the plan, with its plan.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    return found(plan.cost_lines.prefetch_related("shares").filter(pk=number).first())


def contribution_in(plan: ActionPlan, number: int) -> InKindContribution:
    """Return a contribution in kind to the plan.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    contributions: QuerySet[InKindContribution] = plan.in_kind_contributions.select_related("organisation")
    return found(contributions.filter(pk=number).first())


def shares_of(line: CostLine) -> dict[int, Decimal]:
    """Return the percentages of a line by the number of an action or expectation."""
    return {share.action_id or share.expectation or 0: share.percent for share in line.shares.all()}


def _matrix(basis: CostBasis, lines: Sequence[CostLine]) -> CostMatrix:
    labels = _columns(basis, lines)
    rows = tuple(_row(line, labels) for line in lines)
    totals = tuple(sum((row.amounts[at] for row in rows), _NOTHING) for at in range(len(labels)))
    return CostMatrix(basis, tuple(labels.items()), rows, totals, sum(totals, _NOTHING))


def _columns(basis: CostBasis, lines: Sequence[CostLine]) -> dict[int, str]:
    if basis == CostBasis.EXPECTATIONS:
        return {one.value: f"{one.value}. {one.short}" for one in Expectation}
    actions = {share.action_id: share.action for line in lines for share in line.shares.all() if share.action}
    in_order = sorted(actions.values(), key=lambda action: action.position)
    return {action.pk: f"{action.position}. {action}" for action in in_order}


def _row(line: CostLine, labels: Mapping[int, str]) -> CostRow:
    shares = shares_of(line)
    percents = tuple(shares.get(number, _NOTHING) for number in labels)
    return CostRow(line, split(line.amount, percents), percents)
