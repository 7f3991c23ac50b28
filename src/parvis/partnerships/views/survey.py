"""The pages of the collaboration survey: preparing and running it, answering it, reading what it says."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from parvis.core.clock import FiscalYear
from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.errors import AlreadyAnswered, NoInstrument, SurveyNotOpen, found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.survey import (
    AnswerForm,
    InstrumentForm,
    NewSurveyForm,
    SurveyDaysForm,
    WordsForm,
)
from parvis.partnerships.models import Partnership, SurveyRound
from parvis.partnerships.operations import survey as operations
from parvis.partnerships.permissions import may_read_surveys, may_run_surveys
from parvis.partnerships.queries import survey as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.survey_chart import results_chart
from parvis.partnerships.queries.survey_file import results_csv
from parvis.partnerships.queries.survey_results import results_of
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest

_CSV = "text/csv; charset=utf-8"


@login_required
@require_safe
def surveys(request: MemberRequest, slug: str) -> HttpResponse:
    """List the surveys of every body, newest first, and the questionnaires that were loaded."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "rounds": queries.rounds_of(partnership),
        "instruments": queries.instruments_of(partnership),
        "waiting": queries.waiting_for(request.user, partnership, on=timezone.localdate()),
        "may_read": may_read_surveys(request.user, partnership),
        "may_run": may_run_surveys(request.user, partnership),
    }
    return render(request, "partnerships/survey_list.html", page)


@login_required
def survey_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Prepare a survey."""
    partnership = _partnership_to_run(request, slug)
    today = timezone.localdate()
    form = NewSurveyForm(
        request.POST or None,
        partnership=partnership,
        year=FiscalYear.of(today),
        initial={"fiscal_year": FiscalYear.of(today).start},
    )
    if form.is_valid():
        with refusals_shown_on(form):
            body = form.cleaned_data.pop("body")
            made = operations.prepare(body, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(
                request, _("The survey is prepared. Read its statements, then open it on its first day.")
            )
            return redirect(made)
    return _form(
        request, partnership, form, title=_("Prepare a survey"), back=reverse("surveys", args=[slug])
    )


@login_required
@require_safe
def survey(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Show a round: how far it is, or what it says once it is closed."""
    partnership = partnership_for(request.user, slug)
    require(may_read_surveys(request.user, partnership))
    round_ = queries.round_in(partnership, round_id)
    page = {
        "partnership": partnership,
        "section": "council",
        "survey": round_,
        "may_run": may_run_surveys(request.user, partnership),
    }
    if round_.state == SurveyState.CLOSED:
        results = results_of(round_)
        page |= {"results": results, "chart": results_chart(results)}
        return render(request, "partnerships/survey_results.html", page)
    invitees = list(round_.invitees.all())
    page |= {
        "instrument": queries.instrument_of(round_),
        "invitees": invitees,
        "answered": sum(each.has_answered for each in invitees),
        "is_waiting": any(each.user_id == request.user.pk and not each.has_answered for each in invitees),
    }
    return render(request, "partnerships/survey_page.html", page)


