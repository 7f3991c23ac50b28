"""Early successes across partnerships."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.learning.enums import SuccessKind
from parvis.people.requests import MemberRequest
from parvis.programme.forms.success import SuccessForm
from parvis.programme.permissions import may_see_status
from parvis.programme.queries import successes as queries


@login_required
@require_safe
def early_successes(request: MemberRequest) -> HttpResponse:
    """Show stories of success by kind and stratum."""
    require(may_see_status(request.user))
    form = SuccessForm(request.GET)
    found = queries.early_successes(request.user, form.narrowed(), on=timezone.localdate())
    page = {
        "form": form,
        "counts": found.counts,
        "kinds": tuple(SuccessKind),
        "rows": page_of(request, found.rows),
    }
    return render(request, "programme/early_successes.html", page)
