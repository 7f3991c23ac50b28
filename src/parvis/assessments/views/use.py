"""What becomes of a released assessment: the prompts beside each indicator, and the form that makes something of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.assessments.forms.use import UseForm
from parvis.assessments.operations.use import take_up
from parvis.assessments.queries import use as queries
from parvis.assessments.queries.exercise import exercise_in
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def exercise_uses(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """List the indicators of the released result, with what each may become and what became of it."""
    partnership = partnership_for(request.user, slug)
    exercise = exercise_in(partnership, exercise_id)
    page = {
        "partnership": partnership,
        "section": "assessment",
        "exercise": exercise,
        "characteristics": queries.usable(exercise),
        "uses": queries.shown_uses(exercise, request.user),
    }
    return render(request, "assessments/exercise_uses.html", page)


@login_required
def exercise_use(
    request: MemberRequest, slug: str, exercise_id: int, indicator: str, use: str
) -> HttpResponse:
    """Make something of an indicator."""
    partnership = partnership_for(request.user, slug)
    exercise = exercise_in(partnership, exercise_id)
    kind = queries.use_of(use)
    require(kind.may(request.user, partnership))
    usable, now = queries.usable_indicator(exercise, indicator), timezone.now()
    form = UseForm(
        request.POST or None,
        use=kind,
        partnership=partnership,
        indicator=indicator,
        on=timezone.localdate(now),
    )
    if form.is_valid():
        with refusals_shown_on(form):
            used = take_up(exercise, kind, form.content(), indicator=indicator, by=request.user, at=now)
            messages.success(request, _("It is written, and tied to the indicator."))
            return redirect(used)
    page = {
        "partnership": partnership,
        "section": "assessment",
        "exercise": exercise,
        "usable": usable,
        "use": kind,
        "form": form,
    }
    return render(request, "assessments/exercise_use.html", page, status=422 if form.errors else 200)
