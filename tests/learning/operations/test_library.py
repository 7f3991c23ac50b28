"""Keeping the library of documents."""

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.learning.errors import DocumentCited, DocumentKeptAlready, YearAhead
from parvis.learning.models import LibraryDocument
from parvis.learning.operations.library import keep_document, remove_document
from parvis.learning.queries.library import LibraryFilter, cite_as, library
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.briefs import document_content, make_brief, make_document
from tests.factories.partnerships import A_MOMENT, make_member

pytestmark = pytest.mark.django_db


def test_a_document_is_kept_and_amended_with_an_event_each(
    partnership: Partnership, coordinator: User
) -> None:
    document = make_document(partnership, by=coordinator)

    keep_document(document, document_content(year=2025), by=coordinator, at=A_MOMENT)

    events = AuditEvent.objects.filter(subject_kind="learning.librarydocument").order_by("pk")
    assert [event.verb for event in events] == ["document_kept", "document_amended"]
    assert (events[1].before, events[1].after) == ({"year": 2024}, {"year": 2025})


def test_a_document_of_a_year_to_come_is_refused(partnership: Partnership, coordinator: User) -> None:
    with pytest.raises(YearAhead):
        make_document(partnership, by=coordinator, year=2027)

    assert not LibraryDocument.objects.exists()


def test_the_library_has_an_address_once(partnership: Partnership, coordinator: User) -> None:
    make_document(partnership, by=coordinator)

    with pytest.raises(DocumentKeptAlready):
        make_document(None, by=coordinator, title=Text(en="Again", fr="Encore"))

    assert LibraryDocument.objects.count() == 1


def test_a_document_on_which_a_brief_rests_stays(partnership: Partnership, coordinator: User) -> None:
    document = make_document(partnership, by=coordinator)
    brief = make_brief(partnership, document, by=coordinator)

    with pytest.raises(DocumentCited):
        remove_document(document, by=coordinator, at=A_MOMENT)
    assert LibraryDocument.objects.count() == 1

    brief.claims.all().delete()
    remove_document(document, by=coordinator, at=A_MOMENT)
    assert not LibraryDocument.objects.exists()


def test_a_document_is_cited_in_each_language(partnership: Partnership, coordinator: User) -> None:
    document = make_document(partnership, by=coordinator, address_fr="https://example.org/comptoirs")

    assert cite_as(document) == Text(
        en="Exemple, R. (2024). Counting desks. Example Press. https://example.org/desks",
        fr="Exemple, R. (2024). Compter les comptoirs. Presses Exemple. https://example.org/comptoirs",
    )


@pytest.mark.parametrize(
    ("narrowed", "number"),
    [
        (LibraryFilter(), 1),
        (LibraryFilter(words="ECOLE"), 1),
        (LibraryFilter(words="école desks"), 1),
        (LibraryFilter(words="bench"), 0),
        (LibraryFilter(kind="toolkit"), 0),
        (LibraryFilter(licence="open", characteristic=6, language="fr"), 1),
        (LibraryFilter(characteristic=7), 0),
    ],
)
def test_the_library_is_narrowed(
    partnership: Partnership, coordinator: User, narrowed: LibraryFilter, number: int
) -> None:
    make_document(partnership, by=coordinator)

    assert len(library(narrowed, viewer=coordinator)) == number


def test_only_those_who_write_for_a_partnership_keep_its_documents(
    partnership: Partnership, coordinator: User
) -> None:
    make_document(partnership, by=coordinator)
    viewers = [coordinator, make_member(Role.COUNCIL_MEMBER, partnership), make_member(Role.SECRETARIAT)]

    assert [library(LibraryFilter(), viewer=viewer)[0].may_keep for viewer in viewers] == [True, False, False]
