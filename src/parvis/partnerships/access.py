"""Who may do what: one table of permissions, roles, and who grants what.

A permission is asked for with :func:`allowed`; sentences of refusal are in each app's ``permissions.py``.
Outside its own partnership a private record does not exist for a person.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import Region
from parvis.people.models import User

if TYPE_CHECKING:
    from parvis.partnerships.models import Partnership

Viewer = User | AnonymousUser  # whoever looks at a page


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    CO_CHAIR = "co_chair", _("Co-chair")
    COUNCIL_MEMBER = "council_member", _("Council member")
    OFFICER = "officer", _("Programme officer")
    SECRETARIAT = "secretariat", _("Network secretariat")
    ADMINISTRATOR = "administrator", _("Administrator")


class Permission(models.TextChoices):
    PARTNERSHIP_VIEW = "partnership_view", _("See the work of a partnership")
    COUNCIL_EDIT = "council_edit", _("Change council, seats and appointments")
    APPLICATION_ASSESS = "application_assess", _("Read and assess applications for a seat")
    MEETING_EDIT = "meeting_edit", _("Prepare and record meetings")
    MINUTES_COMMENT = "minutes_comment", _("Propose corrections to minutes")
    SURVEY_VIEW = "survey_view", _("Read the results of the collaboration survey")
    SURVEY_EDIT = "survey_edit", _("Run the collaboration survey")
    TERMS_EDIT = "terms_edit", _("Draft the terms of reference")
    RESEARCH_EDIT = "research_edit", _("Record research and findings")
    RESEARCH_INSIDE = "research_inside", _("See who bid for research, and data shared within the partnership")
    PLAN_EDIT = "plan_edit", _("Draft the strategy and the action plan")
    ACTION_UPDATE = "action_update", _("Report progress on actions")
    REPORT_EDIT = "report_edit", _("Write the annual report")
    REPORT_SUBMIT = "report_submit", _("Submit the annual report")
    REPORT_REVIEW = "report_review", _("Accept or return an annual report")
    EDITION_PUBLISH = "edition_publish", _("Publish and withdraw a partnership’s editions")
    PROFILE_PUBLISH = "profile_publish", _("Publish and withdraw community profiles")
    DATASET_IMPORT = "dataset_import", _("Import data")
    ASSESSMENT_RUN = "assessment_run", _("Run an assessment")
    PROGRAMME_VIEW = "programme_view", _("See where all partnerships stand")
    PEOPLE_INVITE = "people_invite", _("Invite people")
    AUDIT_VIEW = "audit_view", _("Read the audit trail")
    CONDUCT_VIEW = "conduct_view", _("Read the declarations of interest of members")
    IN_CAMERA_VIEW = "in_camera_view", _("Read what a council dealt with in camera")
    HANDOVER_VIEW = "handover_view", _("Read the hand-over page")
    REGISTER_EDIT = "register_edit", _("Keep the register of partnerships")
    AGREEMENT_EDIT = "agreement_edit", _("Keep agreements, their commitments and their renewals")
    EVIDENCE_RECORD = "evidence_record", _("Record how far the commitments of an agreement were kept")
    SUPPORT_EDIT = "support_edit", _("Log support given, and follow who wants to establish a partnership")
    COMPARISON_EDIT = "comparison_edit", _("Prepare comparisons of partnerships")
    COMPARISON_RELEASE = "comparison_release", _("Release a comparison that somebody else prepared")
    PLAN_RATE = "plan_rate", _("Rate plans by the coding scheme")
    STORY_EDIT = "story_edit", _("Write stories of success")
    STORY_VERIFY = "story_verify", _("Verify stories of success")
    CONTACT_EDIT = "contact_edit", _("Keep the register of organizations and its contacts")
    COMMUNICATION_EDIT = "communication_edit", _("Keep the communication strategy and the newsletter")
    EXERCISE_EDIT = "exercise_edit", _("Run the council’s assessment of its community")
    EXERCISE_VOTE = "exercise_vote", _("Vote on what matters most in the council’s assessment")
    EXERCISE_RELEASE = "exercise_release", _("Release figures of an assessment that somebody else reviewed")
    PRACTICE_EDIT = "practice_edit", _("Submit practices, and say which ones are used")
    PRACTICE_REVIEW = "practice_review", _("Accept or return practices, and have them rated")
    PRACTICE_RATE = "practice_rate", _("Rate practices by the published rules")
    BRIEF_EDIT = "brief_edit", _("Write briefs, and keep the library of documents")
    DATA_RELEASE = "data_release", _("Release open data that somebody else proposed")


PROGRAMME_ROLES = frozenset({Role.OFFICER, Role.SECRETARIAT, Role.ADMINISTRATOR})
REGIONAL_ROLES = frozenset({Role.OFFICER, Role.SECRETARIAT})  # those that may be bound to regions
SECOND_FACTOR_ROLES = PROGRAMME_ROLES

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.COORDINATOR: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.COUNCIL_EDIT,
            Permission.APPLICATION_ASSESS,
            Permission.MEETING_EDIT,
            Permission.MINUTES_COMMENT,
            Permission.SURVEY_VIEW,
            Permission.SURVEY_EDIT,
            Permission.TERMS_EDIT,
            Permission.RESEARCH_EDIT,
            Permission.RESEARCH_INSIDE,
            Permission.PLAN_EDIT,
            Permission.ACTION_UPDATE,
            Permission.REPORT_EDIT,
            Permission.REPORT_SUBMIT,
            Permission.EDITION_PUBLISH,
            Permission.PEOPLE_INVITE,
            Permission.AUDIT_VIEW,
            Permission.CONDUCT_VIEW,
            Permission.IN_CAMERA_VIEW,
            Permission.HANDOVER_VIEW,
            Permission.EVIDENCE_RECORD,
            Permission.STORY_EDIT,
            Permission.COMMUNICATION_EDIT,
            Permission.EXERCISE_EDIT,
            Permission.EXERCISE_RELEASE,
            Permission.PRACTICE_EDIT,
            Permission.BRIEF_EDIT,
        }
    ),
    Role.CO_CHAIR: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.MINUTES_COMMENT,
            Permission.APPLICATION_ASSESS,
            Permission.SURVEY_VIEW,
            Permission.RESEARCH_INSIDE,
            Permission.ACTION_UPDATE,
            Permission.REPORT_SUBMIT,
            Permission.EDITION_PUBLISH,
            Permission.AUDIT_VIEW,
            Permission.CONDUCT_VIEW,
            Permission.IN_CAMERA_VIEW,
            Permission.HANDOVER_VIEW,
            Permission.STORY_VERIFY,
            Permission.EXERCISE_VOTE,
            Permission.EXERCISE_RELEASE,
        }
    ),
    Role.COUNCIL_MEMBER: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.MINUTES_COMMENT,
            Permission.SURVEY_VIEW,
            Permission.RESEARCH_INSIDE,
            Permission.ACTION_UPDATE,
            Permission.STORY_VERIFY,
            Permission.EXERCISE_VOTE,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.REPORT_REVIEW,
            Permission.PROGRAMME_VIEW,
            Permission.AUDIT_VIEW,
            Permission.HANDOVER_VIEW,
            Permission.AGREEMENT_EDIT,
            Permission.EVIDENCE_RECORD,
            Permission.SUPPORT_EDIT,
            Permission.COMPARISON_EDIT,
            Permission.COMPARISON_RELEASE,
            Permission.PLAN_RATE,
            Permission.STORY_VERIFY,
            Permission.PRACTICE_RATE,
        }
    ),
    Role.SECRETARIAT: frozenset(
        {
            Permission.PROGRAMME_VIEW,
            Permission.REGISTER_EDIT,
            Permission.SUPPORT_EDIT,
            Permission.COMPARISON_EDIT,
            Permission.COMPARISON_RELEASE,
            Permission.PLAN_RATE,
            Permission.CONTACT_EDIT,
            Permission.COMMUNICATION_EDIT,
            Permission.PRACTICE_EDIT,
            Permission.PRACTICE_REVIEW,
            Permission.PRACTICE_RATE,
            Permission.BRIEF_EDIT,
            Permission.DATA_RELEASE,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.PROGRAMME_VIEW,
            Permission.REGISTER_EDIT,
            Permission.COMPARISON_RELEASE,
            Permission.PROFILE_PUBLISH,
            Permission.DATASET_IMPORT,
            Permission.DATA_RELEASE,
            Permission.ASSESSMENT_RUN,
            Permission.PEOPLE_INVITE,
            Permission.AUDIT_VIEW,
        }
    ),
}

# Who may invite whom; nobody hands out more than this.
INVITES: dict[Role, frozenset[Role]] = {
    Role.COORDINATOR: frozenset({Role.COORDINATOR, Role.CO_CHAIR, Role.COUNCIL_MEMBER}),
    Role.ADMINISTRATOR: frozenset(Role),
}


def roles_of(user: Viewer, partnership: "Partnership | None") -> frozenset[Role]:
    """Return the roles that the user holds now, in the programme and in this partnership.

    A role bound to a region reaches the partnerships of its provinces. Asked for no partnership it counts too:
    what a page then shows of single partnerships is left to :func:`provinces_reached`. The user's open grants
    are read once and kept on the user object for the request.
    """
    return frozenset(held.role for held in _open_grants(user) if _reaches(held, partnership))


def allowed(user: Viewer, permission: Permission, partnership: "Partnership | None" = None) -> bool:
    """Tell whether one of the user's roles grants the permission, here or in the whole programme."""
    return any(permission in GRANTS[role] for role in roles_of(user, partnership))


