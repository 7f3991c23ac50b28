"""A member's card: which seats they held since when, how they were chosen, and the meetings they came to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from parvis.partnerships.enums import MeetingState
from parvis.partnerships.models import Appointment, Attendance, Partnership
from parvis.partnerships.queries.council import last_day, sitting
from parvis.partnerships.queries.seat import terms_served
from parvis.people.models import User


@dataclass(frozen=True, slots=True)
class TermRow:
    """One term of office of a member: from when to when they sat, or are to sit."""

    appointment: Appointment
    last_day: date


@dataclass(frozen=True, slots=True)
class MemberCard:
    """What the partnership keeps about somebody who sits, or sat, on one of its bodies."""

    appointment: Appointment
    term: int  # the first, the second … on this seat without a break
    terms: tuple[TermRow, ...]  # on every seat of the partnership, newest first
    attendances: tuple[Attendance, ...]  # of meetings that were closed, newest first
    renewal: Appointment | None  # the further term that was agreed on, as long as it stands
    is_sitting: bool
    last_day: date

    @property
    def present(self) -> int:
        """Return at how many meetings the member was present, in the room or remotely."""
        return sum(attendance.is_present for attendance in self.attendances)

    @property
    def first_day(self) -> date:
        """Return the first day on which the member sat on any seat here."""
        return min((row.appointment.starts_on for row in self.terms), default=self.appointment.starts_on)

    @property
    def has_ceased(self) -> bool:
        """Tell whether the member left, or is to leave, before the term of this card ends."""
        return self.last_day < self.appointment.term_ends_on


def member_card(appointment: Appointment, *, on: date) -> MemberCard:
    """Return the card of the person appointed, as it is on a day."""
    terms = tuple(term for term in terms_of_person(appointment) if term.starts_on <= last_day(term))
    return MemberCard(
        appointment=appointment,
        term=len(terms_served(appointment)),
        terms=tuple(TermRow(term, last_day(term)) for term in terms),
        attendances=tuple(_attendances(terms)),
        renewal=next((term for term in terms if term.renews_id == appointment.pk), None),
        is_sitting=appointment.starts_on <= on <= last_day(appointment),
        last_day=last_day(appointment),
    )


def terms_of_person(appointment: Appointment) -> QuerySet[Appointment]:
    """Return every term of the person appointed, on any seat of the partnership, newest first."""
    # Without an account, a person is known by the name they were appointed under.
    same_person = (
        Q(user=appointment.user_id)
        if appointment.user_id
        else Q(person_name=appointment.person_name, user__isnull=True)
    )
    of_partnership = Appointment.objects.filter(
        seat__council__partnership=appointment.seat.council.partnership
    )
    terms = of_partnership.filter(same_person).select_related("seat__council__partnership")
    return terms.order_by("-starts_on", "-pk")


def seats_held_by(user: User, partnership: Partnership, *, on: date) -> QuerySet[Appointment]:
    """Return the appointments by which the user sits on the partnership council on a day."""
    of_council = Appointment.objects.filter(
        seat__council__partnership=partnership, seat__council__parent__isnull=True
    )
    return of_council.filter(sitting(on), user=user).select_related("seat")


def accounts_of(partnership: Partnership) -> QuerySet[User]:
    """Return the users who hold a role in the partnership: the accounts that an appointment may name."""
    grants = Q(role_grants__partnership=partnership, role_grants__ended_at__isnull=True)
    return User.objects.filter(grants, is_active=True).distinct().order_by("name")


def _attendances(terms: Sequence[Appointment]) -> QuerySet[Attendance]:
    attended = Attendance.objects.filter(appointment__in=terms, meeting__state=MeetingState.HELD)
    newest_first = attended.order_by("-meeting__held_on", "-meeting__pk")
    return newest_first.select_related("meeting__council__partnership", "appointment__seat")
