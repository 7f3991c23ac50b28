"""The front door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request


def root(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the visitor's preferred language."""
    return redirect(f"/{get_language_from_request(request)}/")
