"""Who works with whom: what counts, who sees it, and what it costs."""

import csv
import io
from datetime import date
from xml.etree import ElementTree

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Circle, Region, SeatRole, Sector
from parvis.partnerships.models import Appointment, Council, Organisation, Partnership, RoleGrant, Seat
from parvis.partnerships.operations.stakeholder import link_organisation
from parvis.programme.queries import network as queries
from parvis.programme.queries.network import Pair, network_across, network_of
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_council,
    make_group,
    make_member,
    make_organisation,
    make_partnership,
)
from tests.factories.people import signed_in
from tests.factories.plans import make_approved_plan
from tests.factories.stakeholders import make_stakeholder

pytestmark = pytest.mark.django_db


def _named(partnership: Partnership, name: str) -> Organisation:
    organisation = make_organisation(partnership)
    organisation.name = dated_text(Text(en=name))
    organisation.save()
    return organisation


def _seat(council: Council, organisation: Organisation, **fields: object) -> Seat:
    columns = {"role": SeatRole.MEMBER, "created_on": date(2026, 4, 1), **fields}
    return Seat.objects.create(
        council=council,
        title=dated_text(Text(en="Seat")),
        sector=Sector.SETTLEMENT,
        organisation=organisation,
        is_voting=columns["role"] == SeatRole.MEMBER,
        **columns,
    )


def _sit(council: Council, *organisations: Organisation) -> None:
    for organisation in organisations:
        make_appointment(_seat(council, organisation))


@pytest.fixture
def partnership() -> Partnership:
    return make_partnership(slug="maple")


def test_those_who_sit_on_one_council_share_it(partnership: Partnership) -> None:
    council = make_council(partnership)
    a, b, c = (_named(partnership, name) for name in "ABC")
    _sit(council, a, b)
    _sit(make_group(council), a, b, c)

    found = network_of(partnership, as_of=A_DAY)

    assert found.pairs == (Pair("A", "B", 1, 1, 0), Pair("A", "C", 0, 1, 0), Pair("B", "C", 0, 1, 0))
    assert [(node.name, node.degree, node.betweenness, node.part) for node in found.nodes] == [
        ("A", 2, 0.0, 1),
        ("B", 2, 0.0, 1),
        ("C", 2, 0.0, 1),
    ]
    assert (found.parts, len(found.points), len(found.lines)) == ((3,), 3, 3)


def test_who_links_two_groups_lies_between_them(partnership: Partnership) -> None:
    council = make_council(partnership)
    a, b, c = (_named(partnership, name) for name in "ABC")
    _sit(make_group(council), a, b)
    _sit(make_group(council), b, c)

    between = {node.name: node.betweenness for node in network_of(partnership, as_of=A_DAY).nodes}

    assert between == {"A": 0.0, "B": 1.0, "C": 0.0}


def test_a_vacant_seat_an_alternate_an_abolished_seat_and_one_who_left_share_nothing(
    partnership: Partnership,
) -> None:
    council = make_council(partnership)
    a, b, c, d, e = (_named(partnership, name) for name in "ABCDE")
    _sit(council, a)
    _seat(council, b)
    first = Seat.objects.earliest("pk")
    make_appointment(_seat(council, c, role=SeatRole.ALTERNATE, stands_in_for=first))
    make_appointment(_seat(council, d, abolished_on=A_DAY))
    left = make_appointment(_seat(council, e))
    Appointment.objects.filter(pk=left.pk).update(ceased_on=A_DAY)

    assert network_of(partnership, as_of=A_DAY).pairs == ()
    assert [node.name for node in network_of(partnership, as_of=A_DAY).nodes] == ["A"]


def test_what_was_before_or_comes_after_is_of_its_own_day(partnership: Partnership) -> None:
    a, b = (_named(partnership, name) for name in "AB")
    _sit(make_council(partnership), a, b)

    assert network_of(partnership, as_of=date(2020, 1, 1)).nodes == ()


def test_two_of_one_name_stay_two(partnership: Partnership) -> None:
    a, b = (_named(partnership, "Same") for _ in range(2))
    _sit(make_council(partnership), a, b)

    assert [node.name for node in network_of(partnership, as_of=A_DAY).nodes] == [
        f"Same [{a.pk}]",
        f"Same [{b.pk}]",
    ]


def test_lead_and_partners_share_an_action_of_an_approved_plan_of_the_year(partnership: Partnership) -> None:
    by = make_member(Role.COORDINATOR, partnership)
    plan = make_approved_plan(partnership, by=by)
    action = plan.actions.get()
    action.partners.add(_named(partnership, "A"), _named(partnership, "B"))

    def sharing(on: date) -> list[tuple[str, int]]:
        return [(pair.one, pair.actions) for pair in network_of(partnership, as_of=on).pairs]

    assert sharing(date(2026, 5, 1)) == [("A", 1), ("A", 1), ("B", 1)]
    assert sharing(date(2027, 5, 1)) == []


