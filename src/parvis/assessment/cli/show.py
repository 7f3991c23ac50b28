"""What the commands print, in the reader's language: tables, progress, sentences."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from parvis.assessment.errors import AssessmentError, InvalidFile
from parvis.assessment.index.assess import AreaResult, Assessment
from parvis.assessment.index.framework import Framework, shipped_framework, shipped_frameworks
from parvis.assessment.index.uncertainty import Progress as Report
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.sources.communities import community_observations
from parvis.assessment.text import Language, Text, format_number

FAULTS_SHOWN = 20

_REPLICATES = Text(en="Replicates", fr="Répliques")
_TITLE = Text(en="{}: {} communities", fr="{}\u00a0: {} collectivités")
_COMMUNITY = Text(en="Community", fr="Collectivité")
_INDEX = Text(en="Index", fr="Indice")
_RANK_RANGE = Text(en="Rank, 90%", fr="Rang, 90\u00a0%")
_PEERS = Text(en="Peers, 90%", fr="Pairs, 90\u00a0%")
_CLOSE = Text(en="Cannot be told from", fr="Indiscernable de")
_PRESENT = Text(en="Indicators", fr="Indicateurs")
_TOO_LITTLE = Text(en="not enough data", fr="données insuffisantes")
_HOW = Text(
    en="{} replicates with other weights and methods, seed {}; {} failed. No rank without its range.",
    fr="{} répliques avec d’autres poids et méthodes, graine {}; {} en échec. Pas de rang sans sa fourchette.",
)
_WROTE = Text(en="Written: {}", fr="Écrit\u00a0: {}")
_MORE = Text(en="… and {} more.", fr="… et {} de plus.")


@contextmanager
def progress(language: Language, *, what: Text = _REPLICATES) -> Iterator[Report]:
    """Show a bar with count and time on standard error while work goes on, if a person is looking."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what.in_language(language), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def error(problem: AssessmentError, *, language: Language) -> None:
    """Say what is wrong on standard error, one sentence a fault."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    texts = [fault.text for fault in problem.faults] if isinstance(problem, InvalidFile) else [problem.text]
    for text in texts[:FAULTS_SHOWN]:
        console.print(text.in_language(language), style="bold", markup=False)
    if len(texts) > FAULTS_SHOWN:
        console.print(_MORE.in_language(language).format(len(texts) - FAULTS_SHOWN))


def as_json(result: Assessment) -> None:
    """Print the assessment as JSON."""
    from parvis.assessment.export.record import record  # loads every format, which no other command needs

    written = json.dumps(record(result), ensure_ascii=False, indent=2)
    Console(highlight=False, soft_wrap=True).print(written, markup=False)


def assessment(result: Assessment, written: Sequence[Path], *, language: Language) -> None:
    """Print one line a community in order of median rank, those without an index last."""
    console = Console(highlight=False)
    label = result.framework.label.in_language(language)
    title = _TITLE.in_language(language).format(label, len(result.areas))
    # Without rules between the columns, names and headings are whole on a terminal of 80 columns.
    table = Table(title=title, title_justify="left", box=None, padding=(0, 1, 0, 0))
    table.add_column(_COMMUNITY.in_language(language), overflow="fold")
    for heading in (_INDEX, _RANK_RANGE, _PEERS, _CLOSE, _PRESENT):
        table.add_column(heading.in_language(language), justify="right")
    peers = Counter(area.area.stratum for area in result.areas if area.peer_ranks)
    for area in sorted(result.areas, key=_order):
        table.add_row(*_cells(area, language, peers=peers[area.area.stratum]))
    console.print(table)
    failed = sum(failure.replicates for failure in result.failures)
    numbers = format_number(result.replicates, language), result.seed, format_number(failed, language)
    console.print(_HOW.in_language(language).format(*numbers))
    for failure in result.failures:
        console.print(f"{failure.method}: {failure.reason.in_language(language)}", markup=False)
    for path in written:
        console.print(_WROTE.in_language(language).format(path), markup=False, soft_wrap=True)


def indicators(chosen: Iterable[Indicator], *, language: Language) -> None:
    """Print the identifiers, labels and units of indicators."""
    _print_rows(
        [
            (each.id, each.label.in_language(language), each.unit.label.in_language(language))
            for each in chosen
        ]
    )


def sources(*, language: Language) -> None:
    """Print the identifiers, citations and licences of the catalogue."""
    _print_rows(
        [
            (each.id, each.citation.in_language(language), each.licence.label.in_language(language))
            for each in SOURCES
        ]
    )


def frameworks(*, as_json: bool, language: Language) -> None:
    """Print each framework that comes with the tool, and which of its indicators have shipped figures."""
    found = [shipped_framework(name) for name in shipped_frameworks()]
    if as_json:
        written = json.dumps([_framework_record(each) for each in found], ensure_ascii=False, indent=2)
        Console(highlight=False, soft_wrap=True).print(written, markup=False)
        return
    _print_rows(
        [(each.id, each.label.in_language(language), _filled(each).in_language(language)) for each in found]
    )


def _framework_record(each: Framework) -> dict[str, Any]:
    return {
        "id": each.id,
        "label": asdict(each.label),
        "reference": each.reference,
        "indicators": list(each.indicator_ids),
        "with_shipped_figures": _with_shipped_figures(each),
    }


def _filled(each: Framework) -> Text:
    filled, total = len(_with_shipped_figures(each)), len(each.indicators)
    return Text(
        en=f"{filled} of {total} indicators have shipped figures",
        fr=f"{filled} des {total} indicateurs ont des chiffres fournis",
    )


def _with_shipped_figures(each: Framework) -> list[str]:
    shipped = {row.indicator for row in community_observations().rows if row.value is not None}
    return [id for id in each.indicator_ids if id in shipped]


def _order(result: AreaResult) -> float:
    return result.ranks.median if result.ranks else float("inf")


def _cells(result: AreaResult, language: Language, *, peers: int) -> tuple[str, ...]:
    name = result.area.name.in_language(language)
    present = f"{result.index.present}/{result.index.total}"
    if result.ranks is None or result.index.score is None:
        return (name, _TOO_LITTLE.in_language(language), "", "", "", present)
    ranks, among = result.ranks, result.peer_ranks
    return (
        name,
        format_number(result.index.score, language, decimals=1),
        f"{ranks.low}–{ranks.high}",
        f"{among.low}–{among.high}/{peers}" if among else "",
        format_number(len(ranks.cannot_tell), language),
        present,
    )


def _print_rows(rows: Sequence[tuple[str, ...]]) -> None:
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    for row in rows:
        table.add_row(*row)
    Console(highlight=False).print(table)
