"""The register of organizations on the screen and in files: who sees what, and how it is kept."""

import io
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Circle, Region, Strength, Verdict
from parvis.partnerships.models import Partnership, RoleGrant, Stakeholder, StakeholderMerge
from parvis.partnerships.operations.contact import add_contact, judge_stake, log_contact
from parvis.partnerships.operations.stakeholder import link_organisation, say_of_pair
from parvis.partnerships.queries.stakeholder import stakeholder_page, stakeholders_visible_to
from parvis.partnerships.queries.stakeholder_pair import pair_list
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_organisation, make_partnership
from tests.factories.people import make_user, signed_in
from tests.factories.stakeholders import contact_content, logged_content, make_stakeholder

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> User:
    return make_member(Role.SECRETARIAT)


@pytest.fixture
def partnership() -> Partnership:
    return make_partnership(slug="maple")


def _page(user: User, record: Stakeholder) -> str:
    return signed_in(user).get(reverse("stakeholder", args=[record.pk])).content.decode()


def test_each_circle_sees_its_records_and_a_stranger_none(
    secretariat: User, partnership: Partnership
) -> None:
    for circle in Circle:
        make_stakeholder(f"{circle.value} centre", by=secretariat, circle=circle)
    viewers = {
        "secretariat": secretariat,
        "officer": make_member(Role.OFFICER),
        "coordinator": make_member(Role.COORDINATOR, partnership),
        "member": make_member(Role.COUNCIL_MEMBER, partnership),
        "stranger": make_user(),
    }

    seen = {
        name: [record.circle for record in stakeholders_visible_to(user)] for name, user in viewers.items()
    }

    assert seen == {
        "secretariat": ["public", "programme", "own"],
        "officer": ["public", "programme"],
        "coordinator": ["public", "programme"],
        "member": ["public"],
        "stranger": [],
    }


def test_a_record_outside_one_s_circle_does_not_exist(secretariat: User) -> None:
    record, officer = make_stakeholder(by=secretariat, circle=Circle.OWN), make_member(Role.OFFICER)

    assert signed_in(officer).get(reverse("stakeholder", args=[record.pk])).status_code == 404


def test_a_masked_field_is_as_empty_as_one_that_nobody_filled_in_on_the_page_and_in_files(
    secretariat: User,
) -> None:
    record = make_stakeholder(
        by=secretariat,
        address="1 Hidden Street",
        site="https://maple.example",
        circles={"address": Circle.OWN, "site": Circle.PUBLIC},
    )
    officer = make_member(Role.OFFICER)

    page, file = _page(officer, record), signed_in(officer).get(reverse("stakeholders_csv")).content.decode()
    book = load_workbook(io.BytesIO(signed_in(officer).get(reverse("stakeholders_workbook")).content))
    cells = " ".join(str(cell) for row in book.worksheets[0].iter_rows(values_only=True) for cell in row)

    assert ["Hidden Street" in written for written in (page, file, cells)] == [False, False, False]
    assert ["maple.example" in written for written in (page, file, cells)] == [True, True, True]
    assert "Hidden Street" in _page(secretariat, record)


def test_filtering_by_what_one_does_not_see_finds_nothing(secretariat: User) -> None:
    make_stakeholder(by=secretariat, provinces="ON", circles={"provinces": Circle.OWN})
    officer = make_member(Role.OFFICER)

    answers = [
        "Maple Centre" in signed_in(user).get(reverse("stakeholders"), {"province": "ON"}).content.decode()
        for user in (officer, secretariat)
    ]

    assert answers == [False, True]


def test_an_officer_of_a_region_sees_its_records_and_those_of_no_province(secretariat: User) -> None:
    for name, provinces in (("Here", "ON,QC"), ("Elsewhere", "BC"), ("Nowhere", "")):
        make_stakeholder(name, by=secretariat, provinces=provinces)
    officer = make_member(Role.OFFICER)
    RoleGrant.objects.filter(user=officer).update(region=Region.ONTARIO)

    assert [record.name.en for record in stakeholders_visible_to(officer)] == ["Here", "Nowhere"]


def test_contacts_are_seen_by_their_circle_and_own_ones_in_their_partnership(
    secretariat: User, partnership: Partnership
) -> None:
    record, organisation = make_stakeholder(by=secretariat), make_organisation(partnership)
    link_organisation(organisation, record, by=secretariat, at=A_MOMENT)
    coordinator = make_member(Role.COORDINATOR, partnership)
    for circle in Circle:
        add_contact(organisation, contact_content(f"P {circle}", circle=circle), by=coordinator, at=A_MOMENT)
        add_contact(record, contact_content(f"S {circle}", circle=circle), by=secretariat, at=A_MOMENT)
    elsewhere = make_member(Role.COORDINATOR, make_partnership())

    seen = {
        name: sorted(contact.person_name for contact in stakeholder_page(user, record).contacts)
        for name, user in {
            "secretariat": secretariat,
            "officer": make_member(Role.OFFICER),
            "coordinator": coordinator,
            "elsewhere": elsewhere,
        }.items()
    }

    assert seen == {
        "secretariat": ["P programme", "P public", "S own", "S programme", "S public"],
        "officer": ["P programme", "P public", "S programme", "S public"],
        "coordinator": ["P own", "P programme", "P public", "S programme", "S public"],
        "elsewhere": ["P programme", "P public", "S programme", "S public"],
    }


