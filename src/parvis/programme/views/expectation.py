"""What is done under the programme's four expectations."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.people.requests import MemberRequest
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.permissions import may_see_status
from parvis.programme.queries.expectation import expectations_page


@login_required
@require_safe
def expectations(request: MemberRequest) -> HttpResponse:
    """Show outcomes, actions and commitments under each expectation."""
    require(may_see_status(request.user))
    form = AsOfForm(request.GET, today=timezone.localdate())
    page = {"form": form, "page": expectations_page(request.user, as_of=form.day)}
    return render(request, "programme/expectations.html", page)
