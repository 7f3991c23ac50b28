"""The pack for a meeting: one file that opens without a network, a tagged PDF and a Word file."""

import base64
import hashlib
import re
from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import translation
from docx import Document
from pypdf import PdfReader
from pypdf.generic import BooleanObject

from parvis.design.offline import MAX_ENCLOSED_BYTES, Enclosure, offline_page
from parvis.design.paper import Paper, Part, bullets, paragraph
from parvis.partnerships.models import Meeting, Partnership
from parvis.people.models import User
from tests.factories.partnerships import make_meeting, make_minutes, make_seated_council
from tests.factories.people import signed_in


@pytest.fixture
def meeting(partnership: Partnership, coordinator: User) -> Meeting:
    council = make_seated_council(partnership, voting=4)
    planned = make_meeting(council, held_on=date(2026, 6, 17))
    make_minutes(council, by=coordinator)
    return planned


def _pack(meeting: Meeting, file_format: str, user: User) -> bytes:
    address = reverse("agenda_pack", args=[meeting.council.partnership.slug, meeting.pk, file_format])
    return bytes(signed_in(user).get(address).content)


def test_the_html_pack_holds_everything_and_asks_for_nothing(meeting: Meeting, council_member: User) -> None:
    page = _pack(meeting, "html", council_member).decode()

    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(styles[0].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in page
    assert re.findall(r"""(?:src|href)=["'](?!data:|#)""", page) == []
    assert "url(" not in page
    assert "@import" not in page
    assert "<script" not in page
    assert "2. Minutes of the meeting of 15 April 2026" in page
    assert "Housing was discussed." in page  # of the minutes to approve


def test_the_html_pack_is_in_the_language_of_its_address(meeting: Meeting, council_member: User) -> None:
    with translation.override("fr"):
        page = _pack(meeting, "html", council_member).decode()

    assert '<html lang="fr">' in page
    assert "Ordre du jour\N{NO-BREAK SPACE}: Réunion du printemps" in page
    assert "Le logement a été abordé." in page


def test_pdf_and_word_say_the_same_as_the_page(meeting: Meeting, council_member: User) -> None:
    printed = PdfReader(BytesIO(_pack(meeting, "pdf", council_member)))
    word = Document(BytesIO(_pack(meeting, "docx", council_member)))
    page = _pack(meeting, "html", council_member).decode()

    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in printed.pages)
    assert printed.trailer["/Root"]["/MarkInfo"]["/Marked"] == BooleanObject(True)
    for paragraph_ in word.paragraphs:
        assert " ".join(paragraph_.text.split()) in text
        assert paragraph_.text in page
    assert word.paragraphs[0].style.name == "Heading 1"


def test_an_empty_agenda_says_so(partnership: Partnership, council_member: User) -> None:
    meeting = make_meeting(make_seated_council(partnership))
    meeting.agenda_items.all().delete()

    assert "The agenda is empty." in _pack(meeting, "html", council_member).decode()


def test_small_papers_are_inside_the_file_and_others_are_listed() -> None:
    paper = Paper("Agenda", "", "en", (Part("agenda", (paragraph("Hello."), bullets(["One"]))),))
    enclosures = [
        Enclosure("A budget", "budget.pdf", "application/pdf", b"%PDF-1.7"),
        Enclosure("A map", "map.png", "image/png", b"x" * (MAX_ENCLOSED_BYTES + 1)),
        Enclosure("A sheet", "sheet.xlsx", "application/zip", b"PK"),
    ]

    page = offline_page(paper, enclosures=enclosures).decode()

    encoded = base64.b64encode(b"%PDF-1.7").decode()
    assert f'<a href="data:application/pdf;base64,{encoded}" download="budget.pdf">A budget</a>' in page
    assert [title in page for title in ("<li>A map</li>", "<li>A sheet</li>")] == [True, True]
    assert page.count("base64,") == 1
    assert "<li>One</li>" in page
