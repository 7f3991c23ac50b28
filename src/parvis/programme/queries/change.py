"""What others did in a partnership since a moment: the audit trail in a dozen lines."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.partnerships.permissions import may_read_history
from parvis.partnerships.queries.history import words_of_verb
from parvis.people.models import User

NEWEST = 500  # events that are read; of a year away that is what one wants to see
LINES = 12

# Where each kind of record is seen by everybody who works in the partnership. Who may not read the audit trail hears of
# these only: a kind that is not named here stays between those who may.
_PAGES = {
    "partnerships.council": "council",
    "partnerships.organisation": "council",
    "partnerships.seat": "council",
    "partnerships.appointment": "council",
    "partnerships.meeting": "meetings",
    "partnerships.motion": "meetings",
    "partnerships.councildecision": "decisions",
    "partnerships.termsofreference": "terms",
    "research.researchproject": "research",
    "research.finding": "findings",
    "research.instrument": "research",
    "research.output": "research",
    "research.inventoryimport": "services",
    "plans.strategy": "strategy",
    "plans.outcome": "strategy",
    "plans.actionplan": "action_plans",
    "plans.action": "action_plans",
    "reports.report": "reports",
    "publications.edition": "partnership",
}


@dataclass(frozen=True, slots=True)
class Change:
    """What was done, how often, when last, and where it is seen; who did it, for those who may know."""

    what: str
    times: int
    at: datetime
    who: str
    href: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The newest lines; ``may_read_all`` where the audit trail is open to the viewer."""

    lines: tuple[Change, ...]
    are_more: bool
    may_read_all: bool


def changes_since(viewer: User, partnership: Partnership, *, since: datetime) -> Changes:
    """Return what others did after a moment, one line for what was done to one kind of record, newest first."""
    may_read_all = bool(may_read_history(viewer, partnership))
    events = AuditEvent.objects.filter(partnership_id=partnership.pk, at__gt=since).exclude(
        actor_id=viewer.pk
    )
    if not may_read_all:
        events = events.filter(subject_kind__in=_PAGES)
    newest = events.order_by("-at", "-pk").values_list("verb", "subject_kind", "at", "actor_name")[:NEWEST]
    lines = _lines(partnership, newest, with_names=may_read_all)
    return Changes(lines[:LINES], len(lines) > LINES, may_read_all)


def _lines(
    partnership: Partnership, events: Iterable[tuple[str, str, datetime, str]], *, with_names: bool
) -> tuple[Change, ...]:
    groups: dict[tuple[str, str], list[tuple[datetime, str]]] = {}
    for verb, kind, at, who in events:
        groups.setdefault((verb, kind), []).append((at, who))
    return tuple(
        Change(
            what=words_of_verb(verb),
            times=len(found),
            at=found[0][0],
            who=", ".join(sorted({who for _at, who in found if who})) if with_names else "",
            href=_address(partnership, kind),
        )
        for (verb, kind), found in groups.items()
    )


def _address(partnership: Partnership, kind: str) -> str:
    return reverse(_PAGES.get(kind, "history"), args=[partnership.slug])
