"""The home of a partnership: the five steps, what is due, and the next thing to do."""

from dataclasses import dataclass

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise

from parvis.partnerships.queries.partnership import partnership_for
from parvis.programme.enums import StepStatus
from parvis.programme.forms import AsOfForm
from parvis.programme.queries.cycle import StepState, cycle_of
from parvis.programme.queries.due import due_in


@login_required
def workspace(request: HttpRequest, slug: str) -> HttpResponse:
    """Show where the partnership stands, today or on another day."""
    partnership = partnership_for(request.user, slug)
    today = timezone.localdate()
    form = AsOfForm(request.GET, today=today)
    as_of = form.day
    cycle = cycle_of(partnership, as_of=as_of)
    page = {
        "partnership": partnership,
        "section": "cycle",
        "form": form,
        "is_today": as_of == today,
        "cycle": cycle,
        "cycle_items": [_item(step) for step in cycle.steps],
        "dues": due_in(partnership, as_of=as_of),
    }
    return render(request, "programme/cycle.html", page)


@dataclass(frozen=True, slots=True)
class _Item:
    """A step as the list of steps shows it."""

    title: str | Promise
    status: str | Promise
    tone: str
    href: str | None
    hint: str | Promise


_TONES = {
    StepStatus.DONE: "success",
    StepStatus.UNDER_WAY: "info",
    StepStatus.READY: "warning",
    StepStatus.BLOCKED: "neutral",
}


def _item(step: StepState) -> _Item:
    return _Item(step.title, step.status.label, _TONES[step.status], step.href, step.hint)
