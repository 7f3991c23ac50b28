"""The result of a ranking as CSV: what the page shows and no more."""

from django.utils import timezone

from parvis.assessment import Text
from parvis.assessment.export.columns import ExportColumn, csv_text
from parvis.assessments.errors import NoRanking
from parvis.assessments.models import RankingRound
from parvis.assessments.queries.ranking import RankedRow, ShownTally, shown_tally


def ranking_csv_of(round_: RankingRound) -> str:
    """Return a line for each characteristic of a closed round; the same columns in both languages.

    Raises
    ------
    NoRanking
        The round has no result, or none yet: a reading of an open one is nobody's to take along.
    """
    shown = None if round_.is_open else shown_tally(round_)
    if shown is None:
        raise NoRanking
    closed_on = timezone.localdate(round_.closed_at).isoformat()
    return csv_text((*_of_round(round_, shown, closed_on), *_COLUMNS), shown.rows)


def _of_round(round_: RankingRound, shown: ShownTally, closed_on: str) -> tuple[ExportColumn[RankedRow], ...]:
    w = None if shown.tally.w is None else round(shown.tally.w, 3)
    return (
        ExportColumn(
            "closed_on", "date", Text(en="Day of the result", fr="Jour du résultat"), lambda _row: closed_on
        ),
        ExportColumn(
            "method",
            "string",
            Text(en="Points shared out, or an order", fr="Points répartis, ou ordre"),
            lambda _row: round_.method,
        ),
        ExportColumn(
            "ballots", "integer", Text(en="Ballots", fr="Bulletins"), lambda _row: shown.tally.ballots
        ),
        ExportColumn(
            "kendalls_w",
            "number",
            Text(en="Kendall’s W of all ballots, 0 to 1", fr="W de Kendall de tous les bulletins, de 0 à 1"),
            lambda _row: w,
        ),
    )


_COLUMNS: tuple[ExportColumn[RankedRow], ...] = (
    ExportColumn(
        "characteristic",
        "string",
        Text(en="Code of the characteristic", fr="Code de la caractéristique"),
        lambda row: row.place.characteristic,
    ),
    ExportColumn(
        "label_en",
        "string",
        Text(en="The characteristic in English", fr="La caractéristique en anglais"),
        lambda row: row.name.in_language("en"),
    ),
    ExportColumn(
        "label_fr",
        "string",
        Text(en="The characteristic in French", fr="La caractéristique en français"),
        lambda row: row.name.in_language("fr"),
    ),
    ExportColumn(
        "mean",
        "number",
        Text(en="Mean of the points, or of the places", fr="Moyenne des points, ou des rangs"),
        lambda row: round(row.place.mean, 2),
    ),
    ExportColumn(
        "share",
        "number",
        Text(en="Share of the points, 0 to 1", fr="Part des points, de 0 à 1"),
        lambda row: round(row.place.share, 4),
    ),
    ExportColumn(
        "place_from",
        "integer",
        Text(en="Best place in nine of ten draws", fr="Meilleur rang dans neuf tirages sur dix"),
        lambda row: row.place.low,
    ),
    ExportColumn(
        "place_to",
        "integer",
        Text(en="Last place in nine of ten draws", fr="Dernier rang dans neuf tirages sur dix"),
        lambda row: row.place.high,
    ),
)
