"""The front door, and the list of places where somebody works."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_from_request

from parvis.partnerships.queries.partnership import partnerships_visible_to
from parvis.programme.permissions import may_see_status


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the visitor's preferred language."""
    return redirect(f"/{get_language_from_request(request)}/")


def home(request: HttpRequest) -> HttpResponse:
    """Say what this is, and lead to communities, partnerships and one's own work."""
    return render(request, "programme/home.html")


@login_required
def my_work(request: HttpRequest) -> HttpResponse:
    """Lead to the one partnership that the person works in, or list them; an administrator sees the programme."""
    partnerships = list(partnerships_visible_to(request.user))
    if not partnerships and may_see_status(request.user):
        return redirect("status")
    if len(partnerships) == 1:
        return redirect("workspace", slug=partnerships[0].slug)
    return render(request, "programme/my_work.html", {"partnerships": partnerships})
