"""Communication strategies for who reads them, and their activities for a calendar."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from parvis.learning.models import (
    Audience,
    CommunicationActivity,
    CommunicationObjective,
    CommunicationStrategy,
    Message,
)
from parvis.learning.permissions import may_see_communication
from parvis.partnerships.access import Permission, Viewer, allowed, partnership_ids_of
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.calendar import DayEvent


@dataclass(frozen=True, slots=True)
class CommunicationPage:
    """A strategy with its parts; activities from today on, and those that have passed, the newest first."""

    strategy: CommunicationStrategy
    objectives: tuple[CommunicationObjective, ...]
    audiences: tuple[Audience, ...]
    messages: tuple[Message, ...]
    coming: tuple[CommunicationActivity, ...]
    past: tuple[CommunicationActivity, ...]


def communication_of(partnership: Partnership | None) -> CommunicationStrategy | None:
    """Return the strategy of a partnership, or with None of the programme."""
    return CommunicationStrategy.objects.filter(partnership=partnership).first()


def communication_for(viewer: Viewer, number: int) -> CommunicationStrategy:
    """Return a strategy that the viewer may read, or say that there is none."""
    strategy = found(CommunicationStrategy.objects.select_related("partnership").filter(pk=number).first())
    return found(strategy if may_see_communication(viewer, strategy.partnership) else None)


def communication_page(strategy: CommunicationStrategy, *, today: date) -> CommunicationPage:
    """Return a strategy's parts; four statements."""
    activities = strategy.activities.select_related("message", "audience")
    return CommunicationPage(
        strategy=strategy,
        objectives=tuple(strategy.objectives.all()),
        audiences=tuple(strategy.audiences.all()),
        messages=tuple(strategy.messages.select_related("audience", "objective")),
        coming=tuple(one for one in activities if one.on >= today),
        past=tuple(reversed([one for one in activities if one.on < today])),
    )


def activities_of(viewer: Viewer) -> QuerySet[CommunicationActivity]:
    """Return the activities of the partnerships in which the viewer works, and of the programme for who sees it."""
    activities = CommunicationActivity.objects.select_related("strategy__partnership")
    own = activities.filter(strategy__partnership__in=partnership_ids_of(viewer))
    if not allowed(viewer, Permission.PROGRAMME_VIEW):
        return own
    return own | activities.filter(strategy__partnership__isnull=True)


def calendar_events(activities: QuerySet[CommunicationActivity]) -> list[DayEvent]:
    """Return activities as days of a calendar."""
    return [
        DayEvent(
            key=hashlib.sha256(f"communication {activity.pk}".encode()).hexdigest()[:32],
            on=activity.on,
            summary=f"{activity.what} ({activity.get_channel_display()})",
            description=str(
                activity.strategy.partnership.title if activity.strategy.partnership else _("Programme")
            ),
        )
        for activity in activities
    ]
