"""Documents made from editions by the worker."""

import re
import sys
import zlib
from contextlib import suppress

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from parvis.assessment.text import Text
from parvis.core.files import checksum
from parvis.core.models import Job, JobState
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.errors import AlreadyWithdrawn
from parvis.publications.models import Document, Edition
from parvis.publications.operations.document import ask_for_documents, with_pictures
from parvis.publications.operations.edition import withdraw
from parvis.publications.tasks import make_documents
from tests.factories.partnerships import A_MOMENT
from tests.factories.people import signed_in
from tests.factories.publications import make_edition

REASON = Text(en="A wrong date.", fr="Une date erronée.")


def address(name: str, edition: Edition) -> str:
    return reverse(name, args=[edition.kind, edition.subject, edition.number])


def objects_of(pdf: bytes) -> bytes:
    """Return everything that a PDF holds, its compressed streams opened."""
    opened = [pdf]
    for stream in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL):
        with suppress(zlib.error):
            opened.append(zlib.decompress(stream))
    return b"".join(opened)


def made(edition: Edition, by: User) -> Job:
    job = ask_for_documents(edition, by=by, at=A_MOMENT)
    make_documents.call(job.pk)
    job.refresh_from_db()
    return job


def test_the_worker_makes_a_tagged_pdf_in_each_language(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership)

    job = made(edition, coordinator)
    made(edition, coordinator)  # again: the same two

    documents = Document.objects.order_by("language")
    assert (job.state, job.result_path) == (JobState.DONE, edition.get_absolute_url())
    assert [document.language for document in documents] == ["en", "fr"]
    for document in documents:
        content = bytes(document.content)
        assert content.startswith(b"%PDF-")
        assert b"/MarkInfo" in objects_of(content)
        assert b'pdfuaid:part="1"' in objects_of(content)
        assert document.checksum == checksum(content)


def test_the_document_is_sent_in_the_language_of_the_address(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership)
    made(edition, coordinator)

    with translation.override("fr"):
        response = client.get(address("edition_document", edition))

    french = Document.objects.get(language="fr")
    assert response.content == bytes(french.content)
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f'attachment; filename="terms-{partnership.slug}-1-fr.pdf"'


def test_a_document_that_was_not_made_is_not_found(client: Client, partnership: Partnership) -> None:
    response = client.get(address("edition_document", make_edition(partnership)))

    assert response.status_code == 404
    assert "This document has not been made yet." in response.content.decode()


def test_the_document_of_a_withdrawn_edition_is_gone(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership)
    made(edition, coordinator)
    withdraw(edition, reason=REASON, by=coordinator, at=A_MOMENT)

    assert client.get(address("edition_document", edition)).status_code == 404


def test_nothing_is_made_of_a_withdrawn_edition(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership)
    withdraw(edition, reason=REASON, by=coordinator, at=A_MOMENT)

    with pytest.raises(AlreadyWithdrawn):
        ask_for_documents(edition, by=coordinator, at=A_MOMENT)

    assert Job.objects.count() == 0


def test_without_weasyprint_the_job_fails_with_what_to_install(
    partnership: Partnership, coordinator: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)  # the import fails as on a machine without it
    edition = make_edition(partnership)

    job = made(edition, coordinator)

    assert job.state == JobState.FAILED
    assert "pip install weasyprint" in job.message.en
    assert "installer Pango" in job.message.fr
    assert Document.objects.count() == 0


def test_only_who_answers_for_the_edition_asks_for_its_pdf(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    edition = make_edition(partnership)

    refused = signed_in(council_member).post(address("edition_documents", edition))
    asked = signed_in(coordinator).post(address("edition_documents", edition))

    job = Job.objects.get()
    assert (refused.status_code, asked["Location"]) == (403, reverse("job_progress", args=[job.pk]))


def test_drawings_become_pictures_with_their_words() -> None:
    html = '<p>a</p><svg viewBox="0 0 1 1"><title>Places &amp; ranges</title><desc>Half move.</desc></svg>'

    pictured = with_pictures(html)

    assert pictured.startswith(
        '<p>a</p><img alt="Places &amp; ranges. Half move." src="data:image/svg+xml;base64,'
    )
    assert "<svg" not in pictured


def test_what_only_decorates_is_left_out() -> None:
    assert with_pictures('<td>1<svg aria-hidden="true"><path d="M0 0"/></svg></td>') == "<td>1</td>"
