"""A programme after many years: made-up partnerships with everything that they recorded, to measure pages.

The rows go straight into the tables, more than a million in two minutes, and are the same for the same seed. They keep
the rules that operations keep (states, numbers, dates, one person on a seat), and the audit trail is a whole chain, as
``parvis check`` confirms. Every name says that it is invented: Sample, Exemple.
"""

import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models, transaction

from benchmarks import history_work as work
from parvis.assessment import communities
from parvis.assessment.text import Text
from parvis.core.audit import hash_of
from parvis.core.clock import FiscalYear
from parvis.core.files import checksum
from parvis.core.models import AuditEvent
from parvis.core.text.value import DatedText, dated_text
from parvis.partnerships.access import Role
from parvis.partnerships.enums import (
    DecisionKind,
    Expectation,
    MeetingState,
    MotionResult,
    Presence,
    SeatRole,
    Sector,
    TermsState,
)
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Clause,
    Council,
    CouncilDecision,
    Meeting,
    Motion,
    Organisation,
    Partnership,
    RoleGrant,
    Seat,
    ServiceArea,
    TermsOfReference,
)
from parvis.people.models import Invitation, User
from parvis.plans.enums import ActionStatus, MeasureKind, PlanState
from parvis.plans.models import Action, ActionPlan, Measure, Objective, Outcome, Progress, Strategy
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import checksum_of
from parvis.reports.enums import ReportState, Verdict
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Answer, Report, Review
from parvis.research.enums import ResearchMethod, ResearchModel, Strength
from parvis.research.models import Finding, ResearchProject

M = TypeVar("M", bound=models.Model)

SLUG = "sample-001"  # the first of them: benchmarks look at its pages
MEETING_DAYS = ((4, 22), (6, 17), (9, 16), (11, 18), (1, 20), (3, 16))
STRATEGY_YEARS = 3


@dataclass(frozen=True, slots=True)
class Size:
    """How much there is: of each partnership a council of so many, and so many meetings and actions a year."""

    partnerships: int = 120
    years: int = 12
    members: int = 40
    meetings: int = 6
    actions: int = 60
    services: int = 150


# One hash for all: hashing takes longer than everything else here, and nobody signs in.
_PASSWORD = make_password("a sample of a password", salt="sample")


def build(size: Size = Size(), *, today: date, seed: int = 2010) -> None:
    """Fill a migrated database with partnerships whose records end on a day; others in it stay as they are."""
    chance = random.Random(seed)
    chain = _Chain()
    for number in range(1, size.partnerships + 1):
        _Partnership(number, size, today, chance, chain).add()
    _reset_sequences()


def officer() -> User:
    """Return a programme officer of the made-up partnerships; ``build`` makes one with the first."""
    return User.objects.get(email="officer@sample.example")


def coordinator() -> User:
    """Return the coordinator of the first partnership."""
    return User.objects.get(email=f"coordinator@{SLUG}.example")


def council_member() -> User:
    """Return somebody who sits on the first partnership's council."""
    return User.objects.get(email=f"member-3@{SLUG}.example")


def _both(en: str, fr: str) -> DatedText:
    return DatedText(en=en, fr=fr)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), tzinfo=UTC)


class _Chain:
    """The audit trail so far: each event's hash covers the one before."""

    def __init__(self) -> None:
        self.last: str = AuditEvent.objects.order_by("-pk").values_list("hash", flat=True).first() or ""

    def next(self, **columns: Any) -> dict[str, Any]:
        event = AuditEvent(previous_hash=self.last, **columns)
        self.last = event.hash = hash_of(event)
        return {**columns, "previous_hash": event.previous_hash, "hash": event.hash}


_next_key: dict[type[models.Model], int] = {}


@dataclass
class _Rows:
    """Rows that wait to be inserted; each has its number already, so that others can point at it."""

    waiting: dict[type[models.Model], list[models.Model]] = field(default_factory=dict)

    def add(self, model: type[M], /, **columns: Any) -> M:
        key = (
            _next_key.get(model) or (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        )
        _next_key[model] = key + 1
        row = model(pk=key, **columns)
        self.waiting.setdefault(model, []).append(row)
        return row

    def insert(self) -> None:
        with transaction.atomic():
            for model, rows in self.waiting.items():
                model._default_manager.bulk_create(rows, batch_size=2000)
        self.waiting.clear()


def _reset_sequences() -> None:
    statements = connection.ops.sequence_reset_sql(no_style(), list(_next_key))
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
    _next_key.clear()


_AGENDA = (
    _both("Welcome and declarations of interest", "Mot de bienvenue et déclarations d’intérêts"),
    _both("Minutes of the last meeting", "Procès-verbal de la dernière réunion"),
    _both("Terms of reference", "Cadre de référence"),
    _both("Settlement strategy", "Stratégie d’établissement"),
    _both("Action plan", "Plan d’action"),
    _both("Annual report", "Rapport annuel"),
    _both("Reports of the working groups", "Rapports des groupes de travail"),
    _both("Next meeting", "Prochaine réunion"),
)
_SAID = _both(
    "Members said what they had heard since the last meeting. Several asked that the sample be made larger, "
    "and the secretariat took note of it.",
    "Les membres ont dit ce qu’ils avaient entendu depuis la dernière réunion. Plusieurs ont demandé que "
    "l’exemple soit plus long, et le secrétariat en a pris note.",
)
_WORDINGS = {
    DecisionKind.ADOPT_TERMS: _both(
        "That the council adopt the terms of reference as drafted.",
        "Que le conseil adopte le cadre de référence tel que rédigé.",
    ),
    DecisionKind.APPROVE_STRATEGY: _both(
        "That the council approve the settlement strategy.",
        "Que le conseil approuve la stratégie d’établissement.",
    ),
    DecisionKind.APPROVE_PLAN: _both(
        "That the council approve this year’s action plan.",
        "Que le conseil approuve le plan d’action de l’année.",
    ),
    DecisionKind.APPROVE_REPORT: _both(
        "That the council approve the annual report.", "Que le conseil approuve le rapport annuel."
    ),
    DecisionKind.OTHER: _both(
        "That the secretariat write to the sample agencies and report back.",
        "Que le secrétariat écrive aux organismes de l’exemple et en rende compte.",
    ),
}


class _Partnership:
    """One partnership and its years, in the order in which people would have recorded them."""

    def __init__(self, number: int, size: Size, today: date, chance: random.Random, chain: _Chain) -> None:
        self.number, self.size, self.today, self.chance, self.chain = number, size, today, chance, chain
        self.slug = f"sample-{number:03}"
        self.this_year = FiscalYear.of(today).start
        self.first_year = self.this_year - size.years + 1
        self.rows = _Rows()
        self.objectives: dict[int, Objective] = {}  # by outcome
        self.decisions: dict[int, int] = {}  # how many were taken in each fiscal year

    def add(self) -> None:
        self._register()
        self._seat_the_council()
        work.add_inventory(self, self.size.services)
        for year in range(self.first_year, self.this_year + 1):
            self._work_through(year)
        self._draft_what_comes_next()
        self.rows.insert()

    def _record(self, verb: str, subject: models.Model, on: date, /, **after: Any) -> None:
        """Add the event; a day that has not come is when it was planned, which is today."""
        columns = self.chain.next(
            at=_at(min(on, self.today - timedelta(days=1))),
            actor_id=self.coordinator.pk,
            actor_name=self.coordinator.name,
            verb=verb,
            subject_kind=subject._meta.label_lower,
            subject_id=str(subject.pk),
            partnership_id=self.partnership.pk,
            before={},
            after=after,
        )
        self.rows.add(AuditEvent, **columns)

    # ---- the partnership, its people and its council ----

    def _register(self) -> None:
        every = communities()
        area = every[self.number % len(every)]
        self.partnership = self.rows.add(
            Partnership,
            slug=self.slug,
            name=_both(f"Sample Partnership {self.number}", f"Partenariat Exemple {self.number}"),
            place=_both(f"Sample Place {self.number}", f"Lieu Exemple {self.number}"),
            province=area.province,
            stratum=area.stratum.value,
            stratum_rule="parvis-2021",
            established_year=self.first_year,
        )
        self.rows.add(
            ServiceArea,
            partnership=self.partnership,
            area=area.id,
            level=area.level,
            codes=list(area.codes),
            vintage=area.vintage,
            from_on=date(self.first_year, 4, 1),
        )
        self.coordinator = self._person("coordinator", Role.COORDINATOR)
        if self.number == 1:
            officer = self.rows.add(
                User,
                email="officer@sample.example",
                name="Sacha Sample",
                needs_second_factor=True,
                password=_PASSWORD,
            )
            self.rows.add(
                RoleGrant, user=officer, role=Role.OFFICER, granted_at=_at(date(self.first_year, 4, 1))
            )
        self._record("partnership_registered", self.partnership, date(self.first_year, 4, 1))
        for number in range(3):
            self.rows.add(
                Invitation,
                email=f"invited-{number}@{self.slug}.example",
                name=f"Invited Exemple {number}",
                role=Role.COUNCIL_MEMBER,
                partnership_id=self.partnership.pk,
                secret_hash=checksum(f"{self.slug} {number}".encode()),
                invited_at=_at(self.today),
                expires_at=_at(self.today + timedelta(days=14)),
            )

    def _person(self, what: str, role: Role) -> User:
        user = self.rows.add(
            User,
            email=f"{what}@{self.slug}.example",
            name=f"{what.capitalize().replace('-', ' ')} Exemple {self.number}",
            language=self.chance.choice(["en", "fr"]),
            password=_PASSWORD,
        )
        since = _at(date(self.first_year, 4, 1))
        self.rows.add(RoleGrant, user=user, role=role, partnership=self.partnership, granted_at=since)
        return user

    def _seat_the_council(self) -> None:
        begins = date(self.first_year, 4, 1)
        self.council = self.rows.add(
            Council,
            partnership=self.partnership,
            name=_both("Partnership council (sample)", "Conseil de partenariat (exemple)"),
            established_on=begins,
        )
        self._record("council_established", self.council, begins)
        sectors = list(Sector)
        self.organisations = [
            self.rows.add(
                Organisation,
                partnership=self.partnership,
                name=_both(f"Sample Agency {number}", f"Organisme Exemple {number}"),
                sector=sectors[number % len(sectors)],
            )
            for number in range(self.size.members // 2)
        ]
        self.appointments: list[list[Appointment]] = [
            self._seat(number, sectors[number % len(sectors)], begins) for number in range(self.size.members)
        ]

    def _seat(self, number: int, sector: Sector, begins: date) -> list[Appointment]:
        is_observer = number % 10 == 9
        role = SeatRole.CO_CHAIR if number < 2 else SeatRole.OBSERVER if is_observer else SeatRole.MEMBER
        seat = self.rows.add(
            Seat,
            council=self.council,
            title=_both(f"Sample seat {number + 1}", f"Siège exemple {number + 1}"),
            sector=sector,
            organisation=self.organisations[number % len(self.organisations)],
            role=role,
            is_voting=not is_observer,
            created_on=begins,
        )
        self._record("seat_added", seat, begins, sector=sector.value)
        user = self._person(f"member-{number}", Role.CO_CHAIR if number < 2 else Role.COUNCIL_MEMBER)
        return self._terms_of_office(seat, number, user)

    def _terms_of_office(self, seat: Seat, number: int, user: User) -> list[Appointment]:
        """Seat one person after another for two years each, half of the seats a year later than the others."""
        starts = [self.first_year, *range(self.first_year + 1 + number % 2, self.this_year + 1, 2)]
        held: list[Appointment] = []
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            is_vacant_now = end is None and number % 13 == 12
            ends_on = date(end or start + 3, 4, 1)
            appointment = self.rows.add(
                Appointment,
                seat=seat,
                person_name=f"Sample Person {number + 1}-{len(held) + 1}",
                user=user if end is None else None,
                starts_on=date(start, 4, 1),
                term_ends_on=ends_on - timedelta(days=1),
                ceased_on=min(ends_on, self.today) if end or is_vacant_now else None,
                how_chosen=_both("Chosen by the sector.", "Désignation par le secteur."),
            )
            self._record(
                "appointment_made", appointment, date(start, 4, 1), person_name=appointment.person_name
            )
            if number % 10 == 5 and held:
                work.add_recruitment(self, appointment)
            if is_vacant_now:
                work.add_open_recruitment(self, appointment)
            held.append(appointment)
        return held

    def _sitting(self, day: date) -> list[Appointment]:
        return [
            one
            for seat in self.appointments
            for one in seat
            if one.starts_on <= day <= one.term_ends_on and (one.ceased_on is None or one.ceased_on > day)
        ]

    # ---- a year ----

    def _work_through(self, year: int) -> None:
        if (year - self.first_year) % STRATEGY_YEARS == 0:
            self._start_strategy(year)
            work.add_consultation(self, self.strategy)
        self.plan = self.rows.add(ActionPlan, strategy=self.strategy, fiscal_year=year)
        self._record("plan_started", self.plan, date(year, 4, 2), fiscal_year=year)
        reported = self._report(year - 1) if year > self.first_year else None
        for number in range(self.size.meetings):
            month, day = MEETING_DAYS[number % len(MEETING_DAYS)]
            self._meet(number, date(year if month >= 4 else year + 1, month, day), reported)
        self._act(year)
        work.add_results(self, year)

    def _meet(self, number: int, held_on: date, reported: Report | None) -> None:
        is_over = held_on <= self.today
        # The last one that took place is being written up: its record is still open.
        is_closed = held_on <= self.today - timedelta(days=30)
        meeting = self.rows.add(
            Meeting,
            council=self.council,
            title=_both(f"Sample meeting {number + 1}", f"Réunion exemple {number + 1}"),
            held_on=held_on,
            place=_both("Sample Hall", "Salle Exemple"),
            state=MeetingState.HELD if is_closed else MeetingState.PLANNED,
        )
        self._record("meeting_planned", meeting, held_on - timedelta(days=30), held_on=held_on.isoformat())
        items = [
            self.rows.add(
                AgendaItem,
                meeting=meeting,
                position=position,
                title=title,
                minutes=15,
                record=_SAID if is_over else DatedText(),
            )
            for position, title in enumerate(_AGENDA, start=1)
        ]
        for item in items:
            self._record("agenda_item_added", meeting, held_on - timedelta(days=20), minutes=item.minutes)
        if not is_over:
            return
        present = self._attend(meeting, held_on)
        for kind in self._motions(number, reported):
            self._decide(kind, items, present, held_on, reported)
        if is_closed:
            self._record("meeting_closed", meeting, held_on, state=MeetingState.HELD.value)
        else:
            self._motion(DecisionKind.OTHER, items[6], present, result=MotionResult.OPEN)

    def _attend(self, meeting: Meeting, day: date) -> list[Appointment]:
        present = []
        for appointment in self._sitting(day):
            presence = self.chance.choices(list(Presence), weights=[6, 3, 1, 1])[0]
            self.rows.add(Attendance, meeting=meeting, appointment=appointment, presence=presence)
            if presence in {Presence.IN_PERSON, Presence.REMOTE}:
                present.append(appointment)
        self._record("attendance_recorded", meeting, day, present=len(present))
        return present

    def _motions(self, number: int, reported: Report | None) -> list[DecisionKind]:
        others = [DecisionKind.OTHER] * 2
        if number == 0:
            is_new = self.strategy.state == PlanState.DRAFT
            first = [DecisionKind.ADOPT_TERMS, DecisionKind.APPROVE_STRATEGY] if is_new else []
            return [*first, DecisionKind.APPROVE_PLAN, *others]
        return [DecisionKind.APPROVE_REPORT, *others] if number == 1 and reported else others

    def _motion(
        self, kind: DecisionKind, item: AgendaItem, present: list[Appointment], *, result: MotionResult
    ) -> Motion:
        mover, seconder = [one for one in present if one.seat.is_voting][:2]
        is_open = result == MotionResult.OPEN
        motion = self.rows.add(
            Motion,
            agenda_item=item,
            wording=_WORDINGS[kind],
            kind=kind,
            moved_by=mover,
            seconded_by=seconder,
            votes_for=0 if is_open else len(present) // 2,
            votes_against=0 if is_open else 2,
            abstentions=0 if is_open else 1,
            result=result,
        )
        self._record("motion_put", motion, item.meeting.held_on, kind=kind.value)
        return motion

    def _decide(
        self,
        kind: DecisionKind,
        items: list[AgendaItem],
        present: list[Appointment],
        day: date,
        reported: Report | None,
    ) -> None:
        motion = self._motion(kind, items[3], present, result=MotionResult.CARRIED)
        self._record("votes_counted", motion, day, votes_for=motion.votes_for)
        year = FiscalYear.of(day).start
        self.decisions[year] = self.decisions.get(year, 0) + 1
        decision = self.rows.add(
            CouncilDecision,
            council=self.council,
            motion=motion,
            number=f"{year}-{self.decisions[year]:03}",
            kind=kind,
            wording=motion.wording,
            decided_on=day,
        )
        self._record("decision_taken", decision, day, number=decision.number)
        self._carry_out(decision, reported)

    def _carry_out(self, decision: CouncilDecision, reported: Report | None) -> None:
        day = decision.decided_on
        if decision.kind == DecisionKind.ADOPT_TERMS:
            self._adopt_terms(decision)
        elif decision.kind == DecisionKind.APPROVE_STRATEGY:
            self.strategy.state, self.strategy.approved_by = PlanState.APPROVED, decision
            self._record("strategy_approved", self.strategy, day, decision=decision.number)
            self._publish(EditionKind.STRATEGY, f"{self.slug}-{self.strategy.first_year}", 1, day)
        elif decision.kind == DecisionKind.APPROVE_PLAN:
            self.plan.state, self.plan.approved_by = PlanState.APPROVED, decision
            self._record("plan_approved", self.plan, day, decision=decision.number)
        elif decision.kind == DecisionKind.APPROVE_REPORT and reported:
            reported.approved_by = decision

    # ---- terms of reference ----

    def _adopt_terms(self, decision: CouncilDecision) -> None:
        before = getattr(self, "terms", None)
        version = before.version + 1 if before else 1
        if before:
            before.state = TermsState.SUPERSEDED
        self.terms = self._write_terms(version, decision.decided_on)
        self.terms.state, self.terms.adopted_by = TermsState.ADOPTED, decision
        self.terms.in_force_from = decision.decided_on
        self._record("terms_adopted", self.terms, decision.decided_on, decision=decision.number)
        self._publish(EditionKind.TERMS, self.slug, version, decision.decided_on)

    def _write_terms(self, version: int, day: date) -> TermsOfReference:
        terms = self.rows.add(TermsOfReference, partnership=self.partnership, version=version)
        self._record("terms_started", terms, day - timedelta(days=60), version=version)
        for position, model in enumerate(CLAUSES, start=1):
            self.rows.add(
                Clause,
                terms=terms,
                kind=model.kind,
                position=position,
                body=dated_text(model.sample),
                rule=model.rule,
            )
            self._record("clause_written", terms, day - timedelta(days=50), kind=model.kind.value)
        return terms

    # ---- research, strategy, actions ----

    def _start_strategy(self, year: int) -> None:
        findings = self._research(year)
        self.strategy = self.rows.add(
            Strategy,
            partnership=self.partnership,
            title=_both(f"Sample strategy from {year}", f"Stratégie exemple à compter de {year}"),
            vision=_both("Everybody finds a place here.", "Chacun trouve sa place ici."),
            first_year=year,
            years=STRATEGY_YEARS,
        )
        self._record("strategy_started", self.strategy, date(year, 4, 1), first_year=year)
        self.outcomes = [self._outcome(position, findings) for position in range(1, 9)]

    def _outcome(self, position: int, findings: list[Finding]) -> Outcome:
        outcome = self.rows.add(
            Outcome,
            strategy=self.strategy,
            position=position,
            statement=_both(
                f"Sample outcome {position}: fewer newcomers without work.",
                f"Résultat exemple {position}\u00a0: moins de nouveaux arrivants sans emploi.",
            ),
            expectation=list(Expectation)[position % len(Expectation)],
            characteristic=position,
        )
        self.rows.add(
            Measure,
            outcome=outcome,
            position=1,
            kind=MeasureKind.POPULATION,
            indicator="unemployment_rate",
            baseline=12.5,
            baseline_period="2021",
            target=10.0,
            target_on=date(self.strategy.first_year + STRATEGY_YEARS, 3, 31),
            target_reason=_both("As in the province.", "Comme dans la province."),
        )
        objective = self.rows.add(
            Objective,
            outcome=outcome,
            position=1,
            statement=_both("Meet employers.", "Rencontrer les employeurs."),
        )
        self.objectives[outcome.pk] = objective
        for finding in findings[:1]:
            self.rows.add(Objective.findings.through, objective=objective, finding=finding)
        for finding in findings[position : position + 2]:
            self.rows.add(Outcome.findings.through, outcome=outcome, finding=finding)
        self._record("outcome_added", outcome, date(self.strategy.first_year, 4, 3))
        return outcome

    def _research(self, year: int) -> list[Finding]:
        begins = date(year - 1, 6, 1)
        findings = []
        for number in range(3):
            project = self.rows.add(
                ResearchProject,
                partnership=self.partnership,
                title=_both(f"Sample study {number + 1}", f"Étude exemple {number + 1}"),
                question=_both("What do newcomers miss?", "Que manque-t-il aux nouveaux arrivants?"),
                model=list(ResearchModel)[number],
                methods=[ResearchMethod.SURVEY.value, ResearchMethod.INTERVIEWS.value],
                participants=120,
                starts_on=begins,
                ends_on=begins + timedelta(days=200),
            )
            self._record("research_recorded", project, begins)
            work.add_questionnaire(self, project)
            for rank in range(1, 7):
                finding = self.rows.add(
                    Finding,
                    project=project,
                    statement=_both(f"Sample finding {rank}.", f"Constat exemple {rank}."),
                    evidence=_both("Half of those asked said so.", "La moitié des personnes l’ont dit."),
                    characteristic=rank,
                    strength=Strength.MODERATE,
                    recorded_on=begins + timedelta(days=180),
                )
                self._record("finding_recorded", finding, begins + timedelta(days=180))
                findings.append(finding)
        return findings

    def _act(self, year: int) -> None:
        actions = []
        for position in range(1, self.size.actions + 1):
            action = self._action(self.plan, position)
            actions.append(action)
            self._record("action_added", action, date(year, 4, 5), quarter=action.quarter)
            ends = FiscalYear(year).quarter_end(action.quarter)
            for status, day in (
                (ActionStatus.UNDER_WAY, ends - timedelta(days=60)),
                (ActionStatus.DONE if position % 9 else ActionStatus.STOPPED, ends - timedelta(days=5)),
            ):
                if day < self.today:
                    self._progress(action, status, day)
            work.count_what_was_done(self, action)
        work.add_costs(self, self.plan, actions)

    def _action(self, plan: ActionPlan, position: int) -> Action:
        lead, partner = self.chance.sample(self.organisations, 2)
        outcome = self.outcomes[position % len(self.outcomes)]
        action = self.rows.add(
            Action,
            plan=plan,
            outcome=outcome,
            objective=self.objectives[outcome.pk],
            position=position,
            title=_both(f"Sample action {position}: a fair", f"Action exemple {position}\u00a0: un salon"),
            lead=lead,
            quarter=position % 4 + 1,
            resources=_both("Two people, one room.", "Deux personnes, une salle."),
        )
        self.rows.add(Action.partners.through, action=action, organisation=partner)
        work.add_measure(self, action)
        return action

    def _progress(self, action: Action, status: ActionStatus, day: date) -> None:
        progress = self.rows.add(
            Progress,
            action=action,
            status=status,
            note=_both("As planned.", "Comme prévu."),
            reported_by=self.coordinator,
            reported_at=_at(day),
        )
        if action.position % work.EVIDENCED == 0:
            work.add_evidence(self, progress)
        if action.position % work.LINKED == 0 and status == ActionStatus.UNDER_WAY:
            work.add_link(self, action, progress)
        action.status, action.status_changed_at = status, _at(day)
        self._record("progress_reported", action, day, status=status.value)

    # ---- the report ----

    def _report(self, year: int) -> Report:
        """Report on a year: accepted, but for the last one, which is somewhere on its way, and this year's, begun."""
        states = list(ReportState)
        state = {
            self.this_year: ReportState.DRAFT,
            self.this_year - 1: states[(self.number + 2) % len(states)],  # the first one is in review
        }.get(year, ReportState.ACCEPTED)
        begun = min(date(year + 1, 5, 1), self.today)
        report = self.rows.add(
            Report, partnership=self.partnership, plan=self._plan_of(year), kind=ANNUAL.id, state=state
        )
        self._record("report_begun", report, begun)
        for question in ANNUAL.questions:
            answer = self.rows.add(
                Answer, report=report, question=question.key, body=_SAID, changed_by=self.coordinator
            )
            self._record("answer_written", report, begun, answer=question.key, version=answer.version)
        if state != ReportState.DRAFT:
            self._review(report, state, begun + timedelta(days=40))
        return report

    def _plan_of(self, year: int) -> ActionPlan:
        plans = self.rows.waiting[ActionPlan]
        return next(plan for plan in plans if isinstance(plan, ActionPlan) and plan.fiscal_year == year)

    def _review(self, report: Report, state: ReportState, day: date) -> None:
        report.submitted_by, report.submitted_at = self.coordinator, _at(day)
        self._record("report_submitted", report, day)
        sealed = work.add_submissions(self, report, day)
        if state == ReportState.SUBMITTED:
            return
        is_accepted = state == ReportState.ACCEPTED
        read_on = day + timedelta(days=20)
        report.accepted_at = _at(read_on) if is_accepted else None
        self.rows.add(
            Review,
            report=report,
            submission=sealed,
            verdict=Verdict.ACCEPTED if is_accepted else Verdict.RETURNED,
            reason=DatedText() if is_accepted else _both("Say more.", "Dites-en plus."),
            reviewed_by=self.coordinator,
            reviewed_at=_at(read_on),
        )
        self._record("report_accepted" if is_accepted else "report_returned", report, read_on)
        if is_accepted:
            self._publish(EditionKind.REPORT, f"{self.slug}-{report.plan.fiscal_year}", 1, read_on)

    # ---- what is published, and what comes next ----

    def _publish(self, kind: EditionKind, subject: str, number: int, day: date) -> None:
        title = _both(f"Sample {kind.value} {number}", f"Exemple {kind.value} {number}")
        paragraph = "<p>" + "Sample words. " * 100 + "</p>"
        body = Text(en=f"{paragraph}<p>{number}</p>", fr=f"<p>{'Mots exemples. ' * 100}</p><p>{number}</p>")
        edition = self.rows.add(
            Edition,
            kind=kind,
            subject=subject,
            number=number,
            partnership=self.partnership,
            title=title,
            body_en=body.en,
            body_fr=body.fr,
            checksum=checksum_of(title, body, []),
            published_at=_at(day),
            published_by=self.coordinator,
        )
        self._record("edition_published", edition, day, kind=kind.value, number=number)

    def _draft_what_comes_next(self) -> None:
        """Leave a draft of everything, so that the pages that change something have something to change."""
        self._write_terms(self.terms.version + 1, self.today)
        next_year = self.strategy.first_year + STRATEGY_YEARS
        self._start_strategy(next_year)
        work.add_consultation(self, self.strategy, is_open=True)
        self._report(self.this_year)
        plan = self.rows.add(ActionPlan, strategy=self.strategy, fiscal_year=next_year)
        for position in range(1, self.size.actions + 1):
            self._action(plan, position)
