"""Declaring, renewing, taking back, acknowledging and being shown round; and what each of them refuses."""

from datetime import UTC, date, datetime, timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.errors import (
    AcknowledgedAlready,
    AppointmentEnded,
    ClauseChanged,
    DeclarationClosed,
    DeclaredAlready,
    InterestEndsBeforeItBegan,
    InterestUnnamed,
    NoConfidentialityClause,
    NothingToRenew,
    RecordNotFound,
)
from parvis.partnerships.kinds.orientation import ORIENTATION
from parvis.partnerships.models import (
    Acknowledgement,
    Appointment,
    Clause,
    Declaration,
    OrientationItem,
    OrientationTick,
    Partnership,
)
from parvis.partnerships.operations.conduct import (
    Interest,
    acknowledge,
    add_orientation_item,
    declare,
    declare_nothing,
    remove_orientation_item,
    renew_interests,
    set_orientation,
    withdraw_declaration,
)
from parvis.people.models import User
from tests.factories.partnerships import make_appointment, make_council, make_seat, make_terms_in_force

A_YEAR_LATER = datetime(2027, 4, 15, 14, 0, tzinfo=UTC)
LONG_AFTER = datetime(2030, 4, 15, 14, 0, tzinfo=UTC)
ON_A_BOARD = Interest(nature=InterestNature.BOARD, organisation="Example Settlement Agency")


@pytest.fixture
def appointment(partnership: Partnership, council_member: User) -> Appointment:
    return make_appointment(make_seat(make_council(partnership)), user=council_member)


