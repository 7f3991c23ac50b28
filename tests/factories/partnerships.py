"""Partnerships, councils and roles for tests."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from itertools import count

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.access import PROGRAMME_ROLES, Role
from parvis.partnerships.enums import (
    AgendaItemKind,
    ClauseKind,
    CouncilKind,
    DecisionKind,
    MeetingState,
    MotionResult,
    Presence,
    SeatRole,
    Sector,
    Stratum,
    TermsState,
)
from parvis.partnerships.kinds.clauses import CLAUSES, clause_model
from parvis.partnerships.kinds.collaboration import own_instrument
from parvis.partnerships.kinds.rules import Rule
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Clause,
    Council,
    CouncilDecision,
    Meeting,
    Minutes,
    Motion,
    Organisation,
    Partnership,
    RoleGrant,
    Seat,
    SurveyInstrument,
    SurveyRound,
    TermsOfReference,
)
from parvis.partnerships.operations.minutes import approve, circulate, draft_minutes
from parvis.partnerships.operations.survey import Answer, prepare
from parvis.people.models import User
from tests.factories.people import make_user

_numbers = count(1)
A_DAY = date(2026, 4, 15)
A_MOMENT = datetime(2026, 4, 15, 14, 0, tzinfo=UTC)


def make_partnership(*, slug: str = "", stratum: Stratum = Stratum.URBAN, **fields: object) -> Partnership:
    """Make a partnership in the register, with nothing else."""
    number = next(_numbers)
    return Partnership.objects.create(
        slug=slug or f"partnership-{number}",
        name=dated_text(Text(en=f"Partnership {number}", fr=f"Partenariat {number}")),
        place=dated_text(Text(en=f"Place {number}", fr=f"Lieu {number}")),
        stratum=stratum,
        stratum_rule="parvis-2021",
        **{"province": "ON", **fields},
    )


def make_member(role: Role, partnership: Partnership | None = None, **person: str) -> User:
    """Make a user with one role: in the partnership, or in the programme for a programme role."""
    user = make_user(**person)
    RoleGrant.objects.create(
        user=user,
        role=role,
        partnership=None if role in PROGRAMME_ROLES else partnership,
        granted_at=A_MOMENT,
    )
    return user


def make_council(partnership: Partnership) -> Council:
    """Make the partnership council, without seats."""
    return Council.objects.create(
        partnership=partnership,
        name=dated_text(Text(en="Partnership council", fr="Conseil de partenariat")),
        established_on=A_DAY,
    )


def make_group(parent: Council) -> Council:
    """Make a working group below another body, without seats."""
    return Council.objects.create(
        partnership=parent.partnership,
        parent=parent,
        kind=CouncilKind.WORKING_GROUP,
        name=dated_text(Text(en="Housing group", fr="Groupe sur le logement")),
        established_on=A_DAY,
    )


def make_organisation(partnership: Partnership, *, sector: Sector = Sector.SETTLEMENT) -> Organisation:
    """Make an organization of the partnership."""
    return Organisation.objects.create(
        partnership=partnership,
        name=dated_text(Text(en="Example Settlement Agency", fr="Organisme d’établissement Exemple")),
        sector=sector,
    )


def make_seat(
    council: Council,
    *,
    is_voting: bool = True,
    sector: Sector = Sector.SETTLEMENT,
    created_on: date = A_DAY,
    **fields: object,
) -> Seat:
    """Make a vacant seat."""
    return Seat.objects.create(
        council=council,
        title=dated_text(Text(en="Settlement seat", fr="Siège de l’établissement")),
        sector=sector,
        is_voting=is_voting,
        created_on=created_on,
        **fields,
    )


def make_alternate_seat(seat: Seat) -> Seat:
    """Make a vacant seat of an alternate who stands in for another seat."""
    return make_seat(seat.council, is_voting=False, role=SeatRole.ALTERNATE, stands_in_for=seat)


def make_appointment(
    seat: Seat, *, starts_on: date = A_DAY, name: str = "Camille Exemple", user: User | None = None
) -> Appointment:
    """Seat a person for two years."""
    return Appointment.objects.create(
        seat=seat,
        person_name=name,
        user=user,
        starts_on=starts_on,
        term_ends_on=starts_on.replace(year=starts_on.year + 2),
    )


def make_meeting(council: Council, *, held_on: date = A_DAY) -> Meeting:
    """Make a planned meeting with one agenda item."""
    meeting = Meeting.objects.create(
        council=council,
        title=dated_text(Text(en="Spring meeting", fr="Réunion du printemps")),
        held_on=held_on,
    )
    AgendaItem.objects.create(
        meeting=meeting, position=1, title=dated_text(Text(en="Decisions", fr="Décisions"))
    )
    return meeting


def make_decision(
    council: Council, *, kind: DecisionKind = DecisionKind.OTHER, decided_on: date = A_DAY
) -> CouncilDecision:
    """Make a carried motion and its decision, with a meeting and two people of their own."""
    mover, seconder = (make_appointment(make_seat(council)) for _person in range(2))
    wording = dated_text(Text(en="That it be so.", fr="Qu’il en soit ainsi."))
    motion = Motion.objects.create(
        agenda_item=make_meeting(council, held_on=decided_on).agenda_items.get(),
        wording=wording,
        kind=kind,
        moved_by=mover,
        seconded_by=seconder,
        votes_for=2,
        result=MotionResult.CARRIED,
    )
    return CouncilDecision.objects.create(
        council=council,
        motion=motion,
        number=f"{decided_on.year}-{next(_numbers):03}",
        kind=kind,
        wording=wording,
        decided_on=decided_on,
    )


def make_seated_council(partnership: Partnership, *, voting: int = 4, observing: int = 0) -> Council:
    """Make a council with a person on each of its voting and observing seats."""
    council = make_council(partnership)
    for number in range(voting + observing):
        make_appointment(make_seat(council, is_voting=number < voting), name=f"Member {number + 1}")
    return council


def make_attendance(meeting: Meeting, *, present: int) -> list[Appointment]:
    """Record the first people of the council as present, the others as absent; return those present."""
    people = list(Appointment.objects.filter(seat__council=meeting.council).order_by("seat_id"))
    Attendance.objects.bulk_create(
        Attendance(
            meeting=meeting,
            appointment=person,
            presence=Presence.IN_PERSON if number < present else Presence.ABSENT,
        )
        for number, person in enumerate(people)
    )
    return people[:present]


def make_terms(partnership: Partnership, *, leave_out: Iterable[ClauseKind] = ()) -> TermsOfReference:
    """Make a draft with the sample clauses, without those left out."""
    terms = TermsOfReference.objects.create(partnership=partnership, version=1)
    Clause.objects.bulk_create(
        Clause(
            terms=terms, kind=model.kind, position=position, body=dated_text(model.sample), rule=model.rule
        )
        for position, model in enumerate(CLAUSES, start=1)
        if model.kind not in set(leave_out)
    )
    return terms


def make_held_meeting(council: Council, *, held_on: date = A_DAY, record: Text | None = None) -> Meeting:
    """Make a meeting that is closed, with one item and what was said under it."""
    meeting = make_meeting(council, held_on=held_on)
    said = record or Text(en="Housing was discussed.", fr="Le logement a été abordé.")
    meeting.agenda_items.update(record=dated_text(said))
    meeting.state = MeetingState.HELD
    meeting.save(update_fields=["state"])
    return meeting


def make_minutes(council: Council, *, by: User, is_circulated: bool = True) -> Minutes:
    """Make the minutes of a meeting of their own, circulated unless told otherwise."""
    minutes = draft_minutes(make_held_meeting(council), by=by, at=A_MOMENT)
    if is_circulated:
        circulate(minutes, by=by, at=A_MOMENT)
    return minutes


def make_approved_minutes(council: Council, *, by: User) -> Minutes:
    """Make circulated minutes and the decision of a month later that approves them."""
    minutes = make_minutes(council, by=by)
    decision = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20))
    approve(minutes, decision=decision, by=by, at=A_MOMENT)
    return minutes


def make_clause(terms: TermsOfReference, kind: ClauseKind, *, rule: Rule | None = None) -> Clause:
    """Make a clause of a version with the library's words, and with another rule where one is given."""
    model = clause_model(kind)
    return Clause.objects.create(
        terms=terms,
        kind=kind,
        position=CLAUSES.index(model) + 1,
        body=dated_text(model.sample),
        rule=rule or model.rule,
    )


