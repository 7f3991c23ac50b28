"""The pages of minutes: who sees what and when, and the files made from a version."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document
from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject

from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind, MinutesState
from parvis.partnerships.models import Council, Minutes, MinutesSection, MinutesVersion, Partnership
from parvis.people.models import User
from tests.factories.partnerships import (
    make_approved_minutes,
    make_attendance,
    make_decision,
    make_held_meeting,
    make_meeting,
    make_member,
    make_minutes,
    make_partnership,
    make_seated_council,
)
from tests.factories.people import signed_in


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_seated_council(partnership, voting=4)


def _address(name: str, minutes: Minutes, *more: object) -> str:
    slug = minutes.meeting.council.partnership.slug
    return reverse(name, args=[slug, minutes.meeting_id, *more])


def test_minutes_go_from_draft_to_approval_on_their_pages(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    browser = signed_in(coordinator)
    meeting = make_held_meeting(council)
    browser.post(reverse("minutes_draft", args=[partnership.slug, meeting.pk]))
    minutes = Minutes.objects.get()
    section = minutes.sections.get()

    browser.post(_address("minutes_summary", minutes), {"summary_en": "In short.", "summary_fr": "En bref."})
    words = {"words_en": "Rents.", "words_fr": "Loyers.", "is_withheld": "on"}
    browser.post(_address("minutes_section", minutes, section.pk), words)
    browser.post(_address("minutes_circulate", minutes))
    browser.post(_address("minutes_section", minutes, section.pk), words | {"words_en": "Rents rise."})
    browser.post(_address("minutes_amend", minutes), {"reason_en": "A verb.", "reason_fr": "Un verbe."})
    decision = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20))
    browser.post(_address("minutes_approve", minutes), {"decision": decision.pk})

    minutes.refresh_from_db()
    shown = browser.get(_address("minutes", minutes)).content.decode()
    assert (minutes.state, minutes.approved_by) == (MinutesState.APPROVED, decision)
    assert [version.kind for version in minutes.versions.all()] == ["circulated", "amended"]
    assert "Rents rise." in shown
    assert f"Approved by decision {decision.number} of 20 May 2026." in shown
    assert not MinutesSection.objects.get().is_for_publication


def test_a_draft_is_for_who_writes_it(council: Council, coordinator: User, council_member: User) -> None:
    minutes = make_minutes(council, by=coordinator, is_circulated=False)

    seen = [
        signed_in(person).get(_address("minutes", minutes)).content.decode()
        for person in (coordinator, council_member)
    ]

    assert ["Housing was discussed." in page for page in seen] == [True, False]
    assert "The minutes have not been circulated yet." in seen[1]


def test_a_member_reads_what_was_circulated_and_not_what_is_being_written(
    council: Council, coordinator: User, council_member: User
) -> None:
    minutes = make_minutes(council, by=coordinator)
    words = {"words_en": "Rents.", "words_fr": "Loyers."}
    signed_in(coordinator).post(_address("minutes_section", minutes, minutes.sections.get().pk), words)

    shown = signed_in(council_member).get(_address("minutes", minutes)).content.decode()

    assert ("Housing was discussed." in shown, "Rents." in shown) == (True, False)


def test_minutes_of_another_partnership_do_not_exist(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    elsewhere = signed_in(make_member(Role.COORDINATOR, make_partnership()))
    addresses = [
        _address("minutes", minutes),
        _address("minutes_version", minutes, 1),
        _address("minutes_file", minutes, 1, "pdf"),
        _address("minutes_file", minutes, 1, "docx"),
        _address("agenda_pack", minutes, "html"),
        _address("meeting_invitation", minutes),
    ]

    assert [elsewhere.get(address).status_code for address in addresses] == [404] * 6


def test_a_member_proposes_a_correction(council: Council, coordinator: User, council_member: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    browser = signed_in(council_member)

    browser.post(_address("minutes_propose", minutes, 1), {"words": "Rents, not housing."})

    assert "Rents, not housing." in browser.get(_address("minutes_version", minutes, 1)).content.decode()


def test_an_officer_of_the_programme_proposes_nothing(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    officer = signed_in(make_member(Role.OFFICER))

    response = officer.post(_address("minutes_propose", minutes, 1), {"words": "Rents."})

    assert (response.status_code, minutes.versions.get().proposals.count()) == (403, 0)


def test_an_amendment_without_a_change_is_returned_with_its_words(
    council: Council, coordinator: User
) -> None:
    minutes = make_minutes(council, by=coordinator)

    response = signed_in(coordinator).post(_address("minutes_amend", minutes), {"reason_en": "A verb."})

    assert (response.status_code, MinutesVersion.objects.count()) == (422, 1)
    assert "A verb." in response.content.decode()


def test_the_second_version_shows_what_changed_and_the_first_that_there_is_a_newer_one(
    council: Council, coordinator: User
) -> None:
    minutes = make_minutes(council, by=coordinator)
    browser = signed_in(coordinator)
    words = {"words_en": "Rents.", "words_fr": "Loyers."}
    browser.post(_address("minutes_section", minutes, minutes.sections.get().pk), words)
    browser.post(_address("minutes_amend", minutes), {"reason_en": "A verb."})

    first, second = (
        browser.get(_address("minutes_version", minutes, number)).content.decode() for number in (1, 2)
    )

    assert "There is a newer version." in first
    assert "<del>Housing was discussed.</del>" in second
    assert "<ins>Rents.</ins>" in second


@pytest.mark.parametrize(
    ("language", "locale", "title"),
    [
        ("en", "en", "Minutes: Spring meeting"),
        ("fr", "fr", "Procès-verbal\N{NO-BREAK SPACE}: Réunion du printemps"),
    ],
)
def test_the_pdf_is_tagged_in_its_language_with_its_title(
    council: Council, coordinator: User, language: str, locale: str, title: str
) -> None:
    minutes = make_approved_minutes(council, by=coordinator)

    with translation.override(language):
        response = signed_in(coordinator).get(_address("minutes_file", minutes, 1, "pdf"))

    reader = PdfReader(BytesIO(response.content))
    root = reader.trailer["/Root"]
    assert response["Content-Type"] == "application/pdf"
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert root["/Lang"] == locale
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert {"/H1", "/H2", "/P"} <= _tags_of(root["/StructTreeRoot"])


def _tags_of(node: object) -> set[str]:
    """Return the kinds of all elements of a PDF's structure."""
    if isinstance(node, IndirectObject):
        return _tags_of(node.get_object())
    if isinstance(node, ArrayObject):
        return {tag for each in node for tag in _tags_of(each)}
    if isinstance(node, DictionaryObject):
        return {str(node.get("/S", ""))} | _tags_of(node.get("/K"))
    return set()


