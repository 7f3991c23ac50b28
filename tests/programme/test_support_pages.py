"""The pages of support: for whom, what they say, and what is sent to them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.enums import SupportChannel, SupportTopic
from parvis.programme.models import SupportEntry
from parvis.programme.operations.support import SupportContent, follow_up, log_support
from parvis.programme.queries.queue import queue_for
from tests.factories.agreements import make_agreement
from tests.factories.partnerships import make_member, make_partnership, make_seated_council
from tests.factories.people import signed_in

pytestmark = pytest.mark.django_db

SENT = {
    "given_on": "2026-04-15",
    "channel": "visit",
    "topic": "council",
    "summary_en": "Spoke about seats.",
    "summary_fr": "Échange sur les sièges.",
    "follow_up_on": "2026-05-15",
}
DAY = timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def log(partnership: Partnership, *, by: User, back_in: int | None) -> SupportEntry:
    now = timezone.now()
    today = timezone.localdate(now)
    content = SupportContent(
        given_on=today - 9 * DAY,
        channel=SupportChannel.CALL,
        topic=SupportTopic.REPORT,
        summary=Text(en="Spoke.", fr="Échange."),
        follow_up_on=None if back_in is None else today + back_in * DAY,
    )
    return log_support(partnership, content, by=by, at=now)


def test_the_list_says_what_to_look_at_in_both_languages(officer: User, partnership: Partnership) -> None:
    make_seated_council(partnership)
    client = signed_in(officer)

    english = client.get("/en/programme/support/?on=2026-05-01").content.decode()
    french = client.get("/fr/programme/soutien/?on=2026-05-01").content.decode()

    assert "Nobody holds the role of coordinator." in english
    assert "Personne n’a le rôle de coordination." in french
    assert "Aucun consigné" in french


def test_support_is_logged_and_followed_up(officer: User, partnership: Partnership) -> None:
    client = signed_in(officer)

    logged = client.post(f"/en/programme/support/{partnership.slug}/new/", SENT)
    entry = SupportEntry.objects.get()
    followed = client.post(f"/en/programme/support/{partnership.slug}/{entry.pk}/follow-up/")
    page = client.get(f"/en/programme/support/{partnership.slug}/").content.decode()

    entry.refresh_from_db()
    assert (logged.status_code, followed.status_code) == (302, 302)
    assert (entry.summary.fr, entry.given_by) == ("Échange sur les sièges.", officer)
    assert entry.followed_up_on == timezone.localdate()
    assert "Spoke about seats." in page
    assert "Followed up on" in page


def test_days_that_cannot_be_are_said_on_the_form(officer: User, partnership: Partnership) -> None:
    sent = SENT | {"follow_up_on": "2026-04-14"}

    answer = signed_in(officer).post(f"/en/programme/support/{partnership.slug}/new/", sent)

    assert answer.status_code == 422
    assert "lies before the support itself" in answer.content.decode()
    assert not SupportEntry.objects.exists()


def test_an_entry_of_another_partnership_is_not_found_here(officer: User, partnership: Partnership) -> None:
    entry = log(make_partnership(), by=officer, back_in=0)

    answer = signed_in(officer).post(f"/en/programme/support/{partnership.slug}/{entry.pk}/follow-up/")

    entry.refresh_from_db()
    assert (answer.status_code, entry.followed_up_on) == (404, None)


def test_an_officer_of_another_region_finds_no_log(partnership: Partnership) -> None:
    client = signed_in(make_member(Role.OFFICER, region="west"))
    entry = log(partnership, by=make_member(Role.OFFICER), back_in=0)
    log_page = f"/en/programme/support/{partnership.slug}/"

    answers = [
        client.get(log_page),
        client.post(f"{log_page}new/", SENT),
        client.post(f"{log_page}{entry.pk}/follow-up/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert SupportEntry.objects.get().followed_up_on is None


def test_those_of_a_partnership_read_no_log(coordinator: User, partnership: Partnership) -> None:
    client = signed_in(coordinator)

    assert client.get(f"/en/programme/support/{partnership.slug}/").status_code == 403
    assert client.get("/en/programme/support/").status_code == 403


def test_what_is_to_be_followed_up_waits_for_who_agreed_on_it(
    officer: User, partnership: Partnership
) -> None:
    colleague, today = make_member(Role.OFFICER), timezone.localdate()
    due = log(partnership, by=officer, back_in=0)
    for back_in in (1, None):
        log(partnership, by=officer, back_in=back_in)

    (item,) = queue_for(officer, today=today)
    follow_up(due, by=officer, at=timezone.now())

    assert (item.what, item.since, item.record) == ("Support: Annual report", today, due.pk)
    assert item.href == f"/en/programme/support/{partnership.slug}/"
    assert queue_for(officer, today=today) == queue_for(colleague, today=today) == ()


def test_a_renewal_that_is_to_be_begun_waits_for_the_officers_of_the_region(
    officer: User, partnership: Partnership
) -> None:
    today = timezone.localdate()
    agreement = make_agreement(partnership, until_on=today + timedelta(days=183))

    (item,) = queue_for(officer, today=today)

    assert (str(item.what), item.since, item.record) == ("Contribution agreement", today, agreement.pk)
    assert item.href == agreement.get_absolute_url()
    assert queue_for(officer, today=today - DAY) == ()
    assert queue_for(make_member(Role.OFFICER, region="west"), today=today) == ()
    make_agreement(partnership, renews=agreement, from_on=today, until_on=None)
    assert queue_for(officer, today=today) == ()


@pytest.mark.parametrize("number", [1, 9])
def test_the_pages_take_as_many_statements_for_many_as_for_few(
    number: int, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(number):
        partnership = make_partnership()
        make_seated_council(partnership)
        log(partnership, by=officer, back_in=0)
    client = signed_in(officer)

    with django_assert_max_num_queries(15):
        client.get("/en/programme/support/")
    with django_assert_max_num_queries(15):
        client.get(f"/en/programme/support/{partnership.slug}/")