def provinces_reached(user: Viewer, permission: Permission) -> frozenset[str] | None:
    """Return the provinces in which the user's roles in the programme grant the permission; None: everywhere."""
    regions = {
        held.region
        for held in _open_grants(user)
        if held.partnership_id is None and permission in GRANTS[held.role]
    }
    if "" in regions:
        return None
    return frozenset(province for region in regions for province in Region(region).provinces)


def invitable_roles(user: "Viewer", partnership: "Partnership | None") -> frozenset[Role]:
    """Return the roles that the user may hand out, by their own roles in this partnership and in the programme."""
    return frozenset(role for held in roles_of(user, partnership) for role in INVITES.get(held, frozenset()))


def partnership_ids_of(user: Viewer) -> frozenset[int]:
    """Return the numbers of the partnerships in which the user holds a role."""
    return frozenset(held.partnership_id for held in _open_grants(user) if held.partnership_id is not None)


def coordinates_somewhere(user: Viewer) -> bool:
    """Tell whether the user is a coordinator of any partnership now."""
    return any(held.role == Role.COORDINATOR for held in _open_grants(user))


@dataclass(frozen=True, slots=True)
class _Grant:
    """A role that the user holds now: in a partnership, in a region, or everywhere."""

    role: Role
    partnership_id: int | None
    region: str


def _reaches(held: _Grant, partnership: "Partnership | None") -> bool:
    if held.partnership_id is not None:
        return partnership is not None and partnership.pk == held.partnership_id
    return not held.region or partnership is None or partnership.province in Region(held.region).provinces


def _open_grants(user: Viewer) -> tuple[_Grant, ...]:
    if not user.is_authenticated or not user.is_active:
        return ()
    if not hasattr(user, "_open_grants"):
        grants = user.role_grants.filter(ended_at__isnull=True)
        found = grants.values_list("role", "partnership_id", "region")
        user._open_grants = tuple(_Grant(Role(role), place, region) for role, place, region in found)  # type: ignore[attr-defined]
    return user._open_grants  # type: ignore[attr-defined, no-any-return]
