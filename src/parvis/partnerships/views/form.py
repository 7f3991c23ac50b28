"""The page that every form of this app is shown on."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from parvis.partnerships.models import Partnership


def form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    partnership: Partnership,
    section: str,
    title: str | Promise,
    back: str,
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {
        "form": form,
        "partnership": partnership,
        "section": section,
        "title": title,
        "back": back,
    }
    return render(request, "partnerships/workspace_form.html", page, status=422 if form.errors else 200)
