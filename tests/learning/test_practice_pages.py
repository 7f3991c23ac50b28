"""The pages of practices: the library, a personal link, the workspace, review and rating."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from parvis.assessment.text import Text
from parvis.learning.enums import CommunitySize
from parvis.learning.models import Adoption, Practice, PracticeLink
from parvis.learning.operations.practice import write_by_link
from parvis.learning.operations.practice_link import renewed_secret, send_practice_link
from parvis.learning.operations.practice_review import accept_practice
from parvis.learning.queries.practice_library import PracticeFilter, public_practices
from parvis.partnerships.access import Role
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from tests.factories.partnerships import A_DAY, A_MOMENT, make_member, make_partnership
from tests.factories.people import signed_in
from tests.factories.practices import (
    make_adoption,
    make_practice,
    make_published_practice,
    make_submitted_practice,
    practice_content,
    rate,
)
from tests.factories.stories import FAR, make_published_story

pytestmark = pytest.mark.django_db
TYPED = {
    "name_fr": "Déjeuner des employeurs",
    "kind": "sectoral",
    "lead_fr": "Chambre de commerce",
    "lead_type": "employer",
    "overview_fr": "On déjeune.",
    "goals_fr": "Un emploi.",
    "features_fr": "Dix par table.",
    "audiences": ["workers"],
    "place_fr": "Baie-Exemple",
    "characteristic": "1",
    "links": "https://example.org/",
}
ASKED = {"name": "Robin Exemple", "email": "robin@example.org", "language": "fr"}


def page(client: Client, name: str, *args: object, status: int = 200, query: str = "") -> str:
    response = client.get(reverse(name, args=args) + query)
    assert response.status_code == status
    return response.content.decode()


def numbers(narrowed: PracticeFilter) -> set[int]:
    return {each.facts["practice"] for each in public_practices(narrowed, on=A_DAY)}


# ---- the library ----


def test_the_library_shows_what_was_accepted_and_no_rating_yet(
    partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    make_submitted_practice(partnership, by=coordinator, name=Text(en="Unread", fr="Non lue"))

    listed = page(Client(), "public_practices")

    assert "Employers’ breakfast" in listed
    assert "1 of 1 practice in the library" in listed
    assert "No rating yet" in listed
    assert "Unread" not in listed
    assert "No rating yet. That is usual" in page(Client(), "public_practice", practice.pk)


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("employer", True),
        ("Employeurs", True),
        ("arrivants au déjeuner", True),
        ("breakfasts newcomer", True),
        ("hote", True),
        ("hôtes", True),
        ("logement", False),
        ("employer housing", False),
        ("%", True),  # nothing to search for narrows nothing
    ],
)
def test_the_library_is_searched_in_both_languages(
    query: str, is_found: bool, partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)

    assert numbers(PracticeFilter(q=query)) == ({practice.pk} if is_found else set())


@pytest.mark.parametrize(
    ("narrowed", "is_found"),
    [
        ({"kind": "cross_sectoral"}, True),
        ({"kind": "sectoral"}, False),
        ({"characteristic": 1}, True),
        ({"characteristic": 2}, False),
        ({"audience": "workers"}, True),
        ({"audience": "women"}, False),
        ({"size": "to_100"}, True),
        ({"size": "to_50"}, False),
        ({"stratum": "urban"}, True),
        ({"stratum": "rural_and_remote"}, False),
        ({"partnership": "its-own"}, True),
        ({"partnership": "its-user"}, True),
        ({"partnership": "another"}, False),
    ],
)
def test_the_library_is_narrowed(narrowed: dict[str, object], is_found: bool) -> None:
    own = make_partnership(slug="its-own")
    practice = make_published_practice(own, by=make_member(Role.COORDINATOR, own))
    make_adoption(practice, make_partnership(slug="its-user"))

    assert numbers(PracticeFilter(**narrowed)) == ({practice.pk} if is_found else set())  # type: ignore[arg-type]


def test_places_like_mine_are_of_one_stratum_and_near_in_size_and_say_why() -> None:
    mine = make_partnership(slug="mine")
    ServiceArea.objects.create(partnership=mine, area="on-london-middlesex", level="census_division")
    other = make_partnership()
    by = make_member(Role.COORDINATOR, other)
    near = make_published_practice(other, by=by, community_size=CommunitySize.TO_500)
    small = make_published_practice(other, by=by, community_size=CommunitySize.UNDER_10)
    unknown = make_published_practice(other, by=by, community_size="")
    rural = make_published_practice(other, by=by, stratum=Stratum.RURAL)
    used = make_published_practice(other, by=by, stratum=Stratum.RURAL, community_size="")
    make_adoption(used, make_partnership())

    found = {
        each.facts["practice"]: each.reasons
        for each in public_practices(PracticeFilter(like="mine"), on=A_DAY)
    }

    assert found.keys() == {near.pk, unknown.pk, used.pk}
    assert {small.pk, rural.pk}.isdisjoint(found)
    assert found[near.pk] == (
        "It comes from a place of the same stratum (Urban; of about the same size: 100,000 to 499,999 people).",
    )
    assert found[unknown.pk] == ("It comes from a place of the same stratum (Urban; its size is not known).",)
    assert ["took it up" in reason for reason in found[used.pk]] == [True]
    assert "took it up" in page(Client(), "public_practices", query="?like=mine")


def test_what_is_in_use_here_is_no_place_like_mine(partnership: Partnership, coordinator: User) -> None:
    make_published_practice(partnership, by=coordinator)

    assert numbers(PracticeFilter(like=partnership.slug)) == set()
    assert numbers(PracticeFilter(like="nobody")) == set()


def test_the_state_of_the_library_is_in_its_address(partnership: Partnership, coordinator: User) -> None:
    make_published_practice(partnership, by=coordinator)

    nothing = page(Client(), "public_practices", query="?q=logement&kind=sectoral")

    assert 'value="logement"' in nothing
    assert "No practice fits." in nothing
    assert "0 of 1 practice in the library" in nothing
    assert "Employers’ breakfast" in page(Client(), "public_practices", query="?kind=nonsense&page=9")


def test_a_withdrawn_practice_is_gone_from_the_library(partnership: Partnership, coordinator: User) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    withdraw(Edition.objects.get(), reason=Text(en="Why.", fr="Pourquoi."), by=coordinator, at=A_MOMENT)

    assert numbers(PracticeFilter()) == set()
    assert "No practice is in the library yet." in page(Client(), "public_practices")
    page(Client(), "public_practice", practice.pk, status=404)


def test_the_edition_of_a_practice_leads_back_to_the_library(
    partnership: Partnership, coordinator: User
) -> None:
    make_published_practice(partnership, by=coordinator)
    link = send_practice_link(**ASKED, by=None, at=A_MOMENT)
    practice = write_by_link(renewed_secret(link, at=A_MOMENT), practice_content(), at=A_MOMENT)
    Practice.objects.filter(pk=practice.pk).update(state="submitted")
    practice.refresh_from_db()
    accept_practice(practice, by=make_member(Role.SECRETARIAT), at=A_MOMENT)

    without = Client().get(Edition.objects.get(partnership=None).get_absolute_url()).content.decode()

    assert reverse("public_practices") in without
    listed = page(Client(), "partnership", partnership.slug)
    assert f"{reverse('public_practices')}?partnership={partnership.slug}" in listed


def test_the_library_asks_the_database_the_same_for_one_and_for_many(
    partnership: Partnership, coordinator: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _each in range(6):
        practice = make_published_practice(partnership, by=coordinator)
        make_adoption(practice, make_partnership())

    for query in ("", "?q=employeurs+salle&like=" + partnership.slug):
        with django_assert_max_num_queries(11):
            page(Client(), "public_practices", query=query)


def test_the_rules_are_published_in_both_languages() -> None:
    assert "Two people rate" in page(Client(), "practice_rules")
    with override("fr"):
        assert "Racontée" in page(Client(), "practice_rules")


# ---- a personal link ----


def test_somebody_without_an_account_shares_a_practice(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    browser = Client()
    with django_capture_on_commit_callbacks(execute=True):
        sent = browser.post(reverse("practice_share"), ASKED)
    assert sent["Location"] == reverse("practice_share_sent")
    address = "/fr/" + mail.outbox[0].body.split("/fr/")[1].split()[0]

    first = browser.post(address, {**TYPED, "goals_fr": ""})
    assert (first.status_code, Practice.objects.count()) == (422, 0)
    browser.post(address, TYPED)
    assert "Votre ébauche est enregistrée" in browser.get(address).content.decode()
    browser.post(address, {**TYPED, "send": "yes"})

    practice = Practice.objects.get()
    assert (practice.state, practice.links) == ("submitted", ["https://example.org/"])
    response = browser.get(address)
    assert "a été envoyée à l’examen" in response.content.decode()
    assert response.headers["X-Robots-Tag"] == "noindex, nofollow"
    browser.post(address, {**TYPED, "name_fr": "Autre chose"})
    assert Practice.objects.get().name.fr == "Déjeuner des employeurs"


def test_a_machine_is_refused_and_too_many_links_are(client: Client) -> None:
    trapped = client.post(reverse("practice_share"), {**ASKED, "website": "https://spam.example"})
    assert (trapped.status_code, PracticeLink.objects.count()) == (422, 0)

    answers = [client.post(reverse("practice_share"), ASKED).status_code for _each in range(6)]

    assert (answers, PracticeLink.objects.count()) == ([302] * 5 + [429], 5)


def test_a_forged_link_is_told_to_be_dead(client: Client) -> None:
    assert "opens no practice" in page(client, "practice_by_link", "forged", status=404)


@pytest.mark.parametrize("links", ["javascript:alert(1)", "\n".join(["https://example.org/"] * 6)])
def test_an_address_that_is_none_is_refused(links: str, coordinator: User, partnership: Partnership) -> None:
    response = signed_in(coordinator).post(
        reverse("practice_new", args=[partnership.slug]), {**TYPED, "links": links}
    )

    assert (response.status_code, Practice.objects.count()) == (422, 0)


# ---- the workspace ----


def test_a_coordinator_shares_a_practice_from_a_story(partnership: Partnership, coordinator: User) -> None:
    story, _edition = make_published_story(partnership, by=coordinator, until=FAR)
    browser, slug = signed_in(coordinator), partnership.slug
    assert "Make a practice of it" in page(browser, "story", slug, story.pk)

    browser.post(reverse("practice_from_story", args=[slug, story.pk]))
    practice = Practice.objects.get()
    assert "name nobody" in page(browser, "practice", slug, practice.pk)
    refused = browser.post(reverse("practice_submit", args=[slug, practice.pk]))
    assert refused.status_code == 422
    browser.post(reverse("practice_change", args=[slug, practice.pk]), TYPED)
    browser.post(reverse("practice_submit", args=[slug, practice.pk]))

    assert Practice.objects.get().state == "submitted"
    assert "The practice that was made of it" in page(browser, "story", slug, story.pk)
    assert "Déjeuner des employeurs" in page(browser, "practices", slug)


def test_a_coordinator_uses_a_practice_and_writes_what_came_of_it(
    partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    other = make_partnership()
    browser, slug = signed_in(make_member(Role.COORDINATOR, other)), other.slug
    assert "We use this" in page(browser, "public_practice", practice.pk)

    used = {"began_on": "2025-01-06", "adapted_fr": "À midi."}
    browser.post(reverse("practice_adopt", args=[slug, practice.pk]), used)
    adoption = Adoption.objects.get()
    assert "To be written now" in page(browser, "practices", slug)
    assert "Write what came of it" in page(browser, "adoption", slug, adoption.pk)
    result = {"result": "partly", "result_words_fr": "Peu de postes."}
    browser.post(reverse("adoption_result", args=[slug, adoption.pk]), result)

    shown = page(Client(), "public_practice", practice.pk)
    assert "It worked in part" in shown
    assert '<div lang="fr"><p>Peu de postes.</p></div>' in shown
    assert "does not feed the rating" in shown
    assert "We use this" not in page(browser, "public_practice", practice.pk)
    assert "used since 6 January 2025 · It worked in part" in page(Client(), "partnership", slug)
    assert "Practices that it shares" in page(Client(), "partnership", partnership.slug)
    browser.post(reverse("adoption_end", args=[slug, adoption.pk]))
    assert Adoption.objects.get().ended_on is not None


def test_another_partnership_s_records_do_not_exist(partnership: Partnership, coordinator: User) -> None:
    practice = make_practice(partnership, by=coordinator)
    published = make_published_practice(partnership, by=coordinator)
    other = make_partnership()
    adoption = make_adoption(published, other)
    browser = signed_in(coordinator)
    stranger = signed_in(make_member(Role.COORDINATOR, other))

    for name in ("adoption", "adoption_result"):
        page(browser, name, partnership.slug, adoption.pk, status=404)
    for name in ("practice", "practice_change"):
        page(stranger, name, other.slug, practice.pk, status=404)
    page(stranger, "practices", partnership.slug, status=404)
    page(stranger, "practice_adopt", other.slug, practice.pk, status=404)
    assert stranger.post(reverse("practice_submit", args=[other.slug, practice.pk])).status_code == 404
    assert Practice.objects.get(pk=practice.pk).state == "draft"


def test_a_council_member_reads_and_does_not_write(
    partnership: Partnership, coordinator: User, council_member: User
) -> None:
    practice = make_practice(partnership, by=coordinator)
    browser = signed_in(council_member)

    assert "Only a coordinator submits practices" in page(browser, "practice", partnership.slug, practice.pk)
    page(browser, "practice_change", partnership.slug, practice.pk, status=403)


# ---- review and rating ----


@pytest.fixture
def reviewer(db: None) -> Client:
    return signed_in(make_member(Role.SECRETARIAT))


def test_a_reviewer_returns_completes_and_accepts(
    partnership: Partnership, coordinator: User, reviewer: Client
) -> None:
    practice = make_submitted_practice(partnership, by=coordinator, goals=Text(en="Jobs.", fr=""))
    assert "Employers’ breakfast" in page(reviewer, "practice_reviews")
    shown = page(reviewer, "practice_review", practice.pk)
    assert "Accept into the library" in shown

    refused = reviewer.post(reverse("practice_accept", args=[practice.pk]))
    assert (refused.status_code, Edition.objects.count()) == (409, 0)
    form = reviewer.get(reverse("practice_complete", args=[practice.pk])).context["form"]
    assert form.initial["goals"].en == "Jobs."
    english = {f"{name.removesuffix('_fr')}_en": "English" for name in TYPED if name.endswith("_fr")}
    reviewer.post(reverse("practice_complete", args=[practice.pk]), {**TYPED, **english})
    reviewer.post(reverse("practice_accept", args=[practice.pk]))

    assert Edition.objects.get().title.fr == "Déjeuner des employeurs"
    returned = make_submitted_practice(partnership, by=coordinator)
    reviewer.post(reverse("practice_return", args=[returned.pk]), {"reasons": "For whom?"})
    assert "For whom?" in page(signed_in(coordinator), "practice", partnership.slug, returned.pk)


def test_a_reviewer_asks_somebody_by_mail(
    reviewer: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        reviewer.post(reverse("practice_invite"), ASKED)

    assert "vous demande de décrire une de vos pratiques" in mail.outbox[0].body
    assert PracticeLink.objects.get().made_by is not None


def test_a_rater_does_not_see_the_other_s_levels_before_their_own(
    partnership: Partnership, coordinator: User
) -> None:
    practice = make_published_practice(partnership, by=coordinator)
    first, second = (make_member(Role.OFFICER, name=name) for name in ("Ana Exemple", "Bo Exemple"))
    rate(practice, 1, 1, by=first)
    browser = signed_in(second)

    assert "Ana Exemple" not in page(browser, "practice_review", practice.pk)
    typed = {"evidence": "3", "impact": "1", "reason": "A count."}
    browser.post(reverse("practice_rate", args=[practice.pk]), typed)

    shown = page(browser, "practice_review", practice.pk)
    assert "Ana Exemple" in shown
    assert "Told or Compared" in shown
    assert "Both levels are shown until a third person rates" in shown


def test_a_draft_is_its_writer_s_alone(partnership: Partnership, coordinator: User, reviewer: Client) -> None:
    practice = make_practice(partnership, by=coordinator)

    page(reviewer, "practice_review", practice.pk, status=404)
    assert "Nothing was submitted yet." in page(reviewer, "practice_reviews")


def test_the_list_of_submissions_asks_the_database_the_same_for_one_and_for_many(
    partnership: Partnership,
    coordinator: User,
    reviewer: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_submitted_practice(partnership, by=coordinator)
    page(reviewer, "practice_reviews")
    for _each in range(5):
        make_submitted_practice(partnership, by=coordinator)

    with django_assert_num_queries(4):
        page(reviewer, "practice_reviews")
