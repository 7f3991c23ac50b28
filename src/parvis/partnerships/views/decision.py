"""The register of decisions, on a page and as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.core.files import download
from parvis.core.requests import page_of
from parvis.partnerships.forms.meeting import DecisionFilterForm
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.decision import decision_rows, decision_years, decisions_narrowed
from parvis.partnerships.queries.decision_file import register_csv
from parvis.partnerships.queries.meeting import bodies_of
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def decisions(request: MemberRequest, slug: str) -> HttpResponse:
    """Show the register of decisions of all bodies, narrowed as asked."""
    partnership = partnership_for(request.user, slug)
    form = _filter(request, partnership)
    shown = page_of(request, decisions_narrowed(partnership, form.narrowed()))
    page = {
        "partnership": partnership,
        "section": "meetings",
        "decisions": shown,
        "rows": decision_rows(shown),
        "form": form,
        "query": request.GET.urlencode(),
    }
    return render(request, "partnerships/decision_list.html", page)


@login_required
@require_safe
def decisions_csv(request: MemberRequest, slug: str) -> HttpResponse:
    """Download the register, narrowed as on the page."""
    partnership = partnership_for(request.user, slug)
    rows = decision_rows(decisions_narrowed(partnership, _filter(request, partnership).narrowed()))
    return download(register_csv(rows).encode(), name=f"decisions-{slug}.csv", content_type=CSV)


def _filter(request: MemberRequest, partnership: Partnership) -> DecisionFilterForm:
    return DecisionFilterForm(request.GET, bodies=bodies_of(partnership), years=decision_years(partnership))
