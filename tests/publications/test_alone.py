"""Publishing in one language: with a reason in both, for what lacks the other language, and told to every reader."""

import pytest
from django.test import Client
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import DecisionKind, TermsState
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.people.models import User
from parvis.publications.errors import AloneWithoutReason, BothLanguagesThere, MissingLanguage
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition
from parvis.publications.operations.edition import alone_still
from parvis.publications.operations.terms import publish_terms
from tests.factories.partnerships import A_DAY, A_MOMENT, make_council, make_decision, make_terms
from tests.factories.people import signed_in

REASON = Text(en="The French follows in May.", fr="Le français suit en mai.")
IN_ENGLISH = Alone("en", REASON)


@pytest.fixture
def terms(partnership: Partnership) -> TermsOfReference:
    """Return adopted terms of which one clause lacks French."""
    terms = make_terms(partnership)
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)
    terms.state, terms.adopted_by, terms.in_force_from = TermsState.ADOPTED, decision, A_DAY
    terms.save()
    clause = terms.clauses.earliest("pk")
    clause.body = dated_text(Text(en="Only in English."))
    clause.save()
    return terms


def test_an_edition_appears_in_one_language_with_its_reason(
    terms: TermsOfReference, coordinator: User
) -> None:
    edition = publish_terms(terms, alone=IN_ENGLISH, by=coordinator, at=A_MOMENT)

    assert (edition.only_in, edition.only_because) == ("en", REASON)
    assert '<div lang="en"><p>Only in English.</p></div>' in edition.body_fr
    assert AuditEvent.objects.get(verb="edition_published").after["only_in"] == "en"


def test_the_public_reads_the_reason_in_its_own_language(
    client: Client, terms: TermsOfReference, coordinator: User
) -> None:
    edition = publish_terms(terms, alone=IN_ENGLISH, by=coordinator, at=A_MOMENT)

    english = client.get(edition.get_absolute_url()).content.decode()
    french = client.get(f"/fr/editions/cadre/{edition.subject}/1/").content.decode()

    assert "This edition is in English only." in english
    assert "The French follows in May." in english
    assert "Cette édition est en anglais seulement." in french
    assert "Le français suit en mai." in french


@pytest.mark.parametrize("reason", [Text(), Text(en="Later."), Text(en="Later.", fr="  ")])
def test_one_language_without_the_reason_in_both_is_refused(
    terms: TermsOfReference, coordinator: User, reason: Text
) -> None:
    with pytest.raises(AloneWithoutReason):
        publish_terms(terms, alone=Alone("en", reason), by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_the_language_that_is_missing_does_not_appear_alone(
    terms: TermsOfReference, coordinator: User
) -> None:
    with pytest.raises(MissingLanguage) as refusal:
        publish_terms(terms, alone=Alone("fr", REASON), by=coordinator, at=A_MOMENT)

    assert refusal.value.language == "fr"
    assert Edition.objects.count() == 0


def test_one_language_is_refused_where_both_are_there(terms: TermsOfReference, coordinator: User) -> None:
    Clause.objects.filter(terms=terms).update(body=dated_text(Text(en="Both.", fr="Les deux.")))

    with pytest.raises(BothLanguagesThere):
        publish_terms(terms, alone=IN_ENGLISH, by=coordinator, at=A_MOMENT)

    assert Edition.objects.count() == 0


def test_the_other_language_follows_as_the_next_edition(terms: TermsOfReference, coordinator: User) -> None:
    first = publish_terms(terms, alone=IN_ENGLISH, by=coordinator, at=A_MOMENT)
    Clause.objects.filter(terms=terms).update(body=dated_text(Text(en="Both.", fr="Les deux.")))

    second = publish_terms(terms, by=coordinator, at=A_MOMENT)

    assert (second.number, second.only_in) == (2, "")
    assert first.checksum != second.checksum


def test_what_corrects_it_goes_on_in_one_language_while_the_other_is_missing(
    terms: TermsOfReference, coordinator: User
) -> None:
    edition = publish_terms(terms, alone=IN_ENGLISH, by=coordinator, at=A_MOMENT)

    assert alone_still(edition, {"fr"}) == IN_ENGLISH
    assert alone_still(edition, set()) is None
    assert alone_still(None, {"fr"}) is None


def test_the_form_asks_for_the_reason_and_publishes(terms: TermsOfReference, coordinator: User) -> None:
    browser = signed_in(coordinator)
    address = reverse("terms_publish_alone", args=[terms.partnership.slug, terms.key])

    refused = browser.post(address, {"language": "en", "because_en": "Later.", "because_fr": ""})
    accepted = browser.post(address, {"language": "en", "because_en": REASON.en, "because_fr": REASON.fr})

    assert refused.status_code == 422
    assert "Say in English and in French why the edition appears in one language" in refused.content.decode()
    edition = Edition.objects.get()
    assert accepted["Location"] == edition.get_absolute_url()
    assert edition.only_because == REASON
