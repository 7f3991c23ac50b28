"""A finding's figures as rows that go out: context first, then one value a line; for editions, CSV and XLSX.

There is no file without its context: the first rows are what the figures are, of whom, by which method, and what
nobody may conclude from them.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from parvis.assessment.export.columns import ExportColumn, ExportTable, csv_text
from parvis.assessment.export.exported import Exported
from parvis.assessment.export.workbook import write_workbook
from parvis.assessment.text import Text
from parvis.programme.kinds.measure import Measure
from parvis.programme.queries.finding import Context, FindingPage
from parvis.programme.queries.variation import GroupFigures, MeasureFigures, Standing
from parvis.programme.queries.variation_sentence import sentence_of

Row = Mapping[str, Any]
_DECIMALS = 6

# Why there is no value; the codes are Statistics Canada's.
SUPPRESSED, NOT_AVAILABLE = "x", ".."
_FLAGS = {
    SUPPRESSED: Text(
        en="Suppressed: fewer than five partnerships of the group have records",
        fr="Supprimé\u00a0: moins de cinq partenariats du groupe ont des dossiers",
    ),
    NOT_AVAILABLE: Text(
        en="Not available: no partnership of the group has records",
        fr="Non disponible\u00a0: aucun partenariat du groupe n’a de dossiers",
    ),
}
_QUARTILES = (
    ("lower_quartile", Text(en="Lower quartile", fr="Premier quartile")),
    ("median", Text(en="Median", fr="Médiane")),
    ("upper_quartile", Text(en="Upper quartile", fr="Troisième quartile")),
)
_SPREAD = {
    True: ("interquartile_range", Text(en="Interquartile range", fr="Écart interquartile")),
    False: ("gini_simpson", Text(en="Gini-Simpson index", fr="Indice de Gini-Simpson")),
}


def rows_of(page: FindingPage, context: Context | None = None) -> list[Row]:
    """Return the rows of a page, as JSON holds them; another context than the page's own may go before them."""
    measures = [measure for section in page.sections for measure in section.measures]
    return [
        *_context_rows(context or page.context),
        *(
            row
            for measure in measures
            for group in measure.groups
            for row in _group_rows(measure.measure, group)
        ),
        *(row for measure in measures for row in _variation_rows(measure)),
    ]


def csv_of(rows: Sequence[Row]) -> str:
    """Return the rows as CSV, the same columns in both languages."""
    return csv_text(COLUMNS, rows)


def workbook_of(rows: Sequence[Row], *, title: Text) -> bytes:
    """Return the rows as XLSX with a sheet of notes, which is the codebook in both languages."""
    table = ExportTable("figures", title, COLUMNS, rows, ("row", "measure", "group", "category"), "value")
    exported = Exported(id="finding", title=title, tables=(table,), sources=())
    with TemporaryDirectory() as folder:
        path = Path(folder) / "finding.xlsx"
        write_workbook(exported, path)
        return path.read_bytes()


def _context_rows(context: Context) -> Iterator[Row]:
    day = context.on.isoformat()
    texts = (
        ("definition", context.definition),
        ("as_of", Text(en=day, fr=day)),
        ("grouping", context.grouping),
        ("grouped_by", context.grouped_by),
        ("method", context.method),
        ("cannot_be_inferred", context.cannot_be_inferred),
    )
    for name, text in texts:
        yield _row("context", category=name, note=text)
    if context.provinces:
        yield _row("context", category="limited_to", note=context.limited_to)
    yield _row("context", category="partnerships", value=context.partnerships)
    yield _row("context", category="with_records", value=context.recorded)


def _group_rows(measure: Measure, group: GroupFigures) -> Iterator[Row]:
    of_group: dict[str, Any] = {
        "measure": measure.id,
        "measure_label": measure.label,
        "group": group.group.code,
        "group_label": group.group.label,
        "partnerships": group.total,
        "with_records": group.recorded,
    }
    for (category, label), value in _values(measure, group):
        yield _row(
            "figure", category=category, category_label=label, value=value, flag=_flag(group), **of_group
        )


