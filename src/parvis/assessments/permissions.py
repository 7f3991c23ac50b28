"""Who imports data, runs assessments, and does what in a council's exercise."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer
    from parvis.partnerships.models import Partnership


def may_import(user: "Viewer") -> Decision:
    """Tell whether the user uploads datasets."""
    if not allowed(user, Permission.DATASET_IMPORT):
        return denied(_("Only an administrator imports data."))
    return ALLOWED


def may_assess(user: "Viewer") -> Decision:
    """Tell whether the user runs assessments."""
    if not allowed(user, Permission.ASSESSMENT_RUN):
        return denied(_("Only an administrator runs an assessment."))
    return ALLOWED


def may_run_exercise(user: "Viewer", partnership: "Partnership") -> Decision:
    """Tell whether the person runs the council's assessment: begins it, asks, chooses, loads data."""
    if not allowed(user, Permission.EXERCISE_EDIT, partnership):
        return denied(_("Only a coordinator runs the council’s assessment."))
    return ALLOWED


def may_release_result(user: "Viewer", partnership: "Partnership") -> Decision:
    """Tell whether the person is one of those who read and sign a review; that two do is the operation's."""
    if not allowed(user, Permission.EXERCISE_RELEASE, partnership):
        return denied(_("Only coordinators and co-chairs review figures and release them."))
    return ALLOWED


def may_choose(user: "Viewer", partnership: "Partnership", *, is_released: bool) -> Decision:
    """Tell whether the person chooses what is measured: until the result is released."""
    decision = may_run_exercise(user, partnership)
    if decision and is_released:
        return denied(_("The result of this assessment is released: what was chosen for it stays as it was."))
    return decision


def may_vote(user: "Viewer", partnership: "Partnership") -> Decision:
    """Tell whether the person says what matters most: members of the council do, its coordinator does not."""
    if not allowed(user, Permission.EXERCISE_VOTE, partnership):
        return denied(_("Only members of the council and its co-chairs vote on what matters most."))
    return ALLOWED
