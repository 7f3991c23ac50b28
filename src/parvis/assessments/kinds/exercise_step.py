"""A step of a council's assessment, and how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class StepState:
    """How far a step is: ``is_done`` None where it is never finished; ``words`` says it to a person."""

    is_done: bool | None
    words: str | Promise


@dataclass(frozen=True, slots=True)
class ExerciseStep:
    """A step of the exercise: its heading, what it is for, its page, and how far it is, from the records."""

    title: str | Promise
    hint: str | Promise
    page: str  # the name of its address, which takes slug and exercise_id
    state: Callable[[Any], StepState]  # of an exercise
