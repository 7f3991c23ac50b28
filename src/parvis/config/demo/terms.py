"""A second version of the terms of reference: a clause of another partnership's, adopted for a later day."""

from datetime import date

from parvis.config.demo import meetings
from parvis.config.demo.world import World
from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.kinds.clauses import clause_model
from parvis.partnerships.models import TermsOfReference
from parvis.partnerships.operations import terms_of_reference as terms
from parvis.publications.operations.terms import publish_terms
from parvis.publications.queries.terms import published_clauses

_LARGE_CITY = 1  # the second wording of the library for a quorum


def add(world: World) -> None:
    """Have a second partnership publish its terms, and the first amend its own by one of their clauses."""
    _publish_elsewhere(world)
    draft = terms.start_draft(world.partnership, by=world.coordinator, at=world.on(2026, 8, 24))
    _change_clauses(world, draft)
    terms.plan_start(draft, in_force_from=date(2026, 10, 1), by=world.coordinator, at=world.on(2026, 8, 24))
    meetings.hold(world, meetings.SEPTEMBER_2026, meetings.ADOPT_VERSION_2)
    draft.refresh_from_db()
    publish_terms(draft, by=world.coordinator, at=world.on(2026, 9, 21))


def _publish_elsewhere(world: World) -> None:
    elsewhere = TermsOfReference.objects.select_related("partnership", "adopted_by")
    published = elsewhere.get(partnership__slug="halifax", state=TermsState.ADOPTED)
    publish_terms(published, by=world.coordinator, at=world.on(2026, 5, 20))


def _change_clauses(world: World, draft: TermsOfReference) -> None:
    by, at = world.coordinator, world.on(2026, 8, 24)
    quorum = clause_model(ClauseKind.QUORUM).samples[_LARGE_CITY]
    terms.write_clause(draft, kind=ClauseKind.QUORUM, body=quorum.text, rule=quorum.rule, by=by, at=at)
    (found,) = published_clauses(ClauseKind.HONORARIA, except_of=world.partnership)
    terms.write_clause(
        draft, kind=ClauseKind.HONORARIA, body=found.clause.body, credit=found.credit, by=by, at=at
    )
