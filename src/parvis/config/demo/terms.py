"""A second version of the terms of reference: a clause of another partnership's, adopted for a later day."""

from datetime import date

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.partnerships.enums import ClauseKind, DecisionKind, Presence, TermsState
from parvis.partnerships.kinds.clauses import clause_model
from parvis.partnerships.models import Meeting, TermsOfReference
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations import terms_of_reference as terms
from parvis.partnerships.queries.attendance import roster_of, voters_present
from parvis.partnerships.queries.council import established_council
from parvis.publications.operations.terms import publish_terms
from parvis.publications.queries.terms import published_clauses

_HELD_ON = date(2026, 9, 16)
_ITEM = Text(en="Terms of reference, version 2", fr="Cadre de référence, version 2")
_WORDING = Text(
    en="That the council adopt version 2 of the terms of reference, in force from 1 October 2026.",
    fr="Que le conseil adopte la version 2 du cadre de référence, en vigueur à compter du 1er octobre 2026.",
)
_LARGE_CITY = 1  # the second wording of the library for a quorum


def add(world: World) -> None:
    """Have a second partnership publish its terms, and the first amend its own by one of their clauses."""
    _publish_elsewhere(world)
    draft = terms.start_draft(world.partnership, by=world.coordinator, at=world.on(2026, 8, 24))
    _change_clauses(world, draft)
    terms.plan_start(draft, in_force_from=date(2026, 10, 1), by=world.coordinator, at=world.on(2026, 8, 24))
    _adopt(world)
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


def _adopt(world: World) -> None:
    by, at = world.coordinator, world.on(_HELD_ON.year, _HELD_ON.month, _HELD_ON.day)
    meeting = meetings.plan_meeting(
        established_council(world.partnership),
        title=Text(en="September meeting (demonstration)", fr="Réunion de septembre (démonstration)"),
        held_on=_HELD_ON,
        place=Text(en="Sample Public Library", fr="Bibliothèque publique Exemple"),
        agenda=[(_ITEM, 45)],
        by=by,
        at=world.on(2026, 9, 2),
    )
    presence = {row.appointment.pk: Presence.IN_PERSON for row in roster_of(meeting)}
    meetings.record_attendance(meeting, presence=presence, by=by, at=at)
    _vote(world, meeting)
    meetings.close_meeting(meeting, by=by, at=at)


def _vote(world: World, meeting: Meeting) -> None:
    by, at = world.coordinator, world.on(_HELD_ON.year, _HELD_ON.month, _HELD_ON.day)
    mover, seconder = voters_present(meeting)[:2]
    motion = motions.put_motion(
        meeting.agenda_items.get(),
        wording=_WORDING,
        kind=DecisionKind.ADOPT_TERMS,
        moved_by=mover,
        seconded_by=seconder,
        by=by,
        at=at,
    )
    motions.count_votes(motion, votes_for=9, votes_against=0, abstentions=1, by=by, at=at)
