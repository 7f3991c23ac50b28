"""The one dangerous step: from observations to figures that may be shown.

Only :func:`release` makes a :class:`Released`, and only a ``Released`` is indexed, drawn, stored for the
public, exported or sent. Charts, exports, comparison and index take a ``Released`` and nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from parvis.assessment.observation import Observation, Observations

_MAKER = object()


@dataclass(frozen=True, slots=True, init=False)
class Released:
    """Observations that every rule of their source lets out, with the name of the rules that did."""

    observations: Observations
    rules: str

    def __init__(self, observations: Observations, rules: str, *, maker: object = None) -> None:
        if maker is not _MAKER:
            message = "Only release() makes a Released."
            raise TypeError(message)
        object.__setattr__(self, "observations", observations)
        object.__setattr__(self, "rules", rules)

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def __len__(self) -> int:
        return len(self.observations)
