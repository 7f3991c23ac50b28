"""The review of an exercise, its method and signatures; the result, and its publication."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.forms.review import MethodForm
from parvis.assessments.models import Exercise
from parvis.assessments.operations import review as operations
from parvis.assessments.permissions import may_release_result, may_run_exercise
from parvis.assessments.queries import review as queries
from parvis.assessments.queries.exercise import exercise_in
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.permissions import may_publish
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def exercise_review(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Show how far the review is and, to those who sign it, all that they check."""
    shown = _exercise(request, slug, exercise_id)
    page = queries.review_page(shown)
    may_run = may_run_exercise(request.user, shown.partnership)
    may_sign = may_release_result(request.user, shown.partnership)
    context = _context(shown) | {
        "page": page,
        "may_run": may_run,
        "may_sign": may_sign,
        "signed_first": page.review is not None and page.review.first_by_id == request.user.pk,
        "method": queries.method_of(shown),
    }
    return render(request, "assessments/exercise_review.html", context)


@login_required
def exercise_method(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Say whether an index is made, and with whose weights."""
    shown = _exercise(request, slug, exercise_id)
    require(may_run_exercise(request.user, shown.partnership))
    method = queries.method_of(shown)
    initial = {"with_index": method.with_index, "weighting": method.weighting}
    form = MethodForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.choose_method(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("How the result is made is settled. Prepare the review again."))
            return redirect("exercise_review", slug=slug, exercise_id=exercise_id)
    status = 422 if form.errors else 200
    return render(
        request, "assessments/exercise_method.html", _context(shown) | {"form": form}, status=status
    )


@login_required
@require_POST
def exercise_review_prepare(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Let the worker prepare the review."""
    shown = _exercise(request, slug, exercise_id)
    require(may_run_exercise(request.user, shown.partnership))
    job = operations.ask_to_prepare(shown, by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
@require_POST
def exercise_review_sign(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Sign the review that the person saw."""
    shown = _exercise(request, slug, exercise_id)
    require(may_release_result(request.user, shown.partnership))
    checksum = request.POST.get("checksum", "")
    review = operations.sign_review(shown, checksum=checksum, by=request.user, at=timezone.now())
    if review.is_released:
        messages.success(request, _("The result is released."))
        return redirect("exercise_result", slug=slug, exercise_id=exercise_id)
    messages.success(request, _("You have signed. A second person releases the result."))
    return redirect(review)


@login_required
@require_safe
def exercise_result(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Show the result that two people released."""
    shown = _exercise(request, slug, exercise_id)
    page = queries.result_page(shown)
    context = _context(shown) | {
        "page": page,
        "may_publish": may_publish(request.user, shown.partnership),
    }
    return render(request, "assessments/exercise_result.html", context)


@login_required
@require_POST
def exercise_publish(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """Publish the released result in both languages."""
    shown = _exercise(request, slug, exercise_id)
    require(may_publish(request.user, shown.partnership))
    edition = operations.publish_result(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The assessment is published in both languages."))
    return redirect(edition)


def _exercise(request: MemberRequest, slug: str, exercise_id: int) -> Exercise:
    return exercise_in(partnership_for(request.user, slug), exercise_id)


def _context(exercise: Exercise) -> dict[str, object]:
    return {"partnership": exercise.partnership, "section": "assessment", "exercise": exercise}
