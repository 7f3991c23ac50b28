"""Recruitments: started from a vacant seat, opened, extended, closed, cancelled, filled by an appointment."""

from datetime import date, timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import ClauseKind, DecisionKind, RecruitmentState, TermsState
from parvis.partnerships.errors import (
    CallClosesBeforeItOpens,
    RecruitmentEnded,
    RecruitmentNotDraft,
    RecruitmentNotOpen,
    RecruitmentRunning,
    SeatAbolished,
    SeatFilled,
)
from parvis.partnerships.models import Clause, Council, Partnership, Recruitment, Seat, TermsOfReference
from parvis.partnerships.operations import recruitment as operations
from parvis.partnerships.operations.council import abolish_seat, appoint
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_seat,
    make_terms,
    put_in_force,
)
from tests.factories.recruitment import make_draft_recruitment, make_open_recruitment

pytestmark = pytest.mark.django_db
CONTENT = operations.CallContent(
    call=Text(en="Come.", fr="Venez."),
    opens_on=A_DAY,
    closes_on=A_DAY + timedelta(days=7),
    keep_months=3,
)


@pytest.fixture
def seat(partnership: Partnership) -> Seat:
    return make_seat(make_council(partnership))


def _end(recruitment: Recruitment, by: User) -> None:
    operations.cancel_recruitment(recruitment, by=by, at=A_MOMENT)


def test_a_call_for_a_seat_of_a_group_says_what_the_group_s_own_terms_say(
    seat: Seat, partnership: Partnership, coordinator: User
) -> None:
    make_clause(_terms_in_force(partnership, seat.council), ClauseKind.RECRUITMENT)
    group = make_group(seat.council)
    own = _terms_in_force(partnership, group, group=group)
    clause = make_clause(own, ClauseKind.RECRUITMENT)
    clause.body = dated_text(Text(en="Ask the tenants first.", fr="Demander d’abord aux locataires."))
    clause.save()

    recruitment = operations.start_recruitment(make_seat(group), by=coordinator, at=A_MOMENT)

    assert recruitment.call.en.endswith("Ask the tenants first.")
    assert recruitment.call.fr.endswith("Demander d’abord aux locataires.")


def _terms_in_force(
    partnership: Partnership, body: Council, *, group: Council | None = None
) -> TermsOfReference:
    terms = TermsOfReference.objects.create(partnership=partnership, council=group, version=1)
    return put_in_force(terms, body)


def test_a_call_starts_from_what_is_known_of_the_seat(
    seat: Seat, partnership: Partnership, coordinator: User
) -> None:
    recruitment = operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)

    number = partnership.name.en.removeprefix("Partnership ")
    assert recruitment.call == Text(
        en=(
            f"Partnership council of Partnership {number} is looking for a person to sit on this seat: Settlement "
            "seat. Sector: Settlement services. Role: Member.\n\nThe term of office lasts 24 months. The seat has a "
            "vote. How it is filled: Nominated by its organization."
        ),
        fr=recruitment.call.fr,
    )
    assert "Siège de l’établissement" in recruitment.call.fr
    assert "24 mois" in recruitment.call.fr
    assert (recruitment.state, recruitment.opens_on, recruitment.closes_on, recruitment.keep_months) == (
        RecruitmentState.DRAFT,
        A_DAY,
        date(2026, 5, 13),
        6,
    )
    assert [event.verb for event in events_of(recruitment)] == ["recruitment_started"]


def test_a_call_quotes_what_the_terms_say_of_recruitment(
    seat: Seat, partnership: Partnership, coordinator: User
) -> None:
    terms = make_terms(partnership, leave_out=[ClauseKind.PURPOSE])
    body = dated_text(Text(en="We recruit in the open.", fr="Nous recrutons ouvertement."))
    Clause.objects.filter(terms=terms, kind="recruitment").delete()
    Clause.objects.create(terms=terms, kind="recruitment", position=90, body=body)
    terms.state, terms.in_force_from = TermsState.ADOPTED, A_DAY
    terms.adopted_by = make_decision(seat.council, kind=DecisionKind.ADOPT_TERMS)
    terms.save()

    call = operations.start_recruitment(seat, by=coordinator, at=A_MOMENT).call

    assert call.en.endswith("\n\nWe recruit in the open.")
    assert call.fr.endswith("\n\nNous recrutons ouvertement.")


def test_a_filled_seat_needs_nobody(seat: Seat, coordinator: User) -> None:
    make_appointment(seat)

    with pytest.raises(SeatFilled):
        operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)

    assert (Recruitment.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_a_seat_that_is_gone_needs_nobody(seat: Seat, coordinator: User) -> None:
    Seat.objects.filter(pk=seat.pk).update(abolished_on=A_DAY)

    with pytest.raises(SeatAbolished):
        operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)

    assert Recruitment.objects.count() == 0