def test_the_log_and_the_judgements_are_for_those_who_wrote_them(
    secretariat: User, partnership: Partnership
) -> None:
    organisation, coordinator = make_organisation(partnership), make_member(Role.COORDINATOR, partnership)
    log_contact(organisation, logged_content(summary="Quiet words"), by=coordinator, at=A_MOMENT)
    judge_stake(
        organisation,
        interest=Strength.HIGH,
        influence=Strength.LOW,
        judged_on=A_DAY,
        by=coordinator,
        at=A_MOMENT,
    )
    address = reverse("organisation", args=[partnership.slug, organisation.pk])

    member = make_member(Role.COUNCIL_MEMBER, partnership)
    pages = [signed_in(user).get(address).content.decode() for user in (coordinator, member)]
    officers = signed_in(make_member(Role.OFFICER)).get(address).content.decode()

    assert ["Quiet words" in page for page in (*pages, officers)] == [True, False, False]
    assert ["Judged by" in page for page in (*pages, officers)] == [True, False, False]


def test_the_forms_of_a_partnership_write_its_own_records(partnership: Partnership) -> None:
    organisation, client = (
        make_organisation(partnership),
        signed_in(make_member(Role.COORDINATOR, partnership)),
    )
    args = [partnership.slug, organisation.pk]

    sent: list[tuple[str, dict[str, Any]]] = [
        ("organisation_contact_new", {"person_name": "Ada", "circle": "own"}),
        (
            "organisation_log_new",
            {
                "on": "2026-04-15",
                "channel": "call",
                "who": "Ada",
                "summary": "Rooms",
                "follow_up_on": "2026-04-16",
            },
        ),
        ("organisation_stake_new", {"interest": "3", "influence": "0", "judged_on": "2026-04-15"}),
    ]
    answers = [client.post(reverse(name, args=args), content).status_code for name, content in sent]
    page = client.get(reverse("organisations", args=args[:1])).content.decode()
    entry = organisation.loggedcontacts.get()
    client.post(reverse("organisation_follow_up", args=[*args, entry.pk]))
    contact = organisation.contacts.get()
    changed = {"person_name": "Ben", "circle": "public"}
    client.post(reverse("organisation_contact_change", args=[*args, contact.pk]), changed)

    entry.refresh_from_db()
    contact.refresh_from_db()
    assert answers == [302, 302, 302]
    assert "To be followed up" in page
    assert entry.followed_up_on is not None
    assert (contact.person_name, contact.circle) == ("Ben", "public")
    client.post(reverse("organisation_contact_remove", args=[*args, contact.pk]))
    assert organisation.contacts.count() == 0
    client.post(reverse("organisation_log_remove", args=[*args, entry.pk]))
    assert organisation.loggedcontacts.count() == 0
    removed = AuditEvent.objects.get(verb="logged_contact_removed")
    assert removed.before == {"on": "2026-04-15"}  # and neither who it named nor what it said


def test_a_refusal_is_shown_on_the_form(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)
    late = {"on": "2026-04-15", "channel": "call", "who": "A", "summary": "B", "follow_up_on": "2026-04-01"}

    answer = signed_in(secretariat).post(reverse("stakeholder_log_new", args=[record.pk]), late)

    assert (answer.status_code, record.loggedcontacts.count()) == (422, 0)
    assert "The follow-up is before the contact itself." in answer.content.decode()


def test_a_contact_of_another_organization_is_not_found(secretariat: User) -> None:
    one, other = (make_stakeholder(name, by=secretariat) for name in ("One", "Other"))
    contact = add_contact(one, contact_content(), by=secretariat, at=A_MOMENT)

    answer = signed_in(secretariat).post(reverse("stakeholder_contact_remove", args=[other.pk, contact.pk]))

    assert (answer.status_code, one.contacts.count()) == (404, 1)


def test_a_record_is_entered_changed_and_linked_by_its_forms(
    secretariat: User, partnership: Partnership
) -> None:
    client, organisation = signed_in(secretariat), make_organisation(partnership)
    circles = {
        f"circle_of_{key}": "programme"
        for key in (
            "other_names",
            "sector",
            "kind",
            "address",
            "site",
            "service_language",
            "other_languages",
            "provinces",
        )
    }
    sent = {
        "name_en": "Maple Centre",
        "name_fr": "Centre Érable",
        "circle": "programme",
        "sector": "settlement",
        "kind": "non_profit",
        "provinces": ["ON", "QC"],
        **circles,
    }

    client.post(reverse("stakeholder_new"), sent)
    record = Stakeholder.objects.get()
    client.post(reverse("stakeholder_change", args=[record.pk]), {**sent, "name_en": "Maple House"})
    client.post(reverse("stakeholder_link", args=[record.pk]), {"organisation": organisation.pk})

    record.refresh_from_db()
    organisation.refresh_from_db()
    assert (record.name.en, record.provinces, organisation.stakeholder) == ("Maple House", "ON,QC", record)
    client.post(reverse("stakeholder_unlink", args=[record.pk, organisation.pk]))
    organisation.refresh_from_db()
    assert organisation.stakeholder is None


