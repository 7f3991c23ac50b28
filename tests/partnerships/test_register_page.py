"""The public register's page."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership, PartnershipName
from tests.factories.partnerships import make_partnership


def test_the_register_says_in_words_what_is_not_documented(client: Client, partnership: Partnership) -> None:
    page = client.get(reverse("partnerships")).content.decode()

    assert page.count("Not documented") == 3  # name, host, year
    assert "None found" in page


def test_a_name_without_french_is_marked_as_english(client: Client, partnership: Partnership) -> None:
    name = dated_text(Text(en="Ottawa Local Immigration Partnership"))
    PartnershipName.objects.create(partnership=partnership, name=name)

    with translation.override("fr"):
        page = client.get(reverse("partnerships")).content.decode()

    assert '<span lang="en">Ottawa Local Immigration Partnership</span>' in page


def test_an_empty_part_of_the_register_offers_all_of_it(client: Client, partnership: Partnership) -> None:
    page = client.get(reverse("partnerships"), {"province": "BC"}).content.decode()

    assert "No partnership is in this part of the register." in page
    assert "Show all" in page


@pytest.mark.parametrize("entries", [1, 3])
def test_the_register_asks_as_little_for_many_as_for_one(
    client: Client, db: None, django_assert_num_queries: object, entries: int
) -> None:
    for _entry in range(entries):
        make_partnership()

    with django_assert_num_queries(6):  # type: ignore[operator]
        client.get(reverse("partnerships"))
