"""Writing a practice and sending it for review: inside, from a story, and by a personal link."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.signing import Signer
from pytest_django import DjangoCaptureOnCommitCallbacks

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.learning.enums import PracticeState
from parvis.learning.errors import (
    AudienceMissing,
    PersonNamed,
    PracticeIncomplete,
    PracticeLinkDead,
    PracticeOfStoryExists,
    PracticeStepOutOfOrder,
    StoryNotPublished,
)
from parvis.learning.models import Practice, PracticeLink
from parvis.learning.operations.practice import (
    change_practice,
    draft_from_story,
    draft_practice,
    submit_practice,
    write_by_link,
)
from parvis.learning.operations.practice_link import (
    FORGOTTEN_AFTER,
    LASTS,
    forget_old_links,
    renewed_secret,
    send_practice_link,
)
from parvis.learning.queries.practice_link import SALT
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.errors import UnknownCharacteristic
from tests.factories.partnerships import A_MOMENT
from tests.factories.practices import make_practice, make_submitted_practice, practice_content
from tests.factories.stories import make_consent, make_published_story, make_story

PERSON = {"name": "Robin Exemple", "email": "Robin@example.org", "language": "fr"}


def secret_of(link: PracticeLink) -> str:
    return renewed_secret(link, at=A_MOMENT)


@pytest.fixture
def link(db: None) -> PracticeLink:
    return send_practice_link(**PERSON, by=None, at=A_MOMENT)


def test_a_draft_is_written_changed_and_sent(partnership: Partnership, coordinator: User) -> None:
    practice = draft_practice(partnership, practice_content(), by=coordinator, at=A_MOMENT)
    change_practice(practice, practice_content(cost="high"), by=coordinator, at=A_MOMENT)

    submit_practice(practice, by=coordinator, at=A_MOMENT)

    kept = Practice.objects.get()
    assert (kept.state, kept.cost, kept.submitted_at) == (PracticeState.SUBMITTED, "high", A_MOMENT)
    verbs = (
        AuditEvent.objects.filter(verb__startswith="practice_").order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["practice_drafted", "practice_changed", "practice_submitted"]


def test_the_history_holds_none_of_its_words(partnership: Partnership, coordinator: User) -> None:
    make_practice(partnership, by=coordinator)

    assert "overview" not in AuditEvent.objects.get(verb="practice_drafted").after


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"audiences": []}, AudienceMissing),
        ({"characteristic": 18}, UnknownCharacteristic),
        ({"characteristic_2023": 99}, UnknownCharacteristic),
    ],
)
def test_a_draft_is_for_somebody_and_of_a_characteristic(
    wrong: dict[str, object], refusal: type[Exception], partnership: Partnership, coordinator: User
) -> None:
    with pytest.raises(refusal):
        draft_practice(partnership, practice_content(**wrong), by=coordinator, at=A_MOMENT)

    assert (Practice.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_submit_refuses_what_others_could_not_understand(partnership: Partnership, coordinator: User) -> None:
    practice = make_practice(partnership, by=coordinator, goals=Text())

    with pytest.raises(PracticeIncomplete):
        submit_practice(practice, by=coordinator, at=A_MOMENT)

    assert Practice.objects.get().state == PracticeState.DRAFT


def test_what_waits_for_review_does_not_change(partnership: Partnership, coordinator: User) -> None:
    practice = make_submitted_practice(partnership, by=coordinator)

    with pytest.raises(PracticeStepOutOfOrder, match="with its reviewer"):
        change_practice(practice, practice_content(cost="high"), by=coordinator, at=A_MOMENT)
    with pytest.raises(PracticeStepOutOfOrder, match="with its reviewer"):
        submit_practice(practice, by=coordinator, at=A_MOMENT)

    assert Practice.objects.get().cost == "low"


def test_a_published_story_becomes_a_draft_in_one_step(partnership: Partnership, coordinator: User) -> None:
    story, _edition = make_published_story(partnership, by=coordinator)

    practice = draft_from_story(story, by=coordinator, at=A_MOMENT)

    assert (practice.story, practice.state, practice.name.fr) == (story, "draft", "Un seul comptoir")
    assert (practice.kind, practice.stratum, practice.characteristic) == ("cross_sectoral", "urban", 6)
    with pytest.raises(PracticeOfStoryExists):
        draft_from_story(story, by=coordinator, at=A_MOMENT)
    assert Practice.objects.count() == 1


def test_a_story_that_is_not_public_becomes_none(partnership: Partnership, coordinator: User) -> None:
    with pytest.raises(StoryNotPublished):
        draft_from_story(make_story(partnership, by=coordinator), by=coordinator, at=A_MOMENT)

    assert Practice.objects.count() == 0


def test_a_practice_names_nobody_of_its_story(partnership: Partnership, coordinator: User) -> None:
    story, _edition = make_published_story(partnership, by=coordinator)
    make_consent(story, by=coordinator, name="Ana Exemple", scopes=["text", "name"])
    practice = draft_from_story(story, by=coordinator, at=A_MOMENT)
    named = practice_content(features=Text(en="Ana Exemple opens the room.", fr=""))
    change_practice(practice, named, by=coordinator, at=A_MOMENT)

    with pytest.raises(PersonNamed):
        submit_practice(practice, by=coordinator, at=A_MOMENT)

    assert Practice.objects.get().state == PracticeState.DRAFT


def test_a_link_is_mailed_and_only_its_hash_is_kept(
    db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        link = send_practice_link(**PERSON, by=None, at=A_MOMENT)

    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (["robin@example.org"], "Votre lien pour décrire une pratique")
    assert "/fr/pratiques/lien/" in sent.body
    assert (link.email, link.expires_at) == ("robin@example.org", A_MOMENT + LASTS)
    assert AuditEvent.objects.get().after == {"language": "fr"}
    assert link.secret_hash not in sent.body


def test_by_a_link_one_practice_is_written_and_sent(link: PracticeLink) -> None:
    secret = secret_of(link)

    first = write_by_link(secret, practice_content(goals=Text()), at=A_MOMENT)
    second = write_by_link(secret, practice_content(), at=A_MOMENT)
    submit_practice(second, by=None, at=A_MOMENT)

    assert (first.pk, Practice.objects.get().link, Practice.objects.get().written_by) == (
        second.pk,
        link,
        None,
    )
    with pytest.raises(PracticeStepOutOfOrder):
        write_by_link(secret, practice_content(cost="high"), at=A_MOMENT)
    assert Practice.objects.get().cost == "low"


def test_a_link_opens_nothing_when_forged_expired_or_replaced(link: PracticeLink) -> None:
    before = secret_of(link)
    secret = secret_of(link)
    late = A_MOMENT + LASTS + timedelta(seconds=1)

    for tried, at in (
        ("x", A_MOMENT),
        (Signer(salt=SALT).sign("x"), A_MOMENT),
        (before, A_MOMENT),
        (secret, late),
    ):
        with pytest.raises(PracticeLinkDead):
            write_by_link(tried, practice_content(), at=at)

    assert Practice.objects.count() == 0


def test_who_held_a_link_is_forgotten_a_year_after_it_ended(link: PracticeLink) -> None:
    write_by_link(secret_of(link), practice_content(), at=A_MOMENT)
    send_practice_link(**PERSON, by=None, at=A_MOMENT)
    last_day = A_MOMENT + LASTS + FORGOTTEN_AFTER

    assert forget_old_links(at=last_day) == 0
    assert forget_old_links(at=last_day + timedelta(days=1)) == 2

    kept = PracticeLink.objects.get()
    assert (kept.name, kept.email, Practice.objects.count()) == ("", "", 1)
