"""The pages of stories: in the workspace, by a link, and in public."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.learning.enums import SuccessKind
from parvis.learning.models import Consent, Story, StoryImage, Verification
from parvis.learning.operations.consent import withdraw_consent
from parvis.learning.operations.verification import make_link
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.research import make_finding, make_project
from tests.factories.stories import (
    FAR,
    a_picture,
    make_asked_story,
    make_consent,
    make_published_story,
    make_story,
    make_verified_story,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "title_en": "One desk",
    "title_fr": "Un seul comptoir",
    "change_en": "There is one desk now.",
    "change_fr": "Il y a un seul comptoir.",
    "for_whom_en": "Newcomers",
    "for_whom_fr": "Les nouveaux arrivants",
    "happened_on": "2026-04-10",
    "facts_en": "It opened.",
    "facts_fr": "Il a ouvert.",
    "contribution_en": "We met.",
    "contribution_fr": "Nous nous sommes réunis.",
    "claimed_by_en": "The council",
    "claimed_by_fr": "Le conseil",
    "kinds": ["partnership", "planning"],
    "characteristic": "6",
}
AGREED = {
    "name": "Robin Exemple",
    "contact": "robin@example.org",
    "scopes": ["text"],
    "given_on": "2026-04-10",
    "expires_on": "2099-12-31",
    "how": "signed",
    "language": "en",
}
PICTURED = {"alternative_en": "A desk", "alternative_fr": "Un comptoir", "licence": "unsettled"}


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == status
    return response.content.decode()


def test_a_coordinator_tells_a_story_from_the_first_word_to_publication(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    browser, slug = signed_in(coordinator), partnership.slug
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    browser.post(reverse("story_new", args=[slug]), TYPED)
    at = [slug, Story.objects.get().pk]
    browser.post(reverse("story_change", args=at), {**TYPED, "facts_en": "It opened in April."})
    browser.post(reverse("story_record_new", args=at), {"record": f"finding {finding.pk}"})
    document = {"citation_en": "Count", "citation_fr": "Décompte", "link": "https://example.org/"}
    browser.post(reverse("story_document_new", args=at), document)
    browser.post(reverse("story_image_new", args=at), {**PICTURED, "file": a_picture()})
    image = [*at, StoryImage.objects.get().pk]
    settled = {**PICTURED, "licence": "cc_by", "rights_holder": "Example Library"}
    browser.post(reverse("story_image_change", args=image), settled)
    browser.post(reverse("story_consent_new", args=at), AGREED)
    browser.post(reverse("story_ask", args=at))
    verdict = {"verdict": "confirmed", "statement_en": "I was there."}
    signed_in(council_member).post(reverse("story_verify", args=at), verdict)
    response = browser.post(reverse("story_publish", args=at))

    assert response.headers["Location"] == reverse("public_story", args=at)
    shown = page(Client(), "public_story", *at)
    assert "It opened in April." in shown
    assert "A claim, not a fact. Who claims it: The council" in shown
    assert "Work is hard to find." in shown
    assert '<img src="data:image/jpeg;base64,' in shown
    assert "© Example Library" in shown
    assert ("Robin" in shown, council_member.name in shown) == (False, False)


def test_a_form_shows_what_the_operation_refuses(partnership: Partnership, coordinator: User) -> None:
    browser = signed_in(coordinator)

    response = browser.post(
        reverse("story_new", args=[partnership.slug]), {**TYPED, "happened_on": "2099-01-01"}
    )

    assert (response.status_code, Story.objects.count()) == (422, 0)
    assert "The day of the change lies ahead." in response.content.decode()


def test_the_page_says_what_stands_in_the_way(partnership: Partnership, coordinator: User) -> None:
    story = make_verified_story(partnership, by=coordinator)
    browser = signed_in(coordinator)

    shown = page(browser, "story", partnership.slug, story.pk)
    refused = browser.post(reverse("story_publish", args=[partnership.slug, story.pk]))

    assert "No consent to tell the story in words is recorded." in shown
    assert refused.status_code == 409


def test_only_a_coordinator_reads_consents(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    story = make_story(partnership, by=coordinator)
    make_consent(story, by=coordinator)
    at = (partnership.slug, story.pk)

    assert "robin@example.org" in page(signed_in(coordinator), "story_consents", *at)
    page(signed_in(council_member), "story_consents", *at, status=403)
    assert "Robin" not in page(signed_in(council_member), "story", *at)
    page(signed_in(make_member(Role.COORDINATOR, make_partnership())), "story_consents", *at, status=404)


def test_a_coordinator_renews_withdraws_and_erases_a_consent(
    partnership: Partnership, coordinator: User
) -> None:
    story = make_story(partnership, by=coordinator)
    at = [partnership.slug, story.pk, make_consent(story, by=coordinator).pk]
    browser = signed_in(coordinator)

    browser.post(reverse("story_consent_renew", args=at), {**AGREED, "name": "Robin E. Exemple"})
    assert Consent.objects.get().expires_on == FAR
    browser.post(reverse("story_consent_withdraw", args=at))
    assert "Withdrawn" in page(browser, "story_consents", *at[:2])
    browser.post(reverse("story_consent_erase", args=at))

    shown = page(browser, "story_consents", *at[:2])
    assert ("Erased on request" in shown, "Robin" in shown) == (True, False)


def test_records_of_another_story_do_not_exist_here(partnership: Partnership, coordinator: User) -> None:
    mine, other = make_story(partnership, by=coordinator), make_partnership()
    theirs = make_story(other, by=make_member(Role.COORDINATOR, other))
    consent = make_consent(theirs, by=coordinator)
    evidence = theirs.evidence.get()
    browser, at = signed_in(coordinator), [partnership.slug, mine.pk]

    asked: list[tuple[str, Callable[..., object], list[object]]] = [
        ("story", browser.get, [partnership.slug, theirs.pk]),
        ("story_consent_renew", browser.get, [*at, consent.pk]),
        ("story_consent_erase", browser.post, [*at, consent.pk]),
        ("story_evidence_remove", browser.post, [*at, evidence.pk]),
        ("story_document", browser.get, [*at, evidence.pk]),
        ("story_document", browser.get, [*at, mine.evidence.get().pk]),  # it has no file
        ("story_image_change", browser.get, [*at, 1]),
        ("verification_link_revoke", browser.post, [*at, 1]),
    ]
    answers = [send(reverse(name, args=args)).status_code for name, send, args in asked]  # type: ignore[attr-defined]

    assert answers == [404] * len(asked)
    assert (Consent.objects.count(), theirs.evidence.count()) == (1, 1)


def test_a_verdict_comes_in_by_a_link_without_an_account(partnership: Partnership, coordinator: User) -> None:
    story = make_asked_story(partnership, by=coordinator)
    browser = signed_in(coordinator)
    link = {"addressee": "Sam Exemple", "language": "en"}
    made = browser.post(reverse("verification_link_new", args=[partnership.slug, story.pk]), link)
    address = made.context["address"].removeprefix("http://testserver")
    address = address[address.index("/en/") :]

    shown = Client().get(address)
    sent = Client().post(address, {"verdict": "in_part", "statement_fr": "J’y étais."}, follow=True)

    assert shown.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in shown.headers["Cache-Control"]
    assert "The link you used opens nothing any more." in sent.content.decode()
    assert Verification.objects.get().verifier == "Sam Exemple"
    assert Client().get(address).status_code == 404


def test_an_open_link_is_shown_to_who_writes_and_ended(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    story = make_asked_story(partnership, by=coordinator)
    from django.utils import timezone

    make_link(story, addressee="Sam Exemple", language="en", by=coordinator, at=timezone.now())
    browser, at = signed_in(coordinator), (partnership.slug, story.pk)

    assert "Sam Exemple" in page(browser, "story", *at)
    assert "Sam Exemple" not in page(signed_in(council_member), "story", *at)
    link = story.verification_links.get()
    browser.post(reverse("verification_link_revoke", args=[*at, link.pk]))
    assert "Sam Exemple" not in page(browser, "story", *at)


def test_the_public_list_is_narrowed_by_kind_characteristic_place_and_stratum(
    partnership: Partnership, coordinator: User
) -> None:
    rural = make_partnership(stratum=Stratum.RURAL)
    Partnership.objects.filter(pk=rural.pk).update(province="NS")
    rural.refresh_from_db()
    make_published_story(partnership, by=coordinator, until=FAR)
    make_published_story(
        rural,
        by=make_member(Role.COORDINATOR, rural),
        until=FAR,
        title=Text(en="A class", fr="Un cours"),
        kinds=[SuccessKind.AWARENESS.value],
        characteristic=8,
    )

    def found(query: str) -> tuple[bool, bool]:
        shown = Client().get(reverse("public_stories") + query).content.decode()
        return "One desk" in shown, "A class" in shown

    assert found("") == (True, True)
    assert found("?kind=awareness") == (False, True)
    assert found("?characteristic=6") == (True, False)
    assert found("?province=NS") == (False, True)
    assert found(f"?stratum={Stratum.URBAN}") == (True, False)
    assert found(f"?partnership={rural.slug}") == (False, True)
    assert found("?kind=planning") == (False, False)
    assert found("?kind=nonsense") == (True, True)


def test_a_story_is_gone_from_the_public_as_soon_as_consent_is(
    partnership: Partnership, coordinator: User
) -> None:
    story, edition = make_published_story(partnership, by=coordinator, until=FAR)
    at = (partnership.slug, story.pk)
    assert "One desk" in page(Client(), "public_story", *at)
    assert "no-store" in Client().get(reverse("public_story", args=at)).headers["Cache-Control"]

    withdraw_consent(story.consents.get(), by=coordinator, at=A_MOMENT + timedelta(days=1))

    page(Client(), "public_story", *at, status=404)
    shown = Client().get(edition.get_absolute_url()).content.decode()
    assert "A consent or a right on which this story rested was withdrawn or has ended." in shown
    assert ("One desk" in shown, "It opened in April." in shown) == (False, False)
    assert "Withdrawn" in page(signed_in(coordinator), "stories", partnership.slug)


def test_lists_cost_the_same_however_many_stories_there_are(
    partnership: Partnership, coordinator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _story in range(3):
        make_published_story(partnership, by=coordinator, until=FAR)
    browser = signed_in(coordinator)

    with django_assert_max_num_queries(3):
        Client().get(reverse("public_stories"))
    with django_assert_max_num_queries(8):
        browser.get(reverse("stories", args=[partnership.slug]))
    with django_assert_max_num_queries(15):
        browser.get(reverse("story", args=[partnership.slug, Story.objects.earliest("pk").pk]))
