"""The page that the programme's own forms are shown on."""

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise


def programme_form(
    request: HttpRequest, form: BaseForm, *, title: str | Promise, back: str, lead: str | Promise = ""
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {"form": form, "title": title, "back": back, "lead": lead}
    return render(request, "programme/programme_form.html", page, status=422 if form.errors else 200)
