"""Who sees across partnerships, and who codes plans."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, Viewer, allowed, partnership_ids_of
from parvis.partnerships.models import Partnership
from parvis.programme.models import CodedPlan, CodingRound, Comparison, PeerGroup
from parvis.programme.models.coding import HEAD_START


def may_see_status(user: Viewer) -> Decision:
    """Tell whether the user sees where all partnerships stand."""
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only programme officers and administrators see where all partnerships stand."))
    return ALLOWED


def may_see_languages(user: Viewer) -> Decision:
    """Tell whether the user sees which language is behind in the partnerships that they follow."""
    if not allowed(user, Permission.PARTNERSHIP_VIEW):
        return denied(_("Only programme officers see which language is behind in all partnerships."))
    return ALLOWED


def may_read_handover(user: Viewer, partnership: Partnership) -> Decision:
    """Tell whether the user reads the page for who takes over a partnership's work."""
    if not allowed(user, Permission.HANDOVER_VIEW, partnership):
        return denied(_("Only coordinators, co-chairs and programme officers read the hand-over page."))
    return ALLOWED


def may_read_practices(user: Viewer) -> Decision:
    """Tell whether the user reads how common organizational practices are."""
    if not allowed(user, Permission.PROGRAMME_VIEW):
        return denied(_("Only the programme’s officers, secretariat and administrators compare practices."))
    return ALLOWED


def may_code(user: Viewer) -> Decision:
    """Tell whether the user takes part in the coding of plans."""
    if not allowed(user, Permission.PLAN_RATE):
        return denied(_("Only programme officers and the network’s secretariat code plans."))
    return ALLOWED


def may_change_round(user: Viewer, coding_round: CodingRound) -> Decision:
    """Tell whether the user adds plans to a round, or closes it."""
    if not coding_round.is_open:
        return denied(_("This round is closed. Open a new round to code more plans."))
    return may_code(user)


def may_rate(user: Viewer, plan: CodedPlan) -> Decision:
    """Tell whether the user rates a plan: one of two, and not of their own partnership."""
    if plan.partnership_id in partnership_ids_of(user):
        return denied(_("Nobody rates the plan of a partnership in which they work."))
    if not allowed(user, Permission.PLAN_RATE, plan.partnership):
        return denied(_("Only programme officers and the network’s secretariat code plans."))
    if plan.is_rated_by_both:
        return denied(_("Both raters are done and see each other’s rating; neither changes any more."))
    if not is_rater(user, plan) and len(plan.ratings.all()) > 1:
        return denied(_("Two people rate this plan already. Choose another plan of the round."))
    return may_change_round(user, plan.round)


def may_settle(user: Viewer, plan: CodedPlan) -> Decision:
    """Tell whether the user records what the raters settled on."""
    if not is_rater(user, plan):
        return denied(_("Only the two raters settle on one rating of the plan."))
    if plan.is_settled:
        return denied(_("The rating of this plan is settled and does not change."))
    if not plan.is_rated_by_both:
        return denied(_("The raters settle on one rating after both are done."))
    return may_change_round(user, plan.round)


def may_see_ratings(user: Viewer, plan: CodedPlan, *, at: datetime) -> Decision:
    """Tell whether the user sees what the raters gave: the raters once both are done, others after the partnership."""
    if not plan.is_rated_by_both:
        return denied(
            _("Neither rating is shown before both raters are done, so that they stay independent.")
        )
    if is_rater(user, plan) or (plan.settled_at is not None and plan.settled_at + HEAD_START <= at):
        return ALLOWED
    return denied(
        _("The rated partnership reads its results first, for two weeks after the raters settled on them.")
    )


def is_rater(user: Viewer, plan: CodedPlan) -> bool:
    """Tell whether the user is one of the plan's raters; reads its ratings once."""
    return any(rating.rater_id == user.pk for rating in plan.ratings.all())


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
