"""Signs read from records, peers that got out of the same, and the log; a list by place, and no ranking."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind, Stratum
from parvis.partnerships.models import Appointment, Meeting, Partnership, RoleGrant
from parvis.people.models import User
from parvis.plans.enums import ActionStatus
from parvis.plans.models import Action
from parvis.plans.operations.progress import report_progress
from parvis.programme.enums import SupportChannel, SupportTopic
from parvis.programme.operations.support import SupportContent, follow_up, log_support
from parvis.programme.queries.support import support_page, support_rows
from tests.factories.agreements import make_agreement
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_council,
    make_held_meeting,
    make_member,
    make_partnership,
    make_seat,
    make_seated_council,
)
from tests.factories.plans import make_approved_plan
from tests.factories.reports import give_back, make_report_in_review

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
A_YEAR_BEFORE = A_DAY - timedelta(days=365)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def make_coordinated(**fields: Any) -> Partnership:
    """Make a partnership that shows no sign: a seated council and a coordinator."""
    partnership = make_partnership(**fields)
    make_seated_council(partnership)
    make_member(Role.COORDINATOR, partnership)
    return partnership


def signs_of(officer: User, partnership: Partnership, *, as_of: date = A_DAY) -> list[str]:
    rows = {row.partnership.pk: row for row in support_rows(officer, as_of=as_of)}
    return [seen.sign.id for seen in rows[partnership.pk].signs]


def make_uncoordinated_until(day: date, **fields: Any) -> Partnership:
    """Make a partnership with a council for two years, and a coordinator from the day on."""
    partnership = make_coordinated(**fields)
    partnership.councils.update(established_on=A_DAY - timedelta(days=800))
    council = partnership.councils.get()
    council.seats.update(created_on=A_DAY - timedelta(days=800))
    Appointment.objects.filter(seat__council=council).update(starts_on=A_DAY - timedelta(days=800))
    moment = datetime.combine(day, A_MOMENT.timetz())
    RoleGrant.objects.filter(partnership=partnership).update(granted_at=moment)
    return partnership


def support(given_on: date, follow_up_on: date | None = None) -> SupportContent:
    return SupportContent(
        given_on=given_on,
        channel=SupportChannel.CALL,
        topic=SupportTopic.REPORT,
        summary=Text(en="Spoke.", fr="Échange."),
        follow_up_on=follow_up_on,
    )


def test_a_partnership_without_records_shows_nothing(officer: User, partnership: Partnership) -> None:
    assert support_rows(officer, as_of=A_DAY) == ()
    assert support_page(officer, partnership, as_of=A_DAY).signs == ()


def test_a_partnership_with_all_in_order_is_listed_without_a_sign(officer: User) -> None:
    assert signs_of(officer, make_coordinated()) == []


def test_a_partnership_that_has_ended_and_a_stakeholders_table_are_not_listed(officer: User) -> None:
    make_coordinated(ended_on=A_DAY)
    make_coordinated(kind=PartnershipKind.STAKEHOLDERS_TABLE)

    assert support_rows(officer, as_of=A_DAY) == ()


def test_a_coordinator_who_left_is_missed_from_that_day_on(officer: User) -> None:
    partnership = make_coordinated()
    RoleGrant.objects.filter(partnership=partnership).update(ended_at=A_MOMENT + DAY)

    assert signs_of(officer, partnership) == []
    assert signs_of(officer, partnership, as_of=A_DAY + DAY) == ["coordination"]


def test_seats_count_until_half_of_them_are_vacant(officer: User) -> None:
    partnership = make_coordinated()
    appointments = Appointment.objects.filter(seat__council__partnership=partnership)
    appointments.filter(pk=appointments.earliest("pk").pk).update(ceased_on=A_DAY)
    three_of_four = signs_of(officer, partnership)
    appointments.filter(pk=appointments.latest("pk").pk).update(ceased_on=A_DAY)

    assert (three_of_four, signs_of(officer, partnership)) == ([], ["seats"])


def test_the_last_meeting_is_the_last_one_held(officer: User) -> None:
    partnership = make_coordinated()
    make_held_meeting(partnership.councils.get(), held_on=A_DAY - timedelta(days=184))
    long_ago = signs_of(officer, partnership)
    make_held_meeting(partnership.councils.get(), held_on=A_DAY - timedelta(days=183))

    assert (long_ago, signs_of(officer, partnership)) == (["meetings"], [])


def test_a_quorum_that_fell_back_counts_for_the_last_meeting_alone(officer: User) -> None:
    partnership = make_coordinated()
    first = make_held_meeting(partnership.councils.get(), held_on=A_DAY - DAY)
    Meeting.objects.filter(pk=first.pk).update(quorum_fallback=True)
    fell_back = signs_of(officer, partnership)
    make_held_meeting(partnership.councils.get(), held_on=A_DAY)

    assert (fell_back, signs_of(officer, partnership)) == (["quorum"], [])


def test_a_plan_is_missed_from_the_second_quarter_on(officer: User) -> None:
    partnership = make_coordinated()

    assert signs_of(officer, partnership, as_of=date(2026, 6, 30)) == []
    assert signs_of(officer, partnership, as_of=date(2026, 7, 1)) == ["plan"]


def test_actions_are_silent_after_a_quarter_without_news(officer: User) -> None:
    partnership = make_coordinated()
    by = make_member(Role.COORDINATOR, partnership)
    make_approved_plan(partnership, by=by, actions=2)
    after_a_quarter = A_DAY + timedelta(days=92)
    before = signs_of(officer, partnership, as_of=after_a_quarter - DAY)
    on_the_day = signs_of(officer, partnership, as_of=after_a_quarter)
    heard_of = timedelta(days=60)
    for action in Action.objects.filter(plan__strategy__partnership=partnership):
        report_progress(action, status=ActionStatus.UNDER_WAY, by=by, at=A_MOMENT + heard_of)

    assert ("news" in before, "news" in on_the_day) == (False, True)
    assert "news" not in signs_of(officer, partnership, as_of=after_a_quarter)


def test_a_report_that_came_back_is_a_sign(officer: User) -> None:
    partnership = make_coordinated()
    by = make_member(Role.COORDINATOR, partnership)
    report = make_report_in_review(partnership, by=by, officer=officer)
    in_review = signs_of(officer, partnership)
    give_back(report, by=officer, at=A_MOMENT)

    assert ("report" in in_review, "report" in signs_of(officer, partnership)) == (False, True)


def test_a_report_that_is_owed_is_missed_and_one_that_is_submitted_is_not(officer: User) -> None:
    owing, submitted = make_coordinated(), make_coordinated()
    make_approved_plan(owing, by=make_member(Role.COORDINATOR, owing), fiscal_year=2026)
    make_report_in_review(submitted, by=make_member(Role.COORDINATOR, submitted), officer=officer)
    next_july = date(2027, 7, 1)

    assert "report" in signs_of(officer, owing, as_of=next_july)
    assert "report" not in signs_of(officer, owing, as_of=next_july - DAY)
    assert "report" not in signs_of(officer, submitted, as_of=next_july)


def test_an_agreement_shows_until_another_one_follows_it(officer: User) -> None:
    partnership = make_coordinated()
    ending = make_agreement(partnership, from_on=date(2025, 4, 1), until_on=A_DAY + timedelta(days=184))
    before, within = (signs_of(officer, partnership, as_of=day) for day in (A_DAY, A_DAY + DAY))
    ended = signs_of(officer, partnership, as_of=date(2026, 10, 17))
    make_agreement(
        partnership, renews=ending, signed_on=A_DAY, from_on=date(2026, 10, 16), until_on=date(2030, 3, 31)
    )

    assert (before, within, "agreement" in ended) == ([], ["agreement"], True)
    assert signs_of(officer, partnership, as_of=A_DAY + DAY) == []


def test_an_agreement_without_a_last_day_ends_never(officer: User) -> None:
    partnership = make_coordinated()
    make_agreement(partnership, from_on=date(2025, 4, 1), until_on=A_DAY)
    make_agreement(partnership, from_on=date(2025, 4, 2), until_on=None)

    assert signs_of(officer, partnership) == []


def test_the_list_goes_by_province_and_place_and_never_by_the_number_of_signs(officer: User) -> None:
    places = (("b-none", "ON"), ("a-many", "ON"), ("z-one", "BC"), ("c-two", "QC"))
    for number, (slug, province) in enumerate(places):
        partnership = make_coordinated(slug=slug, province=province)
        if number:
            RoleGrant.objects.filter(partnership=partnership).delete()
        if slug == "a-many":
            make_held_meeting(partnership.councils.get(), held_on=A_DAY - timedelta(days=300))
            make_agreement(partnership, from_on=date(2025, 4, 1), until_on=A_DAY)

    rows = support_rows(officer, as_of=A_DAY)

    assert [(row.partnership.slug, len(row.signs)) for row in rows] == [
        ("z-one", 1),
        ("a-many", 3),
        ("b-none", 0),
        ("c-two", 1),
    ]


def test_an_officer_of_another_region_sees_none_of_it() -> None:
    make_coordinated()

    assert support_rows(make_member(Role.OFFICER, region="west"), as_of=A_DAY) == ()
    assert len(support_rows(make_member(Role.OFFICER, region="ontario"), as_of=A_DAY)) == 1


def test_peers_showed_the_same_a_year_before_and_got_out_of_it(officer: User) -> None:
    asking = make_uncoordinated_until(A_DAY + DAY)
    out_of_it = make_uncoordinated_until(A_DAY)
    make_uncoordinated_until(A_DAY + DAY)  # shows it still
    make_uncoordinated_until(A_YEAR_BEFORE - timedelta(days=366))  # never showed it

    (shown,) = support_page(officer, asking, as_of=A_DAY).signs

    assert [(peer.partnership, peer.seen_on, peer.said) for peer in shown.peers] == [
        (out_of_it, A_YEAR_BEFORE, "Nobody holds the role of coordinator.")
    ]


def test_who_showed_it_two_years_before_is_a_peer_too(officer: User) -> None:
    asking = make_uncoordinated_until(A_DAY + DAY)
    out_of_it = make_uncoordinated_until(A_YEAR_BEFORE)

    (shown,) = support_page(officer, asking, as_of=A_DAY).signs

    assert [(peer.partnership, peer.seen_on) for peer in shown.peers] == [
        (out_of_it, A_DAY - timedelta(days=730))
    ]


def test_peers_of_the_same_stratum_come_first(officer: User) -> None:
    asking = make_uncoordinated_until(A_DAY + DAY, stratum=Stratum.RURAL)
    other = make_uncoordinated_until(A_DAY, stratum=Stratum.URBAN, province="AB")
    unknown = make_uncoordinated_until(A_DAY, stratum="", province="BC")
    same = make_uncoordinated_until(A_DAY, stratum=Stratum.RURAL, province="QC")

    (shown,) = support_page(officer, asking, as_of=A_DAY).signs

    assert [(peer.partnership, peer.is_of_stratum) for peer in shown.peers] == [
        (same, True),
        (other, False),
        (unknown, False),
    ]


def test_a_partnership_of_no_stratum_has_no_peers_of_its_own(officer: User) -> None:
    asking = make_uncoordinated_until(A_DAY + DAY, stratum="")
    make_uncoordinated_until(A_DAY, stratum="")

    (shown,) = support_page(officer, asking, as_of=A_DAY).signs

    assert [peer.is_of_stratum for peer in shown.peers] == [False]


def test_peers_are_of_ones_own_regions() -> None:
    asking = make_uncoordinated_until(A_DAY + DAY)
    make_uncoordinated_until(A_DAY, province="AB")

    (shown,) = support_page(make_member(Role.OFFICER, region="ontario"), asking, as_of=A_DAY).signs

    assert shown.peers == ()


def test_the_list_says_when_support_was_given_last_and_what_is_to_come_back_to_first(officer: User) -> None:
    partnership = make_coordinated()
    earlier, later = A_DAY - 10 * DAY, A_DAY - DAY
    for given_on, back_on in ((earlier, A_DAY + 9 * DAY), (later, A_DAY + 2 * DAY), (later, None)):
        log_support(partnership, support(given_on, back_on), by=officer, at=A_MOMENT)
    (row,) = support_rows(officer, as_of=A_DAY)
    entry = partnership.support_entries.get(follow_up_on=A_DAY + 2 * DAY)
    follow_up(entry, by=officer, at=A_MOMENT)
    (after,) = support_rows(officer, as_of=A_DAY)

    assert (row.last_support_on, row.follow_up_on) == (later, A_DAY + 2 * DAY)
    assert after.follow_up_on == A_DAY + 9 * DAY
    assert [one.given_on for one in support_page(officer, partnership, as_of=A_DAY).entries] == [
        later,
        later,
        earlier,
    ]


@pytest.mark.parametrize("number", [2, 12])
def test_statements_do_not_grow_with_the_number_of_partnerships(
    number: int, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    asking = make_uncoordinated_until(A_DAY + DAY)
    for _number in range(number):
        make_uncoordinated_until(A_DAY)
    make_seat(make_council(make_partnership()))

    with django_assert_max_num_queries(4):
        assert len(support_rows(officer, as_of=A_DAY)) == number + 2
    with django_assert_max_num_queries(7):
        assert len(support_page(officer, asking, as_of=A_DAY).signs[0].peers) == number
