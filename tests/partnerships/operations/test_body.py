"""A group is a council below another; it ends with its seats, and its records stay."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import CouncilKind
from parvis.partnerships.errors import CouncilDissolved, DissolvedBeforeItBegan, GroupsBelow, SeatFilled
from parvis.partnerships.models import Appointment, Council, Partnership, Seat
from parvis.partnerships.operations.body import GroupContent, amend_group, dissolve_group, establish_group
from parvis.partnerships.operations.member import renew
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, make_appointment, make_council, make_group, make_seat

CONTENT = GroupContent(
    kind=CouncilKind.SUB_COUNCIL,
    name=Text(en="Newcomer council", fr="Conseil des nouveaux arrivants"),
    mandate=Text(en="Advise.", fr="Conseiller."),
    established_on=A_DAY,
)
LATER = date(2026, 9, 1)


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def group(council: Council) -> Council:
    return make_group(council)


def test_establish_group_places_it_below_a_body(
    council: Council, coordinator: User, moment: datetime
) -> None:
    group = establish_group(council, CONTENT, by=coordinator, at=moment)

    assert (group.parent, group.kind, group.mandate.fr) == (council, CouncilKind.SUB_COUNCIL, "Conseiller.")
    event = AuditEvent.objects.get()
    assert (event.verb, event.after["parent"]) == (
        "group_established",
        {"en": "Partnership council", "fr": "Conseil de partenariat"},
    )


def test_a_group_that_was_dissolved_changes_no_more(
    group: Council, coordinator: User, moment: datetime
) -> None:
    dissolve_group(group, dissolved_on=LATER, by=coordinator, at=moment)

    with pytest.raises(CouncilDissolved):
        establish_group(group, CONTENT, by=coordinator, at=moment)
    with pytest.raises(CouncilDissolved):
        amend_group(group, CONTENT, by=coordinator, at=moment)
    with pytest.raises(CouncilDissolved):
        dissolve_group(group, dissolved_on=LATER, by=coordinator, at=moment)

    assert (Council.objects.count(), AuditEvent.objects.count()) == (2, 1)


def test_amend_group_records_what_it_was(group: Council, coordinator: User, moment: datetime) -> None:
    content = replace(CONTENT, kind=CouncilKind.WORKING_GROUP, mandate=Text())

    amend_group(group, content, by=coordinator, at=moment)

    group.refresh_from_db()
    assert group.name.en == "Newcomer council"
    event = AuditEvent.objects.get()
    assert event.before == {"name": {"en": "Housing group", "fr": "Groupe sur le logement"}}
    assert event.after == {"name": {"en": "Newcomer council", "fr": "Conseil des nouveaux arrivants"}}


def test_dissolve_group_ends_its_appointments_and_its_seats(
    group: Council, coordinator: User, moment: datetime
) -> None:
    sits = make_appointment(make_seat(group))
    renew(sits, starts_on=date(2028, 4, 16), term_ends_on=date(2030, 4, 15), by=coordinator, at=moment)
    ran_out = make_appointment(make_seat(group), starts_on=date(2024, 4, 1))
    make_seat(group)

    dissolve_group(group, dissolved_on=LATER, by=coordinator, at=moment)

    group.refresh_from_db()
    assert (group.dissolved_on, group.is_at_work(date(2026, 8, 31)), group.is_at_work(LATER)) == (
        LATER,
        True,
        False,
    )
    assert set(Seat.objects.values_list("abolished_on", flat=True)) == {LATER}
    ran_out.refresh_from_db()
    assert ran_out.ceased_on is None  # its term had ended before
    assert set(Appointment.objects.exclude(pk=ran_out.pk).values_list("ceased_on", flat=True)) == {LATER}


def test_dissolve_group_refuses_a_day_before_it_was_established(
    group: Council, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(DissolvedBeforeItBegan):
        dissolve_group(group, dissolved_on=date(2026, 4, 14), by=coordinator, at=moment)

    group.refresh_from_db()
    assert group.dissolved_on is None


def test_dissolve_group_refuses_while_a_group_below_it_works(
    group: Council, coordinator: User, moment: datetime
) -> None:
    make_group(group)

    with pytest.raises(GroupsBelow):
        dissolve_group(group, dissolved_on=LATER, by=coordinator, at=moment)

    group.refresh_from_db()
    assert group.dissolved_on is None


def test_dissolve_group_refuses_when_somebody_is_to_sit_later(
    group: Council, coordinator: User, moment: datetime
) -> None:
    sits = make_appointment(make_seat(group))
    make_appointment(make_seat(group), starts_on=date(2026, 10, 1))

    with pytest.raises(SeatFilled):
        dissolve_group(group, dissolved_on=LATER, by=coordinator, at=moment)

    group.refresh_from_db()
    sits.refresh_from_db()
    assert (group.dissolved_on, sits.ceased_on) == (None, None)
