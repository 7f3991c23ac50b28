"""What a council's assessment found as plain rows: what its edition keeps beside the words, and anybody can read again.

The first row is the assessment's own; then come the released values of the community, what they were compared with,
and, where there is one, the index.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from parvis.assessment import Comparison, Flag, Match, Observation
from parvis.assessment.comparison.table import comparison_record
from parvis.assessments.kinds.figures import Row, Rows
from parvis.assessments.kinds.found import Asked, Found, FoundIndex, Wanted, record_of_recipe, seal_of
from parvis.assessments.kinds.result import gaps_of

_KEPT = (
    "indicator",
    "area",
    "period",
    "group",
    "value",
    "level",
    "described",
    "source",
    "standard_error",
    "n",
    "note",
    "low",
    "high",
    "unit",
)


def figures_of_found(found: Found) -> Rows:
    """Return the rows of what was found."""
    return [
        _assessment_row(found),
        *(_value_row(row) for row in found.own),
        *_comparison_rows("gap", found.against_others),
        *_gap_rows(found),
        *_comparison_rows("change", found.over_time),
        *_comparison_rows("peers", (found.beside_peers,) if found.beside_peers else ()),
        *(_index_rows(found.index, found) if found.index else ()),
    ]


def observations_in(rows: Rows) -> tuple[Observation, ...]:
    """Return the released values of such rows as observations, to be reckoned with in a later release."""
    return tuple(_observation(row) for row in rows if row["row"] == "value")


def _observation(row: Row) -> Observation:
    kept = {name: row[name] for name in _KEPT if name in row}  # a release of before units were kept has none
    return Observation(**kept, match=Match(row["match"]), flag=Flag(row["flag"]))


def _assessment_row(found: Found) -> Row:
    asked = found.asked
    return {
        "row": "assessment",
        "area": asked.area.id,
        "name": {"en": asked.area.name.en, "fr": asked.area.name.fr},
        "stratum": asked.area.stratum.value,
        "indicators": [
            {"indicator": each.indicator, "characteristic": each.characteristic} | _named(each, asked)
            for each in asked.wanted
        ],
        "rules": found.released.rules,
        "council_weights": dict(asked.weights or {}),
        "seal": seal_of(asked),
    }


def _named(wanted: Wanted, asked: Asked) -> Row:
    """Name an indicator that no catalogue names."""
    own = asked.own_indicators.get(wanted.indicator)
    return {"label": {"en": own.label.en, "fr": own.label.fr}} if own else {}


def _value_row(row: Observation) -> Row:
    kept = {name: getattr(row, name) for name in _KEPT}
    return {"row": "value", **kept, "match": row.match.value, "flag": row.flag.value}


def _comparison_rows(kind: str, comparisons: tuple[Comparison, ...]) -> Iterator[Row]:
    for comparison in comparisons:
        for row in comparison_record(comparison)["rows"]:
            yield {"row": kind, **row}


def _gap_rows(found: Found) -> Iterator[Row]:
    """Give what is said of gaps that come as such, and of Canada's where the community has no figure."""
    for id in dict.fromkeys(each.indicator for each in found.asked.wanted):
        for gap in gaps_of(id, found):
            said = gap.sentence
            yield {"row": "gap", "indicator": id, "sentence_en": said.en, "sentence_fr": said.fr}


def _index_rows(index: FoundIndex, found: Found) -> Iterator[Row]:
    assessment = index.assessment
    yield {
        "row": "index",
        "recipe": record_of_recipe(found.asked),
        "weights": _weights(index),
        "replicates": assessment.replicates,
        "seed": assessment.seed,
        "groups": [list(group) for group in assessment.groups],
    }
    for area in assessment.areas:
        if area.ranks:
            ranks = area.ranks
            yield {"row": "range", "area": area.area.id, "low": ranks.low, "high": ranks.high} | {
                "cannot_tell": list(ranks.cannot_tell)
            }
    for node in assessment.of(found.asked.area.id).nodes:
        yield {"row": "score", "node": node.node, "score": node.score} | {
            "present": node.present,
            "total": node.total,
        }
    for place, factor in enumerate(index.sensitivity.factors):
        yield {
            "row": "sensitivity",
            "factor": factor,
            "alone": _number(index.sensitivity.index.first[place]),
            "together": _number(index.sensitivity.index.total[place]),
        }


def _weights(index: FoundIndex) -> Mapping[str, Any]:
    framework, weights = index.assessment.framework, index.assessment.weights
    return dict(zip(framework.node_ids, weights.nodes.tolist(), strict=True))


def _number(value: Any) -> float | None:
    number = round(float(value), 9)
    return None if number != number else number
