"""A data package: the tables of an assessment with one description that a person and a program can read.

The description follows the Data Package standard (Frictionless, version 1): each table's columns with
their meaning in both languages, each source with its attribution, and everything it takes to make the
same figures again.
"""

import json
from pathlib import Path
from typing import Any

from parvis.assessment.export.columns import ExportColumn
from parvis.assessment.export.tables import (
    OBSERVATION_COLUMNS,
    RANK_COLUMNS,
    SCORE_COLUMNS,
    observations_csv,
    ranks_csv,
    scores_csv,
)
from parvis.assessment.index.assess import Assessment
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.text import Text

_TABLES: tuple[tuple[str, Text, tuple[ExportColumn[Any], ...]], ...] = (
    ("observations", Text(en="Released observations", fr="Observations diffusées"), OBSERVATION_COLUMNS),
    ("scores", Text(en="Scores by node of the framework", fr="Notes par nœud du cadre"), SCORE_COLUMNS),
    ("ranks", Text(en="Rank ranges", fr="Fourchettes de rangs"), RANK_COLUMNS),
)


def data_package(assessment: Assessment) -> dict[str, str]:
    """Return the files of an assessment's data package: name and content, in UTF-8."""
    return {
        "datapackage.json": json.dumps(description(assessment), ensure_ascii=False, indent=2) + "\n",
        "observations.csv": observations_csv(assessment.observations),
        "scores.csv": scores_csv(assessment),
        "ranks.csv": ranks_csv(assessment),
    }


def write_data_package(assessment: Assessment, folder: Path) -> tuple[Path, ...]:
    """Write the files of :func:`data_package` into a folder, which is made if need be, and return them."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, content in data_package(assessment).items():
        path = folder / name
        path.write_text(content, encoding="utf-8", newline="")
        written.append(path)
    return tuple(written)


def description(assessment: Assessment) -> dict[str, Any]:
    """Return the content of ``datapackage.json``: tables, sources, and how to make the figures again."""
    framework = assessment.framework
    return {
        "profile": "tabular-data-package",
        "name": framework.id.replace("_", "-"),
        "title": framework.label.en,
        "title_fr": framework.label.fr,
        "sources": _sources(assessment),
        "resources": [_resource(*table) for table in _TABLES],
        "method": _method(assessment),
    }


def _sources(assessment: Assessment) -> list[dict[str, str]]:
    used = {observation.source for observation in assessment.observations}
    return [
        {
            "title": source.citation.en,
            "title_fr": source.citation.fr,
            "name": source.id,
            "licence": source.licence.label.en,
            "licence_fr": source.licence.label.fr,
            "attribution": source.attribution.en,
            "attribution_fr": source.attribution.fr,
        }
        for source in SOURCES
        if source.id in used
    ]


def _resource(name: str, title: Text, columns: tuple[ExportColumn[Any], ...]) -> dict[str, Any]:
    return {
        "name": name,
        "title": title.en,
        "title_fr": title.fr,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "schema": {"fields": [_field(column) for column in columns], "missingValues": [""]},
    }


def _field(column: ExportColumn[Any]) -> dict[str, str]:
    return {
        "name": column.name,
        "type": column.type,
        "description": column.description.en,
        "description_fr": column.description.fr,
    }


def _method(assessment: Assessment) -> dict[str, Any]:
    recipe = assessment.recipe
    weights = assessment.weights
    identifiers = (*assessment.framework.node_ids, *assessment.framework.indicator_ids)
    return {
        "framework": assessment.framework.id,
        "reference": assessment.framework.reference,
        "disclosure_rules": assessment.released.rules,
        "impute": recipe.impute.name,
        "treat": recipe.treat.name,
        "normalise": recipe.normalise.name,
        "aggregate": [each.id for each in recipe.aggregation],
        "minimum_coverage": list(recipe.minimum_coverage),
        "weights": dict(
            zip(identifiers, [*weights.nodes.tolist(), *weights.indicators.tolist()], strict=True)
        ),
        "alternatives": [method.name for method in recipe.methods[1:]],
        "concentration": recipe.concentration,
        "replicates": assessment.replicates,
        "seed": assessment.seed,
        "failed_replicates": [
            {"method": failure.method, "replicates": failure.replicates, "reason": failure.reason.en}
            for failure in assessment.failures
        ],
        "imputed": [
            {"area": result.area.id, "indicator": item.indicator}
            for result in assessment.areas
            for item in result.indicators
            if item.is_imputed
        ],
    }
