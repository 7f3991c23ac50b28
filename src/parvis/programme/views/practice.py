"""Organizational practices: how common each is, what goes together with it, and from what it was read."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.permissions import may_code, may_read_practices
from parvis.programme.queries.practice import practice_lines, practice_page


@login_required
@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    """List every practice with how common it is by stratum."""
    require(may_read_practices(request.user))
    form = AsOfForm(request.GET, today=timezone.localdate())
    page = {
        "form": form,
        "as_of": form.day,
        "lines": practice_lines(form.day),
        "may_code": may_code(request.user),
    }
    return render(request, "programme/practice_list.html", page)


@login_required
@require_safe
def practice(request: HttpRequest, practice_id: str) -> HttpResponse:
    """Show one practice, cell by cell."""
    require(may_read_practices(request.user))
    form = AsOfForm(request.GET, today=timezone.localdate())
    page = practice_page(request.user, practice_id, on=form.day)
    return render(
        request,
        "programme/practice_page.html",
        {"form": form, "as_of": form.day, "page": page, "line": page.line, "practice": page.line.practice},
    )
