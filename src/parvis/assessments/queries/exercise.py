"""A council's assessment exercises, and where each stands in its steps."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from parvis.assessments.errors import NoExercise
from parvis.assessments.kinds.exercise_step import ExerciseStep, StepState
from parvis.assessments.models import Exercise
from parvis.assessments.queries.choice import chosen_count
from parvis.assessments.queries.dataset import loading_words, state_of_loading
from parvis.assessments.queries.ranking import ranking_state
from parvis.assessments.queries.review import result_state, review_state
from parvis.assessments.queries.scan import scan_state
from parvis.assessments.queries.use import use_state
from parvis.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the page lists it; the fields are those of the list of steps among the components."""

    title: str | Promise
    hint: str | Promise
    href: str
    status: str | Promise
    tone: str
    tasks: tuple[()] = ()


def _choice_state(exercise: Exercise) -> StepState:
    indicators, having, characteristics = chosen_count(exercise)
    words = ngettext(
        "%(indicators)s indicator chosen, for %(having)s of %(characteristics)s characteristics",
        "%(indicators)s indicators chosen, for %(having)s of %(characteristics)s characteristics",
        indicators,
    )
    counted = {"indicators": indicators, "having": having, "characteristics": characteristics}
    return StepState(is_done=indicators > 0, words=words % counted)


def _loading(exercise: Exercise) -> StepState:
    accepted, waiting = state_of_loading(exercise)
    return StepState(bool(accepted) and not waiting, ", ".join(loading_words(accepted, waiting)))


# In the order of the work; each step's state is a query of its own module.
STEPS: tuple[ExerciseStep, ...] = (
    ExerciseStep(
        _("Scan the community"),
        _(
            "What the council knows of the community before anything is measured; the records answer what they can."
        ),
        "exercise_scan",
        scan_state,
    ),
    ExerciseStep(
        _("Rank what matters most"),
        _("Members vote on their phones; the result says how far they agree, and may become a decision."),
        "rankings",
        ranking_state,
    ),
    ExerciseStep(
        _("Choose indicators and comparisons"),
        _("See what figures exist of your area, from which year and level, and what no figure says."),
        "choices",
        _choice_state,
    ),
    ExerciseStep(
        _("Load data"),
        _("Files of publishers and of your own: what was recognised is shown before anything is stored."),
        "exercise_datasets",
        _loading,
    ),
    ExerciseStep(
        _("Review and release"),
        _("What is there, how good it is, what is suppressed and why. Two people release it."),
        "exercise_review",
        review_state,
    ),
    ExerciseStep(
        _("Read the result"),
        _(
            "Characteristic by characteristic, with what the figures cannot tell. It is published as an edition."
        ),
        "exercise_result",
        result_state,
    ),
    ExerciseStep(
        _("Use it"),
        _("An indicator becomes an agenda item, a finding, an objective or an action."),
        "exercise_uses",
        use_state,
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
