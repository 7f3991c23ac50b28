"""The status: freshness, what is due, filters, the slider over history, and its files."""

import zipfile
from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from parvis.core import audit
from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind, Stratum, SuccessionKind
from parvis.partnerships.models import Partnership, Succession
from parvis.programme.forms.status import month_number
from parvis.programme.queries.status import NO_RECORDS, Filters, first_day, status_page
from parvis.programme.queries.years import YearFlow, years_page
from tests.factories import partnerships as factories
from tests.factories.partnerships import A_DAY, make_member
from tests.factories.people import signed_in
from tests.factories.reports import make_submitted_report

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.fixture
def officer(client: Client) -> Client:
    return signed_in(make_member(Role.OFFICER))


def seat_a_council(partnership: Partnership) -> None:
    factories.make_appointment(factories.make_seat(factories.make_council(partnership)))


def shown(filters: Filters, *, as_of: date = TODAY) -> list[Partnership]:
    page = status_page(make_member(Role.OFFICER), as_of=as_of, filters=filters)
    return [row.partnership for row in page.rows]


def test_the_last_change_is_the_newest_by_the_day_and_not_one_of_the_register(
    partnership: Partnership,
) -> None:
    council = factories.make_council(partnership)
    for verb, subject, day in (
        ("council_established", council, 10),
        ("seat_added", council, 20),
        ("partnership_registered", partnership, 25),
    ):
        at = datetime(2026, 4, day, 15, tzinfo=UTC)
        audit.record(verb, subject, by=None, at=at, partnership=partnership)
    officer = make_member(Role.OFFICER)

    then, now = (status_page(officer, as_of=day).rows[0] for day in (date(2026, 4, 15), date(2026, 4, 30)))

    assert (then.changed_on, then.days) == (date(2026, 4, 10), 5)
    assert (now.changed_on, now.days) == (date(2026, 4, 20), 10)


def test_without_any_change_by_the_day_no_number_of_days_is_given(partnership: Partnership) -> None:
    seat_a_council(partnership)
    (row,) = status_page(make_member(Role.OFFICER), as_of=TODAY).rows

    assert (row.changed_on, row.days) == (None, None)


def test_what_is_due_is_counted_and_the_next_thing_named_to_those_who_open_the_partnership(
    partnership: Partnership,
) -> None:
    council = factories.make_council(partnership)
    factories.make_seat(council)
    factories.make_meeting(council, held_on=date(2026, 6, 10))

    as_officer, as_secretariat = (
        status_page(make_member(role), as_of=TODAY).rows[0] for role in (Role.OFFICER, Role.SECRETARIAT)
    )

    assert (as_officer.late, as_officer.coming) == (1, 1)
    assert as_officer.next_due is not None
    assert as_officer.next_due.on == date(2026, 6, 10)
    assert (as_secretariat.late, as_secretariat.coming, as_secretariat.next_due) == (1, 1, None)


def test_each_filter_leaves_what_it_names() -> None:
    urban = factories.make_partnership(stratum=Stratum.URBAN)
    rural = factories.make_partnership(stratum=Stratum.RURAL, kind=PartnershipKind.FRANCOPHONE)
    Partnership.objects.filter(pk=rural.pk).update(province="MB")
    seat_a_council(rural)

    assert shown(Filters(stratum="urban")) == [urban]
    assert shown(Filters(province="MB")) == [rural]
    assert shown(Filters(region="prairies")) == [rural]
    assert shown(Filters(kind="rif")) == [rural]
    assert shown(Filters(step=1, standing="done")) == [rural]
    assert shown(Filters(step=2, standing="done")) == []
    assert shown(Filters(standing="ready")) == [rural]
    assert shown(Filters(standing=NO_RECORDS)) == [urban]


def test_only_where_something_waits_for_me_is_a_filter_of_today(partnership: Partnership) -> None:
    make_submitted_report(partnership, by=make_member(Role.COORDINATOR, partnership))
    factories.make_partnership()

    assert shown(Filters(needs_me=True), as_of=timezone.localdate()) == [partnership]
    assert shown(Filters(needs_me=True), as_of=date(2026, 4, 20)) == []


def test_a_filter_that_is_unknown_counts_as_none(officer: Client, partnership: Partnership) -> None:
    page = officer.get("/en/programme/?stratum=lunar&step=9&province=ZZ").content.decode()

    assert f'id="{partnership.slug}"' in page


def test_a_partnership_is_not_there_before_its_year() -> None:
    factories.make_partnership(established_year=2012)
    undated = factories.make_partnership()

    assert shown(Filters(), as_of=date(2011, 12, 31)) == [undated]
    assert len(shown(Filters(), as_of=date(2012, 1, 1))) == 2


def test_the_slider_leads_to_the_last_day_of_its_month_with_the_filters(officer: Client) -> None:
    march = month_number(date(2026, 3, 1))
    response = officer.get(f"/en/programme/?month={march}&stratum=urban&on=2026-05-01")

    assert response["Location"] == "/en/programme/?stratum=urban&on=2026-03-31"


def test_a_button_of_the_month_beside_wins_over_the_slider(officer: Client) -> None:
    may, april = month_number(date(2026, 5, 1)), month_number(date(2026, 4, 1))
    page = officer.get("/en/programme/?on=2026-05-15").content.decode()
    response = officer.get(f"/en/programme/?month={may}&month={april}")

    assert f'name="month" value="{april}"' in page
    assert response["Location"] == "/en/programme/?on=2026-04-30"


def test_provinces_are_named_in_the_language_of_the_page(officer: Client) -> None:
    page = officer.get("/fr/programme/").content.decode()

    assert '<option value="NL">Terre-Neuve-et-Labrador</option>' in page


