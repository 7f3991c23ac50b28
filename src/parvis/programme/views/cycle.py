"""The home of a partnership: what to do next, the five steps with their tasks, what is due and what is new."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from parvis.assessments.queries.ranking import waiting_for
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.plans.permissions import may_see_overdue
from parvis.plans.queries.attention import long_overdue
from parvis.programme.enums import StepStatus
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.operations.visit import note_visit
from parvis.programme.permissions import may_read_handover, may_see_comparisons_of
from parvis.programme.queries.change import changes_since
from parvis.programme.queries.comparison import comparisons_waiting_for
from parvis.programme.queries.due import due_in
from parvis.programme.queries.next_thing import next_thing
from parvis.programme.queries.task import Group, Task, cycle_page

_FIRST_LOOK = timedelta(days=30)  # what is new to somebody who comes for the first time


@login_required
@require_safe
def workspace(request: MemberRequest, slug: str) -> HttpResponse:
    """Show where the partnership stands, today or on another day."""
    partnership = partnership_for(request.user, slug)
    today = timezone.localdate()
    form = AsOfForm(request.GET, today=today)
    as_of = form.day
    shown = cycle_page(partnership, as_of=as_of)
    dues = due_in(partnership, as_of=as_of)
    page = {
        "partnership": partnership,
        "section": "cycle",
        "form": form,
        "today": today,
        "cycle": shown.cycle,
        "steps": [_step(group) for group in shown.groups],
        "dues": dues,
        "may_read_handover": may_read_handover(request.user, partnership),
        "overdue": long_overdue(partnership, as_of=as_of)
        if may_see_overdue(request.user, partnership)
        else (),
    }
    if as_of == today:
        mine = [due for due in dues if request.user.pk in due.waits_for]
        page |= {"next": next_thing(shown.cycle, dues), "mine": mine} | _news(request, partnership)
        page["ranking"] = waiting_for(request.user, partnership)
        if may_see_comparisons_of(request.user, partnership):
            page["comparisons"] = comparisons_waiting_for(partnership, on=today)
    return render(request, "programme/cycle.html", page)


def _news(request: MemberRequest, partnership: Partnership) -> dict[str, Any]:
    now = timezone.now()
    visit = note_visit(partnership, by=request.user, at=now)
    since = visit.came_before_at or now - _FIRST_LOOK
    return {"visit": visit, "changes": changes_since(request.user, partnership, since=since)}


@dataclass(frozen=True, slots=True)
class _Item:
    """A step or a task as the list of steps shows it."""

    title: str | Promise
    status: str | Promise
    tone: str
    href: str | None
    hint: str | Promise
    tasks: tuple["_Item", ...] = ()


_TONES = {
    StepStatus.DONE: "success",
    StepStatus.UNDER_WAY: "info",
    StepStatus.READY: "warning",
    StepStatus.BLOCKED: "neutral",
}


def _step(group: Group) -> _Item:
    step, tasks = group.step, tuple(_task(task) for task in group.tasks)
    return _Item(step.title, step.status.label, _TONES[step.status], step.href, step.hint, tasks)


def _task(task: Task) -> _Item:
    return _Item(task.title, task.status.label, _TONES[task.status], task.href, task.hint)
