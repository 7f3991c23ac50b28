"""A member declares on their own page, a coordinator from paper; for others the pages do not exist."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.urls import reverse
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.partnerships.access import Role
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.models import (
    Acknowledgement,
    Appointment,
    Declaration,
    OrientationItem,
    OrientationTick,
    Partnership,
    Recusal,
)
from parvis.partnerships.operations.conduct import Interest, declare
from parvis.people.models import User
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_council,
    make_group,
    make_meeting,
    make_member,
    make_seat,
    make_terms_in_force,
)
from tests.factories.people import signed_in

ON_A_BOARD = Interest(nature=InterestNature.BOARD, organisation="Example Housing Co-operative")
SECRET = "Example Housing Co-operative"


@pytest.fixture
def appointment(partnership: Partnership, council_member: User) -> Appointment:
    return make_appointment(make_seat(make_council(partnership)), user=council_member)


@pytest.fixture
def without_account(partnership: Partnership, appointment: Appointment) -> Appointment:
    return make_appointment(make_seat(appointment.seat.council), name="Noor Sample")


def test_a_member_declares_takes_back_and_declares_nothing(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    client, page = signed_in(council_member), reverse("my_seat", args=[partnership.slug])
    assert "Nothing has been declared for this year yet." in client.get(page).content.decode()

    form = reverse("declaration_new", args=[partnership.slug, appointment.pk])
    unnamed = client.post(form, {"nature": "board"})
    declared = client.post(form, {"nature": "board", "organisation": SECRET, "description_fr": "Trésorerie"})

    assert (unnamed.status_code, declared.status_code) == (422, 302)
    assert SECRET in client.get(page).content.decode()
    declaration = Declaration.objects.get()
    client.post(reverse("declaration_withdraw", args=[partnership.slug, appointment.pk, declaration.pk]))
    client.post(reverse("declaration_nothing", args=[partnership.slug, appointment.pk]))
    again = client.post(reverse("declaration_nothing", args=[partnership.slug, appointment.pk]))
    assert again.status_code == 409
    assert list(Declaration.objects.filter(withdrawn_at=None).values_list("nature", flat=True)) == ["nothing"]


def test_a_member_renews_what_goes_on(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=A_MOMENT)
    year = FiscalYear.of(timezone.localdate()).start
    Declaration.objects.update(fiscal_year=year - 1)
    client, page = signed_in(council_member), reverse("my_seat", args=[partnership.slug])
    assert "Declare the same for this year" in client.get(page).content.decode()

    client.post(reverse("declarations_renew", args=[partnership.slug, appointment.pk]))

    assert list(Declaration.objects.order_by("pk").values_list("fiscal_year", flat=True)) == [year - 1, year]


def test_a_member_acknowledges_the_clause_that_was_shown(
    appointment: Appointment, council_member: User, partnership: Partnership
) -> None:
    client, page = signed_in(council_member), reverse("my_seat", args=[partnership.slug])
    assert "have no clause on confidentiality" in client.get(page).content.decode()
    clause = make_terms_in_force(partnership).clauses.get(kind="confidentiality")
    address = reverse("confidentiality_acknowledge", args=[partnership.slug, appointment.pk])
    assert "I have read it and will keep to it" in client.get(page).content.decode()

    wrong = client.post(address, {"clause": "no number"})
    client.post(address, {"clause": clause.pk})

    assert (wrong.status_code, Acknowledgement.objects.count()) == (409, 1)
    assert "in version 1 of the terms." in client.get(page).content.decode()
    make_terms_in_force(partnership, confidentiality=Text(en="Say nothing.", fr="Rien."))
    shown = client.get(page).content.decode()
    assert "The clause changed since version 1 was acknowledged." in shown
    assert "I have read it and will keep to it" in shown


def test_the_checklist_is_ticked_by_member_or_coordinator(
    appointment: Appointment, council_member: User, coordinator: User, partnership: Partnership
) -> None:
    client = signed_in(coordinator)
    client.post(
        reverse("orientation_item_new", args=[partnership.slug]), {"title_en": "Visit", "title_fr": ""}
    )
    item = OrientationItem.objects.get()
    address = reverse("orientation", args=[partnership.slug, appointment.pk])

    signed_in(council_member).post(address, {"done": ["terms"]})
    client.post(address, {"done": ["terms", f"own-{item.pk}"]})

    assert list(OrientationTick.objects.order_by("pk").values_list("key", "ticked_by")) == [
        ("terms", council_member.pk),
        (f"own-{item.pk}", coordinator.pk),
    ]
    assert "2 of 9" in client.get(reverse("conduct", args=[partnership.slug])).content.decode()
    client.post(reverse("orientation_item_remove", args=[partnership.slug, item.pk]))
    assert "1 of 8" in client.get(reverse("conduct", args=[partnership.slug])).content.decode()


def test_a_coordinator_records_a_paper_of_who_has_no_account(
    without_account: Appointment, appointment: Appointment, coordinator: User, partnership: Partnership
) -> None:
    client = signed_in(coordinator)
    form = reverse("declaration_new", args=[partnership.slug, without_account.pk])
    assert "Declare an interest for Noor Sample, from a signed paper" in client.get(form).content.decode()

    client.post(form, {"nature": "board", "organisation": SECRET})
    for_another = client.post(reverse("declaration_nothing", args=[partnership.slug, appointment.pk]))

    page = client.get(reverse("member_conduct", args=[partnership.slug, without_account.pk]))
    assert f"From a signed paper, by {coordinator.name}." in page.content.decode()
    assert (for_another.status_code, Declaration.objects.get().is_on_paper) == (404, True)


def test_what_was_declared_is_read_by_few(
    appointment: Appointment, council_member: User, coordinator: User, partnership: Partnership
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=A_MOMENT)
    another = make_member(Role.COUNCIL_MEMBER, partnership)
    make_appointment(make_seat(appointment.seat.council), user=another)
    people = {
        "coordinator": coordinator,
        "co-chair": make_member(Role.CO_CHAIR, partnership),
        "member": council_member,
        "another": another,
        "officer": make_member(Role.OFFICER),
    }
    address = reverse("member_conduct", args=[partnership.slug, appointment.pk])

    met = {name: signed_in(person).get(address).status_code for name, person in people.items()}

    assert met == {"coordinator": 200, "co-chair": 200, "member": 200, "another": 404, "officer": 404}
    for name in ("workspace", "council", "history", "handover", "my_seat"):
        for reader in ("officer", "another"):
            page = signed_in(people[reader]).get(reverse(name, args=[partnership.slug])).content.decode()
            assert SECRET not in page


def test_only_the_member_and_the_coordinator_tick(appointment: Appointment, partnership: Partnership) -> None:
    co_chair = make_member(Role.CO_CHAIR, partnership)
    address = reverse("orientation", args=[partnership.slug, appointment.pk])

    assert signed_in(co_chair).post(address, {"done": ["terms"]}).status_code == 404
    assert OrientationTick.objects.count() == 0


def test_who_has_no_seat_is_told_so(coordinator: User, partnership: Partnership) -> None:
    page = signed_in(coordinator).get(reverse("my_seat", args=[partnership.slug])).content.decode()

    assert "You have no seat here." in page
    assert reverse("conduct", args=[partnership.slug]) in page


def test_a_member_of_a_group_alone_has_a_seat_too(council_member: User, partnership: Partnership) -> None:
    appointment = make_appointment(make_seat(make_group(make_council(partnership))), user=council_member)

    page = signed_in(council_member).get(reverse("my_seat", args=[partnership.slug])).content.decode()

    assert reverse("declaration_new", args=[partnership.slug, appointment.pk]) in page


def test_standing_declarations_fill_in_the_interest_in_an_item(
    appointment: Appointment, council_member: User, coordinator: User, partnership: Partnership
) -> None:
    declare(appointment, ON_A_BOARD, by=council_member, at=A_MOMENT)
    declaration = Declaration.objects.get()
    meeting = make_meeting(appointment.seat.council)
    item = meeting.agenda_items.get()
    address, client = (
        reverse("interest_new", args=[partnership.slug, meeting.pk, item.pk]),
        signed_in(coordinator),
    )

    plain = client.get(address).content.decode()
    filled = client.get(address, {"declaration": declaration.pk}).content.decode()

    assert (plain.count(SECRET), filled.count(SECRET)) == (1, 2)
    client.post(address, {"member": appointment.pk, "interest": f"Seat on a board. {SECRET}"})
    assert Recusal.objects.get().interest == f"Seat on a board. {SECRET}"
    another = signed_in(make_member(Role.COUNCIL_MEMBER, partnership))
    assert SECRET in another.get(reverse("meeting", args=[partnership.slug, meeting.pk])).content.decode()


@pytest.mark.parametrize(("name", "number"), [("conduct", 11), ("my_seat", 14), ("member_conduct", 14)])
def test_years_of_declarations_take_no_more_questions(
    name: str,
    number: int,
    appointment: Appointment,
    partnership: Partnership,
    council_member: User,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    make_terms_in_force(partnership)
    for place in range(10):
        member = make_appointment(make_seat(appointment.seat.council), name=f"Member {place}")
        Declaration.objects.bulk_create(
            Declaration(appointment=each, fiscal_year=year, nature="other", declared_at=A_MOMENT)
            for each in (member, appointment)
            for year in range(2015, 2027)
        )
    reader = make_member(Role.CO_CHAIR, partnership) if name == "conduct" else council_member
    arguments = [appointment.pk] if name == "member_conduct" else []
    client = signed_in(reader)

    with django_assert_max_num_queries(number):
        assert client.get(reverse(name, args=[partnership.slug, *arguments])).status_code == 200
