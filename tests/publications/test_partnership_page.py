"""The public page of a partnership: the register's facts and its editions."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.publications.enums import EditionKind
from tests.factories.partnerships import A_DAY, make_terms
from tests.factories.publications import make_edition


def page_of(client: Client, partnership: Partnership) -> str:
    return client.get(reverse("partnership", args=[partnership.slug])).content.decode()


def test_a_fact_that_nobody_documented_says_so(client: Client, partnership: Partnership) -> None:
    page = page_of(client, partnership)

    assert "Ontario" in page
    assert page.count("Not documented") == 4  # host and its form, year, source
    assert "This partnership has published nothing here yet." in page


def test_its_editions_are_listed_with_their_standing(client: Client, partnership: Partnership) -> None:
    make_edition(partnership)
    make_edition(partnership, kind=EditionKind.REPORT, title=Text(en="Report", fr="Rapport"))

    page = page_of(client, partnership)

    assert page.count('<th scope="row">') == 2
    assert f'<a href="/en/editions/report/{partnership.slug}/1/">Report</a>' in page


def test_it_leads_to_the_profile_of_the_community_it_serves(client: Client, partnership: Partnership) -> None:
    ServiceArea.objects.create(
        partnership=partnership, area="on-ottawa", level="census_division", from_on=A_DAY
    )
    make_edition(kind=EditionKind.PROFILE, subject="on-ottawa", title=Text(en="Ottawa", fr="Ottawa"))

    assert '<a href="/en/communities/on-ottawa/">Ottawa</a>' in page_of(client, partnership)


def test_a_draft_is_nowhere_on_the_page(client: Client, partnership: Partnership) -> None:
    terms = make_terms(partnership)
    clause = terms.clauses.first()
    assert clause is not None
    clause.body = dated_text(Text(en="A clause still secret", fr="Une clause encore secrète"))
    clause.save()

    assert "still secret" not in page_of(client, partnership)


def test_a_partnership_that_is_not_in_the_register_is_not_found(client: Client, db: None) -> None:
    assert client.get(reverse("partnership", args=["nowhere"])).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_the_database_ten_times(
    client: Client, partnership: Partnership, django_assert_num_queries: DjangoAssertNumQueries, many: int
) -> None:
    for number in range(many):
        make_edition(partnership, subject=f"subject-{number}")

    with django_assert_num_queries(10):
        page_of(client, partnership)
