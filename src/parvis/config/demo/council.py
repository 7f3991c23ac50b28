"""Councils, meetings, decisions and terms: one partnership whole, three others with a part of the cycle.

Every organization and person here is invented; their names say so (Sample, Exemple).
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from parvis.assessment.text import Text
from parvis.config.demo.world import World
from parvis.core.files import UploadedPaper
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import AgendaItemKind, DecisionKind, Presence, SeatRole, Sector, VoteChoice
from parvis.partnerships.kinds.agenda import PlannedItem, template
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import AgendaItem, Appointment, Council, Meeting, Partnership, Seat
from parvis.partnerships.operations import agenda
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations import terms_of_reference as terms
from parvis.partnerships.operations.organisation import add_organisation
from parvis.partnerships.queries.attendance import roster_of, voters_for, voters_present
from parvis.people.models import User

_COUNCIL = Text(en="Partnership council (demonstration)", fr="Conseil de partenariat (démonstration)")
_CHOSEN = Text(en="Chosen by the sector’s own meeting.", fr="Désignation par le secteur, en réunion.")
_SEATED_ON = date(2025, 4, 1)  # the whole partnership; the three others a year later


@dataclass(frozen=True, slots=True)
class _Seat:
    """A seat of the demonstration; without a person it is vacant, without a term it ends in 2028."""

    title: Text
    sector: Sector
    organisation: Text | None = None
    person: str = ""
    term_ends_on: date = date(2028, 3, 31)
    role: SeatRole = SeatRole.MEMBER


@dataclass(frozen=True, slots=True)
class _Motion:
    """A motion of the demonstration with its votes: for, against, abstentions."""

    wording: Text
    votes: tuple[int, int, int]
    kind: DecisionKind = DecisionKind.OTHER


_ENDS_EARLY = date(2027, 3, 31)  # terms are staggered, as the terms of reference ask

_SEATS = (
    _Seat(
        Text(en="Municipal co-chair", fr="Coprésidence municipale"),
        Sector.MUNICIPAL,
        Text(en="Sample City Department", fr="Service municipal Exemple"),
        "Robin Sample",
        role=SeatRole.CO_CHAIR,
    ),
    _Seat(
        Text(en="Community co-chair", fr="Coprésidence communautaire"),
        Sector.SETTLEMENT,
        Text(en="Sample Settlement Agency", fr="Organisme d’établissement Exemple"),
        "Alix Exemple",
        role=SeatRole.CO_CHAIR,
    ),
    _Seat(
        Text(en="Settlement services", fr="Services d’établissement"),
        Sector.SETTLEMENT,
        Text(en="Sample Newcomer Centre", fr="Centre des nouveaux arrivants Exemple"),
        "Jordan Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="School boards", fr="Conseils scolaires"),
        Sector.EDUCATION,
        Text(en="Sample School Board", fr="Conseil scolaire Exemple"),
        "Noor Sample",
    ),
    _Seat(
        Text(en="Colleges and universities", fr="Collèges et universités"),
        Sector.EDUCATION,
        Text(en="Sample College", fr="Collège Exemple"),
        "Lou Exemple",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Employers", fr="Employeurs"),
        Sector.EMPLOYMENT,
        Text(en="Sample Chamber of Commerce", fr="Chambre de commerce Exemple"),
        "Kim Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Health", fr="Santé"),
        Sector.HEALTH,
        Text(en="Sample Community Health Centre", fr="Centre de santé communautaire Exemple"),
        "Sam Sample",
    ),
    _Seat(
        Text(en="Public library", fr="Bibliothèque publique"),
        Sector.LIBRARY,
        Text(en="Sample Public Library", fr="Bibliothèque publique Exemple"),
        "Dominique Exemple",
    ),
    _Seat(
        Text(en="Francophone organizations", fr="Organismes francophones"),
        Sector.FRANCOPHONE,
        Text(en="Sample Francophone Network", fr="Réseau francophone Exemple"),
        "Frédérique Exemple",
    ),
    _Seat(
        Text(en="Newcomer, first seat", fr="Personne nouvellement arrivée, premier siège"),
        Sector.NEWCOMER,
        None,
        "Amal Sample",
        _ENDS_EARLY,
    ),
    _Seat(
        Text(en="Newcomer, second seat", fr="Personne nouvellement arrivée, second siège"), Sector.NEWCOMER
    ),
    _Seat(Text(en="Housing providers", fr="Fournisseurs de logements"), Sector.HOUSING),
    _Seat(
        Text(en="Funder (observer)", fr="Bailleur de fonds (observation)"),
        Sector.GOVERNMENT,
        Text(en="Sample Federal Office", fr="Bureau fédéral Exemple"),
        "Pat Sample",
        role=SeatRole.OBSERVER,
    ),
)

_FIRST_AGENDA = (
    (Text(en="Welcome and introductions", fr="Mot de bienvenue et présentations"), 15),
    (Text(en="Terms of reference", fr="Cadre de référence"), 45),
    (Text(en="Research for the strategy", fr="Recherche en vue de la stratégie"), 30),
)
_FULL_AGENDA = (
    PlannedItem(
        Text(en="Declarations of interest", fr="Déclarations d’intérêts"), 5, AgendaItemKind.DECLARATIONS
    ),
    PlannedItem(
        Text(en="Consent agenda", fr="Ordre du jour de consentement"),
        10,
        AgendaItemKind.CONSENT,
        (
            PlannedItem(Text(en="Coordinator’s report", fr="Rapport de la coordination"), 5),
            PlannedItem(Text(en="Report of the housing group", fr="Rapport du groupe sur le logement"), 5),
        ),
    ),
    PlannedItem(
        Text(en="Housing co-operative", fr="Coopérative d’habitation"),
        40,
        items=(
            PlannedItem(Text(en="Presentation", fr="Présentation"), 20, presenter="Charlie Sample"),
            PlannedItem(Text(en="Discussion and decision", fr="Discussion et décision"), 25),
        ),
    ),
)
_ADOPT_TERMS = _Motion(
    Text(
        en="That the council adopt the terms of reference, version 1, as drafted.",
        fr="Que le conseil adopte le cadre de référence, version 1, tel que rédigé.",
    ),
    (9, 0, 0),
    DecisionKind.ADOPT_TERMS,
)
_RESEARCH = _Motion(
    Text(
        en="That the council ask the secretariat to survey newcomers about housing and work.",
        fr="Que le conseil charge le secrétariat de sonder les nouveaux arrivants sur le logement et l’emploi.",
    ),
    (8, 0, 1),
)
_STRATEGY = _Motion(
    Text(
        en="That the council approve the settlement strategy for 2025–2026 to 2027–2028.",
        fr="Que le conseil approuve la stratégie d’établissement de 2025–2026 à 2027–2028.",
    ),
    (7, 0, 1),
    DecisionKind.APPROVE_STRATEGY,
)
_FIRST_PLAN = _Motion(
    Text(
        en="That the council approve the action plan for 2025–2026.",
        fr="Que le conseil approuve le plan d’action de 2025–2026.",
    ),
    (8, 0, 0),
    DecisionKind.APPROVE_PLAN,
)
_SECOND_PLAN = _Motion(
    Text(
        en="That the council approve the action plan for 2026–2027.",
        fr="Que le conseil approuve le plan d’action de 2026–2027.",
    ),
    (8, 0, 0),
    DecisionKind.APPROVE_PLAN,
)
_REPORT = _Motion(
    Text(
        en="That the council approve the annual report on 2025–2026 and hand it to the programme.",
        fr="Que le conseil approuve le rapport annuel de 2025–2026 et le soumette au programme.",
    ),
    (7, 0, 0),
    DecisionKind.APPROVE_REPORT,
)
_SAFETY = _Motion(
    Text(
        en="That the council support the housing co-operative’s application to the city.",
        fr="Que le conseil appuie la demande de la coopérative d’habitation auprès de la ville.",
    ),
    (6, 1, 1),
)
_CONSENT = _Motion(
    Text(
        en="That the council adopt the consent agenda.",
        fr="Que le conseil adopte l’ordre du jour de consentement.",
    ),
    (8, 0, 0),
)
_MORNINGS = _Motion(
    Text(
        en="That the council meet in the morning from January on.",
        fr="Que le conseil se réunisse le matin à compter de janvier.",
    ),
    (3, 4, 0),
)


def add(world: World) -> None:
    """Add the whole partnership first, then three that have come less far."""
    council = _seat_a_council(world, world.partnership, _SEATS, seated_on=_SEATED_ON)
    _draft_terms(world, world.partnership, at=world.on(2025, 4, 8))
    _hold_first_meeting(world, council)
    _hold_later_meetings(world, council)
    _hold_full_meeting(world, council)
    _plan_next_meeting(world, council)
    for slug in ("halifax", "guelph-and-wellington", "moose-jaw"):
        _seat_a_council(world, Partnership.objects.get(slug=slug), _SEATS[:6], seated_on=date(2026, 4, 1))
    for slug in ("halifax", "guelph-and-wellington"):
        _draft_terms(world, Partnership.objects.get(slug=slug), at=world.on(2026, 4, 8))
    _hold_founding_meeting(world, Partnership.objects.get(slug="halifax"))


def _seat_a_council(
    world: World, partnership: Partnership, seats: tuple[_Seat, ...], *, seated_on: date
) -> Council:
    by, at = world.coordinator, _at(world, seated_on)
    council = councils.establish(partnership, name=_COUNCIL, established_on=seated_on, by=by, at=at)
    for planned in seats:
        _add_seat(world, council, planned)
    return council


def _add_seat(world: World, council: Council, planned: _Seat) -> None:
    by, at = world.coordinator, _at(world, council.established_on)
    organisation = (
        add_organisation(council.partnership, name=planned.organisation, sector=planned.sector, by=by, at=at)
        if planned.organisation
        else None
    )
    seat = councils.add_seat(
        council,
        title=planned.title,
        sector=planned.sector,
        role=planned.role,
        is_voting=planned.role != SeatRole.OBSERVER,
        organisation=organisation,
        created_on=council.established_on,
        by=by,
        at=at,
    )
    if planned.person:
        is_member = planned.person == world.council_member.name and council.partnership == world.partnership
        councils.appoint(
            seat,
            person_name=planned.person,
            starts_on=council.established_on,
            term_ends_on=planned.term_ends_on,
            how_chosen=_CHOSEN,
            user=world.council_member if is_member else None,
            by=by,
            at=at,
        )


def _draft_terms(world: World, partnership: Partnership, *, at: datetime) -> None:
    by = world.coordinator
    draft = terms.start_draft(partnership, by=by, at=at)
    for model in CLAUSES:
        terms.write_clause(draft, kind=model.kind, body=model.sample, share=model.share, by=by, at=at)


def _hold_first_meeting(world: World, council: Council) -> None:
    meeting = _plan(
        world,
        council,
        title=Text(en="First meeting (demonstration)", fr="Première réunion (démonstration)"),
        held_on=date(2025, 4, 16),
        agenda=_FIRST_AGENDA,
    )
    _attend(world, meeting, remote=2, regrets=2)
    items = list(meeting.agenda_items.all())
    meetings.write_record(
        items[0],
        record=Text(
            en="Members said which newcomers they meet in their work, and what they hope the council will change.",
            fr="Les membres ont dit quels nouveaux arrivants ils côtoient et ce qu’ils attendent du conseil.",
        ),
        by=world.coordinator,
        at=world.on(2025, 4, 16),
    )
    _vote(world, meeting, _ADOPT_TERMS, position=2)
    _vote(world, meeting, _RESEARCH, position=3)
    _close(world, meeting)


def _hold_later_meetings(world: World, council: Council) -> None:
    _hold_meeting(
        world,
        council,
        title=Text(en="June meeting (demonstration)", fr="Réunion de juin (démonstration)"),
        held_on=date(2025, 6, 18),
        agenda=(
            (Text(en="Settlement strategy", fr="Stratégie d’établissement"), 60),
            (Text(en="Action plan for 2025–2026", fr="Plan d’action de 2025–2026"), 40),
        ),
        away=(4, 3),
        put=(_STRATEGY, _FIRST_PLAN),
    )
    _hold_meeting(
        world,
        council,
        title=Text(en="Spring meeting (demonstration)", fr="Réunion du printemps (démonstration)"),
        held_on=date(2026, 4, 15),
        agenda=((Text(en="Action plan for 2026–2027", fr="Plan d’action de 2026–2027"), 60),),
        away=(3, 2),
        put=(_SECOND_PLAN,),
    )
    _hold_meeting(
        world,
        council,
        title=Text(en="June meeting (demonstration)", fr="Réunion de juin (démonstration)"),
        held_on=date(2026, 6, 17),
        agenda=((Text(en="Annual report on 2025–2026", fr="Rapport annuel de 2025–2026"), 45),),
        away=(3, 4),
        put=(_REPORT,),
    )
    _hold_meeting(
        world,
        council,
        title=Text(en="October meeting (demonstration)", fr="Réunion d’octobre (démonstration)"),
        held_on=date(2026, 10, 21),
        agenda=(
            (Text(en="Time of the meetings", fr="Heure des réunions"), 10),
            (Text(en="Progress on the action plan", fr="Avancement du plan d’action"), 45),
        ),
        away=(3, 4),
        put=(_MORNINGS,),
    )


def _hold_full_meeting(world: World, council: Council) -> None:
    """Hold a meeting with a nested agenda, a paper, a declared interest, an alternate and a recorded vote."""
    by, at = world.coordinator, world.on(2026, 11, 18)
    meeting = meetings.plan_meeting(
        council,
        title=Text(en="November meeting (demonstration)", fr="Réunion de novembre (démonstration)"),
        held_on=date(2026, 11, 18),
        starts_at=time(9, 30),
        length=90,
        place=Text(en="Sample Public Library", fr="Bibliothèque publique Exemple"),
        agenda=_FULL_AGENDA,
        by=by,
        at=world.on(2026, 11, 2),
    )
    _seat_an_alternate(world, council)
    items = {item.kind: item for item in meeting.agenda_items.filter(parent=None)}
    housing = items[AgendaItemKind.ORDINARY]
    for item in items.values():
        item.meeting = meeting
    _add_paper(housing, by=by, at=world.on(2026, 11, 3))
    roster = roster_of(meeting)
    away = next(row for row in roster if row.appointment.seat.alternates.exists())
    presence = {row.appointment.pk: Presence.IN_PERSON for row in roster}
    meetings.record_attendance(
        meeting,
        presence={**presence, away.appointment.pk: Presence.REGRETS},
        guests="Charlie Sample",
        by=by,
        at=at,
    )
    interested = voters_present(meeting)[5]
    interest = "Coopérative Exemple"
    agenda.declare_interest(housing, member=interested, interest=interest, by=by, at=at)
    for item, planned in ((items[AgendaItemKind.CONSENT], _CONSENT), (housing, _SAFETY)):
        mover, seconder = voters_for(item)[:2]
        motion = motions.put_motion(
            item,
            wording=planned.wording,
            moved_by=mover,
            seconded_by=seconder,
            by=by,
            at=at,
        )
        if planned is _CONSENT:
            motions.record_consensus(motion, by=by, at=at)
        else:
            motions.record_votes(motion, votes=_votes(voters_for(item)), by=by, at=at)
    _close(world, meeting)


def _seat_an_alternate(world: World, council: Council) -> None:
    """Seat somebody who stands in for the library; with a seat of their own, from before the meeting."""
    library = council.seats.get(sector=Sector.LIBRARY)
    seat = Seat.objects.create(
        council=council,
        title=dated_text(Text(en="Public library (alternate)", fr="Bibliothèque publique (suppléance)")),
        sector=Sector.LIBRARY,
        organisation=library.organisation,
        role=SeatRole.ALTERNATE,
        stands_in_for=library,
        is_voting=False,
        created_on=date(2026, 11, 1),
    )
    councils.appoint(
        seat,
        person_name="Sacha Exemple",
        starts_on=date(2026, 11, 1),
        term_ends_on=date(2028, 3, 31),
        how_chosen=_CHOSEN,
        by=world.coordinator,
        at=world.on(2026, 11, 2),
    )


def _add_paper(item: AgendaItem, *, by: User, at: datetime) -> None:
    lines = "The co-operative asks for a letter of support. / La coopérative demande une lettre d’appui."
    paper = UploadedPaper("application.odt", "application/vnd.oasis.opendocument.text", _document(lines))
    title = Text(en="Application of the co-operative", fr="Demande de la coopérative")
    agenda.add_paper(item, paper, title=title, by=by, at=at)


def _document(words: str) -> bytes:
    """Return a small document of OpenDocument with one paragraph."""
    content = io.BytesIO()
    kind, office = "application/vnd.oasis.opendocument.text", "urn:oasis:names:tc:opendocument:xmlns"
    manifest = f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0" manifest:version="1.2">'
    entries = (("/", kind), ("content.xml", "text/xml"))
    listed = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{media}"/>'
        for path, media in entries
    )
    body = f"<office:body><office:text><text:p>{words}</text:p></office:text></office:body>"
    head = f'xmlns:office="{office}:office:1.0" xmlns:text="{office}:text:1.0" office:version="1.2"'
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", f"<office:document-content {head}>{body}</office:document-content>")
        archive.writestr("META-INF/manifest.xml", f"{manifest}{listed}</manifest:manifest>")
    return content.getvalue()


def _votes(voters: Sequence[Appointment]) -> dict[int, VoteChoice]:
    """Let everybody vote for it but two: one against, one abstaining."""
    votes = dict.fromkeys((voter.pk for voter in voters), VoteChoice.FOR)
    return {**votes, voters[3].pk: VoteChoice.AGAINST, voters[4].pk: VoteChoice.ABSTAIN}


def _hold_meeting(
    world: World,
    council: Council,
    *,
    title: Text,
    held_on: date,
    agenda: tuple[tuple[Text, int], ...],
    away: tuple[int, int],
    put: tuple[_Motion, ...],
) -> None:
    """Hold a meeting whose first items each have a motion; ``away`` is how many are remote and how many absent."""
    meeting = _plan(world, council, title=title, held_on=held_on, agenda=agenda)
    _attend(world, meeting, remote=away[0], regrets=away[1])
    for position, motion in enumerate(put, start=1):
        _vote(world, meeting, motion, position=position)
    _close(world, meeting)


def _plan_next_meeting(world: World, council: Council) -> None:
    meetings.plan_meeting(
        council,
        title=Text(en="December meeting (demonstration)", fr="Réunion de décembre (démonstration)"),
        held_on=date(2026, 12, 9),
        place=Text(
            en="Sample Public Library, and remotely", fr="Bibliothèque publique Exemple, et à distance"
        ),
        agenda=(
            (Text(en="Two vacant seats", fr="Deux sièges vacants"), 20),
            (Text(en="Progress on the action plan", fr="Avancement du plan d’action"), 40),
            *template("regular").items[4:5],
        ),
        starts_at=time(13, 30),
        length=60,
        by=world.coordinator,
        at=world.on(2026, 11, 16),
    )


def _hold_founding_meeting(world: World, partnership: Partnership) -> None:
    meeting = _plan(
        world,
        Council.objects.get(partnership=partnership),
        title=Text(en="Founding meeting (demonstration)", fr="Réunion constitutive (démonstration)"),
        held_on=date(2026, 5, 6),
        agenda=_FIRST_AGENDA,
    )
    _attend(world, meeting, remote=1, regrets=0)
    founding = _Motion(_ADOPT_TERMS.wording, (6, 0, 0), DecisionKind.ADOPT_TERMS)
    _vote(world, meeting, founding, position=2)
    _close(world, meeting)


def _plan(
    world: World, council: Council, *, title: Text, held_on: date, agenda: tuple[tuple[Text, int], ...]
) -> Meeting:
    return meetings.plan_meeting(
        council,
        title=title,
        held_on=held_on,
        place=Text(en="Sample Public Library", fr="Bibliothèque publique Exemple"),
        agenda=agenda,
        by=world.coordinator,
        at=world.on(held_on.year, held_on.month, 2),
    )


def _attend(world: World, meeting: Meeting, *, remote: int, regrets: int) -> None:
    """Record the last ``regrets`` members as away, the ``remote`` before them as remote, the others as there."""
    people = [row.appointment for row in roster_of(meeting)]
    here = len(people) - remote - regrets
    presences = [Presence.IN_PERSON] * here + [Presence.REMOTE] * remote + [Presence.REGRETS] * regrets
    presence = {person.pk: one for person, one in zip(people, presences, strict=True)}
    meetings.record_attendance(
        meeting, presence=presence, by=world.coordinator, at=_at(world, meeting.held_on)
    )


def _vote(world: World, meeting: Meeting, planned: _Motion, *, position: int) -> None:
    by, at = world.coordinator, _at(world, meeting.held_on)
    item = meeting.agenda_items.get(position=position)
    mover, seconder = voters_present(meeting)[:2]
    motion = motions.put_motion(
        item,
        wording=planned.wording,
        kind=planned.kind,
        moved_by=mover,
        seconded_by=seconder,
        by=by,
        at=at,
    )
    votes_for, votes_against, abstentions = planned.votes
    motions.count_votes(
        motion, votes_for=votes_for, votes_against=votes_against, abstentions=abstentions, by=by, at=at
    )


def _close(world: World, meeting: Meeting) -> None:
    meetings.close_meeting(meeting, by=world.coordinator, at=_at(world, meeting.held_on))


def _at(world: World, day: date) -> datetime:
    return world.on(day.year, day.month, day.day)
