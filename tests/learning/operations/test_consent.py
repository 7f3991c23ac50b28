"""What people agreed to, and what happens to a story when it ends."""

from datetime import timedelta

import pytest

from parvis.core.models import AuditEvent
from parvis.learning.enums import ConsentScope
from parvis.learning.errors import ConsentEndsEarly, ConsentGone, ScopeMissing
from parvis.learning.models import Consent
from parvis.learning.operations import consent as operations
from parvis.learning.operations.publication import ENDED
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.stories import (
    ENDS_ON,
    consent_content,
    make_consent,
    make_published_story,
    make_story,
)

LATER = A_MOMENT + timedelta(days=10)


def test_a_consent_is_recorded_and_the_trail_names_nobody(
    partnership: Partnership, coordinator: User
) -> None:
    consent = make_consent(make_story(partnership, by=coordinator), by=coordinator)

    event = AuditEvent.objects.first()
    assert event is not None
    assert (consent.name, consent.contact) == ("Robin Exemple", "robin@example.org")
    assert event.after == {
        "consent_to": ["text"],
        "given_on": (A_DAY - timedelta(days=5)).isoformat(),
        "expires_on": ENDS_ON.isoformat(),
    }


@pytest.mark.parametrize(
    ("content", "refusal"),
    [({"scopes": []}, ScopeMissing), ({"expires_on": A_DAY - timedelta(days=6)}, ConsentEndsEarly)],
)
def test_record_and_renew_refuse_a_consent_to_nothing_or_the_wrong_way_round(
    content: dict[str, object], refusal: type[Exception], partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    consent = make_consent(story, by=coordinator)
    before = AuditEvent.objects.count()

    with pytest.raises(refusal):
        make_consent(story, by=coordinator, **content)
    with pytest.raises(refusal):
        operations.renew_consent(consent, consent_content(**content), by=coordinator, at=A_MOMENT)

    assert (Consent.objects.get().expires_on, AuditEvent.objects.count()) == (ENDS_ON, before)


def test_a_renewed_consent_moves_the_day_on_which_the_edition_ends(
    partnership: Partnership, coordinator: User
) -> None:
    story, edition = make_published_story(partnership, by=coordinator)
    until = ENDS_ON + timedelta(days=365)

    renewed = consent_content(expires_on=until)
    operations.renew_consent(story.consents.get(), renewed, by=coordinator, at=LATER)

    edition.refresh_from_db()
    assert (edition.until_on, edition.withdrawn_at) == (until, None)


def test_a_second_consent_may_end_the_story_sooner(partnership: Partnership, coordinator: User) -> None:
    story, edition = make_published_story(partnership, by=coordinator)

    make_consent(story, by=coordinator, expires_on=A_DAY + timedelta(days=20))

    edition.refresh_from_db()
    assert edition.until_on == A_DAY + timedelta(days=20)


def test_a_consent_that_no_longer_covers_the_words_takes_the_story_back(
    partnership: Partnership, coordinator: User
) -> None:
    story, edition = make_published_story(partnership, by=coordinator)

    narrower = consent_content(scopes=[ConsentScope.IMAGE.value])
    operations.renew_consent(story.consents.get(), narrower, by=coordinator, at=LATER)

    edition.refresh_from_db()
    assert edition.withdrawn_at == LATER


def test_what_ended_is_not_public_again_by_itself(partnership: Partnership, coordinator: User) -> None:
    story, edition = make_published_story(partnership, by=coordinator)
    after = A_MOMENT + timedelta(days=101)

    renewed = consent_content(expires_on=ENDS_ON + timedelta(days=365))
    operations.renew_consent(story.consents.get(), renewed, by=coordinator, at=after)

    edition.refresh_from_db()
    assert edition.withdrawn_at == after


def test_withdraw_takes_the_story_back_at_once_with_a_reason_that_names_nobody(
    partnership: Partnership, coordinator: User
) -> None:
    story, edition = make_published_story(partnership, by=coordinator)

    operations.withdraw_consent(story.consents.get(), by=coordinator, at=LATER)

    edition.refresh_from_db()
    assert (edition.withdrawn_at, edition.withdrawal_reason) == (LATER, ENDED)


def test_what_was_withdrawn_is_neither_withdrawn_again_nor_renewed(
    partnership: Partnership, coordinator: User
) -> None:
    consent = make_consent(make_story(partnership, by=coordinator), by=coordinator)
    operations.withdraw_consent(consent, by=coordinator, at=A_MOMENT)

    with pytest.raises(ConsentGone):
        operations.withdraw_consent(Consent.objects.get(), by=coordinator, at=LATER)
    with pytest.raises(ConsentGone):
        operations.renew_consent(Consent.objects.get(), consent_content(), by=coordinator, at=LATER)

    assert Consent.objects.get().withdrawn_at == A_MOMENT


def test_erase_leaves_only_that_there_was_a_consent(partnership: Partnership, coordinator: User) -> None:
    story, edition = make_published_story(partnership, by=coordinator)

    operations.erase_consent(story.consents.get(), by=coordinator, at=LATER)

    kept, event = Consent.objects.get(), AuditEvent.objects.filter(verb="consent_erased").get()
    edition.refresh_from_db()
    assert (kept.name, kept.contact, kept.how, kept.language) == ("", "", "", "")
    assert (kept.withdrawn_at, kept.erased_at, edition.withdrawn_at) == (LATER, LATER, LATER)
    assert (event.before, event.after) == ({}, {})
    written = str(list(AuditEvent.objects.values_list("before", "after")))
    assert "Robin" not in written
    assert "robin@" not in written


def test_erase_refuses_what_is_erased_and_keeps_when_it_was_withdrawn(
    partnership: Partnership, coordinator: User
) -> None:
    consent = make_consent(make_story(partnership, by=coordinator), by=coordinator)
    operations.withdraw_consent(consent, by=coordinator, at=A_MOMENT)
    operations.erase_consent(consent, by=coordinator, at=LATER)

    with pytest.raises(ConsentGone):
        operations.erase_consent(consent, by=coordinator, at=LATER + timedelta(days=1))

    assert (Consent.objects.get().withdrawn_at, Consent.objects.get().erased_at) == (A_MOMENT, LATER)
