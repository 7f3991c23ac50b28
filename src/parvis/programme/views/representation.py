"""Who is represented on a body, beside the community that it serves."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.assessments.views.community import CSV
from parvis.core.files import download
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries.body import group_in
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.member import seats_held_by
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.recruitment import vacancies_with_recruitment
from parvis.partnerships.queries.representation import representation_of
from parvis.people.requests import MemberRequest
from parvis.programme.queries.representation import community_beside, representation_csv


@login_required
@require_safe
def representation(request: MemberRequest, slug: str, group_id: int | None = None) -> HttpResponse:
    """Show sectors by seats: target and actual, attendance, voices, the years before, and the community."""
    partnership = partnership_for(request.user, slug)
    today = timezone.localdate()
    shown = representation_of(_body(partnership, group_id), on=today)
    page = {
        "partnership": partnership,
        "section": "council",
        "page": shown,
        "vacancies": vacancies_with_recruitment(shown.vacancies),
        "community": community_beside(partnership),
        "is_seated": seats_held_by(request.user, partnership, on=today).exists(),
        "may_edit": may_edit_council(request.user, partnership),
    }
    return render(request, "programme/representation.html", page)


@login_required
@require_safe
def representation_file(request: MemberRequest, slug: str, group_id: int | None = None) -> HttpResponse:
    """Give the matrix as CSV."""
    partnership = partnership_for(request.user, slug)
    today = timezone.localdate()
    page = representation_of(_body(partnership, group_id), on=today)
    name = f"{slug}-representation-{today:%Y-%m-%d}.csv"
    return download(representation_csv(page).encode(), name=name, content_type=CSV)


def _body(partnership: Partnership, group_id: int | None) -> Council:
    return established_council(partnership) if group_id is None else group_in(partnership, group_id)
