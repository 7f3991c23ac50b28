"""The calendar of renewals."""

from datetime import date

import pytest
from django.utils import timezone

from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.operations.calendar import open_feed
from parvis.people.models import User
from parvis.programme.queries.renewal import renewal_days, renewals_for
from tests.factories.agreements import make_agreement
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

A_DAY = date(2026, 11, 1)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def test_renewals_are_grouped_by_the_fiscal_year_in_which_they_end(
    officer: User, partnership: Partnership
) -> None:
    for last in (date(2027, 3, 31), date(2027, 4, 1), date(2030, 3, 31)):
        make_agreement(partnership, until_on=last)

    years = renewals_for(officer, as_of=A_DAY)

    assert [(year.fiscal_year, len(year.renewals)) for year in years] == [(2026, 1), (2027, 1)]


def test_a_renewal_is_due_half_a_year_before_unless_another_agreement_follows(
    officer: User, partnership: Partnership
) -> None:
    ending = make_agreement(partnership, until_on=date(2027, 3, 31))
    before = renewals_for(officer, as_of=date(2026, 9, 28))[0].renewals[0]
    on_the_day = renewals_for(officer, as_of=date(2026, 9, 29))[0].renewals[0]
    make_agreement(partnership, renews=ending, from_on=date(2027, 4, 1), until_on=None)
    followed = renewals_for(officer, as_of=A_DAY)[0].renewals[0]

    assert (before.is_due, on_the_day.is_due, followed.is_due) == (False, True, False)
    assert before.begin_on == date(2026, 9, 29)


def test_what_ended_is_shown_for_a_year_while_nothing_follows(
    officer: User, partnership: Partnership
) -> None:
    first = make_agreement(partnership, until_on=date(2026, 3, 31))

    late = renewals_for(officer, as_of=A_DAY)
    make_agreement(partnership, renews=first, until_on=None)

    assert len(late[0].renewals) == 1
    assert renewals_for(officer, as_of=A_DAY) == ()


def test_an_officer_of_another_region_reads_no_renewal(partnership: Partnership) -> None:
    make_agreement(partnership, until_on=date(2027, 3, 31))
    officers = [make_member(Role.OFFICER) for _ in range(2)]
    for officer, region in zip(officers, ("ontario", "west"), strict=True):
        RoleGrant.objects.filter(user=officer).update(region=region)

    assert [len(renewals_for(officer, as_of=A_DAY)) for officer in officers] == [1, 0]


def test_the_calendar_has_the_day_to_begin_and_the_last_day(officer: User, partnership: Partnership) -> None:
    make_agreement(partnership, until_on=date(2027, 3, 31))

    days = renewal_days(renewals_for(officer, as_of=A_DAY))

    assert [(day.summary, day.on) for day in days] == [
        (f"Begin the renewal: {partnership.title}", date(2026, 9, 29)),
        (f"Agreement ends: {partnership.title}", date(2027, 3, 31)),
    ]


def test_the_feed_opens_to_who_sees_the_programme(officer: User, coordinator: User) -> None:
    secrets = [open_feed(by=user, at=timezone.now()) for user in (officer, coordinator)]

    answers = [signed_in(officer).get(f"/en/calendar/feed/{secret}/renewals/") for secret in secrets]

    assert [answer.status_code for answer in answers] == [200, 404]
    assert answers[0]["Content-Type"] == "text/calendar; charset=utf-8"


def test_the_page_says_what_is_to_be_begun(officer: User) -> None:
    make_agreement(make_partnership(), until_on=timezone.localdate())

    page = signed_in(officer).get("/fr/programme/renouvellements/").content.decode()

    assert "À entreprendre maintenant" in page
