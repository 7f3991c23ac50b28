"""May this person do this in this partnership? Yes, or no with the sentence that the page shows."""

from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import (
    PROGRAMME_ROLES,
    Permission,
    Role,
    allowed,
    coordinates_somewhere,
    invitable_roles,
    partnership_ids_of,
    provinces_reached,
)
from parvis.partnerships.enums import Circle, MeetingState, MinutesState, TermsState
from parvis.partnerships.models import Agreement, Meeting, Minutes, Partnership, TermsOfReference

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_view(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person sees the partnership's own pages; who may not is told that there are none."""
    return _ask(user, Permission.PARTNERSHIP_VIEW, partnership, otherwise=_("You do not work here."))


def may_edit_council(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person changes seats and appointments."""
    return _ask(
        user, Permission.COUNCIL_EDIT, partnership, otherwise=_("Only a coordinator changes the council.")
    )


def may_assess_applications(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads who applied for a seat, notes interviews, shortlists and declines."""
    return _ask(
        user,
        Permission.APPLICATION_ASSESS,
        partnership,
        otherwise=_("Only coordinators and co-chairs read applications."),
    )


def may_plan_meeting(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person plans meetings."""
    return _ask(
        user, Permission.MEETING_EDIT, partnership, otherwise=_("Only a coordinator prepares meetings.")
    )


def may_edit_meeting(user: "Viewer", meeting: Meeting) -> Decision:
    """Tell whether the person changes this meeting's agenda and record."""
    if meeting.state == MeetingState.CANCELLED:
        return denied(_("The meeting was cancelled."))
    if meeting.state == MeetingState.HELD:
        return denied(_("The meeting is closed, and its record does not change."))
    return may_plan_meeting(user, meeting.council.partnership)


def may_write_minutes(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person drafts, circulates and amends minutes, and reads them before they are circulated."""
    return _ask(user, Permission.MEETING_EDIT, partnership, otherwise=_("Only a coordinator writes minutes."))


def may_propose_correction(user: "Viewer", minutes: Minutes) -> Decision:
    """Tell whether the person proposes corrections to the minutes that were circulated."""
    if minutes.state not in {MinutesState.CIRCULATED, MinutesState.AMENDED}:
        return denied(_("Corrections are proposed between the circulation of minutes and their approval."))
    return _ask(
        user,
        Permission.MINUTES_COMMENT,
        minutes.meeting.council.partnership,
        otherwise=_("Only those who work in the partnership propose corrections."),
    )


def may_read_surveys(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads the collaboration survey: it is its members’ own, and not the programme’s."""
    return _ask(
        user,
        Permission.SURVEY_VIEW,
        partnership,
        otherwise=_("Only those who work in the partnership read its collaboration survey."),
    )


def may_run_surveys(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person prepares, opens and closes the collaboration survey."""
    return _ask(
        user,
        Permission.SURVEY_EDIT,
        partnership,
        otherwise=_("Only a coordinator runs the collaboration survey."),
    )


def may_draft_terms(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person starts a new version of the terms of reference."""
    return _ask(
        user,
        Permission.TERMS_EDIT,
        partnership,
        otherwise=_("Only a coordinator drafts the terms of reference."),
    )


def may_edit_terms(user: "Viewer", terms: TermsOfReference) -> Decision:
    """Tell whether the person changes this version of the terms of reference."""
    if terms.state != TermsState.DRAFT:
        return denied(_("The council adopted this version; start a new one to change it."))
    return may_draft_terms(user, terms.partnership)


def may_publish(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person publishes and withdraws the partnership's editions."""
    return _ask(
        user,
        Permission.EDITION_PUBLISH,
        partnership,
        otherwise=_("Only a coordinator or a co-chair publishes."),
    )


def may_read_history(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads the audit trail of the partnership's records."""
    return _ask(
        user,
        Permission.AUDIT_VIEW,
        partnership,
        otherwise=_("Only coordinators, co-chairs and the programme read the history of a record."),
    )


def may_read_conduct(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads what members declared; a member reads their own beside this."""
    return _ask(
        user,
        Permission.CONDUCT_VIEW,
        partnership,
        otherwise=_("Only coordinators and co-chairs read the declarations of members."),
    )


def may_read_in_camera(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the person reads what any body dealt with in camera; who sits on the body reads it beside this."""
    return _ask(
        user,
        Permission.IN_CAMERA_VIEW,
        partnership,
        otherwise=_("Only coordinators, co-chairs and the body itself read what was dealt with in camera."),
    )


def may_invite(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the person invites others: to this partnership, or with None to the programme."""
    return _ask(
        user,
        Permission.PEOPLE_INVITE,
        partnership,
        otherwise=_("Only a coordinator or an administrator invites people."),
    )


def may_hand_out(user: "Viewer", role: Role, partnership: Partnership | None) -> Decision:
    """Tell whether the person invites somebody to this role, or ends it; with None, in the programme."""
    is_in_its_place = (role in PROGRAMME_ROLES) == (partnership is None)
    if is_in_its_place and role in invitable_roles(user, partnership):
        return ALLOWED
    return denied(_("You cannot hand out this role, nor end it. An administrator can."))


def may_keep_register(user: "Viewer", partnership: Partnership | None = None) -> Decision:
    """Tell whether the person keeps the register of partnerships, or with one, this partnership's entry."""
    return _ask(
        user,
        Permission.REGISTER_EDIT,
        partnership,
        otherwise=_(
            "Only the network’s secretariat and administrators keep the register, each in the provinces of their role."
        ),
    )


def may_enter_in(user: "Viewer", province: str) -> Decision:
    """Tell whether the person enters a partnership of this province; without one, a partnership of several."""
    reached = provinces_reached(user, Permission.REGISTER_EDIT)
    if reached is None or province in reached:
        return ALLOWED
    return denied(_("Your role reaches other provinces. Choose a province of your region."))


def may_see_agreement(user: "Viewer", agreement: Agreement) -> Decision:
    """Tell whether the person reads an agreement: a contribution is for those who work with its partnership."""
    if agreement.partnership is not None:
        return may_view(user, agreement.partnership)
    return ALLOWED if user.is_authenticated else denied(_("Sign in to read agreements."))


def may_edit_agreements(user: "Viewer", partnership: Partnership | None) -> Decision:
    """Tell whether the person keeps the agreements of a partnership, or those of the programme."""
    if not allowed(user, Permission.AGREEMENT_EDIT, partnership):
        return denied(_("Only a programme officer keeps agreements."))
    return ALLOWED


def may_record_evidence(user: "Viewer", agreement: Agreement) -> Decision:
    """Tell whether the person records how far commitments were kept."""
    if not allowed(user, Permission.EVIDENCE_RECORD, agreement.partnership):
        return denied(_("Only a programme officer or the partnership’s coordinator records evidence."))
    return ALLOWED


def may_establish_table(user: "Viewer") -> Decision:
    """Tell whether the person establishes a stakeholders table of the programme."""
    return _ask(
        user,
        Permission.REGISTER_EDIT,
        None,
        otherwise=_("Only the network secretariat and administrators establish a stakeholders table."),
    )


def may_keep_stakeholders(user: "Viewer") -> Decision:
    """Tell whether the person keeps the programme's register of organizations."""
    return _ask(
        user,
        Permission.CONTACT_EDIT,
        None,
        otherwise=_("Only the network secretariat keeps the register of organizations."),
    )


def may_see(user: "Viewer", circle: Circle, *, own: Partnership | None) -> bool:
    """Tell whether the person is in the circle for which something is kept.

    ``own`` is the partnership that wrote it; None: the programme did.
    """
    if own is None and allowed(user, Permission.CONTACT_EDIT):
        return True
    if own is not None and own.pk in partnership_ids_of(user):
        return True
    if circle == Circle.OWN:
        return False
    if allowed(user, Permission.PROGRAMME_VIEW) or coordinates_somewhere(user):
        return True
    return circle == Circle.PUBLIC and bool(partnership_ids_of(user))


def _ask(
    user: "Viewer", permission: Permission, partnership: Partnership | None, *, otherwise: str | Promise
) -> Decision:
    return ALLOWED if allowed(user, permission, partnership) else denied(otherwise)
