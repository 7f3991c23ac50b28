"""The permanent page of an edition: its words, its standing, its counterpart."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.publications import make_edition

NEW = Text(en="<p>New words</p>", fr="<p>Nouveaux mots</p>")
REASON = Text(en="A wrong date.", fr="Une date erronée.")


def page_of(client: Client, edition: Edition, language: str = "en") -> str:
    with translation.override(language):
        return client.get(edition.get_absolute_url()).content.decode()


def test_an_edition_shows_its_words_number_date_and_checksum(
    client: Client, partnership: Partnership
) -> None:
    edition = make_edition(partnership)

    page = page_of(client, edition)

    assert "<p>Words of the edition</p>" in page
    assert "15 April 2026" in page
    assert edition.checksum in page


def test_the_counterpart_has_the_words_of_the_other_language(
    client: Client, partnership: Partnership
) -> None:
    edition = make_edition(partnership)

    page = page_of(client, edition, "fr")

    assert '<html lang="fr">' in page
    assert "<p>Mots de l’édition</p>" in page
    assert "15 avril 2026" in page
    assert f'href="/en/editions/terms/{partnership.slug}/1/"' in page


def test_the_address_is_in_the_words_of_its_language(partnership: Partnership) -> None:
    edition = make_edition(partnership)

    with translation.override("fr"):
        french = edition.get_absolute_url()

    assert french == f"/fr/editions/cadre/{partnership.slug}/1/"
    assert edition.get_absolute_url() == f"/en/editions/terms/{partnership.slug}/1/"


def test_an_older_edition_names_the_newer(client: Client, partnership: Partnership) -> None:
    first = make_edition(partnership)
    second = make_edition(partnership, body=NEW, at=A_MOMENT + timedelta(days=1))

    page = page_of(client, first)

    assert "There is a newer edition." in page
    assert f'<a href="{second.get_absolute_url()}">Edition 2 of 16 April 2026</a>' in page
    assert "There is a newer edition." not in page_of(client, second)


def test_a_withdrawn_edition_keeps_its_address_and_shows_the_reason_only(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership)
    withdraw(edition, reason=REASON, by=coordinator, at=A_MOMENT + timedelta(days=2))

    english, french = page_of(client, edition), page_of(client, edition, "fr")

    assert "This edition was withdrawn on 17 April 2026." in english
    assert "A wrong date." in english
    assert "Une date erronée." in french
    assert "Words of the edition" not in english
    assert "Mots de l’édition" not in french


def test_an_edition_that_does_not_exist_is_not_found(client: Client, db: None) -> None:
    assert client.get(reverse("edition", args=["terms", "nowhere", 1])).status_code == 404
    assert client.get("/en/editions/something/nowhere/1/").status_code == 404


def test_a_visitor_who_has_the_page_gets_nothing_new(client: Client, partnership: Partnership) -> None:
    edition = make_edition(partnership)
    first = client.get(edition.get_absolute_url())

    again = client.get(edition.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, first["Last-Modified"]) == (200, "Wed, 15 Apr 2026 14:00:00 GMT")
    assert (again.status_code, again.content) == (304, b"")


def test_a_withdrawal_reaches_a_visitor_who_has_the_page(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership)
    first = client.get(edition.get_absolute_url())
    withdraw(edition, reason=REASON, by=coordinator, at=A_MOMENT + timedelta(days=1))

    again = client.get(edition.get_absolute_url(), headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, "A wrong date." in again.content.decode()) == (200, True)


def test_the_page_asks_the_database_four_times(
    client: Client, partnership: Partnership, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    edition = make_edition(partnership)

    with django_assert_num_queries(4):
        client.get(edition.get_absolute_url())


def withdrawal_of(edition: Edition) -> str:
    return reverse("edition_withdraw", args=[edition.kind, edition.subject, edition.number])


def test_a_coordinator_withdraws_with_a_reason(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership)

    response = signed_in(coordinator).post(
        withdrawal_of(edition), {"reason_en": REASON.en, "reason_fr": REASON.fr}
    )

    edition.refresh_from_db()
    assert response["Location"] == edition.get_absolute_url()
    assert edition.withdrawal_reason == REASON
    assert edition.withdrawn_at is not None


def test_a_reason_in_one_language_is_returned(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership)

    response = signed_in(coordinator).post(withdrawal_of(edition), {"reason_en": "A wrong date."})

    edition.refresh_from_db()
    assert (response.status_code, edition.withdrawn_at) == (422, None)
    assert "Say in English and in French why" in response.content.decode()


def test_who_does_not_answer_for_an_edition_cannot_withdraw_it(
    partnership: Partnership, council_member: User
) -> None:
    edition = make_edition(partnership)
    stranger = make_member(Role.COORDINATOR, make_partnership())

    answers = [
        signed_in(user).post(withdrawal_of(edition), {"reason_en": "A", "reason_fr": "B"}).status_code
        for user in (council_member, stranger)
    ]

    edition.refresh_from_db()
    assert (answers, edition.withdrawn_at) == ([403, 403], None)


def test_a_profile_is_withdrawn_by_an_administrator_only(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(kind=EditionKind.PROFILE, subject="on-ottawa")
    form = {"reason_en": REASON.en, "reason_fr": REASON.fr}

    refused = signed_in(coordinator).post(withdrawal_of(edition), form)
    done = signed_in(make_member(Role.ADMINISTRATOR)).post(withdrawal_of(edition), form)

    assert (refused.status_code, done.status_code) == (403, 302)
