"""May this person record research? Yes, or no with the sentence that the page shows."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_edit_research(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person records the partnership's research and findings."""
    if not allowed(user, Permission.RESEARCH_EDIT, partnership):
        return denied(_("Only a coordinator records research."))
    return ALLOWED
