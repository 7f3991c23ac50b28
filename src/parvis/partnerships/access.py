"""Who may do what: one table of permissions, roles, and who grants what.

A permission is asked for with :func:`allowed`; sentences of refusal are in each app's ``permissions.py``.
Outside its own partnership a private record does not exist for a person.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from parvis.people.models import User

if TYPE_CHECKING:
    from parvis.partnerships.models import Partnership

Viewer = User | AnonymousUser  # whoever looks at a page


class Role(models.TextChoices):
    COORDINATOR = "coordinator", _("Coordinator")
    CO_CHAIR = "co_chair", _("Co-chair")
    COUNCIL_MEMBER = "council_member", _("Council member")
    OFFICER = "officer", _("Programme officer")
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


PROGRAMME_ROLES = frozenset({Role.OFFICER, Role.ADMINISTRATOR})
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
        }
    ),
    Role.COUNCIL_MEMBER: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.MINUTES_COMMENT,
            Permission.SURVEY_VIEW,
            Permission.RESEARCH_INSIDE,
            Permission.ACTION_UPDATE,
        }
    ),
    Role.OFFICER: frozenset(
        {
            Permission.PARTNERSHIP_VIEW,
            Permission.REPORT_REVIEW,
            Permission.PROGRAMME_VIEW,
            Permission.AUDIT_VIEW,
            Permission.HANDOVER_VIEW,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        {
            Permission.PROGRAMME_VIEW,
            Permission.PROFILE_PUBLISH,
            Permission.DATASET_IMPORT,
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

    The user's open grants are read once and kept on the user object for the request.
    """
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    wanted = {None, partnership.pk if partnership else None}
    return frozenset(Role(role) for role, place in _open_grants(user) if place in wanted)


def allowed(user: Viewer, permission: Permission, partnership: "Partnership | None" = None) -> bool:
    """Tell whether one of the user's roles grants the permission, here or in the whole programme."""
    return any(permission in GRANTS[role] for role in roles_of(user, partnership))


def invitable_roles(user: "Viewer", partnership: "Partnership | None") -> frozenset[Role]:
    """Return the roles that the user may hand out, by their own roles in this partnership and in the programme."""
    return frozenset(role for held in roles_of(user, partnership) for role in INVITES.get(held, frozenset()))


def partnership_ids_of(user: Viewer) -> frozenset[int]:
    """Return the numbers of the partnerships in which the user holds a role."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    return frozenset(place for _role, place in _open_grants(user) if place is not None)


def _open_grants(user: User) -> Iterable[tuple[str, int | None]]:
    if not hasattr(user, "_open_grants"):
        grants = user.role_grants.filter(ended_at__isnull=True)
        user._open_grants = tuple(grants.values_list("role", "partnership_id"))  # type: ignore[attr-defined]
    return user._open_grants  # type: ignore[attr-defined, no-any-return]
