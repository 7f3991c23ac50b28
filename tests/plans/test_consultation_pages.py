"""The public page behind a consultation's link, and the coordinator's pages."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.models import Comment, CommentCluster, Consultation
from parvis.plans.operations.consultation import close_consultation
from parvis.plans.queries.consultation import secret_of
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_comment, make_complete_strategy, make_consultation


@pytest.fixture
def consultation(partnership: Partnership, coordinator: User) -> Consultation:
    """Return a consultation that is open today."""
    cache.clear()
    made = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    made.closes_on = timezone.localdate() + timedelta(days=1)
    made.save()
    return made


def test_whoever_has_the_link_reads_the_draft_and_nobody_else_finds_it(
    client: Client, consultation: Consultation
) -> None:
    response = client.get(f"/fr/consultations/{secret_of(consultation)}/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Ceci est une ébauche" in page
    assert "Moins de nouveaux arrivants sans emploi." in page
    assert '<meta name="robots" content="noindex, nofollow, noarchive">' in page
    assert (response["X-Robots-Tag"], response["Referrer-Policy"], response["Cache-Control"]) == (
        "noindex, nofollow, noarchive",
        "same-origin",
        "private, no-store",
    )
    assert client.get(f"/en/consultations/{consultation.nonce}~x/").status_code == 404


def test_a_comment_is_given_without_an_account(client: Client, consultation: Consultation) -> None:
    address = f"/en/consultations/{secret_of(consultation)}/2/"

    nameless = client.post(address, {"words": "More buses."})
    without_consent = client.post(address, {"words": "More buses.", "name": "Alex"})

    assert nameless.status_code == 302
    assert without_consent.status_code == 422
    assert "Tick that your name may be kept" in without_consent.content.decode()
    assert [(each.paragraph.position, each.words, each.language) for each in Comment.objects.all()] == [
        (2, "More buses.", "en")
    ]
    assert client.get(f"/en/consultations/{secret_of(consultation)}/99/").status_code == 404


def test_comments_from_one_address_are_limited(client: Client, consultation: Consultation) -> None:
    address = f"/en/consultations/{secret_of(consultation)}/1/"

    answers = [client.post(address, {"words": f"Comment {number}"}).status_code for number in range(31)]

    assert answers == [302] * 30 + [429]
    assert Comment.objects.count() == 30


def test_after_the_end_the_link_shows_the_draft_no_more(
    client: Client, consultation: Consultation, coordinator: User
) -> None:
    close_consultation(consultation, by=coordinator, at=A_MOMENT)

    page = client.get(f"/en/consultations/{secret_of(consultation)}/").content.decode()

    assert "This consultation is closed" in page
    assert "Fewer newcomers without work." not in page
    refused = client.post(f"/en/consultations/{secret_of(consultation)}/1/", {"words": "Late."})
    assert (refused.status_code, Comment.objects.count()) == (409, 0)


def test_the_coordinator_groups_and_answers(
    client: Client, partnership: Partnership, consultation: Consultation, coordinator: User
) -> None:
    first, second = make_comment(consultation, "Buses."), make_comment(consultation, "Trams.")
    client.force_login(coordinator)
    page = f"/en/work/{partnership.slug}/strategy/2026/consultations/{consultation.pk}/"
    assert f"/en/consultations/{secret_of(consultation)}/" in client.get(page).content.decode()

    words = {"heard_en": "Transit.", "heard_fr": "Transport."}
    client.post(f"{page}clusters/new/", {**words, "comments": [first.pk]})
    cluster = CommentCluster.objects.get()
    assert "No answer yet" in client.get(page).content.decode()
    answer = {"result": "changed", "answer_en": "Added.", "answer_fr": "Ajouté."}
    refused = client.post(
        f"{page}clusters/{cluster.pk}/change/", {**words, "result": "changed", "comments": [first.pk]}
    )
    client.post(
        f"{page}clusters/{cluster.pk}/change/", {**words, **answer, "comments": [first.pk, second.pk]}
    )

    assert refused.status_code == 422
    cluster.refresh_from_db()
    assert (cluster.is_answered, cluster.comments.count()) == (True, 2)
    client.post(f"{page}close/")
    assert not Consultation.objects.get().is_open
    listed = client.get(f"/fr/travail/{partnership.slug}/strategie/2026/consultations/").content.decode()
    assert "Fermée" in listed


def test_the_coordinator_erases_a_comment_and_says_why(
    client: Client, partnership: Partnership, consultation: Consultation, coordinator: User
) -> None:
    given = make_comment(consultation, "My neighbour Quibble.")
    client.force_login(coordinator)
    page = f"/en/work/{partnership.slug}/strategy/2026/consultations/{consultation.pk}/"
    erase = f"{page}comments/{given.pk}/erase/"
    assert erase in client.get(page).content.decode()
    assert "Erase the comment on paragraph 1" in client.get(erase).content.decode()
    assert client.post(erase, {"reason": ""}).status_code == 422

    assert client.post(erase, {"reason": "It names a person."}).headers["Location"] == page

    shown = client.get(page).content.decode()
    assert ("Quibble" in shown, "erased on" in shown, "0 comments" in shown) == (False, True, True)
    assert client.post(erase, {"reason": "Again."}).status_code == 422
    assert client.post(f"{page}comments/999/erase/", {"reason": "Why."}).status_code == 404


def test_a_link_is_replaced_on_the_page(
    client: Client, partnership: Partnership, consultation: Consultation, coordinator: User
) -> None:
    old = secret_of(consultation)
    client.force_login(coordinator)

    client.post(f"/en/work/{partnership.slug}/strategy/2026/consultations/{consultation.pk}/new-link/")

    assert client.get(f"/en/consultations/{old}/").status_code == 404


def test_a_consultation_is_opened_on_its_form(
    client: Client, partnership: Partnership, coordinator: User
) -> None:
    make_complete_strategy(partnership, by=coordinator)
    client.force_login(coordinator)
    address = f"/en/work/{partnership.slug}/strategy/2026/consultations/new/"

    past = client.post(address, {"closes_on": "2020-01-01"})
    opened = client.post(address, {"closes_on": timezone.localdate().isoformat()})

    assert "Choose a last day from today on" in past.content.decode()
    assert opened["Location"] == Consultation.objects.get().get_absolute_url()
