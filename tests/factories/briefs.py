"""Documents of the library and briefs for tests, made by the same operations that people use."""

from parvis.assessment.text import Text
from parvis.learning.enums import DocumentLanguages, LibraryKind, LicenceClass
from parvis.learning.models import Brief, LibraryDocument
from parvis.learning.operations.brief import BriefContent, ClaimContent, add_claim, write_brief
from parvis.learning.operations.library import DocumentContent, keep_document
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.models import Edition
from tests.factories.partnerships import A_MOMENT


def document_content(**content: object) -> DocumentContent:
    """Return what a document of the library needs."""
    needed: dict[str, object] = {
        "title": Text(en="Counting desks", fr="Compter les comptoirs"),
        "authors": "Exemple, R.",
        "publisher": Text(en="Example Press", fr="Presses Exemple"),
        "year": 2024,
        "kind": LibraryKind.RESEARCH,
        "summary": Text(en="How many desks there are.", fr="Combien il y a de comptoirs à l’école."),
        "languages": DocumentLanguages.BOTH,
        "address": "https://example.org/desks",
        "address_fr": "",
        "licence": LicenceClass.OPEN,
        "characteristic": 6,
    }
    return DocumentContent(**{**needed, **content})  # type: ignore[arg-type]


def make_document(partnership: Partnership | None, *, by: User, **content: object) -> LibraryDocument:
    """Keep a document in the library."""
    document = LibraryDocument(partnership=partnership)
    return keep_document(document, document_content(**content), by=by, at=A_MOMENT)


def brief_content(**content: object) -> BriefContent:
    """Return the parts of a brief."""
    needed: dict[str, object] = {
        "title": Text(en="One desk is enough", fr="Un comptoir suffit"),
        "question": Text(en="Should there be one desk?", fr="Faut-il un seul comptoir?"),
        "meaning": Text(en="People lose less time.", fr="On perd moins de temps."),
        "limits": Text(en="Nobody counted the hours.", fr="Personne n’a compté les heures."),
        "proposal": Text(en="Try it for a year.", fr="Faire l’essai un an."),
        "contact": Text(en="The coordinator", fr="La coordination"),
        "characteristic": 6,
    }
    return BriefContent(**{**needed, **content})  # type: ignore[arg-type]


def claim_content(source: Edition | LibraryDocument | None, **content: object) -> ClaimContent:
    """Return a claim on a source."""
    needed: dict[str, object] = {
        "statement": Text(en="There are two desks.", fr="Il y a deux comptoirs."),
        "where": Text(en="page 4", fr="page 4"),
    }
    return ClaimContent(source=source, **{**needed, **content})  # type: ignore[arg-type]


def make_brief(
    partnership: Partnership | None, *sources: Edition | LibraryDocument, by: User, **content: object
) -> Brief:
    """Write a brief with a claim on each source."""
    brief = write_brief(Brief(partnership=partnership), brief_content(**content), by=by, at=A_MOMENT)
    for source in sources:
        add_claim(brief, claim_content(source), by=by, at=A_MOMENT)
    return brief
