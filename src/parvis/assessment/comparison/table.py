"""Table: a comparison as CSV and as values for JSON."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from parvis.assessment.comparison.compare import Comparison, ComparisonRow
from parvis.assessment.comparison.sentence import sentence, summary
from parvis.assessment.export.columns import Cell, ExportColumn, csv_text
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class _Line:
    row: ComparisonRow
    sentence: Text


def comparison_csv(comparison: Comparison) -> str:
    """Write one line a comparison; empty where there is no figure, no test or no peers."""
    lines = [_Line(row, sentence(row, comparison)) for row in comparison.rows]
    return csv_text(COMPARISON_COLUMNS, lines)


def comparison_record(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain values: the family, its correction, a summary, and the lines of the table."""
    lines = [_Line(row, sentence(row, comparison)) for row in comparison.rows]
    said = summary(comparison)
    return {
        "against": comparison.against.name,
        "correction": comparison.correction.name,
        "family": comparison.family,
        "changed": len(comparison.changed),
        "summary": {"en": said.en, "fr": said.fr},
        "rows": [{column.name: column.cell(line) for column in COMPARISON_COLUMNS} for line in lines],
    }


def _number(name: str, en: str, fr: str, cell: Callable[[ComparisonRow], Cell]) -> ExportColumn[_Line]:
    return ExportColumn(name, "number", Text(en=en, fr=fr), lambda line: _written(cell(line.row)))


def _written(number: Cell) -> Cell:
    # Twelve digits say all that the figures do, and 74.6 less 72.4 is written 2.2.
    return float(f"{number:.12g}") if isinstance(number, float) else number


def _text(name: str, en: str, fr: str, cell: Callable[[_Line], Cell]) -> ExportColumn[_Line]:
    return ExportColumn(name, "string", Text(en=en, fr=fr), cell)


def _interval(row: ComparisonRow, end: int) -> float | None:
    interval = row.gap.judgement.interval if row.gap else None
    return interval[end] if interval else None


def _ratio_interval(row: ComparisonRow, end: int) -> float | None:
    interval = row.gap.ratio_interval if row.gap else None
    return interval[end] if interval else None


def _basis(row: ComparisonRow, *, is_own: bool) -> str:
    figure = row.pair.own if is_own else row.pair.reference
    return figure.basis.value if figure else ""


_POSITIONS = (
    ("peers", "Peers with a figure", "Pairs ayant un chiffre"),
    ("minimum", "Lowest of the peers", "Plus bas des pairs"),
    ("lower_quartile", "Lower quartile of the peers", "Premier quartile des pairs"),
    ("median", "Median of the peers", "Médiane des pairs"),
    ("upper_quartile", "Upper quartile of the peers", "Troisième quartile des pairs"),
    ("maximum", "Highest of the peers", "Plus élevé des pairs"),
)


def _position(name: str) -> Callable[[ComparisonRow], Cell]:
    return lambda row: getattr(row.pair.position, name) if row.pair.position else None


