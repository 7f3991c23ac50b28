"""What the measures of a published strategy can be drawn as: where each begins, and where it is to be."""

from collections.abc import Iterator, Mapping
from typing import Any

from parvis.assessment import Text, indicator
from parvis.assessment.charts.frozen_chart import FrozenChart, FrozenRow, Line, Mark
from parvis.assessment.text import format_number
from parvis.plans.queries.indicator import amount
from parvis.publications.kinds.chart import Offer
from parvis.publications.models import Edition
from parvis.publications.queries.chart_source import source_of


def charts_of_strategy(edition: Edition) -> Iterator[Offer]:
    """Give a chart for each measure of a strategy's edition that has a baseline and a target."""
    for number, row in enumerate(edition.figures, start=1):
        if row["baseline"] is not None and row["target"] is not None:
            yield Offer(f"measure-{number}", _chart(edition, row))


def _chart(edition: Edition, row: Mapping[str, Any]) -> FrozenChart:
    label = _label(row)
    return FrozenChart(
        title=Text(en=f"{label.en}: baseline and target", fr=f"{label.fr}\u00a0: valeur de départ et cible"),
        measured=label,
        rows_are=Text(en="When", fr="Quand"),
        mark=Mark.BAR,
        line=Line.NONE,
        source=source_of(edition, [_citation(row)]),
        rows=(
            _row(row, "baseline", "Baseline", "Valeur de départ", row["baseline_period"]),
            _row(row, "target", "Target", "Cible", str(row["target_on"] or "")[:4]),
        ),
    )


def _label(row: Mapping[str, Any]) -> Text:
    return indicator(row["indicator"]).label if row["indicator"] else Text(**row["measure"])


def _citation(row: Mapping[str, Any]) -> Text:
    named = indicator(row["indicator"]) if row["indicator"] else None
    if named and named.source:
        return named.source.citation
    return Text(en="collected by the partnership", fr="recueilli par le partenariat")


def _row(row: Mapping[str, Any], name: str, en: str, fr: str, when: str) -> FrozenRow:
    ending = f", {when}" if when else ""
    return FrozenRow(Text(en=f"{en}{ending}", fr=f"{fr}{ending}"), _written(row, row[name]), row[name])


def _written(row: Mapping[str, Any], value: float) -> Text:
    if row["indicator"]:
        return amount(value, row["indicator"])
    decimals = 0 if value == int(value) else 1
    return Text(**{language: format_number(value, language, decimals=decimals) for language in ("en", "fr")})
