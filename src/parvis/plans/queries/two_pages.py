"""The strategy on two pages of paper."""

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string

from parvis.plans.models import Strategy
from parvis.plans.queries.strategy import area_served, attributions, by_priority, outcome_rows

SIZES = (10, 9, 8.5, 8, 7.5, 7)  # points: the largest that fits is taken; smaller than 7 nobody reads
PAPERS = {"a4": "A4", "letter": "letter"}


def strategy_sheets(strategy: Strategy, *, paper: str, language: str) -> Iterator[str]:
    """Give the strategy as HTML for paper, in the active language, from the largest letters to the smallest."""
    rows = outcome_rows(strategy, area=area_served(strategy.partnership), with_evidence=False)
    values: dict[str, Any] = {
        "strategy": strategy,
        "language": language,
        "priorities": by_priority(strategy, rows),
        "sources": attributions(each.baseline_source for row in rows for each in row.measures),
        "signatures": tuple(strategy.signatures.defer("content")),
    }
    for size in SIZES:  # as text: CSS knows no decimal comma
        yield render_to_string(
            "plans/strategy_print.html", {**values, "paper": PAPERS[paper], "size": f"{size:g}"}
        )
