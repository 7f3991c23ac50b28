"""The public register of partnerships: its list, its entries, and its facts as a spreadsheet."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.core.files import download
from parvis.core.spreadsheet.writing import csv_file, workbook
from parvis.partnerships.forms.register import OnForm
from parvis.partnerships.kinds.register import TABLES
from parvis.partnerships.permissions import may_keep_register
from parvis.partnerships.queries import register as queries
from parvis.partnerships.queries.partnership import entry_of
from parvis.partnerships.queries.register_entry import public_entry_page
from parvis.partnerships.queries.register_sheet import sheet_for

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_CSV = "text/csv; charset=utf-8"


@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    """List the partnerships of a day; the address may name a province, a stratum, a kind, and which of them."""
    form = OnForm(request.GET, today=timezone.localdate())
    asked = {name: request.GET.get(name, "") for name in ("province", "stratum", "kind", "shown")}
    page = queries.register_page(on=form.day, **asked)
    may_keep = may_keep_register(request.user)
    shown = {"page": page, "form": form, "tables": TABLES, "may_keep": may_keep}
    return render(request, "partnerships/register_list.html", shown)


@require_safe
def entry(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what the register says of one partnership, and what it said before."""
    partnership = entry_of(slug)
    page = public_entry_page(partnership, on=timezone.localdate())
    may_keep = may_keep_register(request.user, partnership)
    shown = {"page": page, "partnership": partnership, "may_keep": may_keep}
    return render(request, "partnerships/register_entry.html", shown)


@require_safe
def entries_workbook(request: HttpRequest) -> HttpResponse:
    """Give the register as one workbook, with the contacts that the viewer may see."""
    now = timezone.localtime()
    content = workbook(TABLES, sheet_for(request.user).records, made_at=now)
    return download(content, name=f"{_('register')}-{now:%Y-%m-%d}.xlsx", content_type=_XLSX)


@require_safe
def entries_csv(request: HttpRequest, table: str) -> HttpResponse:
    """Give one table of the register as CSV, with the contacts that the viewer may see."""
    wanted = next((each for each in TABLES if each.key == table), None)
    if wanted is None:
        raise Http404
    content = csv_file(wanted, sheet_for(request.user).records[wanted.key])
    return download(content, name=f"{_('register')}-{table}.csv", content_type=_CSV)
