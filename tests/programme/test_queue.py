"""The queue of an officer: only what is theirs, with why, since when and what changed since."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.core import audit
from parvis.partnerships.access import Role
from parvis.partnerships.models import Council, Partnership
from parvis.people.models import User
from parvis.programme.operations.visit import note_visit
from parvis.programme.queries.queue import queue_for, queue_with_differences
from parvis.reports.operations.review import begin_review
from parvis.reports.operations.submission import submit
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.reports import answer, give_back, make_report_in_review, make_submitted_report

pytestmark = pytest.mark.django_db

LATER = date(2027, 6, 1)
DAY = timedelta(days=1)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def test_a_submitted_report_waits_for_every_officer(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)

    for each in (officer, make_member(Role.OFFICER)):
        (item,) = queue_for(each, today=LATER)
        assert (item.record, item.since, str(item.why)) == (
            report.pk,
            A_MOMENT.date(),
            "It waits for an officer to take it up.",
        )
        assert item.href == f"/en/work/{partnership.slug}/report/2026/review/"


def test_a_report_in_review_waits_for_who_began_it_alone(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_report_in_review(partnership, by=coordinator, officer=officer)

    assert [str(item.why) for item in queue_for(officer, today=LATER)] == ["You have begun to read it."]
    assert queue_for(make_member(Role.OFFICER), today=LATER) == ()


def test_a_report_that_did_not_come_back_by_its_day_waits_for_who_returned_it(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=A_MOMENT)
    back_by = A_MOMENT.date() + timedelta(weeks=4)

    assert queue_for(officer, today=back_by) == ()
    (item,) = queue_for(officer, today=back_by + DAY)
    assert item.since == back_by
    assert "it has not come" in str(item.why)
    assert queue_for(make_member(Role.OFFICER), today=back_by + DAY) == ()


def test_a_report_that_came_back_says_how_many_answers_changed_since_the_return(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_report_in_review(partnership, by=coordinator, officer=officer)
    give_back(report, by=officer, at=A_MOMENT)
    changed = report.answers.exclude(body="").order_by("pk").first()
    assert changed is not None
    words = Text(en="Other words.", fr="D’autres mots.")
    answer(report, changed.question, words, seen=changed.version, by=coordinator, at=A_MOMENT + DAY)
    report.refresh_from_db()
    submit(report, by=coordinator, at=A_MOMENT + 2 * DAY)

    (item,) = queue_with_differences(officer, today=LATER)

    assert (str(item.why), item.changed) == ("It came back after a return.", 1)
    assert item.changes_href == f"/en/work/{partnership.slug}/report/2026/changes/"


def test_the_queue_says_how_much_others_recorded_since_the_last_look(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_submitted_report(partnership, by=coordinator)
    (before,) = queue_with_differences(officer, today=LATER)
    note_visit(partnership, by=officer, at=A_MOMENT + DAY)
    council = Council.objects.get(partnership=partnership)
    for by in (coordinator, officer):
        audit.record("seat_added", council, by=by, at=A_MOMENT + 2 * DAY, partnership=partnership)

    (after,) = queue_with_differences(officer, today=LATER)

    assert before.seen is None
    assert after.seen is not None
    assert (after.seen.at, after.seen.changes) == (A_MOMENT + DAY, 1)


def test_nothing_waits_for_those_without_the_permission(partnership: Partnership, coordinator: User) -> None:
    make_submitted_report(partnership, by=coordinator)

    for role in (Role.ADMINISTRATOR, Role.SECRETARIAT):
        assert queue_for(make_member(role), today=LATER) == ()


def test_overdue_actions_never_wait_for_the_funder(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    make_submitted_report(partnership, by=coordinator)  # its plan has an action whose day has passed

    assert [item.href for item in queue_for(officer, today=LATER)] == [
        f"/en/work/{partnership.slug}/report/2026/review/"
    ]


def test_the_page_says_that_nothing_waits(officer: User) -> None:
    assert "Nothing waits for you" in signed_in(officer).get("/en/reviews/").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_the_same_number_of_questions_for_any_number(
    number: int, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(number):
        place = make_partnership()
        make_submitted_report(place, by=make_member(Role.COORDINATOR, place))

    client = signed_in(officer)
    with django_assert_max_num_queries(12):
        page = client.get("/en/reviews/").content.decode()

    assert page.count("It waits for an officer to take it up.") == number


def test_a_review_that_was_begun_is_dated_from_its_beginning(
    partnership: Partnership, coordinator: User, officer: User
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    begin_review(report, by=officer, at=timezone.now())

    assert queue_for(officer, today=LATER)[0].since == timezone.localdate()
