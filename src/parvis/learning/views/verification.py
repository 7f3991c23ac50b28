"""Verifying a story: the page for those with an account, and that of a link."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from parvis.core.errors import NotFound, require
from parvis.core.rate import address_of, count_try
from parvis.learning.forms.verification import VerificationForm, VerificationLinkForm
from parvis.learning.operations import verification as operations
from parvis.learning.permissions import may_verify
from parvis.learning.queries.story import story_in, story_page
from parvis.learning.queries.verification import link_in, open_link
from parvis.learning.views.room import story_to_write
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

_TRIES, _AN_HOUR = 20, timedelta(hours=1)
_MISSES, _FIVE_MINUTES = 30, timedelta(minutes=5)


@login_required
def story_verify(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Show the story to somebody outside the staff, and take their verdict."""
    story = story_in(partnership_for(request.user, slug), story_id)
    require(may_verify(request.user, story))
    form = VerificationForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.verify(story, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("Thank you. Your verdict is recorded."))
            return redirect(story)
    page = {
        "partnership": story.partnership,
        "section": "stories",
        "story": story,
        "page": story_page(story, on=timezone.localdate()),
        "form": form,
    }
    return render(request, "learning/verification.html", page, status=422 if form.errors else 200)


@login_required
def verification_link_new(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Make a link by which somebody without an account verifies the story."""
    story = story_to_write(request, slug, story_id)
    form = VerificationLinkForm(request.POST or None)
    page = {"partnership": story.partnership, "section": "stories", "story": story, "form": form}
    page["lasts"] = operations.LASTS.days
    if form.is_valid():
        with refusals_shown_on(form):
            secret = operations.make_link(story, **form.cleaned_data, by=request.user, at=timezone.now())
            with override(form.cleaned_data["language"]):
                page["address"] = settings.BASE_URL + reverse("verification_by_link", args=[secret])
    return render(request, "learning/verification_link.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def verification_link_revoke(request: MemberRequest, slug: str, story_id: int, link_id: int) -> HttpResponse:
    """End a link."""
    story = story_to_write(request, slug, story_id)
    link = link_in(story, link_id)
    link.story = story
    operations.revoke_link(link, by=request.user, at=timezone.now())
    messages.success(request, _("The link no longer opens anything."))
    return redirect(story)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def verification_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the one story of the link, and take the verdict of whoever holds it."""
    # Whoever holds the link is nobody here, also while signed in: a draft of theirs would keep the secret.
    request.user = AnonymousUser()
    now = timezone.now()
    try:
        link = open_link(secret, at=now)
    except NotFound:
        count_try("missed link", address_of(request), most=_MISSES, within=_FIVE_MINUTES, at=now)
        raise
    form = VerificationForm(request.POST or None)
    if request.method == "POST":
        count_try("verification by link", secret, most=_TRIES, within=_AN_HOUR, at=now)
        if form.is_valid():
            operations.verify_by_link(secret, form.content(), at=now)
            return redirect("verification_thanks")
    story = link.story
    page = {
        "link": link,
        "story": story,
        "page": story_page(story, on=timezone.localdate(now)),
        "form": form,
    }
    response = render(request, "learning/verification_by_link.html", page, status=422 if form.errors else 200)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@require_safe
def verification_thanks(request: HttpRequest) -> HttpResponse:
    """Thank whoever verified by a link, which opens nothing any more."""
    return render(request, "learning/verification_thanks.html")