def make_terms_in_force(partnership: Partnership, *, confidentiality: Text | None = None) -> TermsOfReference:
    """Make the next version of the terms, in force; with another clause on confidentiality if wished."""
    council = partnership.councils.filter(parent=None).first() or make_council(partnership)
    former = partnership.terms_of_reference.filter(state=TermsState.ADOPTED).first()
    if former:
        former.state = TermsState.SUPERSEDED
        former.save(update_fields=["state"])
    terms = TermsOfReference.objects.create(
        partnership=partnership, version=former.version + 1 if former else 1
    )
    for model in CLAUSES:
        make_clause(terms, model.kind)
    if confidentiality is not None:
        terms.clauses.filter(kind=ClauseKind.CONFIDENTIALITY).update(body=dated_text(confidentiality))
    return put_in_force(terms, council)


def put_in_force(
    terms: TermsOfReference,
    council: Council,
    *,
    decided_on: date = A_DAY,
    on: date | None = None,
    state: TermsState = TermsState.ADOPTED,
) -> TermsOfReference:
    """Adopt a version by a decision of the council, in force from that day or a later one."""
    terms.state, terms.in_force_from = state, on or decided_on
    terms.adopted_by = make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=decided_on)
    terms.save()
    return terms


def make_stand_in(seat: Seat, *, name: str = "Alternate") -> Appointment:
    """Seat an alternate who stands in for the holder of a seat."""
    return make_appointment(make_alternate_seat(seat), name=name)


