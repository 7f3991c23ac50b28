"""The review of a practice: accepted, returned with reasons, or not accepted; and its editions."""

import pytest
from django.core import mail
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.assessment.text import Text
from parvis.core.errors import NotPermitted
from parvis.learning.enums import PracticeState
from parvis.learning.errors import (
    PracticeLanguageMissing,
    PracticeLinkDead,
    PracticePublished,
    PracticeStepOutOfOrder,
    ReasonsMissing,
)
from parvis.learning.models import Practice
from parvis.learning.operations import practice_review as operations
from parvis.learning.operations.adoption import end_adoption
from parvis.learning.operations.practice import submit_practice, write_by_link
from parvis.learning.operations.practice_link import renewed_secret, send_practice_link
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.practices import (
    make_adoption,
    make_practice,
    make_published_practice,
    make_submitted_practice,
    practice_content,
)

WHY = Text(en="Why.", fr="Pourquoi.")


@pytest.fixture
def reviewer(db: None) -> User:
    return make_member(Role.SECRETARIAT)


def test_accept_publishes_in_both_languages_and_tells_who_sent_it(
    partnership: Partnership,
    coordinator: User,
    reviewer: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    practice = make_submitted_practice(partnership, by=coordinator)

    with django_capture_on_commit_callbacks(execute=True):
        edition = operations.accept_practice(practice, by=reviewer, at=A_MOMENT)

    assert (edition.kind, edition.number, edition.partnership) == (EditionKind.PRACTICE, 1, partnership)
    assert "A room and a host." in edition.body_en
    assert "Une salle et un hôte." in edition.body_fr
    assert (edition.figures[0]["rating"], edition.figures[0]["adoptions"]) == (None, [])
    (sent,) = mail.outbox
    assert (sent.to, f"/en/practices/{practice.pk}/" in sent.body) == ([coordinator.email], True)
    kept = Practice.objects.get()
    assert (kept.state, kept.reviewed_by) == (PracticeState.ACCEPTED, reviewer)


def test_accept_refuses_one_language_until_a_reviewer_completes_it(
    partnership: Partnership, coordinator: User, reviewer: User
) -> None:
    one = practice_content(conditions=Text(en="A room.", fr=""))
    practice = make_submitted_practice(partnership, by=coordinator, conditions=one.conditions)

    with pytest.raises(PracticeLanguageMissing):
        operations.accept_practice(practice, by=reviewer, at=A_MOMENT)
    assert (Practice.objects.get().state, Edition.objects.count()) == ("submitted", 0)

    practice = Practice.objects.get()
    operations.complete_practice(practice, practice_content(), by=reviewer, at=A_MOMENT)
    operations.accept_practice(practice, by=reviewer, at=A_MOMENT)
    assert Edition.objects.count() == 1


def test_to_complete_a_published_practice_makes_its_next_edition(
    partnership: Partnership, coordinator: User, reviewer: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)

    operations.complete_practice(practice, practice_content(cost="high"), by=reviewer, at=A_MOMENT)
    one_language = practice_content(goals=Text(en="Jobs.", fr=""))
    with pytest.raises(PracticeLanguageMissing):
        operations.complete_practice(practice, one_language, by=reviewer, at=A_MOMENT)

    assert list(Edition.objects.order_by("number").values_list("number", flat=True)) == [1, 2]
    assert Practice.objects.get().goals.fr == "Un premier emploi dans son domaine."


def test_a_practice_that_comes_back_by_a_link_brings_a_new_one(
    reviewer: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    link = send_practice_link(
        name="Robin Exemple", email="r@example.org", language="fr", by=None, at=A_MOMENT
    )
    secret = renewed_secret(link, at=A_MOMENT)
    practice = write_by_link(secret, practice_content(), at=A_MOMENT)
    submit_practice(practice, by=None, at=A_MOMENT)

    with django_capture_on_commit_callbacks(execute=True):
        operations.return_practice(practice, reasons="Pour qui?", by=reviewer, at=A_MOMENT)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["r@example.org"], "Votre pratique vous revient")
    assert "Pour qui?" in sent.body
    new = sent.body.split("/fr/pratiques/lien/")[1].split("/")[0]
    with pytest.raises(PracticeLinkDead):
        write_by_link(secret, practice_content(), at=A_MOMENT)
    again = write_by_link(new, practice_content(cost="none"), at=A_MOMENT)
    submit_practice(again, by=None, at=A_MOMENT)
    assert (Practice.objects.get().state, Practice.objects.get().cost) == ("submitted", "none")


def test_return_and_refusal_need_reasons(partnership: Partnership, coordinator: User, reviewer: User) -> None:
    practice = make_submitted_practice(partnership, by=coordinator)

    for step in (operations.return_practice, operations.refuse_practice):
        with pytest.raises(ReasonsMissing):
            step(practice, reasons=" ", by=reviewer, at=A_MOMENT)

    assert Practice.objects.get().state == PracticeState.SUBMITTED


def test_a_refused_practice_stays_refused(
    partnership: Partnership, coordinator: User, reviewer: User
) -> None:
    practice = make_submitted_practice(partnership, by=coordinator)
    operations.refuse_practice(practice, reasons="It is a service.", by=reviewer, at=A_MOMENT)

    with pytest.raises(PracticeStepOutOfOrder, match="was not accepted"):
        operations.accept_practice(practice, by=reviewer, at=A_MOMENT)
    with pytest.raises(PracticeStepOutOfOrder, match="was not accepted"):
        submit_practice(practice, by=coordinator, at=A_MOMENT)

    assert (Practice.objects.get().state, Edition.objects.count()) == ("refused", 0)


def test_only_the_secretariat_reviews_and_nobody_what_they_wrote(
    partnership: Partnership, coordinator: User, reviewer: User
) -> None:
    practice = make_submitted_practice(partnership, by=coordinator)
    own = make_submitted_practice(partnership, by=reviewer)

    for person, tried in ((coordinator, practice), (make_member(Role.OFFICER), practice), (reviewer, own)):
        with pytest.raises(NotPermitted):
            operations.accept_practice(tried, by=person, at=A_MOMENT)

    assert (Edition.objects.count(), set(Practice.objects.values_list("state", flat=True))) == (
        0,
        {"submitted"},
    )


def test_what_was_withdrawn_comes_back_by_a_reviewer_alone(
    partnership: Partnership, coordinator: User, reviewer: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    with pytest.raises(PracticePublished):
        operations.publish_practice_again(practice, by=reviewer, at=A_MOMENT)
    other = make_partnership()
    make_adoption(practice, other)
    withdraw(Edition.objects.latest("number"), reason=WHY, by=reviewer, at=A_MOMENT)

    adoption = practice.adoptions.get()
    end_adoption(adoption, by=coordinator, at=A_MOMENT)
    assert Edition.objects.latest("number").withdrawn_at == A_MOMENT

    operations.publish_practice_again(practice, by=reviewer, at=A_MOMENT)
    assert Edition.objects.latest("number").withdrawn_at is None


def test_a_draft_is_not_reviewed(partnership: Partnership, coordinator: User, reviewer: User) -> None:
    practice = make_practice(partnership, by=coordinator)

    with pytest.raises(PracticeStepOutOfOrder, match="with its writer"):
        operations.accept_practice(practice, by=reviewer, at=A_MOMENT)

    assert Practice.objects.get().state == PracticeState.DRAFT
