"""The register of decisions as CSV: one line a decision, the same columns in both languages."""

from collections.abc import Callable, Iterable

from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.enums import VoteMethod
from parvis.partnerships.models import Meeting, Motion
from parvis.partnerships.queries.decision import DecisionRow
from parvis.partnerships.queries.in_camera import IN_CAMERA


def register_csv(rows: Iterable[DecisionRow]) -> str:
    """Return the decisions as CSV; cells that a spreadsheet would run are defused."""
    return csv_text(_COLUMNS, rows)


def _motion(row: DecisionRow) -> Motion:
    return row.decision.motion


def _meeting(row: DecisionRow) -> Meeting:
    return _motion(row).agenda_item.meeting


def _version(row: DecisionRow) -> Cell:
    terms = _motion(row).terms
    return terms.version if terms else None


def _method(row: DecisionRow) -> Cell:
    method = _motion(row).method
    return str(VoteMethod(method).label) if method else None


def _wording(row: DecisionRow) -> Text:
    return IN_CAMERA if row.is_closed else row.decision.wording


def _created(row: DecisionRow) -> Cell:
    return "; ".join(subject.label for subject in row.created)


def _open(cell: Callable[[DecisionRow], Cell]) -> Callable[[DecisionRow], Cell]:
    """Leave the cell empty where the decision was taken in camera and is not for the viewer."""
    return lambda row: None if row.is_closed else cell(row)


def _column(
    name: str, type_: str, en: str, fr: str, cell: Callable[[DecisionRow], Cell]
) -> ExportColumn[DecisionRow]:
    return ExportColumn(name, type_, Text(en=en, fr=fr), cell)


_COLUMNS = (
    _column("body", "string", "Body", "Instance", lambda row: str(row.decision.council.name)),
    _column("number", "string", "Number", "Numéro", lambda row: row.decision.number),
    _column("decided_on", "date", "Day", "Date", lambda row: row.decision.decided_on.isoformat()),
    _column(
        "fiscal_year",
        "string",
        "Fiscal year",
        "Exercice",
        lambda row: str(FiscalYear.of(row.decision.decided_on)),
    ),
    _column("kind", "string", "What it does", "Effet", _open(lambda row: row.decision.get_kind_display())),
    _column("wording_en", "string", "Wording in English", "Texte en anglais", lambda row: _wording(row).en),
    _column("wording_fr", "string", "Wording in French", "Texte en français", lambda row: _wording(row).fr),
    _column("meeting", "string", "Meeting", "Réunion", lambda row: str(_meeting(row).title)),
    _column("moved_by", "string", "Moved by", "Proposition", _open(lambda row: str(_motion(row).moved_by))),
    _column(
        "seconded_by", "string", "Seconded by", "Appui", _open(lambda row: str(_motion(row).seconded_by))
    ),
    _column("method", "string", "How it was decided", "Mode de décision", _open(_method)),
    _column("votes_for", "integer", "Votes for", "Voix pour", _open(lambda row: _motion(row).votes_for)),
    _column(
        "votes_against",
        "integer",
        "Votes against",
        "Voix contre",
        _open(lambda row: _motion(row).votes_against),
    ),
    _column(
        "abstentions", "integer", "Abstentions", "Abstentions", _open(lambda row: _motion(row).abstentions)
    ),
    _column(
        "terms_version",
        "integer",
        "Version of the terms of reference whose rule decided; empty before there were any",
        "Version du cadre de référence dont la règle s’appliquait; vide avant qu’il y en ait un",
        _version,
    ),
    _column("created", "string", "What it brought about", "Ce qui en a résulté", _open(_created)),
)
