"""The register of organizations: entered, amended, linked, judged; contacts, log, judgements; a table established."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Circle, Strength, Verdict
from parvis.partnerships.errors import (
    ContactEmpty,
    FollowedUp,
    FollowUpTooEarly,
    NobodyOfThisAddress,
    NotAPair,
    TableNameTaken,
)
from parvis.partnerships.models import (
    Contact,
    LoggedContact,
    Organisation,
    PairVerdict,
    Partnership,
    RoleGrant,
    Stakeholder,
)
from parvis.partnerships.operations.contact import (
    add_contact,
    amend_contact,
    follow_up,
    judge_stake,
    log_contact,
    remove_contact,
)
from parvis.partnerships.operations.stakeholder import (
    amend_stakeholder,
    enter_organisations,
    link_organisation,
    say_of_pair,
)
from parvis.partnerships.operations.stakeholders_table import TableContent, establish_table
from parvis.partnerships.queries.partnership import listed_partnerships, stakeholders_tables
from parvis.partnerships.queries.stratum import strata_on
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_organisation, make_partnership
from tests.factories.stakeholders import contact_content, logged_content, make_stakeholder, record_content

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretariat() -> User:
    return make_member(Role.SECRETARIAT)


def _table(slug: str = "national-table", province: str = "") -> TableContent:
    return TableContent(slug=slug, name=Text(en="Table"), province=province, established_year=None)


def test_a_table_has_a_coordinator_and_is_in_no_listing(secretariat: User) -> None:
    coordinator = make_member(Role.OFFICER)

    table = establish_table(_table(), coordinator_email=coordinator.email, by=secretariat, at=A_MOMENT)

    grant = RoleGrant.objects.get(partnership=table)
    assert (grant.user, grant.role) == (coordinator, Role.COORDINATOR)
    assert (table.kind, table.stratum, table.province, table.place.fr) == ("tbl", "", "", "Canada")
    assert (table in listed_partnerships(), table in stakeholders_tables()) == (False, True)
    assert table.pk not in strata_on(A_DAY)


def test_a_table_may_cover_one_province(secretariat: User) -> None:
    table = establish_table(
        _table(province="QC"), coordinator_email=secretariat.email, by=secretariat, at=A_MOMENT
    )

    assert (table.province, table.place.fr) == ("QC", "Québec")


def test_a_table_of_a_short_name_that_is_taken_is_refused(secretariat: User) -> None:
    make_partnership(slug="national-table")

    with pytest.raises(TableNameTaken):
        establish_table(_table(), coordinator_email=secretariat.email, by=secretariat, at=A_MOMENT)

    assert Partnership.objects.count() == 1


def test_a_table_without_a_coordinator_who_has_an_account_is_refused(secretariat: User) -> None:
    with pytest.raises(NobodyOfThisAddress):
        establish_table(_table(), coordinator_email="nobody@example.org", by=secretariat, at=A_MOMENT)

    assert (Partnership.objects.count(), AuditEvent.objects.count()) == (0, 0)


def test_amending_a_record_keeps_what_it_said_in_the_history(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)

    amend_stakeholder(record, record_content("Maple House"), by=secretariat, at=A_MOMENT)

    event = AuditEvent.objects.order_by("-pk")[0]
    assert (event.verb, event.before["name"]["en"], event.after["name"]["en"]) == (
        "stakeholder_amended",
        "Maple Centre",
        "Maple House",
    )


def test_every_unlinked_organization_gets_a_record_of_its_own_once(secretariat: User) -> None:
    linked = make_organisation(make_partnership(province="QC"))
    record = make_stakeholder(by=secretariat)
    link_organisation(linked, record, by=secretariat, at=A_MOMENT)
    alone = make_organisation(make_partnership(province="ON"))

    assert enter_organisations(by=secretariat, at=A_MOMENT) == 1
    assert enter_organisations(by=secretariat, at=A_MOMENT) == 0

    alone.refresh_from_db()
    assert alone.stakeholder is not None
    assert (alone.stakeholder.name, alone.stakeholder.provinces) == (alone.name, "ON")
    assert Organisation.objects.get(pk=linked.pk).stakeholder == record


def test_an_organization_is_unlinked(secretariat: User) -> None:
    organisation, record = make_organisation(make_partnership()), make_stakeholder(by=secretariat)
    link_organisation(organisation, record, by=secretariat, at=A_MOMENT)

    link_organisation(organisation, None, by=secretariat, at=A_MOMENT)

    assert Organisation.objects.get(pk=organisation.pk).stakeholder is None


def test_what_is_said_of_a_pair_is_remembered_and_may_be_said_anew(secretariat: User) -> None:
    one, other = (make_stakeholder(name, by=secretariat) for name in ("One", "Other"))

    say_of_pair(other, one, Verdict.DIFFERENT, by=secretariat, at=A_MOMENT)
    say_of_pair(one, other, Verdict.SAME, by=secretariat, at=A_MOMENT)

    said = PairVerdict.objects.get()
    assert (said.first, said.second, said.verdict) == (one, other, Verdict.SAME)


def test_a_record_is_no_pair_with_itself(secretariat: User) -> None:
    one = make_stakeholder(by=secretariat)

    with pytest.raises(NotAPair):
        say_of_pair(one, one, Verdict.SAME, by=secretariat, at=A_MOMENT)

    assert PairVerdict.objects.count() == 0


def test_an_empty_contact_is_refused(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)
    contact = add_contact(record, contact_content(), by=secretariat, at=A_MOMENT)

    with pytest.raises(ContactEmpty):
        add_contact(record, contact_content(""), by=secretariat, at=A_MOMENT)
    with pytest.raises(ContactEmpty):
        amend_contact(contact, contact_content(""), by=secretariat, at=A_MOMENT)

    assert [each.person_name for each in Contact.objects.all()] == ["Ada Sample"]


def test_the_history_does_not_say_whom_a_contact_names_nor_what_the_log_says() -> None:
    partnership = make_partnership()
    organisation, by = make_organisation(partnership), make_member(Role.COORDINATOR, partnership)

    contact = add_contact(organisation, contact_content("Secret Name"), by=by, at=A_MOMENT)
    amend_contact(contact, contact_content("Hidden Name", circle=Circle.PUBLIC), by=by, at=A_MOMENT)
    log_contact(organisation, logged_content(who="Secret", summary="Secret"), by=by, at=A_MOMENT)
    judge_stake(
        organisation, interest=Strength.HIGH, influence=Strength.LOW, judged_on=A_DAY, by=by, at=A_MOMENT
    )
    remove_contact(Contact.objects.get(), by=by, at=A_MOMENT)

    events = AuditEvent.objects.filter(partnership_id=partnership.pk).order_by("pk")
    assert [event.verb for event in events] == [
        "contact_added",
        "contact_amended",
        "contact_logged",
        "stake_judged",
        "contact_removed",
    ]
    told = " ".join(f"{event.before} {event.after}" for event in events)
    assert [word for word in ("Secret", "Hidden", "interest", "influence") if word in told] == []
    assert Contact.objects.count() == 0


def test_a_follow_up_before_the_contact_is_refused(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)

    with pytest.raises(FollowUpTooEarly):
        log_contact(
            record,
            logged_content(follow_up_on=A_DAY - timedelta(days=1)),
            by=secretariat,
            at=A_MOMENT,
        )

    assert LoggedContact.objects.count() == 0


def test_a_contact_is_followed_up_once(secretariat: User) -> None:
    record = make_stakeholder(by=secretariat)
    logged = log_contact(record, logged_content(follow_up_on=A_DAY), by=secretariat, at=A_MOMENT)
    nothing = log_contact(record, logged_content(), by=secretariat, at=A_MOMENT)

    follow_up(logged, on=A_DAY, by=secretariat, at=A_MOMENT)
    with pytest.raises(FollowedUp):
        follow_up(logged, on=date(2027, 1, 1), by=secretariat, at=A_MOMENT)
    with pytest.raises(FollowedUp):
        follow_up(nothing, on=A_DAY, by=secretariat, at=A_MOMENT)

    assert LoggedContact.objects.get(pk=logged.pk).followed_up_on == A_DAY


def test_a_contact_is_about_a_partnership_s_organization_or_a_record_and_not_both(secretariat: User) -> None:
    record, organisation = make_stakeholder(by=secretariat), make_organisation(make_partnership())

    for about in ({}, {"stakeholder": record, "organisation": organisation}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(person_name="Ada", **about)

    assert Stakeholder.objects.count() == 1
