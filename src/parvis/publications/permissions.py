"""Who withdraws an edition and asks for its documents; publishing for a partnership is its own permission."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_publish, may_view
from parvis.publications.enums import DataState, EditionKind
from parvis.publications.models import DataRelease, Edition

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_answer_for(user: "Viewer", edition: Edition) -> Decision:
    """Tell whether the user answers for this edition: withdraws it, has its documents made."""
    if edition.withdrawn_at:
        return denied(_("This edition has been withdrawn."))
    if edition.kind == EditionKind.COMPARISON:
        return may_publish_comparisons(user)
    if edition.kind == EditionKind.PRACTICE:
        return may_publish_practices(user)
    if edition.kind == EditionKind.BRIEF:
        return may_publish_briefs_of(user, edition.partnership)
    if edition.kind == EditionKind.DATA:
        return may_answer_for_data(user)
    if edition.kind == EditionKind.PROFILE or edition.partnership is None:
        return may_publish_profiles(user)
    return may_publish(user, edition.partnership)


def may_see_reads(user: "Viewer", edition: Edition) -> Decision:
    """Tell whether the user sees how often the public read an edition: who works there, and the programme."""
    if allowed(user, Permission.PROGRAMME_VIEW, edition.partnership):
        return ALLOWED
    if edition.partnership is None:
        return denied(_("Only the programme sees how often this was read."))
    return may_view(user, edition.partnership)


def may_publish_profiles(user: "Viewer") -> Decision:
    """Tell whether the user publishes and withdraws community profiles."""
    if not allowed(user, Permission.PROFILE_PUBLISH):
        return denied(_("Only an administrator publishes and withdraws community profiles."))
    return ALLOWED


def may_publish_comparisons(user: "Viewer") -> Decision:
    """Tell whether the user publishes and withdraws comparisons of partnerships."""
    if not allowed(user, Permission.COMPARISON_RELEASE):
        return denied(_("Only those who release comparisons publish and withdraw them."))
    return ALLOWED


def may_publish_practices(user: "Viewer") -> Decision:
    """Tell whether the user publishes and withdraws practices."""
    if not allowed(user, Permission.PRACTICE_REVIEW):
        return denied(_("Only those who review practices publish and withdraw them."))
    return ALLOWED


def may_publish_briefs_of(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the user publishes and withdraws briefs of a partnership; None is the programme."""
    if partnership is not None:
        return may_publish(user, partnership)
    if not allowed(user, Permission.BRIEF_EDIT):
        return denied(_("Only the network secretariat publishes and withdraws the programme’s briefs."))
    return ALLOWED


def may_propose_data(user: "Viewer") -> Decision:
    """Tell whether the user proposes figures as open data, and takes a proposal back."""
    if not allowed(user, Permission.DATASET_IMPORT):
        return denied(_("Only an administrator proposes open data."))
    return ALLOWED


def may_answer_for_data(user: "Viewer") -> Decision:
    """Tell whether the user releases open data that somebody else proposed, and withdraws them."""
    if not allowed(user, Permission.DATA_RELEASE):
        return denied(_("Only those who release open data do this."))
    return ALLOWED


def may_see_proposals(user: "Viewer") -> Decision:
    """Tell whether the user sees open data on their way to the public."""
    return may_propose_data(user) or may_answer_for_data(user)


def may_release_data(user: "Viewer", proposal: DataRelease) -> Decision:
    """Tell whether the user releases these figures: as a second person, while they wait."""
    decision = may_answer_for_data(user)
    if decision and proposal.proposed_by_id == user.pk:
        return denied(_("You proposed these figures; a second person releases them."))
    if decision and proposal.state != DataState.PROPOSED:
        return denied(_("These figures do not wait for a release any more."))
    return decision
