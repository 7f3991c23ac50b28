"""The council's assessment: the list, a new one, one with its steps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from parvis.assessments.forms.exercise import ExerciseForm
from parvis.assessments.operations.exercise import begin_exercise
from parvis.assessments.permissions import may_run_exercise
from parvis.assessments.queries.exercise import exercise_in, exercises_of, shown_steps
from parvis.assessments.queries.ranking import waiting_for
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def exercises(request: MemberRequest, slug: str) -> HttpResponse:
    """List the partnership's assessments of its community."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "assessment",
        "exercises": exercises_of(partnership),
        "may_run": may_run_exercise(request.user, partnership),
        "ranking": waiting_for(request.user, partnership),
    }
    return render(request, "assessments/exercise_list.html", page)


@login_required
@require_safe
def exercise(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Show the steps of an assessment, and how far each is."""
    partnership = partnership_for(request.user, slug)
    shown = exercise_in(partnership, exercise_id)
    page = {
        "partnership": partnership,
        "section": "assessment",
        "exercise": shown,
        "steps": shown_steps(shown),
    }
    return render(request, "assessments/exercise_page.html", page)


@login_required
def exercise_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Begin an assessment."""
    partnership = partnership_for(request.user, slug)
    require(may_run_exercise(request.user, partnership))
    form = ExerciseForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            begun = begin_exercise(partnership, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The assessment has begun."))
            return redirect(begun)
    page = {"partnership": partnership, "section": "assessment", "form": form}
    return render(request, "assessments/exercise_new.html", page, status=422 if form.errors else 200)
