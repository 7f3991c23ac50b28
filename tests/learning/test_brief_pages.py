"""The pages of briefs and of the library, of a month's digest, and of what is learned."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django.fixtures import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.learning.enums import Readership
from parvis.learning.models import Brief, LibraryDocument, Newsletter, NewsletterIssue
from parvis.learning.operations.brief import publish_brief
from parvis.learning.queries.digest import digest
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from tests.factories.briefs import make_brief, make_document
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.publications import make_edition

pytestmark = pytest.mark.django_db


def _both(**fields: str) -> dict[str, str]:
    return {f"{name}_{language}": words for name, words in fields.items() for language in ("en", "fr")}


def test_a_coordinator_writes_and_publishes_a_brief(partnership: Partnership, coordinator: User) -> None:
    make_document(partnership, by=coordinator)
    document, client = LibraryDocument.objects.get(), signed_in(coordinator)
    parts = _both(title="T", question="Q?", meaning="M.", limits="L.", proposal="P.", contact="C")

    written = client.post(reverse("brief_new", args=[partnership.slug]), {**parts, "characteristic": "6"})
    brief = Brief.objects.get()
    claim = {**_both(statement="It is so.", where="page 1"), "source": f"document {document.pk}"}
    claimed = client.post(reverse("brief_claim_new", args=[brief.pk]), claim)
    shown = client.get(brief.get_absolute_url()).content.decode()
    published = client.post(reverse("brief_publish", args=[brief.pk]))

    assert [page.status_code for page in (written, claimed, published)] == [302, 302, 302]
    assert "It is so." in shown
    assert "Too short to tell." in shown
    assert published["Location"] == f"/en/editions/brief/{partnership.slug}-{brief.pk}/1/"
    assert "It is so." in Client().get(published["Location"]).content.decode()


def test_a_brief_does_not_exist_for_those_who_do_not_write_it(
    partnership: Partnership, coordinator: User
) -> None:
    brief = make_brief(partnership, by=coordinator)
    others = [
        make_member(Role.SECRETARIAT),
        make_member(Role.COORDINATOR, make_partnership(slug="elsewhere")),
    ]

    pages = [signed_in(other).get(brief.get_absolute_url()) for other in others]

    assert [page.status_code for page in pages] == [404, 404]


def test_the_secretariat_writes_for_the_programme(partnership: Partnership) -> None:
    secretariat = make_member(Role.SECRETARIAT)
    brief = make_brief(None, by=secretariat)

    page = signed_in(secretariat).get(reverse("programme_briefs"))

    assert brief.get_absolute_url() in page.content.decode()


def test_the_library_says_what_one_may_do_and_how_to_cite(
    partnership: Partnership, coordinator: User
) -> None:
    make_document(partnership, by=coordinator)

    english = Client().get(reverse("library")).content.decode()
    with translation.override("fr"):
        french = Client().get(reverse("library")).content.decode()

    assert "May be reused and adapted with attribution" in english
    assert "Exemple, R. (2024). Counting desks. Example Press. https://example.org/desks" in english
    assert "Peut être réutilisé et adapté avec mention de la source" in french


def test_the_library_asks_as_little_for_many_documents(
    partnership: Partnership, coordinator: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        make_document(partnership, by=coordinator, address=f"https://example.org/{number}")

    with django_assert_num_queries(3):  # documents, their links, and when anything was changed last
        Client().get(reverse("library"))


def test_a_month_s_digest_shows_each_readership_its_kinds(partnership: Partnership) -> None:
    make_edition(partnership, at=A_MOMENT)
    make_edition(partnership, kind=EditionKind.MINUTES, title=Text(en="Minutes", fr="PV"), at=A_MOMENT)

    groups = {who: [each.kind for each in digest(who, "2026-04", on=A_DAY).groups] for who in Readership}

    assert groups[Readership.COUNCILS] == [EditionKind.TERMS]
    assert groups[Readership.PUBLIC] == [EditionKind.MINUTES]
    assert groups[Readership.OFFICERS] == []


def test_a_digest_has_what_a_brief_is_about(partnership: Partnership, coordinator: User) -> None:
    brief = make_brief(partnership, make_edition(partnership), by=coordinator)
    publish_brief(brief, by=coordinator, at=A_MOMENT)

    (group,) = digest(Readership.PUBLIC, "2026-04", on=A_DAY).groups

    assert [entry.summary.en for entry in group.entries] == ["Should there be one desk?"]


@pytest.mark.parametrize("month", ["2026-13", "autumn", "2999-01"])
def test_no_digest_of_what_is_no_month_or_lies_ahead(client: Client, month: str) -> None:
    page = client.get(reverse("readers_digest", args=["public"]), {"month": month})

    assert page.status_code == 404


def test_an_issue_of_the_newsletter_begins_with_a_digest(partnership: Partnership, coordinator: User) -> None:
    make_edition(partnership, at=A_MOMENT)
    newsletter = Newsletter.objects.create(partnership=partnership, name=Text(en="News", fr="Nouvelles"))

    page = signed_in(coordinator).get(
        reverse("issue_new", args=[newsletter.pk]), {"readership": "councils", "month": "2026-04"}
    )
    body = page.context["form"]["body"].initial

    assert "Terms of reference\nhttp" in body.en
    assert f"/fr/publications/cadre/{partnership.slug}/1/" in body.fr or "/fr/" in body.fr
    assert not NewsletterIssue.objects.exists()


def test_the_month_before_and_after_are_one_step_away(client: Client) -> None:
    page = digest(Readership.PUBLIC, "2026-03", on=date(2026, 4, 15))

    assert (page.before, page.month, page.after) == ("2026-02", "2026-03", "2026-04")
    assert digest(Readership.PUBLIC, "", on=date(2026, 4, 15)).after == ""
