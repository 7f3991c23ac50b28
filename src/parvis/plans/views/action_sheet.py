"""The actions of a plan as a spreadsheet: it goes out, comes back, is looked at, confirmed, and taken back."""

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
from parvis.core.spreadsheet.writing import workbook
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.errors import SheetOutdated
from parvis.plans.forms.action_sheet import SheetForm
from parvis.plans.kinds.action_sheet import MOST_ROWS, TABLES
from parvis.plans.models import ActionPlan
from parvis.plans.operations.action_sheet import bring_in, examine, undo_import
from parvis.plans.permissions import may_plan
from parvis.plans.queries.action_plan import plan_in
from parvis.plans.queries.action_sheet import last_import, sheet_of, shown_examination

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@require_safe
def action_sheet(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Send the actions and measures of a plan as one workbook."""
    plan = plan_in(partnership_for(request.user, slug), fiscal_year)
    content = workbook(TABLES, sheet_of(plan).named_records, made_at=timezone.localtime())
    return download(content, name=f"{slug}-{_('actions')}-{fiscal_year}.xlsx", content_type=_XLSX)


@login_required
def new_import(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Take a spreadsheet, and show what it would change."""
    plan = _edited(request, slug, fiscal_year)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            pending = imports.keep(
                read(form.cleaned_data["file"].read(), TABLES, most_rows=MOST_ROWS),
                kind=_kind(plan),
                person_id=request.user.pk,
                partnership_id=plan.strategy.partnership_id,
                state=imports.state_of(sheet_of(plan).records),
                at=timezone.now(),
            )
            return redirect("action_import", slug, fiscal_year, pending.pk)
    page = {**_page(plan), "form": form, "last": last_import(plan)}
    return render(request, "plans/action_import_new.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def show_import(request: MemberRequest, slug: str, fiscal_year: int, import_id: int) -> HttpResponse:
    """Show what a file would change, cell by cell, and what is wrong in it; nothing is written."""
    plan = _edited(request, slug, fiscal_year)
    pending = _pending(request, plan, import_id)
    examination = examine(plan, imports.rows_of(pending), by=request.user, at=timezone.now())
    page = {**_page(plan), "pending": pending, "page": shown_examination(examination)}
    return render(request, "plans/action_import.html", page)


@login_required
@require_POST
def confirm_import(request: MemberRequest, slug: str, fiscal_year: int, import_id: int) -> HttpResponse:
    """Write every row of a file that was looked at, or none."""
    plan = _edited(request, slug, fiscal_year)
    pending = _pending(request, plan, import_id)
    rows = imports.rows_of(pending)
    try:
        bring_in(plan, rows, state=pending.state, by=request.user, at=timezone.now())
    except SheetOutdated as refusal:
        imports.look_again(pending, state=imports.state_of(sheet_of(plan).records))
        messages.error(request, str(refusal.message))
        return redirect("action_import", slug, fiscal_year, pending.pk)
    imports.done(pending)
    messages.success(request, _("The rows of the file are in the plan. The import can be undone."))
    return redirect("action_import_new", slug, fiscal_year)


@login_required
@require_POST
def undo(request: MemberRequest, slug: str, fiscal_year: int) -> HttpResponse:
    """Take the last import back."""
    plan = _edited(request, slug, fiscal_year)
    undo_import(plan, by=request.user, at=timezone.now())
    messages.success(request, _("The import is undone. The plan says what it said before."))
    return redirect(plan)


def _edited(request: MemberRequest, slug: str, fiscal_year: int) -> ActionPlan:
    plan = plan_in(partnership_for(request.user, slug), fiscal_year)
    require(may_plan(request.user, plan.strategy.partnership))
    return plan


def _kind(plan: ActionPlan) -> str:
    return f"actions {plan.fiscal_year}"


def _pending(request: MemberRequest, plan: ActionPlan, import_id: int) -> PendingImport:
    partnership_id = plan.strategy.partnership_id
    return imports.pending_import(
        import_id, kind=_kind(plan), person_id=request.user.pk, partnership_id=partnership_id
    )


def _page(plan: ActionPlan) -> dict[str, object]:
    return {"partnership": plan.strategy.partnership, "section": "action_plan", "plan": plan}
