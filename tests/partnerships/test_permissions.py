"""What each role may do in its own partnership, and that it may nothing in another one."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser

from parvis.core.decision import Decision
from parvis.partnerships import permissions
from parvis.partnerships.access import Role
from parvis.partnerships.enums import MeetingState, TermsState
from parvis.partnerships.errors import PartnershipNotFound
from parvis.partnerships.models import Meeting, Partnership, TermsOfReference
from parvis.partnerships.queries.partnership import entry_of, partnership_for, partnerships_visible_to
from parvis.people.models import User
from tests.factories.partnerships import make_council, make_meeting, make_member, make_partnership

_COORDINATOR = {Role.COORDINATOR}

_MAY: tuple[tuple[Callable[[User, Partnership], Decision], set[Role]], ...] = (
    (permissions.may_view, {Role.COORDINATOR, Role.CO_CHAIR, Role.COUNCIL_MEMBER, Role.OFFICER}),
    (permissions.may_edit_council, _COORDINATOR),
    (permissions.may_plan_meeting, _COORDINATOR),
    (permissions.may_draft_terms, _COORDINATOR),
    (permissions.may_publish, {Role.COORDINATOR, Role.CO_CHAIR}),
    (permissions.may_read_history, {Role.COORDINATOR, Role.CO_CHAIR, Role.OFFICER, Role.ADMINISTRATOR}),
    (permissions.may_invite, {Role.COORDINATOR, Role.ADMINISTRATOR}),
)


@pytest.mark.parametrize(("may", "roles"), _MAY, ids=[may.__name__ for may, _roles in _MAY])
def test_each_permission_is_for_its_roles(
    partnership: Partnership, may: Callable[[User, Partnership], Decision], roles: set[Role]
) -> None:
    allowed = {role for role in Role if may(make_member(role, partnership), partnership)}

    assert allowed == roles


@pytest.mark.parametrize(("may", "roles"), _MAY, ids=[may.__name__ for may, _roles in _MAY])
def test_a_coordinator_may_nothing_elsewhere(
    coordinator: User, may: Callable[[User, Partnership], Decision], roles: set[Role]
) -> None:
    decision = may(coordinator, make_partnership())

    assert not decision
    assert str(decision.reason).endswith(".")


def test_a_closed_meeting_is_not_edited(partnership: Partnership, coordinator: User) -> None:
    meeting = make_meeting(make_council(partnership))

    assert permissions.may_edit_meeting(coordinator, meeting)
    closed = permissions.may_edit_meeting(
        coordinator, Meeting(council=meeting.council, state=MeetingState.HELD)
    )
    assert str(closed.reason) == "The meeting is closed, and its record does not change."


def test_adopted_terms_are_not_edited(partnership: Partnership, coordinator: User) -> None:
    draft = TermsOfReference(partnership=partnership, version=1)
    adopted = TermsOfReference(partnership=partnership, version=1, state=TermsState.ADOPTED)

    assert permissions.may_edit_terms(coordinator, draft)
    refused = permissions.may_edit_terms(coordinator, adopted)
    assert str(refused.reason) == "The council adopted this version; start a new one to change it."


def test_outside_its_partnership_a_record_does_not_exist(partnership: Partnership, coordinator: User) -> None:
    elsewhere = make_partnership()

    assert partnership_for(coordinator, partnership.slug) == partnership
    for viewer, slug in (
        (coordinator, elsewhere.slug),
        (coordinator, "nowhere"),
        (AnonymousUser(), partnership.slug),
    ):
        with pytest.raises(PartnershipNotFound):
            partnership_for(viewer, slug)


def test_an_officer_sees_all_partnerships_and_others_their_own(
    partnership: Partnership, coordinator: User
) -> None:
    elsewhere = make_partnership()
    officer = make_member(Role.OFFICER)

    assert set(partnerships_visible_to(officer)) == {partnership, elsewhere}
    assert list(partnerships_visible_to(coordinator)) == [partnership]
    assert list(partnerships_visible_to(AnonymousUser())) == []


def test_the_register_s_entry_is_everybody_s(partnership: Partnership) -> None:
    assert entry_of(partnership.slug) == partnership
    with pytest.raises(PartnershipNotFound):
        entry_of("nowhere")
