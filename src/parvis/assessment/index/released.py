"""From released observations to the array that the index starts from, without losing where each came from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from parvis.assessment.disclosure.release import Released
from parvis.assessment.errors import ConstantIndicator, NotReleasable
from parvis.assessment.geography import Area
from parvis.assessment.index.arrays import Values
from parvis.assessment.index.framework import Framework
from parvis.assessment.observation import Observation
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class ReleasedValues:
    """The framework's indicators in these areas, one period each.

    ``values`` has the shape (areas, indicators), each column in its own unit; NaN where nothing may be
    released. ``observations`` has the same order and holds None where the source says nothing.
    """

    values: Values
    observations: tuple[tuple[Observation | None, ...], ...]


def released_values(released: Released, framework: Framework, areas: Sequence[Area]) -> ReleasedValues:
    """Arrange the whole population's values of each indicator's latest period.

    One period for all areas, the latest that any has: otherwise a place would be compared with others'
    past.

    Raises
    ------
    NotReleasable
        No indicator of the framework has a released value in these areas; check that the identifiers
        of both files agree.
    ConstantIndicator
        An indicator is the same in every area that has it; drop it from the framework.
    """
    totals = [observation for observation in released if observation.group == "total"]
    latest: dict[str, str] = {}
    for observation in totals:
        latest[observation.indicator] = max(latest.get(observation.indicator, ""), observation.period)
    found = {(o.area, o.indicator): o for o in totals if o.period == latest[o.indicator]}
    observations = tuple(
        tuple(found.get((area.id, indicator)) for indicator in framework.indicator_ids) for area in areas
    )
    values = np.array([[_value(observation) for observation in row] for row in observations], dtype=float)
    values = values.reshape(len(areas), len(framework.indicators))
    _refuse_nothing(values, framework)
    _refuse_constant(values, framework)
    return ReleasedValues(values, observations)


def _value(observation: Observation | None) -> float:
    return np.nan if observation is None or observation.value is None else observation.value


def _refuse_nothing(values: Values, framework: Framework) -> None:
    if np.isnan(values).all():
        expected = ", ".join(framework.indicator_ids)
        raise NotReleasable(
            Text(
                en="No indicator of the framework has a released value in these areas. "
                f"Check that the values use these names: {expected}.",
                fr="Aucun indicateur du cadre n’a de valeur publiable dans ces zones. "
                f"Vérifiez que les valeurs portent ces noms\u00a0: {expected}.",
            )
        )


def _refuse_constant(values: Values, framework: Framework) -> None:
    same = np.fmin.reduce(values, axis=0) == np.fmax.reduce(values, axis=0)
    for indicator, is_same in zip(framework.indicators, same, strict=True):
        if is_same:
            raise ConstantIndicator(
                Text(
                    en=f"“{indicator.id}” has the same value in every area that has one, so it cannot rank. "
                    "Drop it from the framework.",
                    fr=f"«\u00a0{indicator.id}\u00a0» a la même valeur dans chaque zone qui en a une et ne peut "
                    "donc rien classer. Retirez-le du cadre.",
                )
            )
