"""Who is represented on a body, beside its community; as a page and as a file."""

import csv
from datetime import date
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from parvis.partnerships.enums import Sector
from parvis.partnerships.models import Partnership, SectorTarget, ServiceArea
from parvis.people.models import User
from tests.factories.assessments import SOME, make_profiles
from tests.factories.partnerships import make_appointment, make_council, make_group, make_seat
from tests.factories.people import signed_in


@pytest.fixture
def client_of_coordinator(coordinator: User) -> Client:
    return signed_in(coordinator)


def words(client: Client, name: str, *place: object) -> str:
    response = client.get(reverse(name, args=place))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_matrix_says_what_is_missing_of_a_target(
    client_of_coordinator: Client, partnership: Partnership
) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council, sector=Sector.MUNICIPAL))
    SectorTarget.objects.create(council=council, sector=Sector.MUNICIPAL, seats=1)
    SectorTarget.objects.create(council=council, sector=Sector.HEALTH, seats=2)

    page = words(client_of_coordinator, "representation", partnership.slug)

    assert (page.count("2 missing"), page.count("reached")) == (1, 1)
    assert "No profile is published of the area that the partnership serves." in page
    assert "Count the voices of this year" in page


def test_the_community_beside_it_is_that_of_the_area_served(
    client_of_coordinator: Client, partnership: Partnership
) -> None:
    make_council(partnership)
    make_profiles()
    ServiceArea.objects.create(partnership=partnership, area=SOME[0], level="csd", from_on=date(2020, 4, 1))

    page = words(client_of_coordinator, "representation", partnership.slug)

    assert reverse("community", args=[SOME[0]]) in page
    assert "Immigrants in the population" in page
    assert "No profile is published" not in page


def test_the_matrix_of_a_group_has_no_voices(client_of_coordinator: Client, partnership: Partnership) -> None:
    group = make_group(make_council(partnership))

    page = words(client_of_coordinator, "group_representation", partnership.slug, group.pk)

    assert "Housing group" in page
    assert "Voices" not in page


def test_the_targets_are_set_through_the_form(
    client_of_coordinator: Client, partnership: Partnership
) -> None:
    council = make_council(partnership)
    group = make_group(council)

    client_of_coordinator.post(reverse("targets", args=[partnership.slug]), {"health": "2", "housing": ""})
    client_of_coordinator.post(reverse("group_targets", args=[partnership.slug, group.pk]), {"faith": "1"})
    refused = client_of_coordinator.post(reverse("targets", args=[partnership.slug]), {"health": "-1"})

    assert refused.status_code == 422
    assert list(SectorTarget.objects.order_by("pk").values_list("council", "sector", "seats")) == [
        (council.pk, "health", 2),
        (group.pk, "faith", 1),
    ]


def test_the_file_has_a_line_for_each_sector(client_of_coordinator: Client, partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council, sector=Sector.HEALTH))

    with translation.override("fr"):
        response = client_of_coordinator.get(reverse("representation_csv", args=[partnership.slug]))

    rows = list(csv.DictReader(StringIO(response.content.decode())))
    assert response["Content-Disposition"].startswith(
        f'attachment; filename="{partnership.slug}-representation-'
    )
    assert [row["sector"] for row in rows] == Sector.values
    health = rows[Sector.values.index("health")]
    assert (health["label"], health["target"], health["filled"], health["vacant"]) == ("Santé", "", "1", "0")


def test_without_a_council_there_is_nothing_to_compare(
    client_of_coordinator: Client, partnership: Partnership
) -> None:
    response = client_of_coordinator.get(reverse("representation", args=[partnership.slug]))

    assert response.status_code == 409


@pytest.mark.parametrize("seats", [1, 6])
def test_the_matrix_asks_as_little_for_many_seats_as_for_one(
    client_of_coordinator: Client, partnership: Partnership, django_assert_num_queries: object, seats: int
) -> None:
    council = make_council(partnership)
    for _seat in range(seats):
        make_appointment(make_seat(council))

    with django_assert_num_queries(12):  # type: ignore[operator]
        client_of_coordinator.get(reverse("representation", args=[partnership.slug]))
