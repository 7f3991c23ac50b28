"""The gallery of components."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.design.gallery import shown


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in its states, with the lines that write it."""
    return render(request, "design/gallery.html", {"components": shown()})
