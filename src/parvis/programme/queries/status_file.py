"""The status table as a file: one line a partnership, with the day and the source in every line."""

from collections.abc import Callable

from parvis.assessment.export.columns import Cell, ExportColumn
from parvis.assessment.text import Text
from parvis.core.spreadsheet.outgoing import csv_of, workbook_of
from parvis.programme.enums import Step
from parvis.programme.queries.status import NO_RECORDS, StatusPage, StatusRow

_TITLE = Text(en="Where the partnerships stand", fr="Où en sont les partenariats")
_SOURCE = "Parvis: records of the partnerships"
_NOTES = (
    Text(
        en=(
            "Read from each partnership’s own records as they were on the day in “as_of”. This is progress, not a "
            "ranking."
        ),
        fr=(
            "Lu dans les dossiers de chaque partenariat, tels qu’ils étaient le jour indiqué dans «\u00a0as_of\u00a0». "
            "Il s’agit d’un cheminement et non d’un classement."
        ),
    ),
    Text(
        en="“no_records” says that nothing of the partnership is recorded here, which is not that nothing was done.",
        fr=(
            "«\u00a0no_records\u00a0» indique que rien n’est consigné ici au sujet du partenariat, ce qui ne veut pas "
            "dire que rien n’a été fait."
        ),
    ),
    Text(
        en=(
            "Source: records of the partnerships in Parvis; the register of partnerships for names, kinds and "
            "provinces."
        ),
        fr=(
            "Source\u00a0: dossiers des partenariats dans Parvis; registre des partenariats pour les noms, les types "
            "et les provinces."
        ),
    ),
)


def status_csv(page: StatusPage) -> bytes:
    """Return the rows that the filters leave, as CSV."""
    return csv_of(COLUMNS, page.rows)


def status_workbook(page: StatusPage) -> bytes:
    """Return the same as XLSX, with a sheet of notes."""
    left = Text(
        en=f"{len(page.rows)} of {page.total} partnerships: those that the filters of the page left.",
        fr=f"{len(page.rows)} partenariats sur {page.total}\u00a0: ceux que les filtres de la page ont laissés.",
    )
    return workbook_of(_TITLE, COLUMNS, page.rows, [left, *_NOTES])


def _column(
    name: str, type_: str, en: str, fr: str, cell: Callable[[StatusRow], Cell]
) -> ExportColumn[StatusRow]:
    return ExportColumn(name, type_, Text(en=en, fr=fr), cell)


def _standing(step: Step) -> Callable[[StatusRow], Cell]:
    return lambda row: row.cycle.steps[step - 1].status.value if row.cycle.has_records else NO_RECORDS


COLUMNS: tuple[ExportColumn[StatusRow], ...] = (
    _column("as_of", "date", "Day of the status", "Jour de l’état", lambda row: row.cycle.as_of.isoformat()),
    _column(
        "partnership",
        "string",
        "Its name in addresses",
        "Son nom dans les adresses",
        lambda row: row.partnership.slug,
    ),
    _column(
        "place_en", "string", "Place, in English", "Lieu, en anglais", lambda row: row.partnership.place.en
    ),
    _column(
        "place_fr", "string", "Place, in French", "Lieu, en français", lambda row: row.partnership.place.fr
    ),
    _column(
        "province",
        "string",
        "Province or territory",
        "Province ou territoire",
        lambda row: row.partnership.province,
    ),
    _column(
        "kind",
        "string",
        "lip: local; zip: zonal; rif: francophone network",
        "lip\u00a0: local; zip\u00a0: zonal; rif\u00a0: réseau francophone",
        lambda row: row.partnership.kind,
    ),
    _column("stratum", "string", "Stratum on the day", "Strate ce jour-là", lambda row: row.stratum.value),
    *(
        _column(
            f"step_{step.value}",
            "string",
            "done, under_way, ready, blocked, or no_records: " + words.en,
            "done (terminée), under_way (en cours), ready (prête), blocked (impossible pour l’instant) ou no_records "
            "(aucun dossier)\u00a0: " + words.fr,
            _standing(step),
        )
        for step, words in (
            (Step.COUNCIL, Text(en="partnership council", fr="conseil de partenariat")),
            (Step.TERMS, Text(en="terms of reference", fr="cadre de référence")),
            (Step.STRATEGY, Text(en="research and strategy", fr="recherche et stratégie")),
            (Step.ACTION_PLAN, Text(en="annual action plan", fr="plan d’action annuel")),
            (Step.REPORT, Text(en="annual report", fr="rapport annuel")),
        )
    ),
    _column(
        "changed_on",
        "date",
        "Day of the last recorded change",
        "Jour du dernier changement consigné",
        lambda row: row.changed_on.isoformat() if row.changed_on else None,
    ),
    _column(
        "days_since",
        "integer",
        "Days from then to the day of the status",
        "Jours écoulés jusqu’au jour de l’état",
        lambda row: row.days,
    ),
    _column("late", "integer", "Things past their day", "Éléments en retard", lambda row: row.late),
    _column(
        "coming",
        "integer",
        "Things due within four months",
        "Éléments à échéance d’ici quatre mois",
        lambda row: row.coming,
    ),
    _column(
        "next_due_on",
        "date",
        "Day of the next of them, where you may open the partnership",
        "Jour du prochain, si vous pouvez ouvrir le partenariat",
        lambda row: row.next_due.on.isoformat() if row.next_due else None,
    ),
    _column("source", "string", "Where the line comes from", "D’où vient la ligne", lambda _row: _SOURCE),
)
