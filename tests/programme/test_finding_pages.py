"""The initial findings as pages and files: figures by group, guards, who sees the records behind them."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook  # type: ignore[import-untyped]
from pytest_django import DjangoAssertNumQueries

from parvis.partnerships.access import Role
from parvis.partnerships.enums import HostForm, Region, Stratum
from parvis.partnerships.models import RoleGrant
from parvis.people.models import User
from parvis.programme.kinds.finding import findings
from parvis.programme.kinds.grouping import GROUPINGS
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership, make_terms_in_force
from tests.factories.people import make_user, signed_in
from tests.factories.programme import make_councils, make_peer_group, make_two_strata

pytestmark = pytest.mark.django_db
ALL = [finding.id for finding in findings()]
ON = "2026-04-15"


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def address(finding: str, *, grouping: str = "stratum", language: str = "en") -> str:
    names = {"en": "programme/findings", "fr": "programme/constats"}
    return f"/{language}/{names[language]}/{finding}/?grouping={grouping}&on={ON}"


@pytest.mark.parametrize("finding", ALL)
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_finding_says_cannot_tell_where_nothing_is_recorded(
    finding: str, language: str, officer: User
) -> None:
    make_partnership()

    page = words(signed_in(officer), address(finding, language=language))

    assert {"en": "Cannot tell", "fr": "On ne peut pas"}[language] in page


@pytest.mark.parametrize("grouping", [each.key for each in GROUPINGS])
def test_every_grouping_shows_its_groups(grouping: str, officer: User) -> None:
    make_two_strata()

    page = words(signed_in(officer), address("governance", grouping=grouping))

    assert "10 of 10 with records" in page


def test_what_belongs_to_no_province_stands_in_no_group_of_provinces(officer: User) -> None:
    make_two_strata()
    make_partnership(slug="table", province="")

    page = words(signed_in(officer), address("governance", grouping="province"))

    assert "10 of 11 with records" in page


def test_the_numbers_of_two_strata_are_quartiles_with_a_sentence(officer: User) -> None:
    make_two_strata()

    page = words(signed_in(officer), address("governance"))

    assert (
        "Seats at the table: The groups differ by more than chance would give (Kruskal-Wallis, H(1) = 9.00"
        in page
    )
    assert "Interquartile range within groups: Urban 0.0, Rural and remote 0.0." in page


def test_a_group_of_four_is_neither_shown_nor_compared(officer: User) -> None:
    make_councils(4, stratum=Stratum.TORONTO, seats=2)
    make_two_strata(6)

    page = words(signed_in(officer), address("governance"))

    assert "Not compared, for fewer than five have records: Toronto and neighbourhood." in page
    assert 'Toronto and neighbourhood</th> <td class="number">' in page
    assert "4 of 4" in page
    assert "fewer than five" in page


def test_a_peer_group_is_compared_as_it_was_on_the_day(officer: User) -> None:
    urban, _rural = make_two_strata()
    group = make_peer_group(urban, by=officer)
    client = signed_in(officer)

    assert "In the peer group" in words(client, address("governance", grouping=f"peers-{group.pk}"))
    before = f"/en/programme/findings/governance/?grouping=peers-{group.pk}&on=2026-04-14"
    assert "In the peer group" not in words(client, before)


def test_the_records_behind_a_cell_are_for_officers_by_place(officer: User) -> None:
    urban, rural = make_two_strata()
    client = signed_in(officer)
    cell = reverse("finding_evidence", args=["representation"])
    asked = f"{cell}?grouping=stratum&on={ON}&measure=settlement&group=urban&answer=yes"

    page = words(client, asked)

    assert all(reverse("council", args=[each.slug]) in page for each in urban)
    assert not any(reverse("council", args=[each.slug]) in page for each in rural)
    assert client.get(f"{asked}x").status_code == 404
    assert signed_in(make_member(Role.SECRETARIAT)).get(asked).status_code == 403
    assert cell not in words(signed_in(make_member(Role.SECRETARIAT)), address("representation"))


def test_an_officer_of_a_region_sees_the_partnerships_of_that_region_alone() -> None:
    make_two_strata()
    bound = make_user()
    RoleGrant.objects.create(user=bound, role=Role.OFFICER, region=Region.WEST, granted_at=A_MOMENT)

    page = words(signed_in(bound), address("governance"))

    assert "You see the partnerships of your region: British Columbia, Yukon." in page
    assert "0 of 0 with records" in page


def test_the_csv_begins_with_its_context_and_masks_small_groups(officer: User) -> None:
    make_councils(4, stratum=Stratum.TORONTO, seats=2)
    make_two_strata(6)

    response = signed_in(officer).get(f"/en/programme/findings/governance/figures/csv/?on={ON}")
    rows = list(csv.DictReader(StringIO(response.content.decode())))

    context = {row["category"]: row for row in rows if row["row"] == "context"}
    assert list(context) == [
        "definition", "as_of", "grouping", "grouped_by", "method", "cannot_be_inferred", "partnerships", "with_records",
    ]  # fmt: skip
    assert all(row["note_en"] and row["note_fr"] for name, row in context.items() if row["value"] == "")
    small = [row for row in rows if row["group"] == Stratum.TORONTO and row["measure"] == "seats"]
    assert {(row["value"], row["flag"]) for row in small} == {("", "x")}
    median = next(
        row
        for row in rows
        if (row["measure"], row["group"], row["category"]) == ("seats", Stratum.RURAL, "median")
    )
    assert (median["value"], median["flag"]) == ("1.0", "")


def test_the_workbook_has_the_context_and_its_codebook(officer: User) -> None:
    make_two_strata()

    response = signed_in(officer).get(f"/fr/programme/constats/governance/valeurs/xlsx/?on={ON}")
    book = load_workbook(BytesIO(response.content))

    assert book.sheetnames[:2] == ["Notes", "figures"]
    assert [row[0] for row in book["figures"].iter_rows(min_row=2, max_row=3, values_only=True)] == [
        "context"
    ] * 2


@pytest.mark.parametrize("finding", ALL)
def test_a_finding_asks_the_same_number_of_questions_of_few_and_many(
    finding: str, officer: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for partnership in (
        *make_councils(6, stratum=Stratum.URBAN, seats=2),
        *make_councils(6, stratum=Stratum.RURAL, seats=2),
    ):
        make_terms_in_force(partnership)
    client = signed_in(officer)

    with django_assert_max_num_queries(12):
        client.get(address(finding))


def test_a_coordinator_is_told_that_findings_come_with_publication(coordinator: User) -> None:
    response = signed_in(coordinator).get(reverse("initial_findings"))

    assert response.status_code == 403
    assert "before they are published" in response.content.decode()


def test_counts_of_categories_lead_to_the_records_behind_them(officer: User) -> None:
    for partnership in (
        *make_councils(5, stratum=Stratum.URBAN, seats=1),
        *make_councils(5, stratum=Stratum.RURAL, seats=1),
    ):
        partnership.host_form = HostForm.MUNICIPALITY
        partnership.save()

    page = words(signed_in(officer), address("governance"))

    assert "measure=host_form&amp;group=urban&amp;answer=municipality" in page
    assert "All partnerships with records in the groups compared are alike; there is nothing to test." in page


def test_an_unknown_finding_is_not_there(officer: User) -> None:
    assert signed_in(officer).get("/en/programme/findings/league-table/").status_code == 404
