"""Verifying a story: by whom, and by whom not."""

from datetime import timedelta

import pytest
from django.core.signing import Signer

from parvis.assessment.text import Text
from parvis.core.errors import NotPermitted
from parvis.core.models import AuditEvent
from parvis.learning.enums import StoryState, Verdict
from parvis.learning.errors import StatementMissing, StepOutOfOrder
from parvis.learning.models import Story, Verification, VerificationLink
from parvis.learning.operations import verification as operations
from parvis.learning.operations.verification import VerificationContent
from parvis.learning.queries.verification import SALT
from parvis.partnerships.access import Role
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.stories import make_asked_story, make_story, make_verified_story, verdict_content

WITHOUT_STATEMENT = VerificationContent(verdict=Verdict.CONFIRMED, statement=Text(en=" "))


@pytest.mark.parametrize(
    ("verdict", "state"),
    [
        (Verdict.CONFIRMED, StoryState.VERIFIED),
        (Verdict.IN_PART, StoryState.VERIFIED),
        (Verdict.NOT_CONFIRMED, StoryState.DRAFT),
    ],
)
def test_verify_confirms_a_story_or_makes_it_a_draft_again(
    verdict: Verdict, state: StoryState, partnership: Partnership, coordinator: User, council_member: User
) -> None:
    story = make_asked_story(partnership, by=coordinator)

    operations.verify(story, verdict_content(verdict), by=council_member, at=A_MOMENT)

    story.refresh_from_db()
    kept = story.verifications.get()
    assert (story.state, kept.verdict, kept.verified_by) == (state, verdict, council_member)
    assert kept.verified_on == A_MOMENT.date()


def test_verify_refuses_the_staff_the_writer_and_strangers(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    story = make_asked_story(partnership, by=coordinator)
    both = make_member(Role.COUNCIL_MEMBER, partnership)
    RoleGrant.objects.create(user=both, role=Role.COORDINATOR, partnership=partnership, granted_at=A_MOMENT)
    Story.objects.filter(pk=story.pk).update(written_by=council_member)
    story.refresh_from_db()
    stranger = make_member(Role.COUNCIL_MEMBER, make_partnership())

    for person in (coordinator, both, council_member, stranger):
        with pytest.raises(NotPermitted):
            operations.verify(story, verdict_content(), by=person, at=A_MOMENT)

    assert (Verification.objects.count(), Story.objects.get().state) == (0, StoryState.ASKED)


def test_an_officer_verifies_too(partnership: Partnership, coordinator: User) -> None:
    story = make_asked_story(partnership, by=coordinator)

    operations.verify(story, verdict_content(), by=make_member(Role.OFFICER), at=A_MOMENT)

    assert Story.objects.get().state == StoryState.VERIFIED


def test_verify_refuses_a_draft_a_verified_story_and_a_verdict_without_words(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    draft = make_story(partnership, by=coordinator)
    verified = make_verified_story(partnership, by=coordinator)
    asked = make_asked_story(partnership, by=coordinator)
    before = AuditEvent.objects.count()

    for story in (draft, verified):
        with pytest.raises(StepOutOfOrder):
            operations.verify(story, verdict_content(), by=council_member, at=A_MOMENT)
        with pytest.raises(StepOutOfOrder):
            operations.make_link(story, addressee="A.", language="en", by=coordinator, at=A_MOMENT)
    with pytest.raises(StatementMissing):
        operations.verify(asked, WITHOUT_STATEMENT, by=council_member, at=A_MOMENT)

    assert (Verification.objects.count(), VerificationLink.objects.count()) == (1, 0)
    assert AuditEvent.objects.count() == before


def test_a_link_verifies_once_without_an_account(partnership: Partnership, coordinator: User) -> None:
    story = make_asked_story(partnership, by=coordinator)
    secret = operations.make_link(
        story, addressee="Sam Exemple, library", language="fr", by=coordinator, at=A_MOMENT
    )

    operations.verify_by_link(secret, verdict_content(), at=A_MOMENT)
    with pytest.raises(RecordNotFound):
        operations.verify_by_link(secret, verdict_content(), at=A_MOMENT)

    kept = Verification.objects.get()
    assert (kept.verifier, kept.verified_by) == ("Sam Exemple, library", None)
    assert Story.objects.get().state == StoryState.VERIFIED


def test_a_link_is_of_no_use_when_forged_expired_revoked_or_without_words(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_asked_story(partnership, by=coordinator)
    made = [
        operations.make_link(story, addressee="A.", language="en", by=coordinator, at=A_MOMENT)
        for _link in range(2)
    ]
    operations.revoke_link(VerificationLink.objects.first(), by=coordinator, at=A_MOMENT)  # type: ignore[arg-type]
    operations.revoke_link(VerificationLink.objects.first(), by=coordinator, at=A_MOMENT)  # type: ignore[arg-type]
    late = A_MOMENT + operations.LASTS + timedelta(seconds=1)

    for secret, at in (("forged", A_MOMENT), (Signer(salt=SALT).sign("x"), A_MOMENT), (made[1], A_MOMENT)):
        with pytest.raises(RecordNotFound):
            operations.verify_by_link(secret, verdict_content(), at=at)
    with pytest.raises(RecordNotFound):
        operations.verify_by_link(made[0], verdict_content(), at=late)
    with pytest.raises(StatementMissing):
        operations.verify_by_link(made[0], WITHOUT_STATEMENT, at=A_MOMENT)

    assert (Verification.objects.count(), Story.objects.get().state) == (0, StoryState.ASKED)
    assert AuditEvent.objects.filter(verb="verification_link_revoked").count() == 1
