"""Publishing terms of reference, from the button to the edition."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import DecisionKind, TermsState
from parvis.partnerships.models import Partnership, TermsOfReference
from parvis.people.models import User
from parvis.publications.errors import MissingLanguage, NothingChanged, TermsNotAdopted
from parvis.publications.models import Edition
from parvis.publications.operations.terms import publish_terms
from tests.factories.partnerships import A_DAY, A_MOMENT, make_council, make_decision, make_terms
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
