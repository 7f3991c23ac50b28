"""Make the documents of an edition: a tagged PDF in each language."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.design.pdf import pdf_of, with_pictures
from parvis.people.models import User
from parvis.publications.enums import DocumentFormat
from parvis.publications.errors import AlreadyWithdrawn
from parvis.publications.models import Document, Edition
from parvis.publications.queries.edition import body_of
from parvis.publications.queries.excerpt import excerpts_in

Progress = Callable[[int, int], None]

TASK = "parvis.publications.tasks.make_documents"


def ask_for_documents(edition: Edition, *, by: User, at: datetime) -> Job:
    """Let the worker make the edition's documents.

    Raises
    ------
    AlreadyWithdrawn
        The edition was withdrawn: nothing more is made of it.
    """
    if not edition.stands_on(timezone.localdate(at)):
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
        contents[language] = pdf_of(_page(edition, language, at=at))
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


def _page(edition: Edition, language: Language, *, at: datetime) -> str:
    with translation.override(language):
        excerpts = excerpts_in(body_of(edition), on=timezone.localdate(at))
        body = excerpts.shown(body_of(edition)).in_language(language)
        values = {"edition": edition, "body": with_pictures(body), "language": language}
        return render_to_string("publications/edition_print.html", values)
