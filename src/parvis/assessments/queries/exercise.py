"""A council's assessment exercises, and where each stands in its steps."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessments.errors import NoExercise
from parvis.assessments.models import Exercise
from parvis.assessments.queries.dataset import loading_words, state_of_loading
from parvis.partnerships.models import Partnership


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
    state: Callable[[Exercise], StepState]


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the page lists it; the fields are those of the list of steps among the components."""

    title: str | Promise
    hint: str | Promise
    href: str
    status: str | Promise
    tone: str
    tasks: tuple[()] = ()


def _loading(exercise: Exercise) -> StepState:
    accepted, waiting = state_of_loading(exercise)
    return StepState(bool(accepted) and not waiting, ", ".join(loading_words(accepted, waiting)))


# In the order of the work; each step's state is a query of its own module.
STEPS: tuple[ExerciseStep, ...] = (
    ExerciseStep(
        _("Load data"),
        _("Files of publishers and of your own: what was recognised is shown before anything is stored."),
        "exercise_datasets",
        _loading,
    ),
)


def exercises_of(partnership: Partnership) -> list[Exercise]:
    """Return the partnership's exercises, the newest first."""
    return list(partnership.exercises.defer("framework_file").select_related("partnership"))


def exercise_in(partnership: Partnership, exercise_id: int) -> Exercise:
    """Return an exercise of the partnership.

    Raises
    ------
    NoExercise
        It has none of this number.
    """
    exercise = partnership.exercises.select_related("partnership").filter(pk=exercise_id).first()
    if exercise is None:
        raise NoExercise
    return exercise


def shown_steps(exercise: Exercise) -> tuple[ShownStep, ...]:
    """Return the steps with how far each is."""
    return tuple(_shown(step, exercise) for step in STEPS)


def _shown(step: ExerciseStep, exercise: Exercise) -> ShownStep:
    state = step.state(exercise)
    href = reverse(step.page, args=[exercise.partnership.slug, exercise.pk])
    return ShownStep(step.title, step.hint, href, state.words, "success" if state.is_done else "info")