def _values(measure: Measure, group: GroupFigures) -> Iterator[tuple[tuple[str, Text], float | None]]:
    if measure.is_number:
        yield from zip(_QUARTILES, group.quartiles or (None, None, None), strict=True)
    else:
        counts = {category.code: count for category, count in group.by_category}
        for category in measure.categories:
            yield (category.code, category.label), counts.get(category.code)
    yield _SPREAD[measure.is_number], group.spread


def _flag(group: GroupFigures) -> str:
    if group.is_shown:
        return ""
    return NOT_AVAILABLE if group.standing == Standing.NO_RECORDS else SUPPRESSED


def _variation_rows(figures: MeasureFigures) -> Iterator[Row]:
    variation, measure = figures.variation, figures.measure
    about: dict[str, Any] = {"measure": measure.id, "measure_label": measure.label}
    verdict = Text(en=variation.verdict.value, fr=variation.verdict.value)
    yield _row("variation", category="verdict", category_label=verdict, note=sentence_of(figures), **about)
    if variation.test is None or variation.effect is None:
        return
    low, high = variation.effect.interval or (None, None)
    for name, value in (
        ("p", variation.test.p),
        ("p_adjusted", variation.adjusted),
        ("tests_of_the_family", variation.family),
        ("statistic", variation.test.statistic),
        ("degrees_of_freedom", variation.test.degrees_of_freedom),
        ("draws", variation.test.draws),
        ("effect", variation.effect.value),
        ("effect_low", low),
        ("effect_high", high),
    ):
        if value is not None:
            yield _row("variation", category=name, value=value, **about)


def _row(kind: str, *, value: float | None = None, note: Text | None = None, **known: Any) -> Row:
    row: dict[str, Any] = dict.fromkeys(("measure", "group", "category", "flag"), "")
    row |= {"row": kind, "partnerships": None, "with_records": None}
    for name in ("measure_label", "group_label", "category_label"):
        label = known.pop(name, Text())
        row |= {f"{name}_en": label.en, f"{name}_fr": label.fr}
    note = note or Text()
    number = round(value, _DECIMALS) if value is not None else None
    return row | known | {"value": number, "note_en": note.en, "note_fr": note.fr}


def _column(name: str, kind: str, en: str, fr: str, **more: Any) -> ExportColumn[Row]:
    return ExportColumn(name, kind, Text(en=en, fr=fr), lambda row: row[name], **more)


COLUMNS: tuple[ExportColumn[Row], ...] = (
    _column(
        "row",
        "string",
        "What the line holds",
        "Ce que la ligne contient",
        codes={
            "context": Text(en="a part of the context", fr="un élément du contexte"),
            "figure": Text(en="a figure of a group", fr="une valeur d’un groupe"),
            "variation": Text(en="a result across groups", fr="un résultat entre groupes"),
        },
    ),
    _column("measure", "string", "Code of what is looked at", "Code de ce qui est examiné"),
    _column("measure_label_en", "string", "What is looked at, in English", "Ce qui est examiné, en anglais"),
    _column("measure_label_fr", "string", "What is looked at, in French", "Ce qui est examiné, en français"),
    _column("group", "string", "Code of the group", "Code du groupe"),
    _column("group_label_en", "string", "The group in English", "Le groupe en anglais"),
    _column("group_label_fr", "string", "The group in French", "Le groupe en français"),
    _column("partnerships", "integer", "Partnerships of the group", "Partenariats du groupe"),
    _column(
        "with_records", "integer", "Of these, with records of the measure", "Dont ceux qui ont des dossiers"
    ),
    _column(
        "category",
        "string",
        "The answer counted, the quantile, or the name of the result",
        "La réponse comptée, le quantile ou le nom du résultat",
    ),
    _column("category_label_en", "string", "The same in English", "La même chose en anglais"),
    _column("category_label_fr", "string", "The same in French", "La même chose en français"),
    _column("value", "number", "The count, number or result", "Le nombre, la valeur ou le résultat"),
    _column(
        "flag",
        "string",
        "Why there is no value; empty otherwise",
        "Pourquoi il n’y a pas de valeur; sinon vide",
        codes=_FLAGS,
    ),
    _column(
        "note_en",
        "string",
        "The context, or the result as a sentence, in English",
        "Le contexte ou le résultat en une phrase, en anglais",
    ),
    _column("note_fr", "string", "The same in French", "La même chose en français"),
)
