"""The pages of the library of documents."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.learning.forms.library import OF_THE_PROGRAMME, LibraryDocumentForm, LibraryFilterForm
from parvis.learning.models import LibraryDocument
from parvis.learning.operations import library as operations
from parvis.learning.operations.library import DocumentContent
from parvis.learning.permissions import may_keep_a_library
from parvis.learning.queries import library as queries
from parvis.learning.queries.keeper import keepers_of
from parvis.learning.queries.link import broken_links as links_broken
from parvis.learning.views.room import initial_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest


@require_safe
@conditional_page
def library(request: HttpRequest) -> HttpResponse:
    """List the documents, narrowed as asked."""
    form = LibraryFilterForm(request.GET)
    shown = page_of(request, queries.library(form.narrowed(), viewer=request.user))
    page = {
        "form": form,
        "documents": shown,
        "query": request.GET.urlencode(),
        "keeps": bool(keepers_of(request.user)),
    }
    return render(request, "learning/library.html", page)


@login_required
def document_new(request: MemberRequest) -> HttpResponse:
    """Add a document to the library."""
    require(may_keep_a_library(request.user))
    return _form(request, LibraryDocument(), title=_("Add a document"))


@login_required
def document_change(request: MemberRequest, document_id: int) -> HttpResponse:
    """Amend what is known of a document."""
    document = queries.document_to_keep(request.user, document_id)
    return _form(request, document, title=_("Change what is known of a document"))


@login_required
@require_POST
def document_remove(request: MemberRequest, document_id: int) -> HttpResponse:
    """Take a document out of the library."""
    document = queries.document_to_keep(request.user, document_id)
    operations.remove_document(document, by=request.user, at=timezone.now())
    messages.success(request, _("The document is taken out of the library."))
    return redirect("library")


@login_required
@require_safe
def broken_links(request: MemberRequest) -> HttpResponse:
    """List the links that are broken, to those who can mend some of them."""
    require(may_keep_a_library(request.user))
    links = links_broken(on=timezone.localdate())
    return render(request, "learning/broken_links.html", {"links": links})


def _form(request: MemberRequest, document: LibraryDocument, *, title: str | Promise) -> HttpResponse:
    keepers = [document.partnership] if document.pk else keepers_of(request.user)
    stored = initial_of(document, DocumentContent) if document.pk else {}
    first = keepers[0].slug if keepers[0] else OF_THE_PROGRAMME
    form = LibraryDocumentForm(request.POST or None, keepers=keepers, initial={"keeper": first, **stored})
    if form.is_valid():
        document.partnership = form.kept_for
        with refusals_shown_on(form):
            operations.keep_document(document, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The library has it."))
            return redirect("library")
    page = {"form": form, "title": title, "document": document}
    return render(request, "learning/library_form.html", page, status=422 if form.errors else 200)
