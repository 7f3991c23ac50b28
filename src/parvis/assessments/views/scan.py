"""The scan of the community: its questions, an answer, and what the records propose."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.forms.scan import AnswerForm
from parvis.assessments.models import Exercise
from parvis.assessments.operations.scan import accept_proposal, answer_question
from parvis.assessments.permissions import may_run_exercise
from parvis.assessments.queries.exercise import exercise_in
from parvis.assessments.queries.scan import AskedQuestion, asked_question, question_in, scan_page
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def exercise_scan(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Show the questions of the scan with their answers, and what the records propose."""
    partnership = partnership_for(request.user, slug)
    exercise = exercise_in(partnership, exercise_id)
    page = {
        "partnership": partnership,
        "section": "assessment",
        "exercise": exercise,
        "page": scan_page(exercise, on=timezone.localdate()),
        "may_run": may_run_exercise(request.user, partnership),
    }
    return render(request, "assessments/scan_page.html", page)


@login_required
def exercise_scan_answer(request: MemberRequest, slug: str, exercise_id: int, question: str) -> HttpResponse:
    """Answer a question in one's own words."""
    exercise = _exercise_to_run(request, slug, exercise_id)
    asked = asked_question(exercise, question_in(question), on=timezone.localdate())
    form = AnswerForm(request.POST or None, initial=_initial(asked))
    if form.is_valid():
        with refusals_shown_on(form):
            answer_question(exercise, question, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The answer is recorded, with its source and its day."))
            return _to_question(exercise, question)
    page = {
        "partnership": exercise.partnership,
        "section": "assessment",
        "exercise": exercise,
        "asked": asked,
        "form": form,
    }
    return render(request, "assessments/scan_answer.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def exercise_scan_accept(request: MemberRequest, slug: str, exercise_id: int, question: str) -> HttpResponse:
    """Take what the records propose as the answer."""
    exercise = _exercise_to_run(request, slug, exercise_id)
    accept_proposal(exercise, question, by=request.user, at=timezone.now())
    messages.success(request, _("The answer is recorded, with its source and its day."))
    return _to_question(exercise, question)


def _initial(asked: AskedQuestion) -> dict[str, object]:
    """Begin with the answer that stands there, or else with what the records propose, to be corrected."""
    if asked.answer:
        answer = asked.answer
        return {"words": answer.words, "source": answer.source, "is_unknown": answer.is_unknown}
    if asked.proposed:
        return {"words": asked.proposed.words, "source": asked.proposed.source}
    return {}


def _to_question(exercise: Exercise, question: str) -> HttpResponseRedirect:
    page = reverse("exercise_scan", args=[exercise.partnership.slug, exercise.pk])
    return HttpResponseRedirect(f"{page}#question-{question}")


def _exercise_to_run(request: MemberRequest, slug: str, exercise_id: int) -> Exercise:
    partnership = partnership_for(request.user, slug)
    require(may_run_exercise(request.user, partnership))
    return exercise_in(partnership, exercise_id)
