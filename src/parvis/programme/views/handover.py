"""The hand-over page: for somebody who takes over a partnership's work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.permissions import may_read_handover
from parvis.programme.queries.handover import handover as handover_of


@login_required
@require_safe
def handover(request: MemberRequest, slug: str) -> HttpResponse:
    """Show on one page what a successor must know, ready for paper."""
    partnership = partnership_for(request.user, slug)
    require(may_read_handover(request.user, partnership))
    page = {
        "partnership": partnership,
        "section": "cycle",
        "page": handover_of(partnership, as_of=timezone.localdate()),
    }
    return render(request, "programme/handover.html", page)