def test_the_slider_never_leads_beyond_today(officer: Client) -> None:
    today = timezone.localdate()
    response = officer.get(f"/en/programme/?month={month_number(today)}")

    assert response["Location"] == f"/en/programme/?on={today.isoformat()}"


@pytest.mark.parametrize("month", ["spring", "-1", "99999999999999999999"])
def test_a_month_that_cannot_be_read_shows_today(officer: Client, month: str) -> None:
    assert officer.get(f"/en/programme/?month={month}").status_code == 200


def test_the_slider_begins_with_the_oldest_council(partnership: Partnership) -> None:
    officer = make_member(Role.OFFICER)
    assert first_day(officer, today=TODAY) == date(2025, 6, 1)
    council = factories.make_council(partnership)
    type(council).objects.filter(pk=council.pk).update(established_on=date(2012, 4, 1))

    assert first_day(officer, today=TODAY) == date(2012, 4, 1)


def test_the_csv_has_a_line_a_partnership_with_the_day_and_the_source(
    officer: Client, partnership: Partnership
) -> None:
    seat_a_council(partnership)
    factories.make_partnership(stratum=Stratum.RURAL)

    lines = (
        officer.get("/en/programme/status.csv?on=2026-06-01&stratum=urban")
        .content.decode("utf-8-sig")
        .split("\r\n")
    )

    assert lines[0].startswith("as_of,partnership,place_en,place_fr,province,kind,stratum,step_1")
    assert lines[1].startswith(f"2026-06-01,{partnership.slug},")
    assert ",ON,lip,urban,done,ready,blocked," in lines[1]
    assert lines[1].endswith("Parvis: records of the partnerships")
    assert lines[2:] == [""]


def test_the_workbook_has_the_table_and_notes_in_both_languages(officer: Client) -> None:
    factories.make_partnership()
    book = zipfile.ZipFile(BytesIO(officer.get("/fr/programme/etat.xlsx").content))

    sheets, strings = (book.read(f"xl/{name}.xml").decode() for name in ("workbook", "sharedStrings"))

    assert 'name="Notes"' in sheets
    assert "1 of 1 partnerships: those that the filters of the page left." in strings
    assert "Il s’agit d’un cheminement et non d’un classement." in strings
    assert ">no_records<" in strings


@pytest.mark.parametrize("number", [1, 4])
def test_the_status_asks_the_same_number_of_questions_for_any_number(
    number: int, officer: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _number in range(number):
        seat_a_council(factories.make_partnership())

    for address in ("", "status.csv", "status.xlsx", "years/"):
        with django_assert_max_num_queries(15):
            officer.get(f"/en/programme/{address}")


def test_the_years_tell_existing_from_new_from_unrecorded_from_ended() -> None:
    old = factories.make_partnership(established_year=2020)
    council = factories.make_council(old)
    meeting = factories.make_meeting(council, held_on=date(2026, 2, 10))  # of the fiscal year 2025
    type(meeting).objects.filter(pk=meeting.pk).update(state="held")
    factories.make_partnership(established_year=2025)
    ended = factories.make_partnership(established_year=2015)
    gone = factories.make_council(ended)
    type(gone).objects.filter(pk=gone.pk).update(
        established_on=date(2015, 4, 1), dissolved_on=date(2025, 5, 1)
    )
    factories.make_partnership()

    page = years_page(make_member(Role.OFFICER), today=TODAY)
    this, last, before = page.flows[:3]

    assert (page.total, page.undated) == (4, 1)
    assert last == YearFlow(last.year, existing=1, unrecorded=0, new=1, ended=1)
    assert this == YearFlow(this.year, existing=0, unrecorded=2, new=0, ended=0)
    assert before == YearFlow(before.year, existing=0, unrecorded=2, new=0, ended=0)


def test_a_merger_of_the_register_is_told_beside_what_is_new_and_what_ended() -> None:
    after = factories.make_partnership(established_year=2025)
    factories.make_partnership(established_year=2025)
    for _each in range(2):
        before = factories.make_partnership(established_year=2010, ended_on=date(2025, 5, 1))
        Succession.objects.create(predecessor=before, successor=after, kind=SuccessionKind.MERGER)
    factories.make_partnership(established_year=2010, ended_on=date(2025, 5, 1))

    last = years_page(make_member(Role.OFFICER), today=TODAY).flows[1]

    assert (last.new, last.following, last.ended, last.gone_on) == (2, 1, 3, 2)


def test_a_partnership_without_a_documented_year_is_new_with_its_first_record(
    partnership: Partnership,
) -> None:
    for day in (date(2025, 5, 1), date(2026, 5, 1)):
        council = partnership.councils.first() or factories.make_council(partnership)
        meeting = factories.make_meeting(council, held_on=day)
        type(meeting).objects.filter(pk=meeting.pk).update(state="held")

    flows = years_page(make_member(Role.OFFICER), today=TODAY).flows

    assert [(flow.year.start, flow.existing, flow.new) for flow in flows[:3]] == [
        (2026, 1, 0),
        (2025, 0, 1),
        (2024, 0, 0),
    ]


def test_the_page_of_years_shows_the_table_then_the_chart(officer: Client) -> None:
    factories.make_partnership(established_year=FISCAL_YEAR)
    page = officer.get("/en/programme/years/").content.decode()

    assert page.index("Partnerships by fiscal year") < page.index('class="chart"')


def test_the_page_of_years_says_when_no_year_is_known(officer: Client, partnership: Partnership) -> None:
    assert "No year is known of any partnership" in officer.get("/en/programme/years/").content.decode()


FISCAL_YEAR = A_DAY.year
