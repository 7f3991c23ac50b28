"""What the pages of stories share: the doors to what may be changed, and the page of a form."""

from dataclasses import fields
from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from parvis.core.errors import require
from parvis.learning.models import Story
from parvis.learning.permissions import may_keep_consents, may_write_stories
from parvis.learning.queries.story import story_in
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


def partnership_to_write_for(request: MemberRequest, slug: str) -> Partnership:
    """Return a partnership whose stories the person writes."""
    partnership = partnership_for(request.user, slug)
    require(may_write_stories(request.user, partnership))
    return partnership


def story_to_write(request: MemberRequest, slug: str, story_id: int) -> Story:
    """Return a story that the person writes; whether it is a draft is asked by what is done with it."""
    return story_in(partnership_to_write_for(request, slug), story_id)


def story_with_consents(request: MemberRequest, slug: str, story_id: int) -> Story:
    """Return a story whose consents the person keeps."""
    partnership = partnership_for(request.user, slug)
    require(may_keep_consents(request.user, partnership))
    return story_in(partnership, story_id)


def initial_of(record: Any, content: Any) -> dict[str, Any]:
    """Return what stands in the record, by the fields of the content."""
    return {field.name: getattr(record, field.name) for field in fields(content)}


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    partnership: Partnership,
    story: Story | None,
    title: str | Promise,
    back: str,
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {
        "partnership": partnership,
        "section": "stories",
        "story": story,
        "form": form,
        "title": title,
        "back": back,
    }
    return render(request, "learning/story_form.html", page, status=422 if form.errors else 200)
