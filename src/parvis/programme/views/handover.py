"""The hand-over page: for somebody who takes over a partnership's work."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.file import page_language, paper_file
from parvis.people.requests import MemberRequest
from parvis.programme.permissions import may_read_handover
from parvis.programme.queries.handover import Handover
from parvis.programme.queries.handover import handover as handover_of
from parvis.programme.queries.handover_paper import handover_paper


@login_required
@require_safe
def handover(request: MemberRequest, slug: str) -> HttpResponse:
    """Show on one page what a successor must know, ready for paper."""
    shown = _handover_to_read(request, slug)
    page = {"partnership": shown.partnership, "section": "cycle", "page": shown}
    return render(request, "programme/handover.html", page)


@login_required
@require_safe
def handover_file(request: MemberRequest, slug: str, file_format: str) -> HttpResponse:
    """Send the page as PDF, DOCX or one HTML file, in the language of the address."""
    shown = _handover_to_read(request, slug)
    paper = handover_paper(shown, language=page_language())
    return paper_file(paper, file_format, name=f"{paper.title} {shown.as_of}")


def _handover_to_read(request: MemberRequest, slug: str) -> Handover:
    partnership = partnership_for(request.user, slug)
    require(may_read_handover(request.user, partnership))
    return handover_of(partnership, as_of=timezone.localdate())
