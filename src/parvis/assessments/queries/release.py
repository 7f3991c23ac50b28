"""Whether an assessment's result is released: then its choices stay as they are.

Each way in which a result is released is one function here; a new one is a line in the tuple.
"""

from collections.abc import Callable

from parvis.assessments.models import Exercise
from parvis.assessments.queries.review import has_released_review

RELEASED: tuple[Callable[[Exercise], bool], ...] = (has_released_review,)


def is_released(exercise: Exercise) -> bool:
    """Tell whether the result of the exercise is released."""
    return any(released(exercise) for released in RELEASED)
