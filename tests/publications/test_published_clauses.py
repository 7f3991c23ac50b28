"""Starting a clause from one that another partnership published, with its credit."""

import pytest
from django.urls import reverse

from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.kinds.rules import TWO_THIRDS, QuorumRule
from parvis.partnerships.models import Partnership, TermsOfReference
from parvis.people.models import User
from parvis.publications.models import Edition
from parvis.publications.operations.terms import publish_terms
from parvis.publications.queries.terms import published_clauses
from tests.factories.partnerships import (
    A_MOMENT,
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_partnership,
    make_terms,
    put_in_force,
)
from tests.factories.people import signed_in

QUORUM = QuorumRule(share=TWO_THIRDS)


@pytest.fixture
def elsewhere(db: None) -> TermsOfReference:
    """Make another partnership's adopted terms with a quorum of its own."""
    other = make_partnership()
    terms = make_terms(other, leave_out=[ClauseKind.QUORUM])
    make_clause(terms, ClauseKind.QUORUM, rule=QUORUM)
    return put_in_force(terms, make_council(other))


def _address(partnership: Partnership) -> str:
    return reverse("published_clauses", args=[partnership.slug, 1, "quorum"])


def test_what_is_not_published_does_not_exist(
    elsewhere: TermsOfReference, partnership: Partnership, coordinator: User
) -> None:
    make_terms(partnership)
    clause = elsewhere.clauses.get(kind=ClauseKind.QUORUM)

    response = signed_in(coordinator).post(_address(partnership), {"clause": clause.pk})

    assert (response.status_code, published_clauses("quorum", except_of=partnership)) == (404, ())
    assert partnership.terms_of_reference.get().clauses.get(kind=ClauseKind.QUORUM).rule == QuorumRule()


def test_a_withdrawn_edition_takes_its_clauses_with_it(
    elsewhere: TermsOfReference, partnership: Partnership, coordinator: User
) -> None:
    publish_terms(elsewhere, by=coordinator, at=A_MOMENT)
    shown = len(published_clauses("quorum", except_of=partnership))

    Edition.objects.update(withdrawn_at=A_MOMENT)

    assert (shown, len(published_clauses("quorum", except_of=partnership))) == (1, 0)


def test_only_the_version_of_the_current_edition_is_shown_and_no_group_of_it(
    elsewhere: TermsOfReference, partnership: Partnership, coordinator: User
) -> None:
    other = elsewhere.partnership
    publish_terms(elsewhere, by=coordinator, at=A_MOMENT)
    TermsOfReference.objects.filter(pk=elsewhere.pk).update(state=TermsState.SUPERSEDED)
    council = other.councils.get()
    newer = put_in_force(TermsOfReference(partnership=other, version=2), council)
    make_clause(newer, ClauseKind.QUORUM)
    group = make_group(council)
    own = put_in_force(TermsOfReference(partnership=other, council=group, version=1), group)
    make_clause(own, ClauseKind.QUORUM)

    (published,) = published_clauses("quorum", except_of=partnership)

    assert (published.clause.terms, published.credit.version) == (elsewhere, 1)
    assert published_clauses("quorum", except_of=other) == ()


def test_a_draft_starts_from_a_published_clause_and_keeps_the_credit(
    elsewhere: TermsOfReference, partnership: Partnership, coordinator: User
) -> None:
    edition = publish_terms(elsewhere, by=coordinator, at=A_MOMENT)
    draft = make_terms(partnership)
    browser, clause = signed_in(coordinator), elsewhere.clauses.get(kind=ClauseKind.QUORUM)

    page = browser.get(_address(partnership)).content.decode()
    browser.post(_address(partnership), {"clause": clause.pk})

    taken = draft.clauses.get(kind=ClauseKind.QUORUM)
    name = elsewhere.partnership.name
    assert f"Start from the clause of {name}" in page
    assert (taken.rule, taken.credit.slug, taken.credit.edition) == (QUORUM, elsewhere.partnership.slug, 1)
    shown = browser.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    credit = f'<a href="{edition.get_absolute_url()}">{name}</a>, version 1, published on 15 April 2026.'
    assert credit in shown


@pytest.mark.parametrize(("keeps", "is_credited"), [({"keeps_credit": "on"}, True), ({}, False)])
def test_a_credit_is_kept_or_given_up_with_the_wording(
    elsewhere: TermsOfReference,
    partnership: Partnership,
    coordinator: User,
    keeps: dict[str, str],
    is_credited: bool,
) -> None:
    publish_terms(elsewhere, by=coordinator, at=A_MOMENT)
    draft = make_terms(partnership)
    browser, clause = signed_in(coordinator), elsewhere.clauses.get(kind=ClauseKind.QUORUM)
    browser.post(_address(partnership), {"clause": clause.pk})
    content = {"body_en": "Ours.", "body_fr": "Le nôtre.", "share": "1/2", "fallback": "discuss"}

    browser.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), content | keeps)

    taken = draft.clauses.get(kind=ClauseKind.QUORUM)
    assert (taken.body.en, taken.credit is not None) == ("Ours.", is_credited)


def test_the_edition_gives_the_credit(
    elsewhere: TermsOfReference, partnership: Partnership, coordinator: User
) -> None:
    publish_terms(elsewhere, by=coordinator, at=A_MOMENT)
    draft = make_terms(partnership)
    clause = elsewhere.clauses.get(kind=ClauseKind.QUORUM)
    signed_in(coordinator).post(_address(partnership), {"clause": clause.pk})
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)
    draft.state, draft.adopted_by, draft.in_force_from = "adopted", decision, decision.decided_on
    draft.save()

    edition = publish_terms(draft, by=coordinator, at=A_MOMENT)

    assert f"After the terms of reference of {elsewhere.partnership.name}, version 1" in edition.body_en
    assert f"D’après le cadre de référence de {elsewhere.partnership.name.fr}, version 1" in edition.body_fr


def test_an_unknown_kind_and_a_number_that_is_none_do_not_exist(
    partnership: Partnership, coordinator: User
) -> None:
    make_terms(partnership)
    browser = signed_in(coordinator)

    unknown = browser.get(reverse("published_clauses", args=[partnership.slug, 1, "colour"]))
    nothing = browser.post(_address(partnership), {"clause": "x"})

    assert (unknown.status_code, nothing.status_code) == (404, 404)


def test_published_clauses_take_two_statements(
    elsewhere: TermsOfReference,
    partnership: Partnership,
    coordinator: User,
    django_assert_num_queries: object,
) -> None:
    publish_terms(elsewhere, by=coordinator, at=A_MOMENT)

    with django_assert_num_queries(2):  # type: ignore[operator]
        published_clauses("quorum", except_of=partnership)
