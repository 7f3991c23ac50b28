"""The addresses of a Django site with one page and nothing else: the floor of ``benchmarks.pages``."""

from django.http import HttpRequest, HttpResponse
from django.template import Context, Template
from django.urls import path

_TEMPLATE = Template("<!doctype html><title>{{ title }}</title><h1>{{ title }}</h1>")


def page(request: HttpRequest) -> HttpResponse:
    """Show a heading."""
    return HttpResponse(_TEMPLATE.render(Context({"title": "A bare page"})))


urlpatterns = [path("", page)]
