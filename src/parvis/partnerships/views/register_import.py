"""The register of partnerships as a spreadsheet: it comes in, is looked at, confirmed, and taken back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.models import PendingImport
from parvis.core.spreadsheet import pending as imports
from parvis.core.spreadsheet.reading import Rows, read
from parvis.partnerships.errors import RegisterChanged
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.register import EntriesFileForm
from parvis.partnerships.kinds.published_list import PUBLISHED_LIST
from parvis.partnerships.kinds.register import TABLES
from parvis.partnerships.operations.register_import import bring_in, examine, undo_import
from parvis.partnerships.permissions import may_keep_register
from parvis.partnerships.queries.published_list import rows_of_list
from parvis.partnerships.queries.register_sheet import (
    last_import,
    sheet_for,
    shipped_rows_missing_in,
    shown_examination,
)
from parvis.people.requests import MemberRequest

KIND = "register"
_PROGRAMME = 0  # the register is the whole programme's, no partnership's


@login_required
def entries_import_new(request: MemberRequest) -> HttpResponse:
    """Take a spreadsheet, and show what it would change."""
    require(may_keep_register(request.user))
    form, sheet = EntriesFileForm(request.POST or None, request.FILES or None), sheet_for(request.user)
    if form.is_valid():
        with refusals_shown_on(form):
            rows = rows_of_list(read(form.cleaned_data["file"].read(), (*TABLES, PUBLISHED_LIST)), sheet)
            return redirect("entries_import", _keep(request, rows).pk)
    page = {
        "form": form,
        "tables": TABLES,
        "last": last_import(),
        "shipped": shipped_rows_missing_in(sheet),
    }
    return render(request, "partnerships/entries_import_new.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def entries_import_shipped(request: MemberRequest) -> HttpResponse:
    """Look at what the facts that ship with the project would add."""
    require(may_keep_register(request.user))
    rows = shipped_rows_missing_in(sheet_for(request.user))
    return redirect("entries_import", _keep(request, rows).pk)


@login_required
@require_safe
def entries_import(request: MemberRequest, import_id: int) -> HttpResponse:
    """Show what a file would change, cell by cell, and what is wrong in it; nothing is written."""
    require(may_keep_register(request.user))
    pending = _pending(request, import_id)
    examination = examine(imports.rows_of(pending), by=request.user, at=timezone.now())
    page = {"pending": pending, "page": shown_examination(examination)}
    return render(request, "partnerships/entries_import.html", page)


@login_required
@require_POST
def entries_import_confirm(request: MemberRequest, import_id: int) -> HttpResponse:
    """Write every row of a file that was looked at, or none."""
    require(may_keep_register(request.user))
    pending = _pending(request, import_id)
    try:
        bring_in(imports.rows_of(pending), state=pending.state, by=request.user, at=timezone.now())
    except RegisterChanged as refusal:
        imports.look_again(pending, state=_state(request))
        messages.error(request, str(refusal.message))
        return redirect("entries_import", pending.pk)
    imports.done(pending)
    messages.success(request, _("The rows of the file are in the register. The import can be undone."))
    return redirect("entries_import_new")


@login_required
@require_POST
def entries_import_undo(request: MemberRequest) -> HttpResponse:
    """Take the last import back."""
    require(may_keep_register(request.user))
    undo_import(by=request.user, at=timezone.now())
    messages.success(request, _("The import is undone. The register says what it said before."))
    return redirect("entries_import_new")


def _keep(request: MemberRequest, rows: Rows) -> PendingImport:
    return imports.keep(
        rows,
        kind=KIND,
        person_id=request.user.pk,
        partnership_id=_PROGRAMME,
        state=_state(request),
        at=timezone.now(),
    )


def _state(request: MemberRequest) -> str:
    return imports.state_of(sheet_for(request.user).records)


def _pending(request: MemberRequest, import_id: int) -> PendingImport:
    return imports.pending_import(import_id, kind=KIND, person_id=request.user.pk, partnership_id=_PROGRAMME)
