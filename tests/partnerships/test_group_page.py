"""The pages of sub-councils and working groups."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.partnerships.models import Council, Partnership, Seat
from parvis.people.models import User
from tests.factories.partnerships import (
    make_appointment,
    make_council,
    make_group,
    make_partnership,
    make_seat,
    make_seated_council,
)

GROUP = {
    "name_en": "Housing group",
    "name_fr": "Groupe sur le logement",
    "kind": "working_group",
    "mandate_en": "Three actions.",
    "mandate_fr": "Trois actions.",
    "established_on": "2026-04-15",
}
SEAT = {
    "title_en": "Lead",
    "title_fr": "Responsable",
    "sector": "housing",
    "role": "member",
    "is_voting": "on",
    "appointing_rule": "by_council",
    "created_on": "2026-04-15",
}


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_group_is_established_seated_changed_and_dissolved(
    signed_in: Client, partnership: Partnership
) -> None:
    council, slug = make_council(partnership), partnership.slug

    made = signed_in.post(reverse("group_new", args=[slug]), {**GROUP, "parent": council.pk})
    group = Council.objects.get(parent=council)
    assert made["Location"] == group.get_absolute_url() == reverse("group", args=[slug, group.pk])
    signed_in.post(reverse("group_seat_new", args=[slug, group.pk]), SEAT)
    signed_in.post(reverse("group_change", args=[slug, group.pk]), {**GROUP, "name_en": "Home group"})
    signed_in.post(reverse("group_dissolve", args=[slug, group.pk]), {"dissolved_on": "2026-11-01"})

    page = signed_in.get(group.get_absolute_url()).content.decode()
    assert "Home group" in page
    assert "Dissolved on 1 November 2026." in page
    assert Seat.objects.get().council == group
    assert Seat.objects.get().abolished_on == Council.objects.get(pk=group.pk).dissolved_on


def test_the_page_shows_mandate_seats_and_whose_terms_it_goes_by(
    signed_in: Client, partnership: Partnership
) -> None:
    group = make_group(make_council(partnership))
    make_appointment(make_seat(group), name="Noor Sample")

    page = " ".join(signed_in.get(group.get_absolute_url()).content.decode().split())

    assert "Noor Sample" in page
    assert "It goes by the partnership’s terms of reference." in page
    assert f"{reverse('meeting_new', args=[partnership.slug])}?body={group.pk}" in page


def test_the_list_shows_every_body(signed_in: Client, partnership: Partnership) -> None:
    group = make_group(make_seated_council(partnership, voting=2))
    group.dissolved_on = timezone.localdate()
    group.save()

    page = signed_in.get(reverse("groups", args=[partnership.slug])).content.decode()

    assert page.index("Partnership council") < page.index("Housing group")
    assert (page.count("At work"), page.count("Dissolved")) == (1, 1)


def test_the_list_without_a_council_leads_to_it(signed_in: Client, partnership: Partnership) -> None:
    page = signed_in.get(reverse("groups", args=[partnership.slug])).content.decode()

    assert "There is no council yet." in page


def test_a_member_sees_groups_and_does_not_change_them(
    client: Client, council_member: User, partnership: Partnership
) -> None:
    group = make_group(make_council(partnership))
    client.force_login(council_member)

    page = client.get(group.get_absolute_url())
    change = client.post(reverse("group_change", args=[partnership.slug, group.pk]), GROUP)

    assert (page.status_code, change.status_code) == (200, 403)
    assert "Only a coordinator changes the council." in page.content.decode()


def test_a_group_of_another_partnership_does_not_exist(signed_in: Client, partnership: Partnership) -> None:
    group = make_group(make_council(make_partnership()))

    assert signed_in.get(reverse("group", args=[partnership.slug, group.pk])).status_code == 404


def test_the_partnership_council_is_no_group(signed_in: Client, partnership: Partnership) -> None:
    council = make_council(partnership)

    assert signed_in.get(reverse("group", args=[partnership.slug, council.pk])).status_code == 404


def test_a_refusal_is_a_sentence_on_the_form(signed_in: Client, partnership: Partnership) -> None:
    group = make_group(make_council(partnership))
    make_group(group)

    response = signed_in.post(
        reverse("group_dissolve", args=[partnership.slug, group.pk]), {"dissolved_on": "2026-11-01"}
    )

    assert response.status_code == 422
    assert "A group below this one is still at work. Dissolve it first." in response.content.decode()
    group.refresh_from_db()
    assert group.dissolved_on is None


@pytest.mark.parametrize("groups", [1, 4])
def test_the_list_asks_as_little_for_many_groups_as_for_one(
    signed_in: Client, partnership: Partnership, django_assert_num_queries: object, groups: int
) -> None:
    council = make_seated_council(partnership)
    for _group in range(groups):
        make_appointment(make_seat(make_group(council)))

    with django_assert_num_queries(7):  # type: ignore[operator]
        signed_in.get(reverse("groups", args=[partnership.slug]))