def test_declare_keeps_what_was_declared_for_the_year(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    interest = Interest(
        nature=InterestNature.FUNDING,
        organisation="Example Fund",
        description=Text(fr="Demande en cours"),
        since_on=date(2026, 1, 1),
        until_on=date(2026, 12, 31),
    )

    declaration = declare(appointment, interest, by=council_member, at=moment)

    kept = Declaration.objects.get()
    assert (kept.fiscal_year, kept.nature, kept.organisation) == (2026, "funding", "Example Fund")
    assert (kept.description.fr, kept.since_on, kept.until_on) == (
        "Demande en cours",
        date(2026, 1, 1),
        date(2026, 12, 31),
    )
    assert (kept.is_on_paper, kept.declared_by, declaration.is_nothing) == (False, council_member, False)


def test_the_audit_trail_does_not_say_what_was_declared(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    declaration = declare(appointment, ON_A_BOARD, by=council_member, at=moment)
    withdraw_declaration(declaration, by=council_member, at=moment)
    declare_nothing(appointment, by=council_member, at=moment)

    said = {"person_name": "Camille Exemple", "fiscal_year": 2026, "on_paper": False}
    events = AuditEvent.objects.order_by("pk").values_list("verb", "before", "after")
    assert list(events) == [
        ("declaration_made", {}, said),
        ("declaration_withdrawn", said, {}),
        ("declaration_made", {}, said),
    ]


def test_what_a_coordinator_records_is_from_paper(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    appointment = make_appointment(make_seat(make_council(partnership)))

    declaration = declare(appointment, ON_A_BOARD, by=coordinator, at=moment)

    assert (declaration.is_on_paper, declaration.declared_by) == (True, coordinator)


@pytest.mark.parametrize(
    ("interest", "refusal"),
    [
        (Interest(nature=InterestNature.OTHER), InterestUnnamed),
        (
            Interest(
                nature=InterestNature.OTHER,
                organisation="Example",
                since_on=date(2026, 2, 1),
                until_on=date(2026, 1, 1),
            ),
            InterestEndsBeforeItBegan,
        ),
    ],
)
def test_declare_refuses_what_cannot_be_understood(
    appointment: Appointment,
    council_member: User,
    moment: datetime,
    interest: Interest,
    refusal: type[Exception],
) -> None:
    with pytest.raises(refusal):
        declare(appointment, interest, by=council_member, at=moment)

    assert (Declaration.objects.count(), AuditEvent.objects.count()) == (0, 0)


@pytest.mark.parametrize("at", [datetime(2026, 4, 14, 14, 0, tzinfo=UTC), LONG_AFTER])
def test_who_does_not_sit_declares_nothing(
    appointment: Appointment, council_member: User, at: datetime
) -> None:
    with pytest.raises(AppointmentEnded):
        declare(appointment, ON_A_BOARD, by=council_member, at=at)

    assert Declaration.objects.count() == 0


def test_an_interest_takes_the_place_of_having_none(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    nothing = declare_nothing(appointment, by=council_member, at=moment)

    declare(appointment, ON_A_BOARD, by=council_member, at=moment)

    nothing.refresh_from_db()
    assert nothing.withdrawn_at == moment
    assert [each.nature for each in Declaration.objects.filter(withdrawn_at=None)] == ["board"]


def test_declare_nothing_refuses_beside_an_interest(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=moment)

    with pytest.raises(DeclaredAlready):
        declare_nothing(appointment, by=council_member, at=moment)

    assert Declaration.objects.count() == 1


def test_renew_declares_again_what_has_not_ended(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=moment)
    ended = Interest(nature=InterestNature.FUNDING, organisation="Fund", until_on=date(2027, 3, 31))
    declare(appointment, ended, by=council_member, at=moment)

    renewed = renew_interests(appointment, by=council_member, at=A_YEAR_LATER)

    assert [(each.fiscal_year, each.nature, each.organisation) for each in renewed] == [
        (2027, "board", "Example Settlement Agency")
    ]
    assert Declaration.objects.count() == 3


def test_renew_goes_on_through_a_further_term(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=moment)
    further = make_appointment(
        make_seat(appointment.seat.council), starts_on=date(2027, 4, 1), user=council_member
    )

    renewed = renew_interests(further, by=council_member, at=A_YEAR_LATER)

    assert [each.appointment for each in renewed] == [further]


def test_renew_refuses_when_nothing_goes_on(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    declare_nothing(appointment, by=council_member, at=moment)

    with pytest.raises(NothingToRenew):
        renew_interests(appointment, by=council_member, at=A_YEAR_LATER)

    assert Declaration.objects.count() == 1


def test_renew_refuses_twice(appointment: Appointment, council_member: User, moment: datetime) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=moment)
    renew_interests(appointment, by=council_member, at=A_YEAR_LATER)

    with pytest.raises(DeclaredAlready):
        renew_interests(appointment, by=council_member, at=A_YEAR_LATER)

    assert Declaration.objects.count() == 2


@pytest.mark.parametrize("at", [datetime(2026, 4, 16, 14, 0, tzinfo=UTC), A_YEAR_LATER])
def test_a_declaration_taken_back_or_of_another_year_stays(
    appointment: Appointment, council_member: User, moment: datetime, at: datetime
) -> None:
    declaration = declare(appointment, ON_A_BOARD, by=council_member, at=moment)
    if at < A_YEAR_LATER:
        withdraw_declaration(declaration, by=council_member, at=moment)
    before = Declaration.objects.values().get()

    with pytest.raises(DeclarationClosed):
        withdraw_declaration(declaration, by=council_member, at=at)

    assert Declaration.objects.values().get() == before


def test_acknowledge_keeps_words_and_version(
    appointment: Appointment, council_member: User, partnership: Partnership, moment: datetime
) -> None:
    terms = make_terms_in_force(partnership)
    clause = terms.clauses.get(kind="confidentiality")

    kept = acknowledge(appointment, clause_id=clause.pk, by=council_member, at=moment)

    assert (kept.terms, kept.body, kept.is_on_paper) == (terms, clause.body, False)
    assert AuditEvent.objects.get().after == {
        "person_name": "Camille Exemple",
        "version": 1,
        "on_paper": False,
    }


def test_acknowledge_is_asked_again_when_the_words_change(
    appointment: Appointment, council_member: User, partnership: Partnership, moment: datetime
) -> None:
    first = _clause(make_terms_in_force(partnership).pk)
    acknowledge(appointment, clause_id=first.pk, by=council_member, at=moment)
    same = _clause(make_terms_in_force(partnership).pk)

    with pytest.raises(AcknowledgedAlready):
        acknowledge(appointment, clause_id=same.pk, by=council_member, at=moment)
    assert Acknowledgement.objects.count() == 1

    other = _clause(make_terms_in_force(partnership, confidentiality=Text(en="Say nothing.", fr="Rien.")).pk)
    later = acknowledge(appointment, clause_id=other.pk, by=council_member, at=moment + timedelta(days=1))
    assert later.body.en == "Say nothing."


def test_acknowledge_refuses_words_that_were_not_shown(
    appointment: Appointment, council_member: User, partnership: Partnership, moment: datetime
) -> None:
    shown = _clause(make_terms_in_force(partnership).pk)
    make_terms_in_force(partnership, confidentiality=Text(en="Say nothing.", fr="Rien."))

    with pytest.raises(ClauseChanged):
        acknowledge(appointment, clause_id=shown.pk, by=council_member, at=moment)

    assert Acknowledgement.objects.count() == 0


def test_acknowledge_refuses_without_a_clause(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    with pytest.raises(NoConfidentialityClause):
        acknowledge(appointment, clause_id=1, by=council_member, at=moment)

    assert Acknowledgement.objects.count() == 0


def test_the_checklist_is_ticked_and_unticked(
    appointment: Appointment, council_member: User, coordinator: User, moment: datetime
) -> None:
    own = add_orientation_item(
        appointment.seat.council, title=Text(en="Visit", fr="Visite"), by=coordinator, at=moment
    )

    set_orientation(appointment, {"terms", f"own-{own.pk}"}, by=council_member, at=moment)
    set_orientation(appointment, {"terms", "minutes"}, by=coordinator, at=A_YEAR_LATER)
    set_orientation(appointment, {"terms", "minutes"}, by=coordinator, at=A_YEAR_LATER)

    ticks = OrientationTick.objects.order_by("key").values_list("key", "done_on", "ticked_by")
    assert list(ticks) == [
        ("minutes", date(2027, 4, 15), coordinator.pk),
        ("terms", date(2026, 4, 15), council_member.pk),
    ]
    ticked = AuditEvent.objects.filter(verb="orientation_ticked").order_by("pk")
    assert list(ticked.values_list("before", "after")) == [
        ({"items": []}, {"items": [_label("terms"), {"en": "Visit", "fr": "Visite"}]}),
        ({"items": [{"en": "Visit", "fr": "Visite"}]}, {"items": [_label("minutes")]}),
    ]


def test_the_checklist_refuses_what_is_not_on_it(
    appointment: Appointment, council_member: User, moment: datetime
) -> None:
    with pytest.raises(RecordNotFound):
        set_orientation(appointment, {"terms", "own-9"}, by=council_member, at=moment)

    assert OrientationTick.objects.count() == 0


def test_a_removed_item_keeps_its_ticks(
    appointment: Appointment, coordinator: User, moment: datetime
) -> None:
    item = add_orientation_item(appointment.seat.council, title=Text(en="Visit"), by=coordinator, at=moment)
    set_orientation(appointment, {f"own-{item.pk}"}, by=coordinator, at=moment)

    remove_orientation_item(item, by=coordinator, at=moment)
    set_orientation(appointment, {"terms"}, by=coordinator, at=moment)

    assert OrientationItem.objects.get().removed_at == moment
    assert set(OrientationTick.objects.values_list("key", flat=True)) == {f"own-{item.pk}", "terms"}


def _label(key: str) -> dict[str, str]:
    label = next(step.label for step in ORIENTATION if step.key == key)
    return {"en": label.en, "fr": label.fr}


def _clause(terms_id: int) -> Clause:
    return Clause.objects.get(terms=terms_id, kind="confidentiality")
