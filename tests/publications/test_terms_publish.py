"""Publishing terms of reference, from the button to the edition."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.models import Partnership, TermsOfReference
from parvis.people.models import User
from parvis.publications.errors import MissingLanguage, NothingChanged, TermsNotAdopted
from parvis.publications.models import Edition
from parvis.publications.operations.terms import publish_terms
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_member,
    make_partnership,
    make_terms,
    put_in_force,
)
from tests.factories.people import signed_in


@pytest.fixture
def adopted(partnership: Partnership) -> TermsOfReference:
    terms = make_terms(partnership)
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)
    terms.state, terms.adopted_by, terms.in_force_from = TermsState.ADOPTED, decision, A_DAY
    terms.save()
    return terms


def test_adopted_terms_are_published_clause_by_clause(adopted: TermsOfReference, coordinator: User) -> None:
    edition = publish_terms(adopted, by=coordinator, at=A_MOMENT)

    clauses = adopted.clauses.count()
    assert (edition.kind, edition.subject, edition.number) == ("terms", adopted.partnership.slug, 1)
    assert edition.body_en.count("<h2>") == edition.body_fr.count("<h2>") == clauses
    assert "in force since 15 April 2026" in edition.body_en
    assert "en vigueur depuis le 15 avril 2026" in edition.body_fr


def test_a_draft_is_not_published(partnership: Partnership, coordinator: User) -> None:
    with pytest.raises(TermsNotAdopted):
        publish_terms(make_terms(partnership), by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_a_clause_in_one_language_stops_the_publication(adopted: TermsOfReference, coordinator: User) -> None:
    clause = adopted.clauses.first()
    assert clause is not None
    clause.body = dated_text(Text(en="Only in English."))
    clause.save()

    with pytest.raises(MissingLanguage) as refusal:
        publish_terms(adopted, by=coordinator, at=A_MOMENT)

    assert refusal.value.language == "fr"
    assert Edition.objects.count() == 0


def test_the_same_terms_are_not_published_twice(adopted: TermsOfReference, coordinator: User) -> None:
    publish_terms(adopted, by=coordinator, at=A_MOMENT)

    with pytest.raises(NothingChanged):
        publish_terms(adopted, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 1


def test_the_button_leads_to_the_edition(adopted: TermsOfReference, coordinator: User) -> None:
    address = reverse("terms_publish", args=[adopted.partnership.slug, adopted.version])

    response = signed_in(coordinator).post(address)

    assert response["Location"] == Edition.objects.get().get_absolute_url()


def test_a_member_does_not_publish(adopted: TermsOfReference, council_member: User) -> None:
    address = reverse("terms_publish", args=[adopted.partnership.slug, adopted.version])

    response = signed_in(council_member).post(address)

    assert (response.status_code, Edition.objects.count()) == (403, 0)


def test_the_public_reads_the_edition_and_not_the_draft_that_follows(
    adopted: TermsOfReference, coordinator: User, client: Client
) -> None:
    edition = publish_terms(adopted, by=coordinator, at=A_MOMENT)
    clause = adopted.clauses.first()
    assert clause is not None
    clause.body = dated_text(Text(en="Changed later.", fr="Changé plus tard."))
    clause.save()

    assert "Changed later." not in client.get(edition.get_absolute_url()).content.decode()


def test_a_published_version_leads_to_its_edition_and_is_not_offered_again(
    adopted: TermsOfReference, coordinator: User
) -> None:
    address = reverse("terms_version", args=[adopted.partnership.slug, adopted.version])
    browser = signed_in(coordinator)
    before = browser.get(address).content.decode()

    edition = publish_terms(adopted, by=coordinator, at=A_MOMENT)

    after = browser.get(address).content.decode()
    assert ("Publish this version" in before, "Publish this version" in after) == (True, False)
    assert f'<a href="{edition.get_absolute_url()}">Published: edition 1</a>' in after
    Edition.objects.update(withdrawn_at=A_MOMENT)
    assert "Publish this version" in browser.get(address).content.decode()


def test_the_edition_says_the_rules_in_words(adopted: TermsOfReference, coordinator: User) -> None:
    edition = publish_terms(adopted, by=coordinator, at=A_MOMENT)

    assert "A term lasts 2 years and may be renewed 2 times." in edition.body_en
    assert "Un mandat dure 2 ans et est renouvelable 2 fois." in edition.body_fr


@pytest.fixture
def of_group(adopted: TermsOfReference) -> TermsOfReference:
    group = make_group(adopted.partnership.councils.get())
    own = TermsOfReference.objects.create(partnership=adopted.partnership, council=group, version=1)
    make_clause(own, ClauseKind.PURPOSE)
    return put_in_force(own, adopted.partnership.councils.get(parent=None))


def test_a_groups_own_terms_are_published_beside_the_partnerships(
    adopted: TermsOfReference, of_group: TermsOfReference, coordinator: User, client: Client
) -> None:
    slug = adopted.partnership.slug
    publish_terms(adopted, by=coordinator, at=A_MOMENT)
    browser, page = signed_in(coordinator), reverse("terms_version", args=[slug, of_group.key])
    before = browser.get(page).content.decode()

    response = browser.post(reverse("terms_publish", args=[slug, of_group.key]))

    edition = Edition.objects.latest("pk")
    assert ("Publish this version" in before, response["Location"]) == (True, edition.get_absolute_url())
    assert (edition.subject, edition.number) == (f"{slug}-group-{of_group.council_id}", 1)
    assert edition.body_en.count("<h2>") == edition.body_fr.count("<h2>") == 1
    assert "In all else it goes by the terms of reference of the partnership." in edition.body_en
    read = client.get(edition.get_absolute_url()).content.decode()
    assert str(edition.title) in read
    assert edition.get_absolute_url() in client.get(reverse("partnership", args=[slug])).content.decode()
    assert "Published: edition 1" in browser.get(page).content.decode()


def test_a_groups_edition_is_withdrawn_and_the_partnerships_stays(
    adopted: TermsOfReference, of_group: TermsOfReference, coordinator: User
) -> None:
    publish_terms(adopted, by=coordinator, at=A_MOMENT)
    edition = publish_terms(of_group, by=coordinator, at=A_MOMENT)
    address = reverse("edition_withdraw", args=[edition.kind, edition.subject, edition.number])

    signed_in(coordinator).post(address, {"reason_en": "Too early.", "reason_fr": "Trop tôt."})

    withdrawn = dict(Edition.objects.values_list("subject", "withdrawn_at"))
    assert withdrawn[edition.subject] is not None
    assert withdrawn[adopted.partnership.slug] is None


def test_a_groups_draft_is_not_published(of_group: TermsOfReference, coordinator: User) -> None:
    TermsOfReference.objects.filter(pk=of_group.pk).update(state=TermsState.DRAFT, adopted_by=None)
    address = reverse("terms_publish", args=[of_group.partnership.slug, of_group.key])

    response = signed_in(coordinator).post(address)

    assert (response.status_code, Edition.objects.count()) == (409, 0)


def test_a_member_does_not_publish_a_groups_terms(of_group: TermsOfReference, council_member: User) -> None:
    address = reverse("terms_publish", args=[of_group.partnership.slug, of_group.key])

    response = signed_in(council_member).post(address)

    assert (response.status_code, Edition.objects.count()) == (403, 0)


def test_a_version_of_another_partnerships_group_does_not_exist(
    adopted: TermsOfReference, of_group: TermsOfReference
) -> None:
    elsewhere = make_partnership()
    address = reverse("terms_publish", args=[elsewhere.slug, of_group.key])

    response = signed_in(make_member(Role.COORDINATOR, elsewhere)).post(address)

    assert (response.status_code, Edition.objects.count()) == (404, 0)
