"""Who may record research, and who sees what stays inside the partnership."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.research.enums import DataLicence
from parvis.research.models import ResearchData

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_edit_research(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person records the partnership's research and findings."""
    if not allowed(user, Permission.RESEARCH_EDIT, partnership):
        return denied(_("Only a coordinator records research."))
    return ALLOWED


def may_see_bidders(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person sees who bid for the partnership's research."""
    if not allowed(user, Permission.RESEARCH_INSIDE, partnership):
        return denied(_("The names of bidders stay within the partnership."))
    return ALLOWED


def may_download_data(user: "Viewer", data: ResearchData) -> Decision:
    """Tell whether the person may have a file of data, by whom it is for."""
    partnership = data.project.partnership
    if data.licence == DataLicence.RESTRICTED and not allowed(user, Permission.RESEARCH_EDIT, partnership):
        return denied(_("These data are restricted: only a coordinator may download them."))
    if data.licence == DataLicence.PARTNERSHIP and not allowed(user, Permission.RESEARCH_INSIDE, partnership):
        return denied(_("These data are for those who work in the partnership."))
    return ALLOWED
