"""What waits for one person of the programme."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.people.requests import MemberRequest
from parvis.programme.queries.queue import queue_with_differences
from parvis.programme.queries.status import regions_of
from parvis.reports.permissions import may_see_review_queue


@login_required
@require_safe
def review_queue(request: MemberRequest) -> HttpResponse:
    """List what waits for the person, with why, since when, and what changed since they last looked."""
    require(may_see_review_queue(request.user))
    items = queue_with_differences(request.user, today=timezone.localdate())
    page = {"items": items, "regions": regions_of(request.user)}
    return render(request, "programme/queue.html", page)
