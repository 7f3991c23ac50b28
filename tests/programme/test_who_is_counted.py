"""Whom the programme's pages are about: partnerships of the day, and neither networks, tables nor what had ended."""

from datetime import date

import pytest
from django.urls import reverse

from parvis.partnerships.access import Role
from parvis.partnerships.enums import PartnershipKind, Stratum
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_on
from parvis.people.models import User
from parvis.programme.forms.peer_group import PeerGroupForm
from parvis.programme.kinds.finding import finding_of
from parvis.programme.kinds.grouping import GROUPINGS, Grouping
from parvis.programme.queries.expectation import expectations_page
from parvis.programme.queries.finding import finding_page
from parvis.programme.queries.partnership_record import records_on
from parvis.programme.queries.peer_group import partnerships_to_choose
from parvis.programme.queries.status import status_page
from parvis.programme.queries.successes import SuccessFilter, early_successes
from parvis.programme.queries.years import years_page
from tests.factories.partnerships import A_DAY, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.plans import make_approved_strategy

pytestmark = pytest.mark.django_db
ENDED_ON = date(2025, 10, 1)


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


@pytest.fixture
def ended() -> Partnership:
    return make_partnership(ended_on=ENDED_ON)


@pytest.fixture
def others(ended: Partnership) -> list[Partnership]:
    """Make a network and a table, of no province or stratum, and a partnership that had ended."""
    beside = [
        make_partnership(kind=kind, stratum="", province="")
        for kind in (PartnershipKind.FRANCOPHONE, PartnershipKind.STAKEHOLDERS_TABLE)
    ]
    return [*beside, ended]


def test_a_day_has_the_partnerships_that_there_were(others: list[Partnership], ended: Partnership) -> None:
    there = make_partnership()

    assert list(partnerships_on(A_DAY)) == [there]
    assert set(partnerships_on(date(2025, 4, 15))) == {there, ended}


@pytest.mark.parametrize("grouping", GROUPINGS, ids=lambda each: each.key)
def test_a_finding_by_any_grouping_is_of_them_alone(grouping: Grouping, others: list[Partnership]) -> None:
    make_partnership()
    governance = finding_of("governance")
    assert governance is not None

    assert finding_page(governance, grouping, on=A_DAY).context.partnerships == 1


def test_status_practices_successes_years_and_peers_are_of_them_alone(
    officer: User, others: list[Partnership]
) -> None:
    there = make_partnership()

    assert [row.partnership for row in status_page(officer, as_of=A_DAY).rows] == [there]
    assert [record.number for record in records_on(A_DAY)] == [there.pk]
    counts = early_successes(officer, SuccessFilter(), on=A_DAY).counts
    assert [(each.stratum, each.registered) for each in counts] == [(Stratum.URBAN, 1)]
    assert list(partnerships_to_choose(officer, on=A_DAY)) == [there]
    assert years_page(officer, today=A_DAY).total == 2  # the ended one too: it is in the years before


def test_a_strategy_of_a_table_is_no_partnerships(
    officer: User, coordinator: User, others: list[Partnership]
) -> None:
    make_approved_strategy(others[1], by=coordinator)

    assert expectations_page(officer, as_of=A_DAY).with_strategy == 0


@pytest.mark.parametrize(
    "name", ["organizational_practices", "initial_findings", "early_successes", "expectations"]
)
def test_pages_open_beside_networks_and_tables(name: str, officer: User, others: list[Partnership]) -> None:
    assert signed_in(officer).get(reverse(name)).status_code == 200


def test_partnerships_of_one_place_are_told_apart_by_their_names(officer: User) -> None:
    south, west, alone = make_partnership(), make_partnership(), make_partnership()
    Partnership.objects.filter(pk=west.pk).update(place=south.place)

    form = PeerGroupForm(partnerships=partnerships_to_choose(officer, on=A_DAY))
    rows = {row.partnership: row.shares_place for row in status_page(officer, as_of=A_DAY).rows}

    labels = {label for _value, label in form.fields["members"].choices}  # type: ignore[attr-defined]
    assert labels == {
        f"{south.place} (ON) – {south.name}",
        f"{south.place} (ON) – {west.name}",
        f"{alone.place} (ON)",
    }
    assert rows == {south: True, west: True, alone: False}
