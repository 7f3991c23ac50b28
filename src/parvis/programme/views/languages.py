"""Which language is behind: a partnership's board, and all boards for a programme officer."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.partnerships.permissions import may_publish
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.permissions import may_see_languages
from parvis.programme.queries.languages import board_of, partnerships_behind


@login_required
@require_safe
def partnership_languages(request: MemberRequest, slug: str) -> HttpResponse:
    """List the texts of a partnership in which a language is missing or older than the other."""
    partnership = partnership_for(request.user, slug)
    board = board_of(partnership, request.user)
    context = {
        "partnership": partnership,
        "section": "cycle",
        "board": board,
        "french": board.number("fr"),
        "english": board.number("en"),
        "page": page_of(request, board.texts),
        "may_publish": may_publish(request.user, partnership),
    }
    return render(request, "programme/partnership_languages.html", context)


@login_required
@require_safe
def languages(request: MemberRequest) -> HttpResponse:
    """Show in how many texts a language is behind, partnership by partnership."""
    require(may_see_languages(request.user))
    return render(request, "programme/languages.html", {"rows": partnerships_behind(request.user)})