def make_item(
    meeting: Meeting,
    *,
    kind: AgendaItemKind = AgendaItemKind.ORDINARY,
    parent: AgendaItem | None = None,
    minutes: int = 10,
) -> AgendaItem:
    """Make one more item at the end of the agenda."""
    position = meeting.agenda_items.count() + 1
    title = dated_text(Text(en=f"Item {position}", fr=f"Point {position}"))
    return AgendaItem.objects.create(
        meeting=meeting, kind=kind, parent=parent, position=position, title=title, minutes=minutes
    )


def make_motion(item: AgendaItem, *, moved_by: Appointment, seconded_by: Appointment) -> Motion:
    """Make an open motion."""
    wording = dated_text(Text(en="That it be so.", fr="Qu’il en soit ainsi."))
    return Motion.objects.create(
        agenda_item=item, wording=wording, moved_by=moved_by, seconded_by=seconded_by
    )


def make_people(body: Council, number: int, *, with_accounts: bool = True) -> list[User]:
    """Seat as many people on a body; those with accounts work in the partnership, and are returned."""
    members = []
    for place in range(number):
        user = make_member(Role.COUNCIL_MEMBER, body.partnership) if with_accounts else None
        make_appointment(make_seat(body), name=f"Member {place + 1}", user=user)
        members += [user] if user else []
    return members


def make_survey(
    body: Council, *, by: User, fiscal_year: int = 2026, instrument: SurveyInstrument | None = None
) -> SurveyRound:
    """Prepare a survey that opens on the day of the tests and closes two weeks later."""
    return prepare(
        body,
        fiscal_year=fiscal_year,
        opens_on=A_DAY,
        closes_on=A_DAY + timedelta(days=14),
        instrument=instrument,
        by=by,
        at=A_MOMENT,
    )


def an_answer(agreement: int = 4, *, words: str = "", leave_out: Iterable[str] = ()) -> Answer:
    """Return an answer that agrees alike with every statement of our own instrument, but for some factors."""
    factors = [factor for factor in own_instrument().factors if factor.id not in set(leave_out)]
    given = {(factor.id, place): agreement for factor in factors for place in range(len(factor.statements))}
    return Answer(agreement=given, words={1: words} if words else {}, language="en")
