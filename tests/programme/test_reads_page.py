"""How often the public read what is published: who is told, and that no small number is."""

from datetime import date

from django.test import Client
from django.urls import reverse

from parvis.core.models import ReadCount, ReadKind
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Region
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from tests.factories.partnerships import make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.publications import make_edition
from tests.publications.test_chart_pages import words_of

READER = {"HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def read(edition: Edition, times: int, *, language: str = "en") -> None:
    row = {"subject": edition.name, "kind": ReadKind.PAGE, "language": language}
    ReadCount.objects.create(day=date(2026, 4, 15), count=times, **row)


def test_the_page_of_an_edition_counts_its_visitors_once_a_visit(
    client: Client, partnership: Partnership
) -> None:
    edition = make_edition(partnership)

    for _visit in range(2):
        client.get(edition.get_absolute_url(), **READER)
    first = client.get(edition.get_absolute_url())  # a program without a name

    assert ReadCount.objects.get().count == 2
    assert "How often the public read it" not in first.content.decode()


def test_a_visitor_who_has_the_page_already_still_reads_it(client: Client, partnership: Partnership) -> None:
    edition = make_edition(partnership)
    tag = client.get(edition.get_absolute_url(), **READER)["ETag"]

    again = client.get(edition.get_absolute_url(), HTTP_IF_NONE_MATCH=tag, **READER)

    assert (again.status_code, ReadCount.objects.get().count) == (304, 2)


def test_a_member_sees_the_numbers_and_a_small_one_is_not_told(
    partnership: Partnership, council_member: User
) -> None:
    edition = make_edition(partnership)
    read(edition, 12)
    read(edition, 4, language="fr")

    page = words_of(signed_in(council_member).get(edition.get_absolute_url()))

    row = '<td>Read on its page</td><td class="number">12</td><td class="number">fewer than 5</td>'
    assert row in page
    assert '<td>Taken along as a file</td><td class="number">0</td><td class="number">0</td>' in page


def test_a_member_of_another_partnership_sees_none(partnership: Partnership) -> None:
    elsewhere = make_member(Role.COORDINATOR, make_partnership())
    edition = make_edition(partnership)

    page = words_of(signed_in(elsewhere).get(edition.get_absolute_url()))

    assert "How often the public read it" not in page


def test_the_programme_sees_the_same_numbers_and_no_sums(partnership: Partnership) -> None:
    edition, officer = make_edition(partnership), make_member(Role.OFFICER)
    read(edition, 12)
    read(edition, 4, language="fr")

    page = words_of(signed_in(officer).get(reverse("reads")))

    assert f'<a href="{edition.get_absolute_url()}">Terms of reference</a>' in page
    assert '<td class="number">12</td><td class="number">fewer than 5</td>' in page
    assert '<td class="number">16</td>' not in page


def test_an_officer_of_another_region_does_not_see_them(partnership: Partnership) -> None:
    edition, officer = make_edition(partnership), make_member(Role.OFFICER)
    officer.role_grants.update(region=Region.ATLANTIC)

    browser = signed_in(officer)
    assert edition.get_absolute_url() not in words_of(browser.get(reverse("reads")))
    assert "How often the public read it" not in words_of(browser.get(edition.get_absolute_url()))
