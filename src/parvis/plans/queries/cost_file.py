"""The costs of a plan and the contributions in kind as tables for the claim; decimals are written as they are."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import get_language

from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.assessment.text import Language, Text
from parvis.plans.enums import CostBasis
from parvis.plans.models import InKindContribution
from parvis.plans.queries.cost import CostPage, CostRow

_COSTS = Text(en="Costs", fr="Coûts")
_IN_KIND = Text(en="In kind", fr="En nature")


@dataclass(frozen=True, slots=True)
class _Share:
    """One cell of the matrix that is not empty."""

    row: CostRow
    basis: CostBasis
    column: str
    at: int


def costs_csv(page: CostPage) -> bytes:
    """Return the shares as CSV, one line a share; the amounts of a line of costs add up to its amount."""
    return csv_text(COST_COLUMNS, [*shares_of_page(page)]).encode("utf-8-sig")


def contributions_csv(page: CostPage) -> bytes:
    """Return the contributions in kind as CSV."""
    return csv_text(CONTRIBUTION_COLUMNS, page.contributions).encode("utf-8-sig")


def costs_workbook(page: CostPage) -> bytes:
    """Return both tables as one XLSX, each on its sheet; amounts are numbers, and no cell is a formula."""
    import xlsxwriter

    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    _write(book.add_worksheet(_COSTS.in_language(_language())), COST_COLUMNS, shares_of_page(page))
    _write(book.add_worksheet(_IN_KIND.in_language(_language())), CONTRIBUTION_COLUMNS, page.contributions)
    book.close()
    return content.getvalue()


def shares_of_page(page: CostPage) -> Iterator[_Share]:
    """Return the cells of the matrices that are not empty."""
    for matrix in page.matrices:
        for row in matrix.rows:
            for at, (_number, label) in enumerate(matrix.columns):
                if row.percents[at]:
                    yield _Share(row, matrix.basis, label, at)


def _write(sheet: Any, columns: Iterable[ExportColumn[Any]], rows: Iterable[Any]) -> None:
    columns = [*columns]
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.description.in_language(_language()))
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            cell = column.cell(row)
            if cell is not None and column.type == "number":
                sheet.write_number(line, place, float(cell))
            elif cell is not None:
                sheet.write_string(line, place, str(cell))


def _language() -> Language:
    return "fr" if get_language() == "fr" else "en"


def _cost(name: str, type_: str, en: str, fr: str, cell: Callable[[_Share], Cell]) -> ExportColumn[_Share]:
    return ExportColumn(name, type_, Text(en=en, fr=fr), cell)


def _given(
    name: str, type_: str, en: str, fr: str, cell: Callable[[InKindContribution], Cell]
) -> ExportColumn[InKindContribution]:
    return ExportColumn(name, type_, Text(en=en, fr=fr), cell)


def _written(value: object) -> Cell:
    return None if value is None else str(value)


COST_COLUMNS = (
    _cost("line", "string", "Cost line", "Poste", lambda one: str(one.row.line.label)),
    _cost("amount", "number", "Amount", "Montant", lambda one: str(one.row.line.amount)),
    _cost("basis", "string", "Shared out over", "Réparti entre", lambda one: str(one.basis.label)),
    _cost("falls_on", "string", "Falls on", "Imputé à", lambda one: one.column),
    _cost("percent", "number", "Percent", "Pourcentage", lambda one: str(one.row.percents[one.at])),
    _cost("share", "number", "Share in dollars", "Part en dollars", lambda one: str(one.row.amounts[one.at])),
)
CONTRIBUTION_COLUMNS = (
    _given("organization", "string", "Organization", "Organisme", lambda one: str(one.organisation.name)),
    _given("given_on", "date", "Day", "Date", lambda one: one.given_on.isoformat()),
    _given("what", "string", "What was given", "Apport", lambda one: str(one.what)),
    _given("action", "string", "Action", "Action", lambda one: str(one.action.title) if one.action else None),
    _given("value", "number", "Value in dollars", "Valeur en dollars", lambda one: _written(one.value)),
    _given("hours", "number", "Hours of work", "Heures de travail", lambda one: _written(one.hours)),
)