COMPARISON_COLUMNS: tuple[ExportColumn[_Line], ...] = (
    _text("area", "Area", "Territoire", lambda line: line.row.pair.area),
    _text("indicator", "Indicator", "Indicateur", lambda line: line.row.pair.indicator),
    _text("period", "Reference period", "Période de référence", lambda line: line.row.pair.period),
    _text("group", "Group of people", "Groupe de personnes", lambda line: line.row.pair.group),
    _text(
        "other",
        "What it is compared with: peers, a group, a period",
        "À quoi on compare\u00a0: peers (pairs), un groupe, une période",
        lambda line: line.row.pair.other,
    ),
    _number("value", "Value", "Valeur", lambda row: row.pair.own.estimate.value if row.pair.own else None),
    _number(
        "other_value",
        "Value that it is compared with",
        "Valeur de comparaison",
        lambda row: row.pair.reference.estimate.value if row.pair.reference else None,
    ),
    _number(
        "difference",
        "First value less the second, in the unit of the indicator",
        "Première valeur moins la seconde, dans l’unité de l’indicateur",
        lambda row: row.gap.difference.value if row.gap else None,
    ),
    _number(
        "standard_error",
        "Standard error of the difference",
        "Erreur type de la différence",
        lambda row: row.gap.difference.standard_error if row.gap else None,
    ),
    _number(
        "low",
        "Lower end of its 95% interval",
        "Borne inférieure de son intervalle à 95\u00a0%",
        lambda row: _interval(row, 0),
    ),
    _number(
        "high",
        "Upper end of its 95% interval",
        "Borne supérieure de son intervalle à 95\u00a0%",
        lambda row: _interval(row, 1),
    ),
    _number(
        "ratio",
        "First value over the second",
        "Première valeur divisée par la seconde",
        lambda row: row.gap.ratio.value if row.gap and row.gap.ratio else None,
    ),
    _number(
        "ratio_low",
        "Lower end of its 95% interval",
        "Borne inférieure de son intervalle à 95\u00a0%",
        lambda row: _ratio_interval(row, 0),
    ),
    _number(
        "ratio_high",
        "Upper end of its 95% interval",
        "Borne supérieure de son intervalle à 95\u00a0%",
        lambda row: _ratio_interval(row, 1),
    ),
    _number(
        "covariance",
        "Covariance of the two values; 0 where they are taken for independent",
        "Covariance des deux valeurs; 0 si on les tient pour indépendantes",
        lambda row: row.gap.covariance if row.gap else None,
    ),
    _number(
        "margin",
        "Largest difference that matters to nobody",
        "Plus grand écart qui ne change rien pour personne",
        lambda row: row.margin,
    ),
    _number(
        "p",
        "Probability of a difference as large by chance",
        "Probabilité qu’un tel écart soit dû au hasard",
        lambda row: row.gap.judgement.p if row.gap else None,
    ),
    _number(
        "adjusted_p",
        "The same, corrected for the family",
        "La même, corrigée pour la famille",
        lambda row: row.adjusted_p,
    ),
    _number(
        "p_similar",
        "Twice the larger probability of the two one-sided tests of similarity",
        "Double de la plus grande probabilité des deux tests unilatéraux de similitude",
        lambda row: row.gap.judgement.p_similar if row.gap else None,
    ),
    _number(
        "adjusted_p_similar",
        "The same, corrected for the family",
        "La même, corrigée pour la famille",
        lambda row: row.adjusted_p_similar,
    ),
    _text(
        "verdict",
        "higher, lower, similar, cannot_tell",
        "higher (plus élevé), lower (plus bas), similar (semblable), cannot_tell (on ne peut pas dire)",
        lambda line: line.row.verdict.value,
    ),
    _text(
        "uncorrected_verdict",
        "The verdict of this comparison read alone",
        "Le verdict de cette comparaison lue isolément",
        lambda line: line.row.uncorrected.value,
    ),
    _text(
        "basis",
        "Where the error of the value comes from: given, interval, rounding, model, unknown",
        "D’où vient l’erreur de la valeur\u00a0: given (source), interval (intervalle), rounding (arrondissement), "
        "model (modèle), unknown (inconnue)",
        lambda line: _basis(line.row, is_own=True),
    ),
    _text(
        "other_basis",
        "The same of the value that it is compared with",
        "De même pour la valeur de comparaison",
        lambda line: _basis(line.row, is_own=False),
    ),
    *(
        _number(f"peers_{name}" if name != "peers" else name, en, fr, _position(name))
        for name, en, fr in _POSITIONS
    ),
    _text("reason_en", "Reason in English", "Raison en anglais", lambda line: line.row.reason.en),
    _text("reason_fr", "Reason in French", "Raison en français", lambda line: line.row.reason.fr),
    _text("sentence_en", "Sentence in English", "Phrase en anglais", lambda line: line.sentence.en),
    _text("sentence_fr", "Sentence in French", "Phrase en français", lambda line: line.sentence.fr),
)
