"""The forms that fill a row which no statistic covers: a survey's result, and a checklist."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from parvis.assessments.forms.checklist import ChecklistForm
from parvis.assessments.forms.survey_result import SurveyResultForm
from parvis.assessments.operations.checklist import answer_checklist
from parvis.assessments.operations.survey_result import record_survey_result, remove_survey_result
from parvis.assessments.queries.checklist import checklist_page
from parvis.assessments.queries.own_source import own_surveys
from parvis.assessments.queries.survey_result import asked, survey_result_in
from parvis.assessments.views.choice import context_of, exercise_of, may
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest


@login_required
def survey_result_new(request: MemberRequest, slug: str, exercise_id: int, indicator: str) -> HttpResponse:
    """Record what a survey of the partnership's own found on a question."""
    exercise = exercise_of(request, slug, exercise_id)
    require(may(request, exercise))
    wanted, question = asked(indicator)
    surveys = own_surveys(exercise.partnership)
    form = SurveyResultForm(request.POST or None, question=question, surveys=surveys)
    if form.is_valid():
        with refusals_shown_on(form):
            record_survey_result(exercise, indicator, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The result is recorded."))
            return redirect("choices", slug, exercise_id)
    page = {"indicator": wanted, "question": question, "form": form, **context_of(request, exercise)}
    return render(request, "assessments/survey_result_new.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def survey_result_remove(request: MemberRequest, slug: str, exercise_id: int, result_id: int) -> HttpResponse:
    """Take a survey's result back."""
    exercise = exercise_of(request, slug, exercise_id)
    require(may(request, exercise))
    remove_survey_result(survey_result_in(exercise, result_id), by=request.user, at=timezone.now())
    messages.success(request, _("The result is removed."))
    return redirect("choices", slug, exercise_id)


@login_required
def checklist(request: MemberRequest, slug: str, exercise_id: int, indicator: str) -> HttpResponse:
    """Show the items of a checklist with the council's answers, and answer them."""
    exercise = exercise_of(request, slug, exercise_id)
    page = checklist_page(exercise, indicator)
    if request.method == "POST":
        require(may(request, exercise))
    form = ChecklistForm(request.POST or None, page=page)
    if form.is_valid():
        with refusals_shown_on(form):
            answer_checklist(exercise, indicator, form.given(), by=request.user, at=timezone.now())
            messages.success(request, _("The checklist is answered."))
            return redirect("checklist", slug, exercise_id, indicator)
    shown = {"page": page, "form": form, **context_of(request, exercise)}
    return render(request, "assessments/checklist_page.html", shown, status=422 if form.errors else 200)
