"""The register of decisions, on a page and as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.core.files import download
from parvis.core.requests import page_of
from parvis.partnerships.forms.meeting import DecisionFilterForm
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.decision import (
    decision_rows,
    decision_years,
    decisions_narrowed,
    each_decision_row,
)
from parvis.partnerships.queries.decision_file import register_csv
from parvis.partnerships.queries.in_camera import IN_CAMERA, items_closed_to
from parvis.partnerships.queries.meeting import bodies_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

CSV = "text/csv; charset=utf-8"
_AT_A_TIME = 50


@login_required
@require_safe
def decisions(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the register of decisions of all bodies, narrowed as asked."""
    partnership = partnership_for(request.user, slug)
    form = _filter(request, partnership)
    closed = items_closed_to(request.user, partnership)
    shown = page_of(request, decisions_narrowed(partnership, form.narrowed(), closed=closed))
    page = {
        "partnership": partnership,
        "section": "meetings",
        "decisions": shown,
        "rows": decision_rows(shown, closed=closed),
        "in_camera": IN_CAMERA,
        "form": form,
        "query": request.GET.urlencode(),
    }
    return render(request, "partnerships/decision_list.html", page)


@login_required
@require_safe
def decisions_csv(request: MemberRequest, slug: str) -> HttpResponse:
    """Download the register, narrowed as on the page."""
    partnership = partnership_for(request.user, slug)
    narrowed, closed = _filter(request, partnership).narrowed(), items_closed_to(request.user, partnership)
    decisions = decisions_narrowed(partnership, narrowed, closed=closed)
    # A part at a time: a decision of twelve years hangs together with a dozen records, which need not be kept.
    rows = each_decision_row(decisions.iterator(_AT_A_TIME), closed=closed)
    return download(register_csv(rows).encode(), name=f"decisions-{slug}.csv", content_type=CSV)


def _filter(request: MemberRequest, partnership: Partnership) -> DecisionFilterForm:
    return DecisionFilterForm(request.GET, bodies=bodies_of(partnership), years=decision_years(partnership))
