"""The council's register as a spreadsheet: it goes out, comes back, is looked at, and is confirmed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.core.models import PendingImport
from parvis.core.spreadsheet import pending as imports
from parvis.core.spreadsheet.reading import read
from parvis.core.spreadsheet.writing import csv_file, workbook
from parvis.partnerships.errors import RegisterChanged
from parvis.partnerships.forms.council_register import RegisterFileForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.kinds.council_register import TABLES
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations.council_register import bring_in, examine
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries.council_register import register_of, shown_examination
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

KIND = "council_register"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def register_workbook(request: MemberRequest, slug: str) -> HttpResponse:
    """Give organizations, seats and members as one workbook."""
    partnership = partnership_for(request.user, slug)
    now = timezone.localtime()
    content = workbook(TABLES, register_of(partnership).named_records, made_at=now)
    name = _("council")
    return download(content, name=f"{slug}-{name}-{now:%Y-%m-%d}.xlsx", content_type=_XLSX)


@login_required
@require_safe
def register_csv(request: MemberRequest, slug: str, table: str) -> HttpResponse:
    """Give one of the three tables as CSV."""
    partnership = partnership_for(request.user, slug)
    wanted = next((each for each in TABLES if each.key == table), None)
    if wanted is None:
        raise Http404
    content = csv_file(wanted, register_of(partnership).named_records[wanted.key])
    return download(content, name=f"{slug}-{table}.csv", content_type=_CSV)


@login_required
def register_import_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Take a spreadsheet, and show what it would change."""
    partnership = _partnership_to_edit(request, slug)
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            rows = read(form.cleaned_data["file"].read(), TABLES)
            pending = imports.keep(
                rows,
                kind=KIND,
                person_id=request.user.pk,
                partnership_id=partnership.pk,
                state=imports.state_of(register_of(partnership).records),
                at=timezone.now(),
            )
            return redirect("register_import", slug, pending.pk)
    page = {"partnership": partnership, "section": "council", "form": form, "tables": TABLES}
    status = 422 if form.errors else 200
    return render(request, "partnerships/register_import_new.html", page, status=status)


@login_required
@require_safe
def register_import(request: MemberRequest, slug: str, import_id: int) -> HttpResponse:
    """Show what a file would change, cell by cell, and what is wrong in it; nothing is written."""
    partnership = _partnership_to_edit(request, slug)
    pending = _pending(request, partnership, import_id)
    examination = examine(partnership, imports.rows_of(pending), by=request.user, at=timezone.now())
    page = {
        "partnership": partnership,
        "section": "council",
        "pending": pending,
        "page": shown_examination(examination),
    }
    return render(request, "partnerships/register_import.html", page)


@login_required
@require_POST
def register_import_confirm(request: MemberRequest, slug: str, import_id: int) -> HttpResponse:
    """Write every row of a file that was looked at, or none."""
    partnership = _partnership_to_edit(request, slug)
    pending = _pending(request, partnership, import_id)
    rows = imports.rows_of(pending)
    try:
        bring_in(partnership, rows, state=pending.state, by=request.user, at=timezone.now())
    except RegisterChanged as refusal:
        imports.look_again(pending, state=imports.state_of(register_of(partnership).records))
        messages.error(request, str(refusal.message))
        return redirect("register_import", slug, pending.pk)
    imports.done(pending)
    messages.success(request, _("The rows of the file are in the register."))
    return redirect("council", slug)


def _pending(request: MemberRequest, partnership: Partnership, import_id: int) -> PendingImport:
    return imports.pending_import(
        import_id, kind=KIND, person_id=request.user.pk, partnership_id=partnership.pk
    )


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership
