"""Meetings of the demonstration: each is held once what it decides on is drafted, so that its decisions have effect.

The order of the days is the order of the steps: decisions are numbered as they are taken.
"""

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from parvis.assessment.text import Text
from parvis.config.demo import minutes
from parvis.config.demo.world import World
from parvis.core.files import UploadedPaper
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import AgendaItemKind, DecisionKind, Presence, SeatRole, Sector, VoteChoice
from parvis.partnerships.kinds.agenda import PlannedItem, template
from parvis.partnerships.models import AgendaItem, Appointment, Council, Meeting, Partnership, Seat
from parvis.partnerships.operations import agenda
from parvis.partnerships.operations import council as councils
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations.minutes import draft_minutes
from parvis.partnerships.queries.attendance import roster_of, voters_for, voters_present
from parvis.partnerships.queries.council import established_council
from parvis.people.models import User

_CHOSEN = Text(en="Chosen by the sector’s own meeting.", fr="Désignation par le secteur, en réunion.")
_LIBRARY = Text(en="Sample Public Library", fr="Bibliothèque publique Exemple")


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting of the demonstration: how many took part remotely, and how many sent regrets."""

    title: Text
    held_on: date
    agenda: tuple[tuple[Text, int], ...]
    remote: int = 0
    regrets: int = 0


@dataclass(frozen=True, slots=True)
class Motion:
    """A motion of the demonstration with its votes: for, against, abstentions."""

    wording: Text
    votes: tuple[int, int, int]
    kind: DecisionKind = DecisionKind.OTHER


JUNE_2025 = Planned(
    Text(en="June meeting (demonstration)", fr="Réunion de juin (démonstration)"),
    date(2025, 6, 18),
    (
        (Text(en="Settlement strategy", fr="Stratégie d’établissement"), 60),
        (Text(en="Action plan for 2025–2026", fr="Plan d’action de 2025–2026"), 40),
    ),
    remote=4,
    regrets=3,
)
SPRING_2026 = Planned(
    Text(en="Spring meeting (demonstration)", fr="Réunion du printemps (démonstration)"),
    date(2026, 4, 15),
    ((Text(en="Action plan for 2026–2027", fr="Plan d’action de 2026–2027"), 60),),
    remote=3,
    regrets=2,
)
JUNE_2026 = Planned(
    Text(en="June meeting (demonstration)", fr="Réunion de juin (démonstration)"),
    date(2026, 6, 17),
    ((Text(en="Annual report on 2025–2026", fr="Rapport annuel de 2025–2026"), 45),),
    remote=3,
    regrets=4,
)
SEPTEMBER_2026 = Planned(
    Text(en="September meeting (demonstration)", fr="Réunion de septembre (démonstration)"),
    date(2026, 9, 16),
    ((Text(en="Terms of reference, version 2", fr="Cadre de référence, version 2"), 45),),
)
_OCTOBER_2026 = Planned(
    Text(en="October meeting (demonstration)", fr="Réunion d’octobre (démonstration)"),
    date(2026, 10, 21),
    (
        (Text(en="Time of the meetings", fr="Heure des réunions"), 10),
        (Text(en="Progress on the action plan", fr="Avancement du plan d’action"), 45),
    ),
    remote=3,
    regrets=4,
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
_ADOPT_TERMS = Motion(
    Text(
        en="That the council adopt the terms of reference, version 1, as drafted.",
        fr="Que le conseil adopte le cadre de référence, version 1, tel que rédigé.",
    ),
    (9, 0, 0),
    DecisionKind.ADOPT_TERMS,
)
_RESEARCH = Motion(
    Text(
        en="That the council ask the secretariat to survey newcomers about housing and work.",
        fr="Que le conseil charge le secrétariat de sonder les nouveaux arrivants sur le logement et l’emploi.",
    ),
    (8, 0, 1),
)
STRATEGY = Motion(
    Text(
        en="That the council approve the settlement strategy for 2025–2026 to 2027–2028.",
        fr="Que le conseil approuve la stratégie d’établissement de 2025–2026 à 2027–2028.",
    ),
    (7, 0, 1),
    DecisionKind.APPROVE_STRATEGY,
)
FIRST_PLAN = Motion(
    Text(
        en="That the council approve the action plan for 2025–2026.",
        fr="Que le conseil approuve le plan d’action de 2025–2026.",
    ),
    (8, 0, 0),
    DecisionKind.APPROVE_PLAN,
)
SECOND_PLAN = Motion(
    Text(
        en="That the council approve the action plan for 2026–2027.",
        fr="Que le conseil approuve le plan d’action de 2026–2027.",
    ),
    (8, 0, 0),
    DecisionKind.APPROVE_PLAN,
)
REPORT = Motion(
    Text(
        en="That the council approve the annual report on 2025–2026 and hand it to the programme.",
        fr="Que le conseil approuve le rapport annuel de 2025–2026 et le soumette au programme.",
    ),
    (7, 0, 0),
    DecisionKind.APPROVE_REPORT,
)
ADOPT_VERSION_2 = Motion(
    Text(
        en="That the council adopt version 2 of the terms of reference, in force from 1 October 2026.",
        fr="Que le conseil adopte la version 2 du cadre de référence, en vigueur à compter du 1er octobre 2026.",
    ),
    (9, 0, 1),
    DecisionKind.ADOPT_TERMS,
)
_SAFETY = Motion(
    Text(
        en="That the council support the housing co-operative’s application to the city.",
        fr="Que le conseil appuie la demande de la coopérative d’habitation auprès de la ville.",
    ),
    (6, 1, 1),
)
_CONSENT = Motion(
    Text(
        en="That the council adopt the consent agenda.",
        fr="Que le conseil adopte l’ordre du jour de consentement.",
    ),
    (8, 0, 0),
)
_MORNINGS = Motion(
    Text(
        en="That the council meet in the morning from January on.",
        fr="Que le conseil se réunisse le matin à compter de janvier.",
    ),
    (3, 4, 0),
)
_MINUTES = Motion(
    Text(
        en="That the council approve the minutes of the last meeting.",
        fr="Que le conseil approuve le procès-verbal de la dernière réunion.",
    ),
    (6, 0, 0),
    DecisionKind.APPROVE_MINUTES,
)
_LEASE = PlannedItem(
    Text(en="Lease of the welcome centre", fr="Bail du centre d’accueil"), 10, is_in_camera=True
)
_PUT_OFF = Text(
    en="Put off to the next meeting: a member was still to send a correction.",
    fr="Reporté à la prochaine réunion, car une correction était encore attendue d’un membre.",
)


def add(world: World) -> None:
    """Hold the meetings of the autumn, after the council amended its terms, and plan the next one."""
    hold(world, _OCTOBER_2026, _MORNINGS)
    council = established_council(world.partnership)
    _hold_full_meeting(world, council)
    _plan_next_meeting(world, council)


def hold_first_meeting(world: World, council: Council) -> None:
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
    vote(world, meeting, _ADOPT_TERMS, position=2)
    vote(world, meeting, _RESEARCH, position=3)
    _close(world, meeting)
    written = minutes.write_up(world, meeting, at=world.on(2025, 4, 17))
    minutes.amend_first(world, written, at=world.on(2025, 4, 28))


def hold_founding_meeting(world: World, partnership: Partnership) -> None:
    meeting = _plan(
        world,
        Council.objects.get(partnership=partnership),
        title=Text(en="Founding meeting (demonstration)", fr="Réunion constitutive (démonstration)"),
        held_on=date(2026, 5, 6),
        agenda=_FIRST_AGENDA,
    )
    _attend(world, meeting, remote=1, regrets=0)
    founding = Motion(_ADOPT_TERMS.wording, (6, 0, 0), DecisionKind.ADOPT_TERMS)
    vote(world, meeting, founding, position=2)
    _close(world, meeting)


def hold(world: World, planned: Planned, *put: Motion) -> None:
    """Hold a meeting whose first items each have a motion."""
    meeting = begin(world, planned)
    for position, motion in enumerate(put, start=1):
        vote(world, meeting, motion, position=position)
    end(world, meeting)


def begin(world: World, planned: Planned) -> Meeting:
    """Plan a meeting of the whole partnership's council, and record who took part."""
    meeting = _plan(
        world,
        established_council(world.partnership),
        title=planned.title,
        held_on=planned.held_on,
        agenda=planned.agenda,
    )
    _attend(world, meeting, remote=planned.remote, regrets=planned.regrets)
    return meeting


def end(world: World, meeting: Meeting) -> None:
    """Approve the minutes on the agenda, close the meeting, and circulate its own minutes."""
    for item in meeting.agenda_items.filter(kind=AgendaItemKind.MINUTES):
        vote(world, meeting, _MINUTES, position=item.position)
    _close(world, meeting)
    minutes.write_up(world, meeting, at=_at(world, meeting.held_on))


def vote(world: World, meeting: Meeting, planned: Motion, *, position: int) -> None:
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
    for item in meeting.agenda_items.filter(kind=AgendaItemKind.MINUTES):
        meetings.write_record(item, record=_PUT_OFF, by=by, at=at)
    _close(world, meeting)
    draft_minutes(meeting, by=by, at=world.on(2026, 11, 19))


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
            _LEASE,
        ),
        starts_at=time(13, 30),
        length=60,
        by=world.coordinator,
        at=world.on(2026, 11, 16),
    )


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


def _close(world: World, meeting: Meeting) -> None:
    meetings.close_meeting(meeting, by=world.coordinator, at=_at(world, meeting.held_on))


def _at(world: World, day: date) -> datetime:
    return world.on(day.year, day.month, day.day)
