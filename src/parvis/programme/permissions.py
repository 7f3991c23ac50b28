"""Who sees across partnerships."""

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, Viewer, allowed
from parvis.partnerships.models import Partnership


def may_see_status(user: Viewer) -> Decision:
    """Tell whether the user sees where all partnerships stand."""
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only programme officers and administrators see where all partnerships stand."))
    return ALLOWED


def may_read_handover(user: Viewer, partnership: Partnership) -> Decision:
    """Tell whether the user reads the page for who takes over a partnership's work."""
    if not allowed(user, Permission.HANDOVER_VIEW, partnership):
        return denied(_("Only coordinators, co-chairs and programme officers read the hand-over page."))
    return ALLOWED


def may_support(user: Viewer) -> Decision:
    """Tell whether the user logs support, and follows who wants to establish a partnership."""
    if not allowed(user, Permission.SUPPORT_EDIT):
        return denied(_("Only programme officers and the network secretariat log support."))
    return ALLOWED


def may_establish(user: Viewer) -> Decision:
    """Tell whether the user enters a place that is ready in the register."""
    if not allowed(user, Permission.REGISTER_EDIT):
        return denied(_("Only the network secretariat and administrators keep the register."))
    return ALLOWED
