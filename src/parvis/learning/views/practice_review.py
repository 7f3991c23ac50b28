"""The pages of those who review and rate what was submitted to the library."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.learning.forms.practice import (
    PracticeForm,
    PracticeInviteForm,
    PracticeRatingForm,
    PracticeReasonsForm,
)
from parvis.learning.kinds.practice_life import PracticeStep
from parvis.learning.models import Practice
from parvis.learning.operations import practice_review as operations
from parvis.learning.operations.practice import PracticeContent
from parvis.learning.operations.practice_link import send_practice_link
from parvis.learning.operations.practice_rating import begin_rating_round, rate_practice
from parvis.learning.permissions import (
    may_rate_practice,
    may_review_practice,
    may_review_practices,
    may_see_submissions,
)
from parvis.learning.queries import practice_review as queries
from parvis.learning.views.room import initial_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def practice_reviews(request: MemberRequest) -> HttpResponse:
    """List what was submitted, what waits for review first."""
    require(may_see_submissions(request.user))
    page = {"rows": queries.submissions(), "may_review": may_review_practices(request.user)}
    return render(request, "learning/practice_review_list.html", page)


@login_required
@require_safe
def practice_review(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Show what was submitted, with what can be done with it."""
    require(may_see_submissions(request.user))
    practice = queries.submission_for(practice_id)
    page = {
        "practice": practice,
        "review": queries.review_page(practice, request.user, on=timezone.localdate()),
        "may_review": may_review_practices(request.user),
        "may_accept": may_review_practice(request.user, practice, PracticeStep.ACCEPT),
        "may_complete": may_review_practice(request.user, practice, PracticeStep.COMPLETE),
        "may_rate": may_rate_practice(request.user, practice),
    }
    return render(request, "learning/practice_review_page.html", page)


@login_required
def practice_invite(request: MemberRequest) -> HttpResponse:
    """Send somebody a link by which they describe a practice."""
    require(may_review_practices(request.user))
    form = PracticeInviteForm(request.POST or None)
    if form.is_valid():
        send_practice_link(**form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("The link was sent."))
        return redirect("practice_reviews")
    back = reverse("practice_reviews")
    return _form_page(request, form, title=_("Ask somebody for a practice"), back=back)


@login_required
def practice_complete(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Complete the words of a practice, the other language above all."""
    practice = _to_review(request, practice_id)
    form = PracticeForm(request.POST or None, initial=initial_of(practice, PracticeContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.complete_practice(practice, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The words are kept."))
            return redirect(practice)
    title = _("Complete the words")
    return _form_page(request, form, title=title, back=practice.get_absolute_url(), practice=practice)


@login_required
@require_POST
def practice_accept(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Take a practice into the library."""
    practice = _to_review(request, practice_id)
    operations.accept_practice(practice, by=request.user, at=timezone.now())
    messages.success(
        request, _("The practice is in the library, in both languages. Two people can rate it now.")
    )
    return redirect(practice)


@login_required
@require_POST
def practice_publish(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Publish a practice whose edition was withdrawn."""
    practice = _to_review(request, practice_id)
    operations.publish_practice_again(practice, by=request.user, at=timezone.now())
    messages.success(request, _("The practice is in the library again."))
    return redirect(practice)


@login_required
def practice_return(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Give a practice back to who submitted it, with reasons."""
    practice = _to_review(request, practice_id)
    form = PracticeReasonsForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.return_practice(practice, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The practice went back with your reasons."))
            return redirect(practice)
    title = _("Return the practice with reasons")
    return _form_page(request, form, title=title, back=practice.get_absolute_url(), practice=practice)


@login_required
def practice_refuse(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Say that a practice does not enter the library, and why."""
    practice = _to_review(request, practice_id)
    form = PracticeReasonsForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.refuse_practice(practice, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The practice was not accepted; whoever submitted it was told why."))
            return redirect(practice)
    title = _("Do not accept the practice")
    return _form_page(request, form, title=title, back=practice.get_absolute_url(), practice=practice)


@login_required
def practice_rate(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Rate a practice by the published rules."""
    require(may_see_submissions(request.user))
    practice = queries.submission_for(practice_id)
    form = PracticeRatingForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            rate_practice(practice, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("Your rating is kept."))
            return redirect(practice)
    title = _("Rate the practice")
    return _form_page(request, form, title=title, back=practice.get_absolute_url(), practice=practice)


@login_required
@require_POST
def practice_rate_again(request: MemberRequest, practice_id: int) -> HttpResponse:
    """Begin a new round of rating."""
    practice = _to_review(request, practice_id)
    begin_rating_round(practice, by=request.user, at=timezone.now())
    messages.success(request, _("A new round of rating has begun."))
    return redirect(practice)


def _to_review(request: MemberRequest, practice_id: int) -> Practice:
    require(may_review_practices(request.user))
    return queries.submission_for(practice_id)


def _form_page(
    request: HttpRequest,
    form: BaseForm,
    *,
    title: str | Promise,
    back: str,
    practice: Practice | None = None,
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {"form": form, "title": title, "back": back, "practice": practice}
    status = 422 if form.errors else 200
    return render(request, "learning/practice_review_form.html", page, status=status)
