"""What the demonstration's partnership published: its terms of reference, and its annual report as PDF."""

from parvis.config.demo.world import World
from parvis.partnerships.enums import TermsState
from parvis.partnerships.models import TermsOfReference
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.document import ask_for_documents
from parvis.publications.operations.terms import publish_terms


def add(world: World) -> None:
    """Publish the terms of reference in force, and have the worker draw the report, which takes seconds."""
    terms = TermsOfReference.objects.select_related("partnership", "adopted_by").get(
        partnership=world.partnership, state=TermsState.ADOPTED
    )
    publish_terms(terms, by=world.coordinator, at=world.on(2026, 6, 22))
    report = Edition.objects.get(kind=EditionKind.REPORT, partnership=world.partnership)
    ask_for_documents(report, by=world.coordinator, at=world.on(2026, 8, 17))