def _two_partnerships_with_one_organization(circle: Circle) -> None:
    secretariat = make_member(Role.SECRETARIAT)
    record = make_stakeholder("Link", by=secretariat, circle=circle)
    for province in ("ON", "QC"):
        partnership = make_partnership(province=province)
        link, other = _named(partnership, f"Link {province}"), _named(partnership, f"Other {province}")
        link_organisation(link, record, by=secretariat, at=A_MOMENT)
        _sit(make_council(partnership), link, other)


def test_across_the_programme_what_is_the_same_record_is_one() -> None:
    _two_partnerships_with_one_organization(Circle.PROGRAMME)

    found = network_across(make_member(Role.OFFICER), as_of=A_DAY)

    assert [(pair.one, pair.other) for pair in found.pairs] == [("Link", "Other ON"), ("Link", "Other QC")]


def test_a_record_that_the_viewer_does_not_see_joins_nothing_for_them() -> None:
    _two_partnerships_with_one_organization(Circle.OWN)

    found = network_across(make_member(Role.OFFICER), as_of=A_DAY)

    assert [(pair.one, pair.other) for pair in found.pairs] == [
        ("Link ON", "Other ON"),
        ("Link QC", "Other QC"),
    ]


def test_an_officer_of_a_region_and_a_filter_see_their_provinces_only() -> None:
    _two_partnerships_with_one_organization(Circle.PROGRAMME)
    officer, everywhere = make_member(Role.OFFICER), make_member(Role.OFFICER)
    RoleGrant.objects.filter(user=officer).update(region=Region.ONTARIO)

    bound, filtered = (
        network_across(officer, as_of=A_DAY),
        network_across(everywhere, as_of=A_DAY, province="QC"),
    )

    assert [pair.other for pair in (*bound.pairs, *filtered.pairs)] == ["Other ON", "Other QC"]
    assert network_across(officer, as_of=A_DAY, province="QC").nodes == ()


def test_a_network_that_is_too_large_says_so_instead_of_betweenness(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    _sit(make_council(partnership), *(_named(partnership, name) for name in "ABC"))
    monkeypatch.setattr(queries, "BETWEENNESS_UP_TO", 8)
    client = signed_in(make_member(Role.COORDINATOR, partnership))

    page = client.get(reverse("partnership_network", args=["maple"]), {"on": "2026-04-15"}).content.decode()

    assert "This network is too large to compute it" in page


def test_files_hold_every_pair_and_organization_and_no_person(partnership: Partnership) -> None:
    _sit(make_council(partnership), _named(partnership, "=A"), _named(partnership, "B"))
    client, on = signed_in(make_member(Role.COORDINATOR, partnership)), {"on": "2026-04-15"}

    pairs = client.get(reverse("partnership_network_csv", args=["maple", "pairs"]), on).content.decode()
    nodes = client.get(reverse("partnership_network_csv", args=["maple", "nodes"]), on).content.decode()
    graph = client.get(reverse("partnership_network_graphml", args=["maple"]), on).content.decode()
    none = client.get(reverse("partnership_network_csv", args=["maple", "people"]), on)

    [pair] = list(csv.reader(io.StringIO(pairs)))[1:]
    assert pair[:6] == ["'=A", "B", "1", "0", "0", "2026-04-15"]
    assert pair[6].startswith("Shared seats and actions on record on the day. They do not say")
    assert [row[:2] for row in list(csv.reader(io.StringIO(nodes)))[1:]] == [["'=A", "1"], ["B", "1"]]
    assert len(ElementTree.fromstring(graph).findall(".//{*}node")) == 2
    assert all(words in graph for words in ("2026-04-15", "They do not say that two work well together"))
    person = Appointment.objects.earliest("pk").person_name
    assert (none.status_code, [person in file for file in (pairs, nodes, graph)]) == (404, [False] * 3)


def test_the_pages_cost_the_same_however_many_partnerships_there_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(8):
        each = make_partnership()
        _sit(make_council(each), *(make_organisation(each) for _ in range(4)))
    client = signed_in(make_member(Role.OFFICER))

    with django_assert_max_num_queries(15):
        assert client.get(reverse("network"), {"on": "2026-04-15"}).status_code == 200


def test_who_does_not_look_across_the_programme_is_told_so(partnership: Partnership) -> None:
    client = signed_in(make_member(Role.COORDINATOR, partnership))

    assert client.get(reverse("network")).status_code == 403
