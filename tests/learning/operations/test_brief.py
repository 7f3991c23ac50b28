"""A brief: its claims, its two pages, and what it says once a source is gone."""

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.learning.errors import (
    BriefIncomplete,
    BriefTooLong,
    ClaimWithoutSource,
    SourceGone,
    TooManyClaims,
)
from parvis.learning.models import Brief
from parvis.learning.operations.brief import add_claim, change_claim, publish_brief, remove_claim, write_brief
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import MissingLanguage, NothingChanged
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.publications.queries.edition import edition_page
from tests.factories.briefs import brief_content, claim_content, make_brief, make_document
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.publications import make_edition

pytestmark = pytest.mark.django_db
REASON = Text(en="A wrong date.", fr="Une date erronée.")


@pytest.fixture
def source(partnership: Partnership) -> Edition:
    return make_edition(partnership)


@pytest.fixture
def brief(partnership: Partnership, coordinator: User, source: Edition) -> Brief:
    return make_brief(partnership, source, make_document(partnership, by=coordinator), by=coordinator)


def published() -> int:
    return Edition.objects.filter(kind=EditionKind.BRIEF).count()


def test_a_brief_is_published_with_a_link_from_each_claim(
    brief: Brief, coordinator: User, source: Edition
) -> None:
    edition = publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert f'<a href="{source.address_in("en")}">Terms of reference</a>, page 4' in edition.body_en
    assert f'<a href="{source.address_in("fr")}">Cadre de référence</a>' in edition.body_fr
    assert '<a href="https://example.org/desks">Exemple, R. (2024). Counting desks.' in edition.body_en
    assert edition.figures[0]["characteristic"] == 6
    assert edition.figures[0]["summary"]["fr"] == "Faut-il un seul comptoir?"


def test_a_brief_that_did_not_change_is_not_published_again(brief: Brief, coordinator: User) -> None:
    publish_brief(brief, by=coordinator, at=A_MOMENT)

    with pytest.raises(NothingChanged):
        publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert published() == 1


def test_a_claim_whose_source_is_withdrawn_is_shown_no_more(
    brief: Brief, coordinator: User, source: Edition
) -> None:
    edition = publish_brief(brief, by=coordinator, at=A_MOMENT)
    withdraw(source, reason=REASON, by=coordinator, at=A_MOMENT)

    body = edition_page("brief", edition.subject, 1, on=A_DAY).body

    assert "What this rested on was withdrawn" in body.en
    assert body.en.count("There are two desks.") == 1  # the claim that rests on the library
    with pytest.raises(SourceGone):
        publish_brief(brief, by=coordinator, at=A_MOMENT)
    assert published() == 1


@pytest.mark.parametrize("part", ["question", "meaning", "limits", "proposal", "contact"])
def test_a_brief_has_all_its_parts(brief: Brief, coordinator: User, part: str) -> None:
    write_brief(brief, brief_content(**{part: Text()}), by=coordinator, at=A_MOMENT)

    with pytest.raises(BriefIncomplete):
        publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert published() == 0


def test_a_brief_claims_something(partnership: Partnership, coordinator: User) -> None:
    brief = make_brief(partnership, by=coordinator)

    with pytest.raises(BriefIncomplete):
        publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert published() == 0


def test_a_part_in_one_language_only_is_refused(brief: Brief, coordinator: User) -> None:
    write_brief(brief, brief_content(meaning=Text(en="Less time.", fr="")), by=coordinator, at=A_MOMENT)

    with pytest.raises(MissingLanguage) as refused:
        publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert (refused.value.language, published()) == ("fr", 0)


def test_a_brief_of_more_than_two_pages_in_a_language_is_refused(brief: Brief, coordinator: User) -> None:
    long = "Une phrase de plus qui n’en finit pas. " * 300
    write_brief(brief, brief_content(meaning=Text(en="Short.", fr=long)), by=coordinator, at=A_MOMENT)

    with pytest.raises(BriefTooLong) as refused:
        publish_brief(brief, by=coordinator, at=A_MOMENT)

    assert (refused.value.language, published()) == ("fr", 0)


def test_a_claim_rests_on_something(brief: Brief, coordinator: User) -> None:
    with pytest.raises(ClaimWithoutSource):
        add_claim(brief, claim_content(None), by=coordinator, at=A_MOMENT)

    assert brief.claims.count() == 2


def test_a_claim_does_not_rest_on_what_was_withdrawn(
    brief: Brief, coordinator: User, source: Edition
) -> None:
    withdraw(source, reason=REASON, by=coordinator, at=A_MOMENT)

    with pytest.raises(SourceGone):
        add_claim(brief, claim_content(source), by=coordinator, at=A_MOMENT)

    assert brief.claims.count() == 2


def test_a_brief_has_eight_claims_at_most(brief: Brief, coordinator: User, source: Edition) -> None:
    for _ in range(6):
        add_claim(brief, claim_content(source), by=coordinator, at=A_MOMENT)

    with pytest.raises(TooManyClaims):
        add_claim(brief, claim_content(source), by=coordinator, at=A_MOMENT)

    assert [claim.position for claim in brief.claims.all()] == list(range(1, 9))


def test_a_claim_is_changed_and_removed_with_an_event_each(
    brief: Brief, coordinator: User, source: Edition
) -> None:
    claim = brief.claims.get(position=1)
    three = Text(en="There are three desks.", fr="Il y a trois comptoirs.")

    change_claim(claim, claim_content(source, statement=three), by=coordinator, at=A_MOMENT)
    remove_claim(claim, by=coordinator, at=A_MOMENT)

    verbs = list(
        AuditEvent.objects.filter(subject_kind="learning.brief").order_by("pk").values_list("verb", flat=True)
    )
    assert verbs[-2:] == ["claim_changed", "claim_removed"]
    assert brief.claims.count() == 1