def test_two_records_are_merged_field_by_field_and_taken_apart(secretariat: User) -> None:
    one = make_stakeholder("Maple Centre", by=secretariat, address="1 Main Street")
    other = make_stakeholder("Maple Center Inc.", by=secretariat, site="https://maple.example")
    client, address = signed_in(secretariat), reverse("stakeholder_pair", args=[other.pk, one.pk])
    page = client.get(address).content.decode()

    sent = {"kept": "second", "name": "first", "address": "first", "site": "second"}
    client.post(address, sent)

    one.refresh_from_db()
    other.refresh_from_db()
    assert "1 Main Street" in page
    assert (other.name.en, other.address, other.site) == (
        "Maple Centre",
        "1 Main Street",
        "https://maple.example",
    )
    assert one.merged_into == other
    assert client.get(reverse("stakeholder", args=[one.pk])).status_code == 404
    client.post(reverse("stakeholder_merge_undo", args=[StakeholderMerge.objects.get().pk]))
    assert stakeholders_visible_to(secretariat).count() == 2


def test_a_pair_said_to_be_different_is_not_shown_again(secretariat: User) -> None:
    one, other = (make_stakeholder("Maple Centre", by=secretariat) for _ in range(2))
    assert [(pair.first, pair.second) for pair in pair_list(secretariat).open] == [(one, other)]

    client = signed_in(secretariat)
    client.post(reverse("stakeholder_pair_say", args=[one.pk, other.pk]), {"verdict": "different"})
    listed = pair_list(secretariat)

    assert (listed.open, listed.same, listed.different) == ((), (), 1)
    say_of_pair(one, other, Verdict.SAME, by=secretariat, at=A_MOMENT)
    assert [(pair.first, pair.second) for pair in pair_list(secretariat).same] == [(one, other)]


def test_lists_cost_the_same_however_long_they_are(
    secretariat: User,
    partnership: Partnership,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    coordinator = make_member(Role.COORDINATOR, partnership)
    for number in range(12):
        record, organisation = (
            make_stakeholder(f"Maple Centre {number}", by=secretariat),
            make_organisation(partnership),
        )
        link_organisation(organisation, record, by=secretariat, at=A_MOMENT)
        add_contact(organisation, contact_content(), by=coordinator, at=A_MOMENT)
        log_contact(record, logged_content(follow_up_on=A_DAY), by=secretariat, at=A_MOMENT)
        judge_stake(
            record,
            interest=Strength.LOW,
            influence=Strength.LOW,
            judged_on=A_DAY,
            by=secretariat,
            at=A_MOMENT,
        )
    client, own = signed_in(secretariat), signed_in(coordinator)

    for name in ("stakeholders", "stakeholder_pairs", "stakeholder_stakes"):
        with django_assert_max_num_queries(14):
            assert client.get(reverse(name)).status_code == 200
    with django_assert_max_num_queries(15):
        assert own.get(reverse("organisations", args=[partnership.slug])).status_code == 200
    with django_assert_max_num_queries(15):
        assert client.get(reverse("stakeholder", args=[record.pk])).status_code == 200


def test_a_table_is_established_by_the_secretariat_and_runs_like_a_partnership(secretariat: User) -> None:
    client = signed_in(secretariat)
    sent = {
        "name_en": "Stakeholders table",
        "name_fr": "Table des parties prenantes",
        "slug": "national-table",
        "province": "",
        "coordinator_email": secretariat.email,
    }

    answer = client.post(reverse("stakeholders_table_new"), sent)
    secretariat.refresh_from_db()  # a role in the programme asks for a second factor from now on
    client = signed_in(secretariat)
    pages = [
        client.get(reverse(name, args=["national-table"])).status_code
        for name in (
            "workspace",
            "council",
            "meetings",
            "terms",
            "strategy",
            "action_plans",
            "handover",
            "partnership",
        )
    ]
    home = client.get(reverse("workspace", args=["national-table"])).content.decode()

    assert answer.status_code == 302
    assert pages == [200] * 8
    assert "The steps of a stakeholders table" in home
    assert [word in home for word in ("Annual report", "Research and strategy")] == [False, False]
    public = client.get(reverse("partnerships")).content.decode()
    by_kind = client.get(reverse("partnerships"), {"kind": "tbl"}).content.decode()
    assert ["/partnerships/national-table/" in page for page in (public, by_kind)] == [False, True]
