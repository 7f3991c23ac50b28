"""A report as a file: PDF and Word from one paper, fields for the funder's form, the receipt."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from zipfile import ZipFile

import pytest
from django.test import Client
from pypdf import PdfReader
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, IndirectObject

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import Action
from parvis.reports.models import Report, Submission
from parvis.reports.operations.publication import correct
from parvis.reports.queries.report import report_page
from parvis.reports.queries.report_paper import report_papers
from parvis.reports.queries.year import records_of
from tests.factories.partnerships import A_MOMENT, make_member
from tests.factories.reports import (
    answer,
    make_accepted_report,
    make_complete_report,
    make_report,
    make_submitted_report,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def _elements(node: object) -> Iterator[DictionaryObject]:
    """Give the elements of a PDF's structure in their order."""
    if isinstance(node, IndirectObject):
        yield from _elements(node.get_object())
    elif isinstance(node, ArrayObject):
        for each in node:
            yield from _elements(each)
    elif isinstance(node, DictionaryObject):
        yield node
        yield from _elements(node.get("/K"))


def _tagged(node: object, tag: str) -> list[DictionaryObject]:
    return [each for each in _elements(node) if each.get("/S") == tag]


def _with_many_actions(report: Report, number: int) -> None:
    first = report.plan.actions.get()
    Action.objects.bulk_create(
        Action(
            plan=report.plan,
            outcome=first.outcome,
            position=position,
            title=Text(en=f"Action {position} " + "word " * 12, fr=f"Action {position} " + "mot " * 12),
            lead=first.lead,
            quarter=1,
        )
        for position in range(2, number + 1)
    )


def test_a_long_table_crosses_pages_with_its_head_and_tags(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    _with_many_actions(report, 90)

    written = signed_in.get(f"/fr/travail/{partnership.slug}/rapport/2026/rapport.pdf")

    reader = PdfReader(io.BytesIO(written.content))
    root = reader.trailer["/Root"]
    assert written["Content-Type"] == "application/pdf"
    assert root["/MarkInfo"]["/Marked"] == BooleanObject(True)
    assert root["/Lang"] == "fr"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    structure = root["/StructTreeRoot"]
    assert len(_tagged(structure, "/H1")) == 1
    tables = _tagged(structure, "/Table")
    assert 3 <= len(tables) <= len(reader.pages)  # a part on each page that the table crosses
    # Each part has the head again, and a head of its own in each row.
    assert [len(_tagged(_tagged(table, "/TR")[0], "/TH")) for table in tables] == [5] * len(tables)
    rows = [row for table in tables for row in _tagged(table, "/TR")[1:]]
    assert [len(_tagged(row, "/TH")) for row in rows] == [1] * 90


def test_the_word_file_repeats_the_head_of_its_table_and_names_its_language(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_complete_report(partnership, by=coordinator)

    written = signed_in.get(f"/fr/travail/{partnership.slug}/rapport/2026/rapport.docx")

    document = ZipFile(io.BytesIO(written.content)).read("word/document.xml").decode()
    assert "w:tblHeader" in document
    assert "Une réponse." in document
    assert "Actions du plan" in document


def test_a_file_of_a_submitted_report_is_the_sealed_copy_with_its_corrections(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    officer = make_member(Role.OFFICER)
    report = make_accepted_report(partnership, by=coordinator, officer=officer)
    words = Text(en="14, not 41.", fr="14 et non 41.")
    correct(report, words=words, by=coordinator, at=A_MOMENT)
    report.plan.actions.all().delete()  # what is sealed does not follow the records

    written = signed_in.get(f"/en/work/{partnership.slug}/report/2026/report.docx")

    document = ZipFile(io.BytesIO(written.content)).read("word/document.xml").decode()
    sealed = Submission.objects.get()
    assert f"{report.reference}/1" in document
    assert sealed.checksum[:8] in document
    assert "14, not 41." in document
    assert "Job fair" in document


def test_the_receipt_names_the_reference_and_the_checksum(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_submitted_report(partnership, by=coordinator)

    written = signed_in.get(f"/en/work/{partnership.slug}/report/2026/receipt.pdf")

    text = PdfReader(io.BytesIO(written.content)).pages[0].extract_text()
    sealed = Submission.objects.get()
    assert sealed.reference in text
    assert sealed.checksum[:8] in text


def test_there_is_no_receipt_of_a_draft(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_report(partnership, by=coordinator)

    assert signed_in.get(f"/en/work/{partnership.slug}/report/2026/receipt.pdf").status_code == 404
    confirmation = signed_in.get(f"/en/work/{partnership.slug}/report/2026/confirmation/").content.decode()
    assert "The report is not submitted yet" in confirmation


def test_the_fields_are_in_the_order_of_the_form_and_no_sheet_runs_them(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    report = make_complete_report(partnership, by=coordinator)
    answer(report, "change", Text(en="=1+1", fr="+2"), seen=2, by=coordinator)
    address = f"/en/work/{partnership.slug}/report/2026/report"

    rows = list(csv.DictReader(io.StringIO(signed_in.get(f"{address}.csv").content.decode("utf-8-sig"))))
    fields = json.loads(signed_in.get(f"{address}.json").content)["fields"]

    assert [row["number"] for row in rows][:4] == ["1.1", "1.2", "1.3", "2.1"]
    assert [row["key"] for row in rows] == [field["key"] for field in fields]
    change = next(row for row in rows if row["key"] == "change")
    assert (change["answer_en"], change["answer_fr"]) == ("'=1+1", "'+2")
    assert next(field for field in fields if field["key"] == "change")["answer"] == {"en": "=1+1", "fr": "+2"}


def test_each_field_can_be_selected_without_a_script(
    signed_in: Client, partnership: Partnership, coordinator: User
) -> None:
    make_complete_report(partnership, by=coordinator)

    page = signed_in.get(f"/en/work/{partnership.slug}/report/2026/fields/").content.decode()

    assert page.count("readonly") == 34
    assert page.count('data-copies="field-change-fr"') == 1


def test_the_paper_says_what_is_missing_and_lists_what_the_records_list(
    partnership: Partnership, coordinator: User
) -> None:
    report = make_report(partnership, by=coordinator)
    answer(report, "change", Text(en="First.\n– One\n– Two\nLast."), by=coordinator)
    page = report_page(report)

    papers = report_papers(page, records_of(report.plan, as_of=date(2026, 6, 1)))

    outcomes = next(part for part in papers["fr"].parts if part.key == "outcomes")
    assert [(block.kind, block.words, block.items, block.lang) for block in outcomes.blocks[2:5]] == [
        ("paragraph", "First.", (), "en"),
        ("list", "", ("One", "Two"), "en"),
        ("paragraph", "Last.", (), "en"),
    ]
    learning = next(part for part in papers["en"].parts if part.key == "learning")
    assert "Not answered" in [block.words for block in learning.blocks]
