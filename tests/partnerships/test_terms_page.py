"""The pages of the terms of reference."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.people.models import User
from tests.factories.partnerships import make_council, make_decision, make_partnership, make_terms


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


def test_a_draft_begins_from_the_clause_library(signed_in: Client, partnership: Partnership) -> None:
    signed_in.post(reverse("terms_new", args=[partnership.slug]))
    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    form = signed_in.get(reverse("clause", args=[partnership.slug, 1, "quorum"])).content.decode()

    assert page.count(">Required<") == 8
    assert page.count(">Recommended<") == 6
    assert "at least half of the filled voting seats" in form
    assert 'value="50.0"' in form


def test_a_clause_takes_its_share_in_percent(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM])
    content = {"body_en": "Two thirds.", "body_fr": "Les deux tiers.", "percent": "66.6"}

    response = signed_in.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), content)

    assert response.status_code == 302
    assert Clause.objects.get(kind=ClauseKind.QUORUM).share == Decimal("0.666")
    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    assert "Meetings compute with 66.6%." in page


def test_a_share_with_a_french_comma_is_read(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM])
    content = {"body_en": "Two thirds.", "body_fr": "Les deux tiers.", "percent": "66,6"}

    with translation.override("fr"):
        signed_in.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), content)

    assert Clause.objects.get(kind=ClauseKind.QUORUM).share == Decimal("0.666")


def test_a_clause_without_words_or_number_is_returned(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM])

    response = signed_in.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), {"percent": "120"})

    assert response.status_code == 422
    assert not Clause.objects.filter(kind=ClauseKind.QUORUM).exists()


def test_a_draft_is_adopted_by_a_decision_taken_before(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)

    response = signed_in.post(
        reverse("terms_adopt", args=[partnership.slug, 1]), {"decision": decision.pk}, follow=True
    )

    assert "The terms of reference are in force." in response.content.decode()
    assert TermsOfReference.objects.get().adopted_by == decision


def test_a_gap_is_named_and_nothing_is_adopted(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM, ClauseKind.PURPOSE])
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)

    response = signed_in.post(reverse("terms_adopt", args=[partnership.slug, 1]), {"decision": decision.pk})

    assert "Clauses are missing: Purpose, Quorum." in response.content.decode()
    assert (response.status_code, TermsOfReference.objects.get().state) == (422, TermsState.DRAFT)


def test_a_second_draft_is_refused(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    response = signed_in.post(reverse("terms_new", args=[partnership.slug]))

    assert (response.status_code, TermsOfReference.objects.count()) == (409, 1)
    assert "There is a draft of the terms of reference already." in response.content.decode()


def test_a_member_reads_the_terms_and_changes_nothing(
    client: Client, council_member: User, partnership: Partnership
) -> None:
    make_terms(partnership)
    client.force_login(council_member)

    page = client.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()

    assert "Only a coordinator drafts the terms of reference." in page
    assert client.get(reverse("clause", args=[partnership.slug, 1, "quorum"])).status_code == 403
    assert client.post(reverse("terms_new", args=[partnership.slug])).status_code == 403


def test_terms_elsewhere_and_unknown_clauses_do_not_exist(
    signed_in: Client, partnership: Partnership
) -> None:
    make_terms(partnership)
    elsewhere = make_partnership()
    make_terms(elsewhere)

    statuses = [
        signed_in.get(reverse("terms_version", args=[elsewhere.slug, 1])).status_code,
        signed_in.get(reverse("terms_version", args=[partnership.slug, 2])).status_code,
        signed_in.get(reverse("clause", args=[partnership.slug, 1, "colour"])).status_code,
    ]

    assert statuses == [404, 404, 404]


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_asks_as_little_for_many_versions_as_for_one(
    signed_in: Client, partnership: Partnership, django_assert_num_queries: object, versions: int
) -> None:
    for number in range(versions):
        TermsOfReference.objects.create(partnership=partnership, version=number + 1)

    with django_assert_num_queries(5):  # type: ignore[operator]
        signed_in.get(reverse("terms", args=[partnership.slug]))
