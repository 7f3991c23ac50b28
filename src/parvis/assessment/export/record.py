"""An assessment as one plain record, for programs that read JSON."""

from dataclasses import asdict
from typing import Any

from parvis.assessment.export.data_package import described_sources
from parvis.assessment.export.exported import exported
from parvis.assessment.index.assess import AreaResult, Assessment


def record(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as values that JSON can hold; null where there is no value."""
    out = exported(assessment)
    return {
        "method": dict(out.method),
        "sources": described_sources(out.sources),
        "areas": [_area(result) for result in assessment.areas],
        "cannot_tell_groups": [list(group) for group in assessment.groups],
    }


def _area(result: AreaResult) -> dict[str, Any]:
    return {
        "area": result.area.id,
        "name": asdict(result.area.name),
        "stratum": result.area.stratum.value,
        "ranks": asdict(result.ranks) if result.ranks else None,
        "peer_ranks": asdict(result.peer_ranks) if result.peer_ranks else None,
        "nodes": [asdict(node) for node in result.nodes],
        "indicators": [asdict(indicator) for indicator in result.indicators],
    }
