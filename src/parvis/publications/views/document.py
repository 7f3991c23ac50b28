"""Documents of an edition: ask for them, download them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.people.requests import MemberRequest
from parvis.publications.operations.document import ask_for_documents
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.edition import document_of, edition_for_public


@require_safe
def edition_document(request: HttpRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Send the PDF of an edition in the language of the address."""
    edition = edition_for_public(kind, subject, number)
    language = get_language() or "en"
    document = document_of(edition, language=language, on=timezone.localdate())
    count_read(request, ReadKind.FILE, edition.name)
    name = f"{edition.kind}-{edition.subject}-{edition.number}-{language}.pdf"
    return download(bytes(document.content), name=name, content_type="application/pdf")


@login_required
@require_POST
def edition_documents(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Let the worker make the PDF in both languages, and show how far it is."""
    edition = edition_for_public(kind, subject, number)
    require(may_answer_for(request.user, edition))
    job = ask_for_documents(edition, by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)
