"""Make the documents of an edition: a tagged PDF in each language."""

import base64
import re
from collections.abc import Callable
from datetime import datetime
from html import escape, unescape

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.people.models import User
from parvis.publications.enums import DocumentFormat
from parvis.publications.errors import AlreadyWithdrawn, PdfUnavailable
from parvis.publications.models import Document, Edition

Progress = Callable[[int, int], None]

TASK = "parvis.publications.tasks.make_documents"


def ask_for_documents(edition: Edition, *, by: User, at: datetime) -> Job:
    """Let the worker make the edition's documents.

    Raises
    ------
    AlreadyWithdrawn
        The edition was withdrawn: nothing more is made of it.
    """
    if edition.withdrawn_at:
        raise AlreadyWithdrawn
    label = Text(en=f"PDF of {edition.title.en}", fr=f"PDF de {edition.title.fr}")
    return job.start(TASK, label=label, arguments={"edition": edition.pk, "by": by.pk}, by=by, at=at)


def make_documents(edition: Edition, *, by: User | None, at: datetime, progress: Progress) -> None:
    """Make the PDF in both languages and keep them; made again, they replace the earlier ones.

    Raises
    ------
    PdfUnavailable
        WeasyPrint or the libraries that it draws with are not installed; the sentence names them.
    """
    total = len(LANGUAGES)
    contents: dict[Language, bytes] = {}
    for done, language in enumerate(LANGUAGES):
        progress(done, total)
        contents[language] = _pdf(edition, language)
    _keep(edition, contents, by=by, at=at)
    progress(total, total)


@transaction.atomic
def _keep(edition: Edition, contents: dict[Language, bytes], *, by: User | None, at: datetime) -> None:
    for language, content in contents.items():
        Document.objects.update_or_create(
            edition=edition,
            language=language,
            format=DocumentFormat.PDF,
            defaults={"content": content, "checksum": checksum(content), "made_at": at},
        )
    audit.record("documents_made", edition, by=by, at=at, partnership=edition.partnership)


def _pdf(edition: Edition, language: Language) -> bytes:
    # Imported here: the import alone takes seconds, and needs libraries that a web process can do without.
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    written: bytes = HTML(string=_page(edition, language)).write_pdf(pdf_variant="pdf/ua-1")
    return written


def _page(edition: Edition, language: Language) -> str:
    with translation.override(language):
        body = edition.body_fr if language == "fr" else edition.body_en
        values = {"edition": edition, "body": with_pictures(body), "language": language}
        return render_to_string("publications/edition_print.html", values)


_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LABEL = re.compile(r'<svg\b[^>]*?\baria-label="([^"]*)"')
_WORDS = re.compile(r"<(?:title|desc)\b[^>]*>(.*?)</", re.DOTALL)


def with_pictures(html: str) -> str:
    """Replace each inline drawing by a picture with its alternative text; leave out what only decorates.

    WeasyPrint makes a figure without alternative text of an inline SVG, which PDF/UA does not allow.
    """
    return _SVG.sub(lambda found: _picture(found.group()), html)


def _picture(svg: str) -> str:
    if 'aria-hidden="true"' in svg.partition(">")[0]:
        return ""
    said = _LABEL.findall(svg) or _WORDS.findall(svg)[:2]  # what a chart is called, and what it shows
    alternative = unescape(". ".join(said))
    drawn = (
        svg
        if "xmlns=" in svg.partition(">")[0]
        else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    encoded = base64.b64encode(drawn.encode()).decode()
    return f'<img alt="{escape(alternative)}" src="data:image/svg+xml;base64,{encoded}">'
