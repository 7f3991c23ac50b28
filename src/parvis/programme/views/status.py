"""Where all partnerships stand: a page, the same as a map, and as files."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from parvis.assessment.charts.point_map import OUTLINES_SOURCE, point_map
from parvis.assessment.text import Text
from parvis.core.errors import require
from parvis.core.files import download
from parvis.core.spreadsheet.outgoing import CSV, XLSX
from parvis.partnerships.permissions import may_establish_table
from parvis.partnerships.views.file import page_language
from parvis.people.requests import MemberRequest
from parvis.programme.enums import Step
from parvis.programme.forms.status import MonthForm, StatusForm, month_number
from parvis.programme.permissions import may_see_status
from parvis.programme.queries import status_file
from parvis.programme.queries.status import StatusPage, first_day, map_points, status_page
from parvis.reports.permissions import may_see_review_queue

_MAP_TITLE = Text(en="Steps done by each partnership", fr="Étapes terminées par chaque partenariat")


@dataclass(frozen=True, slots=True)
class Slider:
    """The slider over history: its ends and where it stands, in months."""

    first: int
    last: int
    at: int


@login_required
@require_safe
def status(request: MemberRequest) -> HttpResponse:
    """Show every partnership with its five steps, how fresh its records are and what is due; table, then map."""
    require(may_see_status(request.user))
    month = MonthForm(request.GET)
    if month.last_day is not None:
        return redirect(_address(request.GET, on=min(month.last_day, timezone.localdate())))
    form = _form(request)
    shown = _page(request, form)
    points = map_points(shown.rows, as_of=shown.as_of, address=request.get_full_path())
    drawn = point_map(points, title=_MAP_TITLE, language=page_language())
    page = {
        "form": form,
        "page": shown,
        "steps": tuple(Step),
        "slider": _slider(request, shown.as_of),
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"on", "month"}],
        "query": request.GET.urlencode(),
        "may_establish_table": may_establish_table(request.user),
        "map_source": OUTLINES_SOURCE,
        "map": mark_safe(drawn),  # noqa: S308 - the library escapes
    }
    return render(request, "programme/status.html", page)


@login_required
@require_safe
def status_csv(request: MemberRequest) -> HttpResponse:
    """Send the table that the address asks for as CSV."""
    require(may_see_status(request.user))
    shown = _page(request, _form(request))
    return download(status_file.status_csv(shown), name=_name(shown, "csv"), content_type=CSV)


@login_required
@require_safe
def status_workbook(request: MemberRequest) -> HttpResponse:
    """Send the same as XLSX, with its notes."""
    require(may_see_status(request.user))
    shown = _page(request, _form(request))
    return download(status_file.status_workbook(shown), name=_name(shown, "xlsx"), content_type=XLSX)


def _form(request: MemberRequest) -> StatusForm:
    has_queue = bool(may_see_review_queue(request.user))
    return StatusForm(request.GET, today=timezone.localdate(), has_queue=has_queue)


def _page(request: MemberRequest, form: StatusForm) -> StatusPage:
    return status_page(request.user, as_of=form.day, filters=form.filters)


def _name(shown: StatusPage, extension: str) -> str:
    return f"parvis-status-{shown.as_of:%Y-%m-%d}.{extension}"


def _slider(request: MemberRequest, as_of: date) -> Slider:
    today = timezone.localdate()
    at, last = month_number(as_of), month_number(today)
    first = min(month_number(first_day(request.user, today=today)), at)
    return Slider(first=first, last=max(last, at), at=at)


def _address(asked: QueryDict, *, on: date) -> str:
    """Return the address of the page with the same filters and another day."""
    query = asked.copy()
    query.pop("month", None)
    query["on"] = on.isoformat()
    return f"{reverse('status')}?{query.urlencode()}"