@login_required
def survey_change(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Change the days of a round."""
    partnership = _partnership_to_run(request, slug)
    round_ = queries.round_in(partnership, round_id)
    days = {"opens_on": round_.opens_on, "closes_on": round_.closes_on}
    form = SurveyDaysForm(request.POST or None, initial=days)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_days(round_, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The days of the survey were changed."))
            return redirect(round_)
    title = _("Change the days of the survey")
    return _form(request, partnership, form, title=title, back=round_.get_absolute_url())


@login_required
@require_POST
def survey_open(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Open a round to those who sit on the body today."""
    round_ = queries.round_in(_partnership_to_run(request, slug), round_id)
    operations.open_round(round_, by=request.user, at=timezone.now())
    messages.success(request, _("The survey is open. Hand out personal links to those without an account."))
    return redirect(round_)


@login_required
@require_POST
def survey_close(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Close a round for ever."""
    round_ = queries.round_in(_partnership_to_run(request, slug), round_id)
    operations.close_round(round_, by=request.user, at=timezone.now())
    messages.success(request, _("The survey is closed. Here is what it says."))
    return redirect(round_)


@login_required
@require_POST
def survey_link(request: MemberRequest, slug: str, round_id: int, invitee_id: int) -> HttpResponse:
    """Make a personal link, and show it this once."""
    partnership = _partnership_to_run(request, slug)
    invitee = queries.invitee_in(queries.round_in(partnership, round_id), invitee_id)
    language = get_language() or "en"
    link = operations.make_link(invitee, language=language, by=request.user, at=timezone.now())
    page = {
        "partnership": partnership,
        "section": "council",
        "survey": invitee.round,
        "invitee": invitee,
        "link": link,
    }
    return render(request, "partnerships/survey_link.html", page)


@login_required
@require_POST
def survey_link_withdraw(request: MemberRequest, slug: str, round_id: int, invitee_id: int) -> HttpResponse:
    """Withdraw a personal link."""
    round_ = queries.round_in(_partnership_to_run(request, slug), round_id)
    operations.withdraw_link(queries.invitee_in(round_, invitee_id), by=request.user, at=timezone.now())
    messages.success(request, _("The link is withdrawn; it opens nothing any more."))
    return redirect(round_)


@login_required
@never_cache
def survey_answer(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Let somebody who is asked answer, once."""
    partnership = partnership_for(request.user, slug)
    round_ = queries.round_in(partnership, round_id)
    invitee = queries.invitation_of(request.user, round_)
    _check_can_answer(round_, has_answered=invitee.has_answered)
    form = AnswerForm(_typed(request), instrument=queries.instrument_of(round_))
    if form.is_valid():
        with refusals_shown_on(form):
            answer = form.answer(language=get_language() or "en")
            operations.answer_as_member(round_, answer, by=request.user, at=timezone.now())
            messages.success(request, _("Thank you. Your answer was added to the others."))
            return redirect("surveys", slug)
    page = {"partnership": partnership, "section": "council", "survey": round_, "form": form}
    return render(request, "partnerships/survey_answer.html", page, status=422 if form.errors else 200)


@never_cache
def survey_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Let somebody without an account answer, once."""
    invitee = queries.invitee_with_link(secret, at=timezone.now())
    page: dict[str, Any] = {"survey": invitee.round, "invitee": invitee}
    if invitee.has_answered:
        return render(request, "partnerships/survey_thanks.html", page)
    form = AnswerForm(_typed(request), instrument=queries.instrument_of(invitee.round))
    if form.is_valid():
        with refusals_shown_on(form):
            answer = form.answer(language=get_language() or "en")
            operations.answer_by_link(secret, answer, at=timezone.now())
            return redirect("survey_by_link", secret)
    page["form"] = form
    return render(request, "partnerships/survey_by_link.html", page, status=422 if form.errors else 200)


@login_required
@require_safe
def survey_csv(request: MemberRequest, slug: str, round_id: int) -> HttpResponse:
    """Send what a closed round says, as CSV."""
    partnership = partnership_for(request.user, slug)
    require(may_read_surveys(request.user, partnership))
    results = results_of(queries.round_in(partnership, round_id))
    name = f"{slug}-survey-{results.survey.fiscal_year}.csv"
    return download(results_csv(results).encode(), name=name, content_type=_CSV)


@login_required
def survey_words(request: MemberRequest, slug: str, round_id: int, number: int, token: str) -> HttpResponse:
    """Take identifying words out of an open answer."""
    partnership = _partnership_to_run(request, slug)
    round_ = queries.round_in(partnership, round_id)
    questions = results_of(round_).questions
    shown = found(next((each for each in questions if each.number == number), None))
    words = found(next((each for each in shown.answers if each.token == token), None))
    form = WordsForm(_typed(request), language=words.language, initial={"words": words.text})
    if form.is_valid():
        shortened = form.cleaned_data["words"]
        operations.edit_words(
            round_, question=number, token=token, words=shortened, by=request.user, at=timezone.now()
        )
        messages.success(request, _("The answer was changed, and the history says that it was."))
        return redirect(round_)
    title = _("Take out identifying words")
    return _form(request, partnership, form, title=title, back=round_.get_absolute_url())


@login_required
def instrument_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Load a licensed questionnaire."""
    partnership = _partnership_to_run(request, slug)
    form = InstrumentForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form), _faults_shown_on(form):
            written = form.cleaned_data["file"]
            made = operations.load_instrument(partnership, written, by=request.user, at=timezone.now())
            messages.success(request, _("The questionnaire “%s” is loaded.") % made.title)
            return redirect("surveys", slug)
    page = {"partnership": partnership, "section": "council", "form": form}
    return render(request, "partnerships/survey_instrument.html", page, status=422 if form.errors else 200)


@contextmanager
def _faults_shown_on(form: InstrumentForm) -> Iterator[None]:
    """Show every fault of the file as a sentence of its own."""
    try:
        yield
    except NoInstrument as refusal:
        for sentence in refusal.sentences:
            form.add_error("file", sentence)


def _typed(request: HttpRequest) -> object:
    return request.POST if request.method == "POST" else None


def _check_can_answer(round_: SurveyRound, *, has_answered: bool) -> None:
    if has_answered:
        raise AlreadyAnswered
    if not queries.can_be_answered(round_, on=timezone.localdate()):
        raise SurveyNotOpen


def _partnership_to_run(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_run_surveys(request.user, partnership))
    return partnership


def _form(
    request: MemberRequest,
    partnership: Partnership,
    form: SurveyDaysForm | WordsForm,
    *,
    title: str,
    back: str,
) -> HttpResponse:
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)
