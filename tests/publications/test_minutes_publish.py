"""Minutes as editions: only approved ones, in both languages, without what is in camera; corrections with notice."""

from datetime import date

import pytest
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.partnerships.enums import DecisionKind, MinutesState
from parvis.partnerships.models import Minutes, MinutesVersion, Partnership
from parvis.partnerships.operations.minutes import approve, circulate, draft_minutes, write_section
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import MinutesNotApproved, MissingLanguage, NothingChanged
from parvis.publications.models import Edition
from parvis.publications.operations.minutes import correct_minutes, publish_minutes
from tests.factories.partnerships import (
    A_MOMENT,
    make_approved_minutes,
    make_council,
    make_decision,
    make_held_meeting,
    make_minutes,
    make_seated_council,
)
from tests.factories.people import signed_in

RENTS = Text(en="Rents were discussed.", fr="Les loyers ont été abordés.")
REASON = Text(en="It was about rents.", fr="Il s’agissait des loyers.")


@pytest.fixture
def approved(partnership: Partnership, coordinator: User) -> Minutes:
    return make_approved_minutes(make_seated_council(partnership), by=coordinator)


def _write(minutes: Minutes, words: Text, *, is_for_publication: bool = True, by: User) -> None:
    section = minutes.sections.get()
    write_section(section, words=words, is_for_publication=is_for_publication, by=by, at=A_MOMENT)


def test_approved_minutes_are_published_in_both_languages(
    approved: Minutes, partnership: Partnership, coordinator: User
) -> None:
    slug = partnership.slug

    signed_in(coordinator).post(reverse("minutes_publish", args=[slug, approved.meeting_id]))

    edition = Edition.objects.get()
    approved.refresh_from_db()
    assert (edition.kind, edition.subject) == (EditionKind.MINUTES, f"{slug}-{approved.meeting_id}")
    assert edition.title.fr == "Procès-verbal\N{NO-BREAK SPACE}: Réunion du printemps"
    assert "Housing was discussed." in edition.body_en
    assert "Le logement a été abordé." in edition.body_fr
    assert approved.state == MinutesState.PUBLISHED


def test_minutes_that_are_not_approved_are_not_published(partnership: Partnership, coordinator: User) -> None:
    minutes = make_minutes(make_council(partnership), by=coordinator)

    with pytest.raises(MinutesNotApproved):
        publish_minutes(minutes, by=coordinator, at=A_MOMENT)

    minutes.refresh_from_db()
    assert (Edition.objects.count(), minutes.state) == (0, MinutesState.CIRCULATED)


def test_what_is_marked_after_the_version_was_made_stays_out_too(
    approved: Minutes, coordinator: User
) -> None:
    _write(approved, RENTS, is_for_publication=False, by=coordinator)

    edition = publish_minutes(approved, by=coordinator, at=A_MOMENT)

    assert "Housing was discussed." not in edition.body_en
    assert "Decisions" not in edition.body_en  # nor the title of the item
    assert "The council dealt with this item in camera." in edition.body_en
    assert "Le conseil a traité ce point à huis clos." in edition.body_fr


def test_what_was_in_camera_when_approved_stays_out_until_a_correction(
    partnership: Partnership, coordinator: User
) -> None:
    council = make_seated_council(partnership)
    minutes = draft_minutes(make_held_meeting(council), by=coordinator, at=A_MOMENT)
    _write(minutes, RENTS, is_for_publication=False, by=coordinator)
    circulate(minutes, by=coordinator, at=A_MOMENT)
    decision = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20))
    approve(minutes, decision=decision, by=coordinator, at=A_MOMENT)
    _write(minutes, RENTS, by=coordinator)

    edition = publish_minutes(minutes, by=coordinator, at=A_MOMENT)

    assert "Rents were discussed." not in edition.body_en


def test_a_language_that_is_missing_is_named(approved: Minutes, coordinator: User) -> None:
    publish_minutes(approved, by=coordinator, at=A_MOMENT)
    _write(approved, Text(en="Only English."), by=coordinator)

    with pytest.raises(MissingLanguage) as refused:
        correct_minutes(approved, reason=REASON, by=coordinator, at=A_MOMENT)

    approved.refresh_from_db()
    assert refused.value.language == "fr"
    assert (Edition.objects.count(), MinutesVersion.objects.count()) == (1, 1)
    assert approved.state == MinutesState.PUBLISHED


def test_the_same_minutes_are_not_published_twice(approved: Minutes, coordinator: User) -> None:
    publish_minutes(approved, by=coordinator, at=A_MOMENT)

    with pytest.raises(NothingChanged):
        publish_minutes(approved, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 1


def test_a_correction_of_published_minutes_appears_at_once_with_its_notice(
    approved: Minutes, partnership: Partnership, coordinator: User
) -> None:
    first = publish_minutes(approved, by=coordinator, at=A_MOMENT)
    _write(approved, RENTS, by=coordinator)
    address = reverse("minutes_correct", args=[partnership.slug, approved.meeting_id])

    browser = signed_in(coordinator)
    browser.post(address, {"reason_en": REASON.en, "reason_fr": REASON.fr})

    second = Edition.objects.get(number=2)
    former = browser.get(first.get_absolute_url()).content.decode()
    assert "These minutes were corrected on" in second.body_en
    assert "It was about rents." in second.body_en
    assert "Il s’agissait des loyers." in second.body_fr
    assert "Housing was discussed." in former  # stays readable
    assert "There is a newer edition." in former
    assert [version.kind for version in approved.versions.all()] == ["circulated", "corrected"]


def test_a_correction_of_unpublished_minutes_publishes_nothing(approved: Minutes, coordinator: User) -> None:
    _write(approved, RENTS, by=coordinator)

    edition = correct_minutes(approved, reason=REASON, by=coordinator, at=A_MOMENT)

    assert (edition, Edition.objects.count(), MinutesVersion.objects.count()) == (None, 0, 2)


def test_a_correction_in_one_language_is_returned(
    approved: Minutes, partnership: Partnership, coordinator: User
) -> None:
    _write(approved, RENTS, by=coordinator)
    address = reverse("minutes_correct", args=[partnership.slug, approved.meeting_id])

    response = signed_in(coordinator).post(address, {"reason_en": "Rents."})

    assert (response.status_code, MinutesVersion.objects.count()) == (422, 1)
