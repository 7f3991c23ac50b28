"""Research: models, methods, participants and themes, for all partnerships on a day."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet, Sum, TextChoices

from parvis.partnerships.models import Partnership
from parvis.programme.kinds.measure import NO, YES
from parvis.programme.queries.governance_finding import Records
from parvis.research.enums import ResearchMethod, ResearchModel, ResearchState, Theme
from parvis.research.models import Finding, ResearchProject


def models(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return which models each partnership used, and in how many projects; one statement."""
    rows = list(projects_on(on).values_list("partnership_id", "model").annotate(Count("pk")))
    projects: dict[int, str | float] = {}
    used: dict[int, set[str]] = {}
    for number, model, count in rows:
        used.setdefault(number, set()).add(model)
        projects[number] = float(projects.get(number, 0)) + count
    return used_at_least_once(ResearchModel, used) | {"projects": projects}


def methods(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return which methods each partnership used, and how many took part; two statements."""
    used: dict[int, set[str]] = {}
    for number, named in projects_on(on).values_list("partnership_id", "methods"):
        used.setdefault(number, set()).update(named)
    took_part = projects_on(on).filter(participants__isnull=False).values_list("partnership_id")
    participants = {number: float(total) for number, total in took_part.annotate(Sum("participants"))}
    return used_at_least_once(ResearchMethod, used) | {"participants": dict(participants)}


def themes(partnerships: Sequence[Partnership], *, on: date) -> Records:
    """Return on which themes each partnership found something; one statement."""
    found = Finding.objects.filter(recorded_on__lte=on).exclude(theme="").order_by()
    used: dict[int, set[str]] = {}
    for number, theme in found.values_list("project__partnership_id", "theme").distinct():
        used.setdefault(number, set()).add(theme)
    return used_at_least_once(Theme, used)


def projects_on(on: date) -> QuerySet[ResearchProject]:
    """Return the research that had begun by a day and was not stopped."""
    begun = ResearchProject.objects.filter(starts_on__lte=on).order_by()
    return begun.exclude(state=ResearchState.STOPPED)


def used_at_least_once(choices: type[TextChoices], used: dict[int, set[str]]) -> Records:
    """Return a yes or no for each choice, of the partnerships of which something is known."""
    return {
        choice.value: {number: YES if choice.value in found else NO for number, found in used.items()}
        for choice in choices
    }
