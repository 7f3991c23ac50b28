"""What an edition quotes of another is shown while that one stands."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.learning.models import Story
from parvis.learning.operations.consent import withdraw_consent
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.errors import NoSuchDocument
from parvis.publications.models import Document, Edition
from parvis.publications.queries.edition import body_of, document_of, edition_page
from parvis.publications.queries.excerpt import excerpts_in, marked_passage
from parvis.reports.kinds import PUBLIC
from parvis.reports.operations.approval import approve
from parvis.reports.operations.publication import publish_report
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.plans import make_approval
from tests.factories.reports import answer, make_complete_report
from tests.factories.stories import ENDS_ON, make_published_story, make_verified_story

QUOTED = "– One desk: There is one desk now."
NOTICE = "A story was withdrawn; it is no longer shown here."
LATER = A_MOMENT + timedelta(days=2)


def _published_report(partnership: Partnership, by: User, *, reworded: Text | None = None) -> Edition:
    report = make_complete_report(partnership, by=by, kind=PUBLIC)
    if reworded:
        answer(report, "stories", reworded, by=by)
    approve(report, decision=make_approval(partnership, DecisionKind.APPROVE_REPORT), by=by, at=A_MOMENT)
    return publish_report(report, by=by, at=A_MOMENT)


def _english(edition: Edition, *, days: int = 0) -> str:
    page = edition_page(edition.kind, edition.subject, edition.number, on=A_DAY + timedelta(days=days))
    return page.body.en


def test_a_report_quotes_a_story_until_its_consent_is_withdrawn(
    partnership: Partnership, coordinator: User
) -> None:
    story, told = make_published_story(partnership, by=coordinator)
    edition = _published_report(partnership, coordinator)
    assert QUOTED in _english(edition)
    assert f'<a href="{told.get_absolute_url()}">The story with its evidence</a>' in _english(edition)

    withdraw_consent(story.consents.get(), by=coordinator, at=LATER)

    shown = _english(edition)
    assert (QUOTED in shown, "one desk now" in shown, NOTICE in shown) == (False, False, True)
    page = edition_page(edition.kind, edition.subject, edition.number, on=A_DAY)
    assert "Un récit a été retiré; il n’est plus montré ici." in page.body.fr
    assert "un seul comptoir" not in page.body.fr
    assert page.may_change


def test_a_report_quotes_a_story_until_its_day_passes_without_any_task(
    partnership: Partnership, coordinator: User
) -> None:
    make_published_story(partnership, by=coordinator)
    edition = _published_report(partnership, coordinator)

    last_day = (ENDS_ON - A_DAY).days
    assert QUOTED in _english(edition, days=last_day)
    assert QUOTED not in _english(edition, days=last_day + 1)


def test_what_the_writer_reworded_goes_with_the_story_too(
    partnership: Partnership, coordinator: User
) -> None:
    story, _told = make_published_story(partnership, by=coordinator)
    words = Text(en="Robin says: one desk is enough.", fr="Robin dit qu’un comptoir suffit.")
    edition = _published_report(partnership, coordinator, reworded=words)
    assert "one desk is enough" in _english(edition)

    withdraw_consent(story.consents.get(), by=coordinator, at=LATER)

    assert "one desk is enough" not in _english(edition)


def test_a_verified_story_that_is_not_public_stands_in_no_public_report(
    partnership: Partnership, coordinator: User
) -> None:
    make_verified_story(partnership, by=coordinator)

    edition = _published_report(partnership, coordinator)

    shown = _english(edition)
    assert (QUOTED in shown, "A story that is not published stands in this place." in shown) == (False, True)


def test_a_later_edition_of_the_story_brings_no_old_words_back(
    partnership: Partnership, coordinator: User
) -> None:
    make_published_story(partnership, by=coordinator)
    edition = _published_report(partnership, coordinator)
    told = Edition.objects.get(kind="story")
    Edition.objects.filter(pk=told.pk).update(withdrawn_at=LATER)
    told.pk, told.number, told.withdrawn_at = None, 2, None
    told.save(force_insert=True)

    assert QUOTED not in _english(edition)


def test_a_document_made_before_the_withdrawal_is_not_sent(
    partnership: Partnership, coordinator: User
) -> None:
    story, _told = make_published_story(partnership, by=coordinator)
    edition = _published_report(partnership, coordinator)
    made = {"edition": edition, "language": "en", "format": "pdf", "content": b"%PDF", "checksum": "0" * 64}
    document = Document.objects.create(**made, made_at=A_MOMENT)
    assert document_of(edition, language="en", on=A_DAY) == document

    withdraw_consent(story.consents.get(), by=coordinator, at=LATER)

    with pytest.raises(NoSuchDocument):
        document_of(edition, language="en", on=A_DAY)
    assert edition_page(edition.kind, edition.subject, edition.number, on=A_DAY).documents == ()
    Document.objects.update(made_at=LATER + timedelta(minutes=1))  # made anew: it has the notice
    assert document_of(edition, language="en", on=A_DAY) == document


def test_a_document_is_not_sent_once_the_day_of_what_it_quotes_passed(
    partnership: Partnership, coordinator: User
) -> None:
    make_published_story(partnership, by=coordinator)
    edition = _published_report(partnership, coordinator)
    excerpts = excerpts_in(body_of(edition), on=ENDS_ON + timedelta(days=1))

    at_midnight = timezone.make_aware(timezone.datetime(ENDS_ON.year, ENDS_ON.month, ENDS_ON.day + 1))
    assert not excerpts.are_as_in(at_midnight - timedelta(seconds=1))
    assert excerpts.are_as_in(at_midnight)


def test_words_of_people_make_no_mark() -> None:
    body = Text(en='<p>&lt;div class="excerpt" data-of="story:x:1"&gt;</p>', fr="")

    assert not excerpts_in(body, on=A_DAY)
    assert marked_passage("<p>Own words</p>", []) == "<p>Own words</p>"


@pytest.mark.django_db
def test_the_title_of_a_story_that_was_taken_back_is_shown_nowhere(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    story, told = make_published_story(partnership, by=coordinator)
    addresses = [
        told.get_absolute_url(),
        partnership.get_absolute_url(),
        reverse("edition_feed"),
        reverse("public_stories"),
    ]

    pages = [client.get(address).content.decode() for address in addresses]  # its day passed in July 2026

    assert Story.objects.get().title.en == "One desk"
    assert ["One desk" in page for page in pages] == [False, False, False, False]
    assert "A story that is no longer shown" in pages[0]
    assert client.get(reverse("public_story", args=[partnership.slug, story.pk])).status_code == 404
