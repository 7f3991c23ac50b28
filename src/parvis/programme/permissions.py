"""Who sees across partnerships."""

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, Viewer, allowed
from parvis.partnerships.models import Partnership
from parvis.programme.models import Comparison, PeerGroup


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


def may_see_findings(user: Viewer) -> Decision:
    """Tell whether the user sees the initial findings across partnerships."""
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only those who work for the programme see its findings before they are published."))
    return ALLOWED


def may_see_evidence(user: Viewer) -> Decision:
    """Tell whether the user opens the records of partnerships behind a finding."""
    if not allowed(user, Permission.PARTNERSHIP_VIEW):
        return denied(_("Only programme officers open the records behind a finding."))
    return ALLOWED


def may_prepare_comparisons(user: Viewer) -> Decision:
    """Tell whether the user prepares comparisons and keeps peer groups."""
    if not allowed(user, Permission.COMPARISON_EDIT):
        return denied(_("Only programme officers and the secretariat prepare comparisons."))
    return ALLOWED


def may_change_comparison(user: Viewer, comparison: Comparison) -> Decision:
    """Tell whether the user writes this comparison, shows it and takes it back."""
    if comparison.prepared_by_id != user.pk:
        return denied(_("Only the person who prepared this changes it. Prepare one of your own."))
    return may_prepare_comparisons(user)


def may_change_peer_group(user: Viewer, group: PeerGroup) -> Decision:
    """Tell whether the user changes this peer group."""
    if group.owner_id != user.pk:
        return denied(_("Only the person who prepared this changes it. Prepare one of your own."))
    return may_prepare_comparisons(user)


def may_release_comparisons(user: Viewer) -> Decision:
    """Tell whether the user releases comparisons that others prepared, and publishes released ones."""
    if not allowed(user, Permission.COMPARISON_RELEASE):
        return denied(_("Only those who release comparisons take this step."))
    return ALLOWED


def may_release(user: Viewer, comparison: Comparison) -> Decision:
    """Tell whether the user releases this comparison: somebody else prepared it."""
    if comparison.prepared_by_id == user.pk:
        return denied(_("You prepared this comparison; a second person releases it."))
    return may_release_comparisons(user)


def may_see_comparisons_of(user: Viewer, partnership: Partnership) -> Decision:
    """Tell whether the user sees, for a compared partnership, what is to be published, and comments on it."""
    if not allowed(user, Permission.EDITION_PUBLISH, partnership):
        return denied(_("Coordinators and co-chairs see a comparison before it is published."))
    return ALLOWED
