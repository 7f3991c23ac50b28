"""A comparison through its forms: prepared, shown, commented, released by another, published, read with its file."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.partnerships.access import Role
from parvis.partnerships.enums import ClauseKind, Region, TermsState
from parvis.partnerships.models import Partnership, RoleGrant, TermsOfReference
from parvis.people.models import User
from parvis.programme.models import Comparison, PeerGroup
from parvis.publications.operations.terms import publish_terms
from tests.factories.partnerships import A_MOMENT, make_member, make_partnership, make_terms_in_force
from tests.factories.people import make_user, signed_in
from tests.factories.programme import make_published, make_shown, make_two_strata

pytestmark = pytest.mark.django_db
WORDS = {
    f"{part}_{place}": f"{part} {language}"
    for part in ("title", "summary", "definition", "method", "cannot_be_inferred")
    for place, language in (("en", "in English"), ("fr", "en français"))
}


@pytest.fixture
def officer() -> User:
    return make_member(Role.OFFICER)


@pytest.fixture
def second() -> User:
    return make_member(Role.SECRETARIAT)


def words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return " ".join(response.content.decode().split())


def test_a_comparison_goes_through_its_forms_to_the_public(officer: User, second: User) -> None:
    urban, _rural = make_two_strata()
    coordinator = make_member(Role.COORDINATOR, urban[0])
    preparing, releasing, compared = signed_in(officer), signed_in(second), signed_in(coordinator)
    asked = {"finding": "governance", "grouping": "stratum", "on": "2026-04-15"}

    proposed = words(preparing, f"{reverse('comparison_new')}?finding=governance&grouping=stratum")
    assert "Governance through partnership councils" in proposed
    preparing.post(reverse("comparison_new"), WORDS | asked)
    made = Comparison.objects.get()
    assert "The groups differ by more than chance would give" in words(preparing, made.get_absolute_url())
    preparing.post(reverse("comparison_change", args=[made.pk]), WORDS | {"title_en": "Councils by stratum"})
    preparing.post(reverse("comparison_show", args=[made.pk]), {"days": 7})

    home = words(compared, f"/en/work/{urban[0].slug}/")
    assert "A comparison includes this partnership" in home
    shown = reverse("comparison_shown", args=[urban[0].slug, made.pk])
    assert "Councils by stratum" in words(compared, shown)
    assert compared.post(shown, {"words": "Our seats are four."}).status_code == 302
    assert "Our seats are four." in words(releasing, made.get_absolute_url())

    assert releasing.post(reverse("comparison_release", args=[made.pk])).status_code == 409
    Comparison.objects.update(comment_until=timezone.localdate() - timedelta(days=1))
    assert preparing.post(reverse("comparison_release", args=[made.pk])).status_code == 403
    releasing.post(reverse("comparison_release", args=[made.pk]))
    edition = releasing.post(reverse("comparison_publish", args=[made.pk]))["Location"]

    assert "cannot_be_inferred in English" in words(Client(), edition)
    assert "Councils by stratum" in words(Client(), reverse("published_comparisons"))
    assert "Our seats are four." not in words(Client(), edition)


def test_a_form_without_a_word_is_shown_again(officer: User) -> None:
    response = signed_in(officer).post(reverse("comparison_new"), {"finding": "governance"})

    assert response.status_code == 422
    assert not Comparison.objects.exists()


def test_the_compared_alone_see_it_first(officer: User, coordinator: User, partnership: Partnership) -> None:
    make_two_strata()
    shown = make_shown(by=officer)
    client = signed_in(coordinator)

    assert client.get(reverse("comparison_shown", args=[partnership.slug, shown.pk])).status_code == 404
    assert "No comparison includes this partnership" in words(
        client, reverse("comparisons_shown", args=[partnership.slug])
    )
    assert Client().get(reverse("published_comparison_file", args=[shown.pk, "csv"])).status_code == 404


def test_an_officer_of_a_region_follows_the_comparisons_of_that_region_alone(officer: User) -> None:
    make_two_strata()
    everywhere, own = make_shown(by=officer), make_shown(by=officer)
    Comparison.objects.filter(pk=own.pk).update(provinces=["BC"])
    bound = make_user()
    RoleGrant.objects.create(user=bound, role=Role.OFFICER, region=Region.WEST, granted_at=A_MOMENT)
    client = signed_in(bound)

    assert client.get(everywhere.get_absolute_url()).status_code == 404
    assert client.get(own.get_absolute_url()).status_code == 200
    listed = words(client, reverse("comparisons"))
    assert (own.get_absolute_url() in listed, everywhere.get_absolute_url() in listed) == (True, False)


@pytest.mark.parametrize("file_format", ["csv", "xlsx"])
def test_the_published_file_has_its_context_and_goes_with_withdrawal(
    file_format: str, officer: User, second: User
) -> None:
    make_two_strata()
    published = make_published(by=officer, released_by=second)
    address = reverse("published_comparison_file", args=[published.pk, file_format])

    response = Client().get(address)
    if file_format == "csv":
        rows = list(csv.DictReader(StringIO(response.content.decode())))
        assert (rows[0]["category"], rows[0]["note_fr"]) == ("definition", "Les sièges à la table.")
    assert published.edition
    withdrawal = {"reason_en": "A mistake.", "reason_fr": "Une erreur."}
    page = reverse("edition_withdraw", args=["comparison", published.edition.subject, 1])
    assert (
        signed_in(make_member(Role.COORDINATOR, make_partnership())).post(page, withdrawal).status_code == 403
    )
    assert signed_in(second).post(page, withdrawal).status_code == 302

    assert Client().get(address).status_code == 404
    assert "No comparison has been published" in words(Client(), reverse("published_comparisons"))
    assert "Withdrawn" in words(signed_in(officer), reverse("comparisons"))


def test_a_peer_group_is_saved_and_changed_by_its_owner(officer: User, second: User) -> None:
    one, two, three = (make_partnership() for _each in range(3))
    client = signed_in(officer)
    typed = {
        "name_en": "Ports",
        "name_fr": "Ports",
        "reason_en": "The sea.",
        "reason_fr": "La mer.",
        "from_on": "2026-04-15",
    }

    assert client.post(reverse("peer_group_new"), typed | {"members": [one.pk]}).status_code == 422
    client.post(reverse("peer_group_new"), typed | {"members": [one.pk, two.pk]})
    group = PeerGroup.objects.get()
    change = reverse("peer_group_change", args=[group.pk])
    assert signed_in(second).get(change).status_code == 403
    client.post(change, typed | {"members": [one.pk, three.pk], "from_on": "2026-06-01"})

    assert group.memberships.filter(until_on=None).count() == 2
    assert "The sea." in words(client, reverse("peer_groups"))


def test_a_coordinator_starts_from_a_published_clause_with_its_credit(
    coordinator: User, partnership: Partnership, officer: User
) -> None:
    elsewhere, silent = make_partnership(), make_partnership()
    for each in (elsewhere, silent):
        make_terms_in_force(each)
    publish_terms(elsewhere.terms_of_reference.get(), by=officer, at=A_MOMENT)
    client = signed_in(coordinator)
    across = reverse("clause_across", args=[ClauseKind.QUORUM])

    page = words(client, across)
    assert str(elsewhere.place) in page
    assert str(silent.place) not in page  # its terms are in force, and not published
    assert str(silent.place) in words(signed_in(officer), across)
    clause = elsewhere.terms_of_reference.get().clauses.get(kind=ClauseKind.QUORUM)
    start = reverse("clause_start", args=[ClauseKind.QUORUM, clause.pk])
    response = client.post(start, {"partnership": partnership.slug})

    draft = TermsOfReference.objects.get(partnership=partnership, state=TermsState.DRAFT)
    started = draft.clauses.get(kind=ClauseKind.QUORUM)
    assert response["Location"] == reverse("clause", args=[partnership.slug, draft.key, ClauseKind.QUORUM])
    assert (started.body, started.credit.slug if started.credit else "") == (clause.body, elsewhere.slug)
    unpublished = silent.terms_of_reference.get().clauses.get(kind=ClauseKind.QUORUM)
    refused = reverse("clause_start", args=[ClauseKind.QUORUM, unpublished.pk])
    assert client.post(refused, {"partnership": partnership.slug}).status_code == 404
    assert client.post(start, {"partnership": elsewhere.slug}).status_code == 404
    assert client.get("/en/clauses/league-table/").status_code == 404
