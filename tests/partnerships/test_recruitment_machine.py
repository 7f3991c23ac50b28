"""Opening, extending, closing, cancelling and appointing in any order: one recruitment at a time, ended once."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ObjectDoesNotExist

from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ApplicationState, RecruitmentState
from parvis.partnerships.models import Application, Appointment, Partnership, Recruitment, Seat
from parvis.partnerships.models.recruitment import RUNNING
from parvis.partnerships.operations import application as applications
from parvis.partnerships.operations import recruitment as operations
from parvis.partnerships.operations.council import abolish_seat, appoint
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_council, make_seat
from tests.factories.recruitment import APPLICANT
from tests.machines import Machine, learn, replay, walk

# Of each recruitment, the oldest first: its state, whether its call was extended, and the states of its applications.
State = tuple[tuple[tuple[str, bool, tuple[str, ...]], ...], int, bool]
MOST = 2  # recruitments for the seat; as many show that one ends before the next begins
EXTENDED_TO = date(2026, 6, 30)

pytestmark = pytest.mark.django_db


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    seat = make_seat(make_council(partnership))

    def state() -> State:
        recruitments = tuple(
            (one.state, one.closes_on == EXTENDED_TO, tuple(each.state for each in one.applications.all()))
            for one in Recruitment.objects.order_by("pk")
        )
        return recruitments, Appointment.objects.count(), Seat.objects.get().abolished_on is not None

    def last() -> Recruitment:
        return Recruitment.objects.select_related("seat__council__partnership").latest("pk")

    def start() -> None:
        if Recruitment.objects.count() < MOST:
            operations.start_recruitment(Seat.objects.get(pk=seat.pk), by=by, at=A_MOMENT)

    def apply() -> None:
        if Application.objects.filter(recruitment=last()).count() < 1:
            applications.apply(last(), APPLICANT, at=A_MOMENT)

    def fill() -> None:
        appoint(
            Seat.objects.get(pk=seat.pk),
            person_name="Robin Exemple",
            starts_on=A_DAY,
            term_ends_on=A_DAY + timedelta(days=700),
            by=by,
            at=A_MOMENT,
        )

    def shortlist() -> None:
        applications.shortlist(Application.objects.latest("pk"), by=by, at=A_MOMENT)

    def decline() -> None:
        applications.decline(Application.objects.latest("pk"), message="Thank you.", by=by, at=A_MOMENT)

    def extend() -> None:
        operations.extend_call(last(), closes_on=EXTENDED_TO, by=by, at=A_MOMENT)

    return Machine(
        steps={
            "start": start,
            "open": lambda: operations.open_call(last(), by=by, at=A_MOMENT),
            "extend": extend,
            "close": lambda: operations.close_call(last(), by=by, at=A_MOMENT),
            "cancel": lambda: operations.cancel_recruitment(last(), by=by, at=A_MOMENT),
            "fill": fill,
            "abolish": lambda: abolish_seat(
                Seat.objects.get(pk=seat.pk), abolished_on=A_DAY, by=by, at=A_MOMENT
            ),
            "apply": apply,
            "shortlist": shortlist,
            "decline": decline,
        },
        look=state,
        tables=(Seat, Appointment, Recruitment, Application, AuditEvent),
        refusals=(PlatformError, ObjectDoesNotExist),
    )


def test_a_seat_is_sought_for_once_at_a_time_and_in_any_order(
    partnership: Partnership, coordinator: User
) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        if led is None:
            return
        recruitments, appointments, is_abolished = led
        running = [each for each in recruitments if each[0] in RUNNING]
        assert len(running) <= 1
        assert not (running and (appointments or is_abolished))
        assert sum(each[0] == RecruitmentState.FILLED for each in recruitments) <= appointments <= 1
        for before, after in zip(state[0], recruitments, strict=False):
            if before[0] not in RUNNING:
                assert after[:2] == before[:2]  # what has ended stays as it is
            if before[0] != RecruitmentState.OPEN:
                assert len(after[2]) == len(before[2])  # nobody applies under a call that is not open
            if ApplicationState.DECLINED in before[2]:
                assert after[2] == before[2]
            assert (before[0], after[0]) != (RecruitmentState.OPEN, RecruitmentState.DRAFT)

    walk(machine, learned, check)
    replay(machine, learned)
    reached = {each[0] for recruitments, _number, _gone in learned.states for each in recruitments}
    assert reached == set(RecruitmentState.values)
