"""Who sees across partnerships."""

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, Viewer, allowed


def may_see_status(user: Viewer) -> Decision:
    """Tell whether the user sees where all partnerships stand."""
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only programme officers and administrators see where all partnerships stand."))
    return ALLOWED
