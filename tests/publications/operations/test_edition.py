"""Publishing and withdrawing editions."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from parvis.assessment.text import Text
from parvis.core.audit import events_of, first_broken_event
from parvis.core.models import AuditEvent
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import (
    AlreadyWithdrawn,
    MissingLanguage,
    NothingChanged,
    PublishedMeanwhile,
    ReasonMissing,
)
from parvis.publications.models import Edition
from parvis.publications.operations import edition as operations
from parvis.publications.operations.edition import checksum_of, extend, publish, withdraw
from parvis.publications.queries.edition import current_edition, edition_for_public, editions_of
from tests.factories.partnerships import A_DAY, A_MOMENT
from tests.factories.publications import make_edition

BOTH = Text(en="<p>Words</p>", fr="<p>Mots</p>")


def test_publish_numbers_the_editions_of_a_subject(partnership: Partnership, coordinator: User) -> None:
    first = make_edition(partnership, body=BOTH, by=coordinator)
    second = make_edition(partnership, body=Text(en="<p>New</p>", fr="<p>Neuf</p>"), by=coordinator)

    assert (first.number, second.number) == (1, 2)
    assert current_edition(EditionKind.TERMS, first.subject) == second
    assert [each.number for each in editions_of(partnership, on=A_DAY)] == [2, 1]


def test_publish_writes_a_checksum_that_the_stored_row_still_has(partnership: Partnership) -> None:
    figures = [{"indicator": "unemployment_rate", "value": 12.48}, {"value": 3.0, "note": "É"}]

    stored = Edition.objects.get(pk=make_edition(partnership, body=BOTH, figures=figures).pk)

    body = Text(en=stored.body_en, fr=stored.body_fr)
    assert stored.checksum == checksum_of(stored.title, body, stored.figures)
    assert len(stored.checksum) == 64


def test_checksum_changes_with_each_part() -> None:
    title = Text(en="Title", fr="Titre")
    sums = {
        checksum_of(title, BOTH, []),
        checksum_of(Text(en="Title", fr="Autre"), BOTH, []),
        checksum_of(title, Text(en="<p>Words</p>", fr="<p>Autres mots</p>"), []),
        checksum_of(title, BOTH, [{"value": 1}]),
    }

    assert len(sums) == 4


@pytest.mark.parametrize(
    ("title", "body", "language"),
    [
        (Text(en="Title"), BOTH, "fr"),
        (Text(fr="Titre"), BOTH, "en"),
        (Text(en="Title", fr="Titre"), Text(en="<p>Words</p>", fr="<p> &nbsp;</p>"), "fr"),
        (Text(en="Title", fr="Titre"), Text(en="", fr="<p>Mots</p>"), "en"),
    ],
)
def test_publish_refuses_what_lacks_a_language(
    partnership: Partnership, title: Text, body: Text, language: str
) -> None:
    with pytest.raises(MissingLanguage) as refusal:
        make_edition(partnership, title=title, body=body)

    assert refusal.value.language == language
    assert Edition.objects.count() == 0


def test_publish_refuses_what_did_not_change(partnership: Partnership) -> None:
    make_edition(partnership, body=BOTH)

    with pytest.raises(NothingChanged) as refusal:
        make_edition(partnership, body=BOTH)

    assert refusal.value.number == 1
    assert Edition.objects.count() == 1


def test_publish_takes_the_same_words_again_after_a_withdrawal(
    partnership: Partnership, coordinator: User
) -> None:
    first = make_edition(partnership, body=BOTH)
    withdraw(first, reason=Text(en="A wrong date.", fr="Une date erronée."), by=coordinator, at=A_MOMENT)

    assert make_edition(partnership, body=BOTH).number == 2


def test_publish_leaves_an_event_with_the_checksum(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership, body=BOTH, by=coordinator)

    event = events_of(edition).get()
    assert (event.verb, event.actor_id, event.partnership_id) == (
        "edition_published",
        coordinator.pk,
        partnership.pk,
    )
    assert event.after["checksum"] == edition.checksum
    assert first_broken_event() is None


def test_withdraw_keeps_the_address_and_leaves_no_current_edition(
    partnership: Partnership, coordinator: User
) -> None:
    make_edition(partnership, body=BOTH)
    second = make_edition(partnership, body=Text(en="<p>New</p>", fr="<p>Neuf</p>"))
    later = A_MOMENT + timedelta(days=1)

    withdraw(second, reason=Text(en="A wrong figure.", fr="Un chiffre erroné."), by=coordinator, at=later)

    found = edition_for_public("terms", second.subject, 2)
    assert (found.withdrawn_at, found.withdrawal_reason.fr) == (later, "Un chiffre erroné.")
    assert current_edition(EditionKind.TERMS, second.subject) is None


def test_withdraw_refuses_a_reason_in_one_language(partnership: Partnership, coordinator: User) -> None:
    edition = make_edition(partnership, body=BOTH)

    with pytest.raises(ReasonMissing):
        withdraw(edition, reason=Text(en="A wrong date."), by=coordinator, at=A_MOMENT)

    edition.refresh_from_db()
    assert edition.withdrawn_at is None
    assert events_of(edition).count() == 1


def test_withdraw_refuses_a_second_time_and_keeps_the_first_reason(
    partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership, body=BOTH)
    withdraw(edition, reason=Text(en="First.", fr="Première."), by=coordinator, at=A_MOMENT)

    with pytest.raises(AlreadyWithdrawn):
        withdraw(edition, reason=Text(en="Second.", fr="Deuxième."), by=coordinator, at=A_MOMENT)

    edition.refresh_from_db()
    assert edition.withdrawal_reason == Text(en="First.", fr="Première.")


def test_extend_moves_the_last_day_and_refuses_what_was_withdrawn(
    partnership: Partnership, coordinator: User
) -> None:
    edition = make_edition(partnership)
    until = A_DAY + timedelta(days=30)

    extend(edition, until_on=until, by=coordinator, at=A_MOMENT)
    extend(edition, until_on=until, by=coordinator, at=A_MOMENT)  # the same day: nothing to tell
    withdraw(edition, reason=Text(en="First.", fr="Première."), by=coordinator, at=A_MOMENT)
    with pytest.raises(AlreadyWithdrawn):
        extend(edition, until_on=None, by=coordinator, at=A_MOMENT)

    edition.refresh_from_db()
    event = AuditEvent.objects.get(verb="edition_extended")
    assert (edition.until_on, event.after) == (until, {"until_on": "2026-05-15"})


def test_the_database_refuses_to_alter_an_edition(partnership: Partnership) -> None:
    edition = make_edition(partnership, body=BOTH)

    with pytest.raises(DatabaseError, match="An edition is never altered"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(body_en="<p>Other words</p>")

    edition.refresh_from_db()
    assert edition.body_en == BOTH.en


def test_publish_refuses_a_number_that_somebody_else_took(
    partnership: Partnership, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_edition(partnership, body=BOTH)
    # As when another process publishes between the look at the latest edition and the insert.
    monkeypatch.setattr(operations, "_latest_of", lambda kind, subjects: {})

    with pytest.raises(PublishedMeanwhile):
        make_edition(partnership, body=Text(en="<p>New</p>", fr="<p>Neuf</p>"))

    assert Edition.objects.get().body_en == BOTH.en


def test_publish_needs_both_languages_in_the_database_too(partnership: Partnership) -> None:
    with pytest.raises(MissingLanguage):
        publish(
            kind=EditionKind.TERMS,
            subject="x",
            partnership=partnership,
            title=Text(en="Title", fr="Titre"),
            body=Text(en="<p>Words</p>"),
            by=None,
            at=A_MOMENT,
        )

    assert Edition.objects.count() == 0
