"""The results of a survey as CSV: what the page shows and no more."""

from parvis.assessment import Text
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.partnerships.queries.survey_chart import written
from parvis.partnerships.queries.survey_results import HIGHEST, FactorResult, Mean, Results


def results_csv(results: Results) -> str:
    """Return a line for each factor; the same columns in both languages, empty where nothing may be shown."""
    return csv_text((*_of_round(results), *_COLUMNS), results.factors)


def _of_round(results: Results) -> tuple[ExportColumn[FactorResult], ...]:
    survey, instrument = results.survey, results.instrument
    return (
        ExportColumn(
            "fiscal_year",
            "integer",
            Text(en="Fiscal year, by its first calendar year", fr="Exercice, par sa première année civile"),
            lambda _factor: survey.fiscal_year,
        ),
        ExportColumn(
            "instrument",
            "string",
            Text(en="Questionnaire and version", fr="Questionnaire et version"),
            lambda _factor: f"{instrument.id} {instrument.version}",
        ),
    )


def _bound(mean: Mean | None) -> str:
    if mean is None or not mean.is_beyond:
        return ""
    return "or more" if mean.value == HIGHEST else "or less"


_COLUMNS: tuple[ExportColumn[FactorResult], ...] = (
    ExportColumn(
        "factor", "string", Text(en="Code of the factor", fr="Code du facteur"), lambda row: row.factor.id
    ),
    ExportColumn(
        "label_en",
        "string",
        Text(en="The factor in English", fr="Le facteur en anglais"),
        lambda row: row.factor.name.in_language("en"),
    ),
    ExportColumn(
        "label_fr",
        "string",
        Text(en="The factor in French", fr="Le facteur en français"),
        lambda row: row.factor.name.in_language("fr"),
    ),
    ExportColumn(
        "answers",
        "integer",
        Text(en="People who answered", fr="Personnes ayant répondu"),
        lambda row: row.people,
    ),
    ExportColumn(
        "mean",
        "number",
        Text(en="Mean from 1 to 5, rounded", fr="Moyenne de 1 à 5, arrondie"),
        lambda row: row.mean.value if row.mean else None,
    ),
    ExportColumn(
        "mean_bound",
        "string",
        Text(en="Whether the mean is a bound", fr="Si la moyenne est une borne"),
        lambda row: _bound(row.mean),
    ),
    ExportColumn(
        "disagree",
        "integer",
        Text(en="People whose score is below 2.5", fr="Personnes dont la note est inférieure à 2,5"),
        lambda row: row.disagree,
    ),
    ExportColumn(
        "between",
        "integer",
        Text(en="People whose score is 2.5 to 3.5", fr="Personnes dont la note va de 2,5 à 3,5"),
        lambda row: row.between,
    ),
    ExportColumn(
        "agree",
        "integer",
        Text(en="People whose score is above 3.5", fr="Personnes dont la note est supérieure à 3,5"),
        lambda row: row.agree,
    ),
    ExportColumn(
        "mean_before",
        "string",
        Text(en="Mean of the survey before", fr="Moyenne du sondage précédent"),
        lambda row: written(row.before, "en") if row.before else "",
    ),
    ExportColumn(
        "change",
        "string",
        Text(en="Against the survey before", fr="Par rapport au sondage précédent"),
        lambda row: row.change.value if row.change else "",
    ),
)
