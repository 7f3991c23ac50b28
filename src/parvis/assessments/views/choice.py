"""The pages on which a council chooses what to measure and what to compare it with."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.assessments.forms.choice import ChoiceForm, ComparisonForm, initial_of
from parvis.assessments.models import Exercise
from parvis.assessments.operations import choice as operations
from parvis.assessments.permissions import may_choose
from parvis.assessments.queries import choice_page as queries
from parvis.assessments.queries.exercise import exercise_in
from parvis.assessments.queries.release import is_released
from parvis.core.decision import Decision
from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def choices(request: MemberRequest, slug: str, exercise_id: int) -> HttpResponse:
    """List every characteristic with its indicators, and what exists of each."""
    exercise = exercise_of(request, slug, exercise_id)
    page = {"page": queries.choice_page(exercise), **context_of(request, exercise)}
    return render(request, "assessments/choice_list.html", page)


@login_required
def characteristic(request: MemberRequest, slug: str, exercise_id: int, id: str) -> HttpResponse:
    """Show one characteristic, and choose by which indicators it is measured."""
    exercise = exercise_of(request, slug, exercise_id)
    group = queries.characteristic_choices(exercise, id)
    if request.method == "POST":
        require(may(request, exercise))
    form = ChoiceForm(request.POST or None, lines=group.open, besides=exercise.area)
    if form.is_valid():
        with refusals_shown_on(form):
            chosen = operations.choose(
                exercise,
                id,
                form.cleaned_data["indicators"],
                form.content(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("Chosen: %(number)s.") % {"number": len(chosen)})
            return redirect("characteristic", slug, exercise_id, id)
    page = {"group": group, "form": form, **context_of(request, exercise)}
    return render(request, "assessments/choice_characteristic.html", page, status=422 if form.errors else 200)


@login_required
def choice(request: MemberRequest, slug: str, exercise_id: int, choice_id: int) -> HttpResponse:
    """Show a choice with what exists for its comparisons, and change them."""
    exercise = exercise_of(request, slug, exercise_id)
    chosen = queries.choice_in(exercise, choice_id)
    if request.method == "POST":
        require(may(request, exercise))
    form = ComparisonForm(request.POST or None, besides=exercise.area, initial=initial_of(chosen))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_choice(chosen, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The choice is changed."))
            return redirect(chosen)
    page = {"one": queries.one_choice(chosen), "form": form, **context_of(request, exercise)}
    return render(request, "assessments/choice_page.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def choice_remove(request: MemberRequest, slug: str, exercise_id: int, choice_id: int) -> HttpResponse:
    """Measure no more by an indicator."""
    exercise = exercise_of(request, slug, exercise_id)
    require(may(request, exercise))
    chosen = queries.choice_in(exercise, choice_id)
    operations.remove_choice(chosen, by=request.user, at=timezone.now())
    messages.success(request, _("The indicator is not chosen any more."))
    return redirect("characteristic", slug, exercise_id, chosen.characteristic)


def exercise_of(request: MemberRequest, slug: str, exercise_id: int) -> Exercise:
    """Return an exercise of a partnership that the person may see."""
    return exercise_in(partnership_for(request.user, slug), exercise_id)


def may(request: MemberRequest, exercise: Exercise) -> Decision:
    """Tell whether the person chooses in this exercise now."""
    return may_choose(request.user, exercise.partnership, is_released=is_released(exercise))


def context_of(request: MemberRequest, exercise: Exercise) -> dict[str, object]:
    """Return what every page of the choice shows."""
    return {
        "partnership": exercise.partnership,
        "section": "assessment",
        "exercise": exercise,
        "may_choose": may(request, exercise),
        "choices_href": reverse("choices", args=[exercise.partnership.slug, exercise.pk]),
    }
