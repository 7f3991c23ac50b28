"""Who imports data and runs assessments."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


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