def test_a_seat_has_one_recruitment_at_a_time(seat: Seat, coordinator: User) -> None:
    first = operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)

    with pytest.raises(RecruitmentRunning):
        operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)
    assert Recruitment.objects.get() == first

    _end(first, coordinator)
    operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)
    assert Recruitment.objects.count() == 2


def test_a_seat_for_which_somebody_is_sought_is_not_abolished(seat: Seat, coordinator: User) -> None:
    operations.start_recruitment(seat, by=coordinator, at=A_MOMENT)

    with pytest.raises(RecruitmentRunning):
        abolish_seat(seat, abolished_on=A_DAY, by=coordinator, at=A_MOMENT)

    assert Seat.objects.get().abolished_on is None


def test_a_draft_is_changed(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_draft_recruitment(partnership, by=coordinator)

    operations.amend_call(recruitment, CONTENT, by=coordinator, at=A_MOMENT)

    kept = Recruitment.objects.get()
    assert (kept.call, kept.closes_on, kept.keep_months) == (CONTENT.call, CONTENT.closes_on, 3)
    assert events_of(recruitment)[0].after["keep_months"] == 3


def test_a_call_closes_after_it_opens(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_draft_recruitment(partnership, by=coordinator)
    before = Recruitment.objects.values().get()
    content = operations.CallContent(
        call=CONTENT.call, opens_on=A_DAY, closes_on=A_DAY - timedelta(days=1), keep_months=3
    )

    with pytest.raises(CallClosesBeforeItOpens):
        operations.amend_call(recruitment, content, by=coordinator, at=A_MOMENT)
    with pytest.raises(CallClosesBeforeItOpens):
        operations.open_call(recruitment, by=coordinator, at=A_MOMENT + timedelta(days=60))

    assert Recruitment.objects.values().get() == before


def test_an_open_call_does_not_change(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)
    before = Recruitment.objects.values().get()

    with pytest.raises(RecruitmentNotDraft):
        operations.amend_call(recruitment, CONTENT, by=coordinator, at=A_MOMENT)
    with pytest.raises(RecruitmentNotDraft):
        operations.open_call(recruitment, by=coordinator, at=A_MOMENT)

    assert Recruitment.objects.values().get() == before


def test_a_call_is_extended_also_when_it_was_closed(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)
    operations.close_call(recruitment, by=coordinator, at=A_MOMENT)

    operations.extend_call(recruitment, closes_on=date(2026, 6, 30), by=coordinator, at=A_MOMENT)

    kept = Recruitment.objects.get()
    assert (kept.state, kept.closes_on) == (RecruitmentState.OPEN, date(2026, 6, 30))


@pytest.mark.parametrize("day", [date(2026, 5, 13), date(2026, 4, 1)])
def test_a_call_is_extended_to_a_later_day(day: date, partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)

    with pytest.raises(CallClosesBeforeItOpens):
        operations.extend_call(recruitment, closes_on=day, by=coordinator, at=A_MOMENT)

    assert Recruitment.objects.get().closes_on == date(2026, 5, 13)


def test_a_call_is_not_extended_into_the_past(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)

    later = A_MOMENT + timedelta(days=90)
    with pytest.raises(CallClosesBeforeItOpens):
        operations.extend_call(recruitment, closes_on=date(2026, 6, 1), by=coordinator, at=later)

    assert Recruitment.objects.get().closes_on == date(2026, 5, 13)


def test_a_draft_is_neither_extended_nor_closed(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_draft_recruitment(partnership, by=coordinator)

    with pytest.raises(RecruitmentNotOpen):
        operations.extend_call(recruitment, closes_on=date(2026, 6, 30), by=coordinator, at=A_MOMENT)
    with pytest.raises(RecruitmentNotOpen):
        operations.close_call(recruitment, by=coordinator, at=A_MOMENT)

    assert Recruitment.objects.get().state == RecruitmentState.DRAFT


def test_an_appointment_ends_the_recruitment(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)

    appointment = appoint(
        recruitment.seat,
        person_name="Robin Exemple",
        starts_on=A_DAY,
        term_ends_on=date(2028, 4, 14),
        by=coordinator,
        at=A_MOMENT,
    )

    ended = Recruitment.objects.get()
    assert (ended.state, ended.appointment, ended.ended_on) == (RecruitmentState.FILLED, appointment, A_DAY)
    with pytest.raises(RecruitmentEnded):
        _end(recruitment, coordinator)
    assert events_of(recruitment)[0].verb == "recruitment_filled"


def test_a_call_that_ran_out_is_closed(partnership: Partnership, coordinator: User) -> None:
    recruitment = make_open_recruitment(partnership, by=coordinator)

    operations.close_calls_that_ran_out(at=A_MOMENT + timedelta(days=28))
    before = Recruitment.objects.get().state
    operations.close_calls_that_ran_out(at=A_MOMENT + timedelta(days=29))

    assert (before, Recruitment.objects.get().state) == (RecruitmentState.OPEN, RecruitmentState.CLOSED)
    assert events_of(recruitment)[0].actor_name == ""