@pytest.mark.parametrize(("language", "locale"), [("en", "en-CA"), ("fr", "fr-CA")])
def test_the_word_file_has_headings_a_table_head_and_its_language(
    council: Council, coordinator: User, language: str, locale: str
) -> None:
    meeting = make_held_meeting(council)
    make_attendance(meeting, present=3)
    browser = signed_in(coordinator)
    browser.post(reverse("minutes_draft", args=[meeting.council.partnership.slug, meeting.pk]))
    minutes = Minutes.objects.get()
    browser.post(_address("minutes_circulate", minutes))

    with translation.override(language):
        response = browser.get(_address("minutes_file", minutes, 1, "docx"))

    document = Document(BytesIO(response.content))
    headings = [
        (one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")
    ]
    with ZipFile(BytesIO(response.content)) as parts:
        body, styles = (parts.read(f"word/{name}.xml").decode() for name in ("document", "styles"))
    assert document.core_properties.language == locale
    assert document.core_properties.title == headings[0][1]
    assert [style for style, _words in headings] == ["Heading 1", "Heading 2", "Heading 2"]
    assert body.count("<w:tblHeader") == 1
    assert f'w:lang w:val="{locale}"' in styles
    assert document.tables[0].cell(1, 0).text == "Member 1"


def test_pdf_word_and_page_say_the_same(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    browser = signed_in(coordinator)
    page = browser.get(_address("minutes_version", minutes, 1)).content.decode()
    pdf = PdfReader(BytesIO(browser.get(_address("minutes_file", minutes, 1, "pdf")).content))
    word = Document(BytesIO(browser.get(_address("minutes_file", minutes, 1, "docx")).content))

    printed = " ".join(" ".join(sheet.extract_text().split()) for sheet in pdf.pages)
    for paragraph in word.paragraphs:
        assert " ".join(paragraph.text.split()) in printed
    assert "Housing was discussed." in page
    assert "Housing was discussed." in printed


def test_a_meeting_that_is_not_closed_has_no_draft(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    meeting = make_meeting(council)
    browser = signed_in(coordinator)

    response = browser.post(reverse("minutes_draft", args=[partnership.slug, meeting.pk]))

    assert (response.status_code, Minutes.objects.count()) == (409, 0)
    shown = browser.get(reverse("minutes", args=[partnership.slug, meeting.pk])).content.decode()
    assert "Draft: the meeting is not closed yet." in shown


@pytest.mark.parametrize("name", ["minutes", "minutes_version"])
def test_the_pages_take_few_queries(
    council: Council, coordinator: User, name: str, django_assert_max_num_queries: object, client: Client
) -> None:
    minutes = make_approved_minutes(council, by=coordinator)
    client.force_login(coordinator)

    with django_assert_max_num_queries(15):  # type: ignore[operator]
        client.get(_address(name, minutes, *([1] if name == "minutes_version" else [])))
