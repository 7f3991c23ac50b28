"""The audit trail, readable: of the whole partnership, or of one record."""

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.models import AuditEvent
from parvis.core.requests import page_of
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_read_history
from parvis.partnerships.queries.history import history_of, history_of_record, history_rows
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def history(request: MemberRequest, slug: str) -> HttpResponse:
    """Show what was done last to the partnership's records."""
    partnership = _partnership_to_read(request, slug)
    return _history_page(request, partnership, history_of(partnership), is_of_record=False)


@login_required
@require_safe
def record_history(request: MemberRequest, slug: str, kind: str, number: str) -> HttpResponse:
    """Show everything that was done to one record."""
    partnership = _partnership_to_read(request, slug)
    events = history_of_record(partnership, kind=kind, number=number)
    return _history_page(request, partnership, events, is_of_record=True)


def _partnership_to_read(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_read_history(request.user, partnership))
    return partnership


def _history_page(
    request: MemberRequest, partnership: Partnership, events: QuerySet[AuditEvent], *, is_of_record: bool
) -> HttpResponse:
    shown = page_of(request, events)
    page = {
        "partnership": partnership,
        "section": "",
        "events": shown,
        "rows": history_rows(request.user, partnership, shown),
        "is_of_record": is_of_record,
    }
    return render(request, "partnerships/history_page.html", page)
