"""An officer of a region sees the programme's pages with the private records of that region, and of no other."""

from datetime import date

import pytest

from parvis.partnerships.access import Permission, Role, provinces_reached
from parvis.partnerships.enums import Region
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.queries.partnership import partnerships_reached, partnerships_visible_to
from parvis.people.models import User
from parvis.programme.queries.queue import queue_for
from parvis.programme.queries.status import regions_of, status_page
from parvis.programme.queries.years import years_page
from parvis.reports.models import Report
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.people import make_user, signed_in
from tests.factories.reports import make_submitted_report

pytestmark = pytest.mark.django_db

ONTARIO, ATLANTIC = Region.ONTARIO, Region.ATLANTIC


def make_place(province: str) -> Partnership:
    partnership = make_partnership()
    Partnership.objects.filter(pk=partnership.pk).update(province=province)
    partnership.refresh_from_db()
    return partnership


def submitted_in(partnership: Partnership) -> Report:
    return make_submitted_report(partnership, by=make_member(Role.COORDINATOR, partnership))


def of_region(*regions: Region, role: Role = Role.OFFICER) -> User:
    user = make_user()
    for region in regions:
        RoleGrant.objects.create(user=user, role=role, region=region, granted_at=A_MOMENT)
    return user


def test_the_regions_share_out_all_provinces_and_territories_each_once() -> None:
    from parvis.assessment.geography.area import PROVINCES

    provinces = sorted(province for region in Region for province in region.provinces)

    assert provinces == sorted(PROVINCES)


def test_an_officer_of_two_regions_reaches_the_provinces_of_both() -> None:
    officer = of_region(ONTARIO, ATLANTIC)

    assert provinces_reached(officer, Permission.REPORT_REVIEW) == {"ON", "NL", "PE", "NS", "NB"}
    assert regions_of(officer) == (ATLANTIC, ONTARIO)


def test_an_officer_of_everywhere_and_of_a_region_reaches_everything() -> None:
    officer = of_region(ONTARIO)
    RoleGrant.objects.create(user=officer, role=Role.OFFICER, granted_at=A_MOMENT)

    assert provinces_reached(officer, Permission.REPORT_REVIEW) is None
    assert regions_of(officer) == ()


def test_the_status_holds_the_partnerships_of_ones_regions_alone() -> None:
    here, _elsewhere = make_place("ON"), make_place("NS")

    page = status_page(of_region(ONTARIO), as_of=A_DAY)

    assert ([row.partnership for row in page.rows], page.total) == ([here], 1)


def test_a_region_in_the_address_does_not_reach_beyond_ones_own() -> None:
    make_place("ON")
    elsewhere = make_place("NS")

    page = signed_in(of_region(ONTARIO)).get("/en/programme/?region=atlantic").content.decode()

    assert f'id="{elsewhere.slug}"' not in page
    assert "No partnership fits the filters" in page


@pytest.mark.parametrize("address", ["status.csv", "status.xlsx"])
def test_the_files_of_the_status_hold_ones_regions_alone(address: str) -> None:
    here, elsewhere = make_place("ON"), make_place("NS")
    officer, everywhere = signed_in(of_region(ONTARIO)), signed_in(make_member(Role.OFFICER))

    small = officer.get(f"/en/programme/{address}").content
    whole = everywhere.get(f"/en/programme/{address}").content

    assert len(small) < len(whole)
    if address.endswith("csv"):
        assert here.slug in small.decode()
        assert elsewhere.slug not in small.decode()
        assert elsewhere.slug in whole.decode()


def test_the_years_count_ones_regions_alone() -> None:
    make_place("ON")
    make_place("NS")

    assert years_page(of_region(ONTARIO), today=A_DAY).total == 1
    assert years_page(make_member(Role.OFFICER), today=A_DAY).total == 2


def test_the_queue_holds_the_reports_of_ones_regions_alone() -> None:
    here, elsewhere = (submitted_in(make_place(province)) for province in ("ON", "NS"))

    items = queue_for(of_region(ONTARIO), today=date(2027, 6, 1))

    assert [item.record for item in items] == [here.pk]
    assert {item.record for item in queue_for(make_member(Role.OFFICER), today=date(2027, 6, 1))} == {
        here.pk,
        elsewhere.pk,
    }


def test_my_work_lists_the_partnerships_of_ones_regions_and_those_one_works_in() -> None:
    here, elsewhere, own = make_place("ON"), make_place("NS"), make_place("BC")
    officer = of_region(ONTARIO)
    RoleGrant.objects.create(user=officer, role=Role.COORDINATOR, partnership=own, granted_at=A_MOMENT)

    assert set(partnerships_visible_to(officer)) == {here, own}
    assert elsewhere not in partnerships_visible_to(officer)


def test_an_officer_of_another_region_reviews_nothing_in_the_partnership_where_they_are_the_coordinator() -> (
    None
):
    own = make_place("BC")
    report = submitted_in(own)
    officer = of_region(ONTARIO)
    RoleGrant.objects.create(user=officer, role=Role.COORDINATOR, partnership=own, granted_at=A_MOMENT)

    response = signed_in(officer).get(f"/en/work/{own.slug}/report/{report.key}/review/")

    assert response.status_code == 403


@pytest.mark.parametrize("address", ["", "council/", "report/", "history/", "hand-over/"])
def test_a_partnership_of_another_region_does_not_exist_for_an_officer(address: str) -> None:
    elsewhere = make_place("NS")

    response = signed_in(of_region(ONTARIO)).get(f"/en/work/{elsewhere.slug}/{address}")

    assert response.status_code == 404


def test_the_secretariat_of_a_region_opens_no_partnership_and_sees_its_own_in_the_status() -> None:
    here = make_place("ON")
    make_place("NS")
    secretariat = of_region(ONTARIO, role=Role.SECRETARIAT)

    page = status_page(secretariat, as_of=A_DAY)

    assert [(row.partnership, row.may_open) for row in page.rows] == [(here, False)]
    assert not partnerships_visible_to(secretariat).exists()
    assert not partnerships_reached(secretariat, Permission.REPORT_REVIEW).exists()
