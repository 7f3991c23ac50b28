"""What the public reads of what is published."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.people.requests import MemberRequest
from parvis.programme.permissions import may_see_status
from parvis.programme.queries.reads import editions_read_by_public
from parvis.publications.queries.reads import reads_of_editions


@login_required
@require_safe
def reads(request: MemberRequest) -> HttpResponse:
    """Show how often each edition and chart was read, by language."""
    require(may_see_status(request.user))
    page = page_of(request, editions_read_by_public(request.user))
    context = {"page": page, "reads": reads_of_editions(list(page))}
    return render(request, "programme/reads.html", context)
