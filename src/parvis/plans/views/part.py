"""Pages of what stands around an outcome: priorities, objectives, measures and their results."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.plans.enums import MeasureKind
from parvis.plans.forms.part import IndicatorForm, ObjectiveForm, PerformanceForm, PriorityForm, ResultForm
from parvis.plans.models import Measure, Objective, Priority, Strategy
from parvis.plans.operations import measure as measures
from parvis.plans.operations import part as operations
from parvis.plans.permissions import may_record_result
from parvis.plans.queries.measure import measure_label
from parvis.plans.queries.part import measure_in, objective_in, priority_in
from parvis.plans.queries.strategy import outcome_in
from parvis.plans.views.room import draft_to_edit, strategy_for, strategy_form
from parvis.research.queries.project import findings_of

_MEASURE_FORMS: dict[MeasureKind, type[IndicatorForm | PerformanceForm]] = {
    MeasureKind.POPULATION: IndicatorForm,
    MeasureKind.PERFORMANCE: PerformanceForm,
}
_NEW_MEASURE = {
    MeasureKind.POPULATION: _("New population indicator"),
    MeasureKind.PERFORMANCE: _("New performance measure"),
}
_PARTS: dict[str, Callable[[Strategy, int], Priority | Objective | Measure]] = {
    "priority": priority_in,
    "objective": objective_in,
    "measure": measure_in,
}


@login_required
def new_priority(request: MemberRequest, slug: str, first_year: int) -> HttpResponse:
    """Add a priority to a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    form = PriorityForm(request.POST or None)
    if form.is_valid():
        operations.add_priority(strategy, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The priority is added."))
        return redirect(strategy)
    return _form_page(request, strategy, form, _("New priority"))


@login_required
def change_priority(request: MemberRequest, slug: str, first_year: int, part_id: int) -> HttpResponse:
    """Change a priority of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    priority = priority_in(strategy, part_id)
    form = PriorityForm(request.POST or None, initial=_initial(priority, operations.PriorityContent))
    if form.is_valid():
        operations.amend_priority(priority, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("The priority is changed."))
        return redirect(strategy)
    return _form_page(request, strategy, form, _("Change the priority"))


@login_required
def new_objective(request: MemberRequest, slug: str, first_year: int, outcome_id: int) -> HttpResponse:
    """Add an objective below an outcome of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    outcome = outcome_in(strategy, outcome_id)
    form = ObjectiveForm(request.POST or None, findings=findings_of(strategy.partnership))
    if form.is_valid():
        operations.add_objective(
            outcome, form.content(), findings=form.findings_chosen(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("The objective is added."))
        return redirect(strategy)
    return _form_page(request, strategy, form, _("New objective"), lead=str(outcome))


@login_required
def change_objective(request: MemberRequest, slug: str, first_year: int, part_id: int) -> HttpResponse:
    """Change an objective of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    objective = objective_in(strategy, part_id)
    form = ObjectiveForm(
        request.POST or None,
        findings=findings_of(strategy.partnership),
        initial={"statement": objective.statement, "findings": objective.findings.all()},
    )
    if form.is_valid():
        operations.amend_objective(
            objective, form.content(), findings=form.findings_chosen(), by=request.user, at=timezone.now()
        )
        messages.success(request, _("The objective is changed."))
        return redirect(strategy)
    return _form_page(request, strategy, form, _("Change the objective"), lead=str(objective.outcome))


@login_required
def new_measure(
    request: MemberRequest, slug: str, first_year: int, outcome_id: int, kind: MeasureKind
) -> HttpResponse:
    """Add an indicator or a performance measure to an outcome of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    outcome = outcome_in(strategy, outcome_id)
    form = _MEASURE_FORMS[kind](request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            measures.add_measure(outcome, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("It is added to the outcome."))
            return redirect(strategy)
    return _form_page(request, strategy, form, _NEW_MEASURE[kind], lead=str(outcome))


@login_required
def change_measure(request: MemberRequest, slug: str, first_year: int, part_id: int) -> HttpResponse:
    """Change a measure of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    measure = measure_in(strategy, part_id)
    form_class = _MEASURE_FORMS[MeasureKind(measure.kind)]
    form = form_class(request.POST or None, initial=_initial(measure, measures.MeasureContent))
    if form.is_valid():
        with refusals_shown_on(form):
            measures.amend_measure(measure, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The baseline and the target are changed."))
            return redirect(strategy)
    return _form_page(request, strategy, form, _("Change how the outcome is told"), lead=str(measure.outcome))


@login_required
def new_result(request: MemberRequest, slug: str, first_year: int, part_id: int) -> HttpResponse:
    """Record what was found for a measure of an approved strategy."""
    strategy = strategy_for(request, slug, first_year)
    require(may_record_result(request.user, strategy))
    measure = measure_in(strategy, part_id)
    form = ResultForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            measures.record_result(measure, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The result is recorded."))
            return redirect(strategy)
    lead = measure_label(measure).in_language(request.LANGUAGE_CODE)
    return _form_page(request, strategy, form, _("New result"), lead=lead)


@login_required
@require_POST
def remove_part(request: MemberRequest, slug: str, first_year: int, part: str, part_id: int) -> HttpResponse:
    """Take a priority, an objective or a measure out of a draft."""
    strategy = draft_to_edit(request, slug, first_year)
    operations.remove_part(_PARTS[part](strategy, part_id), by=request.user, at=timezone.now())
    messages.success(request, _("It is removed; the history keeps what it said."))
    return redirect(strategy)


def _initial(record: Any, content: type[Any]) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(content)}


def _form_page(
    request: MemberRequest,
    strategy: Strategy,
    form: BaseForm,
    title: str | Promise,
    *,
    lead: str = "",
) -> HttpResponse:
    back = strategy.get_absolute_url()
    return strategy_form(request, strategy.partnership, form, title=title, back=back, lead=lead)
