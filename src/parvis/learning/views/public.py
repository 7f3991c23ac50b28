"""The public pages of stories."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from parvis.core.requests import page_of
from parvis.learning.forms.story import PublicFilterForm
from parvis.learning.queries.public import partnerships_with_stories, public_page
from parvis.learning.queries.public import public_stories as stories_published
from parvis.publications.permissions import may_answer_for


@require_safe
def public_stories(request: HttpRequest) -> HttpResponse:
    """List the published stories, narrowed as asked."""
    today = timezone.localdate()
    form = PublicFilterForm(request.GET, partnerships=partnerships_with_stories(on=today))
    shown = page_of(request, stories_published(form.narrowed(), on=today))
    page = {"form": form, "stories": shown, "query": request.GET.urlencode()}
    return render(request, "learning/public_list.html", page)


@require_safe
def public_story(request: HttpRequest, slug: str, story_id: int) -> HttpResponse:
    """Show a published story, and where it is used."""
    page = public_page(slug, story_id, on=timezone.localdate())
    shown = page.edition_page
    context = {
        "page": shown,
        "edition": shown.edition,
        "body": shown.body.in_language("fr" if get_language() == "fr" else "en"),
        "uses": page.uses,
        "may_answer": may_answer_for(request.user, shown.edition),
    }
    response = render(request, "learning/public_story.html", context)
    # A copy that somebody else keeps would outlive a consent.
    response.headers["Cache-Control"] = "no-store"
    return response
