"""What the weekly digest of a person says, and who has one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import Q

from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.errors import RecordNotFound, found
from parvis.partnerships.models import Appointment, Partnership
from parvis.people.models import User
from parvis.plans.enums import PlanState, ProposalState
from parvis.plans.models import Action, ProposedUpdate
from parvis.plans.permissions import may_see_overdue
from parvis.plans.queries.attention import Attention, attention_on, is_long_overdue, open_actions

SALT = "parvis.plans.digest"


@dataclass(frozen=True, slots=True)
class Section:
    """What a digest says of one partnership."""

    partnership: Partnership
    attention: Attention
    overdue: tuple[Action, ...] = ()  # for the co-chairs, whoever leads the action
    waiting: int = 0  # updates of partners that wait for the coordinator

    def __bool__(self) -> bool:
        return bool(self.attention or self.overdue or self.waiting)


def sections_for(user: User, *, as_of: date) -> tuple[Section, ...]:
    """Return what the person is told: a coordinator of every action, others of what their organization leads.

    Co-chairs are told of what is overdue for a month, too. Whoever reported by a link has done their part: an action
    whose update waits needs nobody but the coordinator.
    """
    sections = (_section(user, partnership, as_of=as_of) for partnership in _partnerships_of(user))
    return tuple(section for section in sections if section)


def readers(*, as_of: date) -> Iterable[User]:
    """Return the people who work in a partnership with an approved plan, and have no digest of this week yet."""
    monday = as_of - timedelta(days=as_of.weekday())
    people = User.objects.filter(
        is_active=True,
        role_grants__ended_at=None,
        role_grants__partnership__strategies__action_plans__state=PlanState.APPROVED,
    )
    served = Q(digest__is_off=True) | Q(digest__sent_on__gte=monday)
    return people.exclude(served).distinct().order_by("pk")


def reader_by(token: str) -> User:
    """Return the person whose digest a link turns off.

    Raises
    ------
    RecordNotFound
        The link is forged, or its person is gone.
    """
    try:
        number = Signer(salt=SALT).unsign(token)
    except BadSignature as forged:
        raise RecordNotFound from forged
    return found(User.objects.filter(pk=number).select_related("digest").first())


def token_of(user: User) -> str:
    """Return what the link carries that turns the person's digest off."""
    return Signer(salt=SALT).sign(str(user.pk))


def _partnerships_of(user: User) -> Iterable[Partnership]:
    grants = user.role_grants.filter(ended_at=None, partnership__isnull=False)
    places = {grant.partnership_id: grant.partnership for grant in grants.select_related("partnership")}
    return [place for place in places.values() if place and allowed(user, Permission.ACTION_UPDATE, place)]


def _section(user: User, partnership: Partnership, *, as_of: date) -> Section:
    actions: Iterable[Action] = open_actions(partnership, as_of=as_of)
    waiting = _waiting(partnership)
    if allowed(user, Permission.PLAN_EDIT, partnership):
        return Section(
            partnership, attention_on(actions, as_of=as_of, with_news=set(waiting)), waiting=len(waiting)
        )
    actions = [action for action in actions if action.pk not in waiting]
    told = may_see_overdue(user, partnership)
    overdue = tuple(action for action in actions if told and is_long_overdue(action, as_of=as_of))
    led = _organisations_of(user, partnership)
    rest = [action for action in actions if action.lead_id in led and action not in overdue]
    return Section(partnership, attention_on(rest, as_of=as_of), overdue)


def _waiting(partnership: Partnership) -> list[int]:
    """Return the action of each update that waits for the coordinator."""
    waiting = ProposedUpdate.objects.filter(
        state=ProposalState.WAITING, link__action__plan__strategy__partnership=partnership
    )
    return [*waiting.values_list("link__action", flat=True)]


def _organisations_of(user: User, partnership: Partnership) -> frozenset[int | None]:
    held = Appointment.objects.filter(user=user, ceased_on=None, seat__council__partnership=partnership)
    return frozenset(held.values_list("seat__organisation", flat=True)) - {None}
