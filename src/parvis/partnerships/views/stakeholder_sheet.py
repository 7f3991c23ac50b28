"""The programme's register of organizations as a spreadsheet: out, back, looked at, confirmed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
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
from parvis.partnerships.kinds.stakeholder_sheet import STAKEHOLDERS, TABLES
from parvis.partnerships.operations.stakeholder_sheet import bring_in_sheet, examine_sheet
from parvis.partnerships.permissions import may_keep_stakeholders
from parvis.partnerships.queries.stakeholder_sheet import sheet_records, shown_sheet
from parvis.people.requests import MemberRequest

KIND = "stakeholders"
_PROGRAMME = 0  # stands for the whole programme where an import names its partnership
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def stakeholders_workbook(request: MemberRequest) -> HttpResponse:
    """Give what the person may see of the register as a workbook."""
    now = timezone.localtime()
    content = workbook(TABLES, sheet_records(request.user), made_at=now)
    name = _("organizations")
    return download(content, name=f"{name}-{now:%Y-%m-%d}.xlsx", content_type=_XLSX)


@login_required
@require_safe
def stakeholders_csv(request: MemberRequest) -> HttpResponse:
    """Give what the person may see of the register as CSV."""
    content = csv_file(STAKEHOLDERS, sheet_records(request.user)[STAKEHOLDERS.key])
    return download(content, name=f"{_('organizations')}.csv", content_type=_CSV)


@login_required
def stakeholders_import_new(request: MemberRequest) -> HttpResponse:
    """Take a spreadsheet, and show what it would change."""
    require(may_keep_stakeholders(request.user))
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            pending = imports.keep(
                read(form.cleaned_data["file"].read(), TABLES),
                kind=KIND,
                person_id=request.user.pk,
                partnership_id=_PROGRAMME,
                state=imports.state_of(sheet_records(request.user)),
                at=timezone.now(),
            )
            return redirect("stakeholders_import", pending.pk)
    status = 422 if form.errors else 200
    return render(request, "partnerships/stakeholder_import_new.html", {"form": form}, status=status)


@login_required
@require_safe
def stakeholders_import(request: MemberRequest, import_id: int) -> HttpResponse:
    """Show what a file would change, cell by cell, and what is wrong in it; nothing is written."""
    require(may_keep_stakeholders(request.user))
    pending = _pending(request, import_id)
    examination = examine_sheet(imports.rows_of(pending), by=request.user, at=timezone.now())
    page = {"pending": pending, "page": shown_sheet(examination)}
    return render(request, "partnerships/stakeholder_import.html", page)


@login_required
@require_POST
def stakeholders_import_confirm(request: MemberRequest, import_id: int) -> HttpResponse:
    """Write every row of a file that was looked at, or none."""
    require(may_keep_stakeholders(request.user))
    pending = _pending(request, import_id)
    rows = imports.rows_of(pending)
    try:
        bring_in_sheet(rows, state=pending.state, by=request.user, at=timezone.now())
    except RegisterChanged as refusal:
        imports.look_again(pending, state=imports.state_of(sheet_records(request.user)))
        messages.error(request, str(refusal.message))
        return redirect("stakeholders_import", pending.pk)
    imports.done(pending)
    messages.success(request, _("The rows of the file are in the register."))
    return redirect("stakeholders")


def _pending(request: MemberRequest, import_id: int) -> PendingImport:
    return imports.pending_import(import_id, kind=KIND, person_id=request.user.pk, partnership_id=_PROGRAMME)
