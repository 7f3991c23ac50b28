"""What a file was found to be, as a record that is kept with the dataset: what a person accepts, and nothing else.

Plain values only, so that the database keeps it and two readings can be compared.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from parvis.assessment import Match, Observation, Text, note_text
from parvis.assessment.geography.aggregation_note import PREFIX
from parvis.assessment.geography.matching import Candidate, NameMatch
from parvis.assessment.sources.source import Source
from parvis.assessments.kinds.dataset_file import ReadFile

Record = dict[str, Any]

_TOTALS_SHOWN = 20


def account_of(read: ReadFile) -> Record:
    """Return the account of a file that was read."""
    file, recognised = read.account, read.account.recognised
    return {
        "layout": recognised.layout.id,
        "layout_name": both(recognised.layout.name),
        "encoding": file.encoding,
        "delimiter": recognised.sample.delimiter if recognised.sample.text else "",
        "decimal_mark": recognised.decimal_mark,
        "language": recognised.language or "",
        "source": _source(recognised.source),
        "periods": list(file.periods),
        "levels": file.levels,
        "symbols": file.symbols,
        "lines": file.lines_read,
        "rows": file.rows,
        "without_number": file.missing,
        "by_code": read.places.by_code,
        "by_person": read.places.by_person,
        "unmatched": read.places.unmatched,
        "names": _names(read),
        "wrong_totals": [both(each.fault.text) for each in file.wrong_totals[:_TOTALS_SHOWN]],
        "contradictions": file.flags.get("inconsistent", 0),
        "written": _written(read.placed.observations),
        "values": len(read.placed.observations),
        "communities": len({each.area for each in read.placed.observations}),
        "refused": _refused(read.placed.observations),
        "left_out": {reason.value: rows for reason, rows in read.placed.left_out.items()},
    }


def both(text: Text) -> Record:
    """Return a text as plain values."""
    return {"en": text.en, "fr": text.fr}


def _source(source: Source) -> Record:
    return {
        "id": source.id,
        "citation": both(source.citation),
        "licence": both(source.licence.label),
        "caveat": both(source.caveat),
    }


def _names(read: ReadFile) -> list[Record]:
    rows = {each.name: each.rows for each in read.account.unknown_names}
    return [_name(each, rows[each.written]) for each in read.open_names]


def _name(match: NameMatch, rows: int) -> Record:
    return {
        "name": match.written,
        "rows": rows,
        "candidates": [_unit(each) for each in match.candidates],
    }


def _unit(candidate: Candidate) -> Record:
    unit = candidate.unit
    return {
        "level": unit.level.value,
        "code": unit.code,
        "name": both(unit.name),
        "provinces": list(unit.provinces),
    }


def _written(observations: Iterable[Observation]) -> list[Record]:
    """Return, by indicator, how many values there are, how they relate to their area, and how many have no number."""
    counted: defaultdict[str, dict[str, int]] = defaultdict(lambda: dict.fromkeys(_COUNTED, 0))
    for each in observations:
        of_indicator = counted[each.indicator]
        of_indicator["values"] += 1
        of_indicator["empty" if each.value is None else each.match.value] += 1
    return [{"indicator": id, **counts} for id, counts in sorted(counted.items())]


_COUNTED = ("values", *(match.value for match in Match), "empty")


def _refused(observations: Iterable[Observation]) -> list[Record]:
    """Return the figures that could not be made from those of an area's units, once for each reason."""
    reasons: defaultdict[tuple[str, str], int] = defaultdict(int)
    for each in observations:
        if each.value is None and each.note.startswith(PREFIX):
            reasons[each.indicator, each.note] += 1
    return [
        {"indicator": indicator, "reason": both(note_text(note)), "values": values}
        for (indicator, note), values in sorted(reasons.items())
    ]
