"""How an assessment was made: everything that it takes to make the same figures again, as JSON can hold it."""

from typing import Any

from parvis.assessment.index.assess import Assessment


def method_of(assessment: Assessment) -> dict[str, Any]:
    """Return the choices of every step, the weights, the seed, and what was filled in or failed."""
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
