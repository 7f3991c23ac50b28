"""What the demonstration's partnership published: its terms of reference."""

from parvis.config.demo.world import World
from parvis.partnerships.enums import TermsState
from parvis.partnerships.models import TermsOfReference
from parvis.publications.operations.terms import publish_terms


def add(world: World) -> None:
    """Publish the terms of reference in force."""
    terms = TermsOfReference.objects.select_related("partnership", "adopted_by").get(
        partnership=world.partnership, state=TermsState.ADOPTED
    )
    publish_terms(terms, by=world.coordinator, at=world.on(2026, 6, 22))
