"""The draft behind a consultation's secret link, and commenting on it without an account."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.core import ratelimit
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.core.errors import TooManyTries
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.plans.errors import ConsultationClosed
from parvis.plans.forms.consultation import CommentForm
from parvis.plans.operations.consultation import comment
from parvis.plans.queries import consultation as queries

View = Callable[..., HttpResponse]


def _unlisted(view: View) -> View:
    """Keep a page out of search engines and caches, and its address from pages that it links to."""

    @wraps(view)
    def shown(*args: Any, **kwargs: Any) -> HttpResponse:
        response = view(*args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        # Not no-referrer: a browser then sends its form from the origin "null", which the check of forms refuses.
        response["Referrer-Policy"] = "same-origin"
        response["Cache-Control"] = "private, no-store"
        return response

    return shown


@_unlisted
@require_safe
def public_consultation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the draft, paragraph by paragraph; after the last day, only that the consultation is over."""
    found = queries.consultation_behind(secret)
    is_open = queries.may_still_comment(found, on=timezone.localdate())
    page = {
        "consultation": found,
        "secret": secret,
        "is_open": is_open,
        "paragraphs": found.paragraphs.all() if is_open else (),
    }
    return render(request, "plans/public_consultation.html", page)


@_unlisted
def new_comment(request: HttpRequest, secret: str, position: int) -> HttpResponse:
    """Take a comment on a paragraph of the draft."""
    found = queries.consultation_behind(secret)
    if not queries.may_still_comment(found, on=timezone.localdate()):
        raise ConsultationClosed
    paragraph = queries.paragraph_in(found, position)
    form = CommentForm(request.POST or None)
    if form.is_valid():
        if not ratelimit.consume(request, action="consultation_comment"):
            raise TooManyTries
        with refusals_shown_on(form):
            comment(paragraph, form.content(), at=timezone.now())
            messages.success(request, _("Thank you. Your comment has been received."))
            return redirect("public_consultation", secret)
    page = {"consultation": found, "secret": secret, "paragraph": paragraph, "form": form}
    return render(request, "plans/public_comment_form.html", page, status=422 if form.errors else 200)
