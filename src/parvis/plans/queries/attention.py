"""Which actions need somebody: late, coming up, without news, or late for so long that the co-chairs are told."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from parvis.core.clock import FiscalYear
from parvis.partnerships.models import Partnership
from parvis.plans.enums import ActionStatus, Ending, PlanState
from parvis.plans.models import Action

SILENT_AFTER = timedelta(days=30)  # a month: councils meet about as often
SOON = timedelta(days=30)
ESCALATED_AFTER = timedelta(days=30)  # past its day


@dataclass(frozen=True, slots=True)
class Attention:
    """The open actions that need somebody; an action is in one group only."""

    late: tuple[Action, ...]
    soon: tuple[Action, ...]
    silent: tuple[Action, ...]

    def __bool__(self) -> bool:
        return bool(self.late or self.soon or self.silent)


def attention_on(
    actions: Iterable[Action], *, as_of: date, with_news: Collection[int] = frozenset()
) -> Attention:
    """Sort out what needs somebody; what is done, stopped or ended needs nobody.

    ``with_news`` are the numbers of actions on which a partner's update waits: they are not silent.
    """
    still_open = sorted((action for action in actions if action.is_open), key=lambda action: action.due_on)
    late = [action for action in still_open if action.due_on < as_of]
    soon = [action for action in still_open if as_of <= action.due_on <= as_of + SOON]
    rest = (action for action in still_open if action not in late + soon and action.pk not in with_news)
    silent = [action for action in rest if is_silent(action, as_of=as_of)]
    return Attention(tuple(late), tuple(soon), tuple(silent))


def is_silent(action: Action, *, as_of: date) -> bool:
    """Tell whether an open action has begun by its dates, and nobody said anything of it for a month."""
    return action.is_open and begins_on(action) <= as_of and last_word_on(action) < as_of - SILENT_AFTER


def begins_on(action: Action) -> date:
    """Return the day on which it begins; without a date, the first day of its quarter."""
    if action.starts_on:
        return action.starts_on
    year = FiscalYear(action.plan.fiscal_year)
    return year.first_day if action.quarter == 1 else year.quarter_end(action.quarter - 1) + timedelta(days=1)


def last_word_on(action: Action) -> date:
    """Return the day of the last report; before one, that on which it begins."""
    if action.status_changed_at is None:
        return begins_on(action)
    return timezone.localdate(action.status_changed_at)


def long_overdue(partnership: Partnership, *, as_of: date) -> tuple[Action, ...]:
    """Return the actions that are late for a month or more, this year and last; the longest late first."""
    actions = open_actions(partnership, as_of=as_of)
    overdue = (action for action in actions if is_long_overdue(action, as_of=as_of))
    return tuple(sorted(overdue, key=lambda action: action.due_on))


def is_long_overdue(action: Action, *, as_of: date) -> bool:
    """Tell whether an open action is late for a month or more."""
    return action.is_open and action.due_on < as_of - ESCALATED_AFTER


def quarters_of(action: Action) -> tuple[int, int]:
    """Return the quarters, 1 to 4, in which it begins and ends; without dates it lies in one."""
    year = FiscalYear(action.plan.fiscal_year)
    begins = begins_on(action)
    first = next(number for number in (1, 2, 3, 4) if begins <= year.quarter_end(number))
    return min(first, action.quarter), action.quarter


def open_actions(partnership: Partnership, *, as_of: date) -> tuple[Action, ...]:
    """Return the open actions of this year's and last year's approved plans; one statement."""
    year = FiscalYear.of(as_of).start
    actions = Action.objects.filter(
        plan__strategy__partnership=partnership,
        plan__state=PlanState.APPROVED,
        plan__fiscal_year__in=[year - 1, year],
        status__in=[ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY],
    ).exclude(fate__in=Ending.values)
    return tuple(actions.select_related("plan__strategy__partnership", "lead"))
