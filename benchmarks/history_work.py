"""What a partnership works with beside its decisions: the second half of the made-up history.

Measures and results, costs and gifts, links for partners, calls for seats, questionnaires, the inventory of services,
consultations, and the sealed copies of reports. Each function takes the history of one partnership first.
"""

import hashlib
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from parvis.core.text.value import DatedText
from parvis.partnerships.enums import ApplicationState, RecruitmentState
from parvis.partnerships.models import Application, Recruitment
from parvis.partnerships.models.recruitment import InterviewNote
from parvis.partnerships.models.seat import Appointment
from parvis.plans.enums import ActionStatus, ClusterResult, CostBasis, ProposalState
from parvis.plans.models import (
    Action,
    ActionImport,
    ActionPlan,
    Comment,
    CommentCluster,
    Consultation,
    ConsultationParagraph,
    CostLine,
    CostShare,
    InKindContribution,
    Measure,
    MeasureResult,
    OutputMeasure,
    Progress,
    ProgressEvidence,
    ProposedUpdate,
    Strategy,
    UpdateLink,
)
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report, Submission
from parvis.reports.queries.sealed import checksum_of
from parvis.research.enums import InventoryState, LabelKind
from parvis.research.models import (
    Instrument,
    InstrumentVersion,
    InventoryImport,
    ListedService,
    ResearchProject,
    ServiceLabel,
)

WORDS = DatedText(en="Sample words.", fr="Mots exemples.")
LINKED, EVIDENCED = 5, 3  # every fifth action has a link, every third report of progress an address
QUESTIONS = 20
COMMENTS, PARAGRAPHS, CLUSTERS = 30, 10, 6


def add_measure(history: Any, action: Action) -> None:
    """Give an action something to count."""
    label = DatedText(en="People reached", fr="Personnes jointes")
    history.rows.add(OutputMeasure, action=action, position=1, label=label, target=Decimal(40))


def count_what_was_done(history: Any, action: Action) -> None:
    """Say what the action's measure came to."""
    for measure in history.rows.waiting[OutputMeasure][-1:]:
        if action.status == ActionStatus.DONE:
            measure.result = Decimal(30 + action.position % 20)


def add_link(history: Any, action: Action, progress: Progress) -> None:
    """Let a partner have reported by a link what the progress says."""
    at = progress.reported_at
    link = history.rows.add(
        UpdateLink,
        action=action,
        addressee="Noor Exemple",
        language="en",
        secret_hash=_hash(history, "link", action.pk),
        made_by=history.coordinator,
        made_at=at - timedelta(days=10),
        expires_at=at + timedelta(days=20),
    )
    is_waiting = at.date() > history.today - timedelta(days=40)
    history.rows.add(
        ProposedUpdate,
        link=link,
        status=progress.status,
        note=WORDS,
        results={"1": "12"},
        state=ProposalState.WAITING if is_waiting else ProposalState.CONFIRMED,
        proposed_at=at,
        progress=None if is_waiting else progress,
    )


def add_evidence(history: Any, progress: Progress) -> None:
    """Show by the address of a page that a report of progress is so."""
    history.rows.add(ProgressEvidence, progress=progress, address="https://sample.example/fair")


def add_costs(history: Any, plan: ActionPlan, actions: list[Action]) -> None:
    """Share six cost lines out over three actions each, record twenty gifts, and one import of a sheet."""
    for position in range(1, 7):
        line = history.rows.add(
            CostLine,
            plan=plan,
            position=position,
            label=DatedText(en=f"Sample line {position}", fr=f"Ligne exemple {position}"),
            amount=Decimal(10_000 * position),
            basis=CostBasis.ACTIONS,
        )
        shares = actions[3 * position - 3 : 3 * position] or actions[:1]
        for number, action in enumerate(shares):
            part = Decimal(100) - 33 * (len(shares) - 1) if number == 0 else Decimal(33)
            history.rows.add(CostShare, line=line, action=action, percent=part)
    for number in range(20):
        history.rows.add(
            InKindContribution,
            plan=plan,
            organisation=history.organisations[number % len(history.organisations)],
            action=actions[number % len(actions)],
            what=DatedText(en="A sample hall", fr="Une salle exemple"),
            value=Decimal(100 + number),
            given_on=date(plan.fiscal_year, 4 + number % 8, 5),
        )
    history.rows.add(
        ActionImport,
        plan=plan,
        former={"actions": {}, "measures": {}},
        state=_hash(history, "import", plan.pk),
        written_by=history.coordinator,
        written_at=_at(date(plan.fiscal_year, 4, 6)),
    )


def add_results(history: Any, year: int) -> None:
    """Record a result of every measure of the strategy that is in force."""
    for measure in history.rows.waiting[Measure]:
        if measure.outcome.strategy_id == history.strategy.pk:
            history.rows.add(
                MeasureResult,
                measure=measure,
                period=str(year),
                value=12.0,
                margin=0.5,
                source=DatedText(en="A sample survey", fr="Un sondage exemple"),
                recorded_by=history.coordinator,
                recorded_at=_at(date(year, 10, 1)),
            )


def add_recruitment(history: Any, appointment: Appointment) -> None:
    """Search for whoever was appointed: a call, three applications, and a note of a talk."""
    ended = appointment.starts_on
    recruitment = history.rows.add(
        Recruitment,
        seat=appointment.seat,
        state=RecruitmentState.FILLED,
        call=WORDS,
        opens_on=ended - timedelta(days=60),
        closes_on=ended - timedelta(days=30),
        keep_months=6,
        ended_on=ended,
        appointment=appointment,
    )
    _apply(history, recruitment, ended)


def add_open_recruitment(history: Any, appointment: Appointment) -> None:
    """Search for somebody for the seat that was left."""
    recruitment = history.rows.add(
        Recruitment,
        seat=appointment.seat,
        state=RecruitmentState.OPEN,
        call=WORDS,
        opens_on=history.today - timedelta(days=5),
        closes_on=history.today + timedelta(days=20),
        keep_months=6,
    )
    _apply(history, recruitment, history.today)


def _apply(history: Any, recruitment: Recruitment, day: date) -> None:
    for number in range(3):
        application = history.rows.add(
            Application,
            recruitment=recruitment,
            reference=f"S{recruitment.pk:06}{number:02}",
            state=ApplicationState.SHORTLISTED if number == 0 else ApplicationState.RECEIVED,
            name=f"Noor Exemple {number}",
            email=f"noor-{number}@sample.example",
            statement="I would like to help.",
            language="en",
            received_at=_at(day - timedelta(days=1)),
        )
    history.rows.add(
        InterviewNote,
        application=application,
        words="Sample note.",
        written_by=history.coordinator,
        written_at=_at(day),
    )


def add_questionnaire(history: Any, project: ResearchProject) -> None:
    """Give a project a questionnaire in two versions."""
    title = DatedText(en="Sample questionnaire", fr="Questionnaire exemple")
    instrument = history.rows.add(Instrument, project=project, title=title)
    for number in (1, 2):
        history.rows.add(
            InstrumentVersion,
            instrument=instrument,
            number=number,
            note=WORDS,
            file_name="sample.xlsx",
            content=b"PK sample",
            checksum=_hash(history, "form", number),
            questions=[_question(place) for place in range(QUESTIONS)],
            uploaded_by=history.coordinator,
            uploaded_at=_at(project.starts_on),
        )


def _question(place: int) -> dict[str, Any]:
    labels = {"en": f"Sample question {place}", "fr": f"Question exemple {place}"}
    return {"name": f"q{place}", "kind": "integer", "groups": [], "labels": labels, "choices": []}


def add_inventory(history: Any, services: int) -> None:
    """List services of a directory, with an import of each year."""
    for number in range(services):
        service = history.rows.add(
            ListedService,
            partnership=history.partnership,
            source_id=f"sample-{number}",
            name=f"Sample service {number}",
            organisation=f"Sample Agency {number % 20}",
            words=f"sample service {number}",
            content={"id": f"sample-{number}", "name": f"Sample service {number}", "status": "active"},
        )
        for kind, code in ((LabelKind.LANGUAGE, "en"), (LabelKind.TERM, f"term-{number % 12}")):
            history.rows.add(ServiceLabel, service=service, kind=kind, code=code, name=code)
    for year in range(history.first_year, history.this_year + 1):
        at = _at(date(year, 4, 10))
        history.rows.add(
            InventoryImport,
            partnership=history.partnership,
            file_name="sample.json",
            content=b"{}",
            checksum=_hash(history, "inventory", year),
            state=InventoryState.IMPORTED,
            differences={},
            uploaded_by=history.coordinator,
            uploaded_at=at,
            imported_at=at,
        )


def add_consultation(history: Any, strategy: Strategy, *, is_open: bool = False) -> None:
    """Ask about a draft: paragraphs, comments in clusters with their answers, one of them erased."""
    opened = history.today - timedelta(days=5) if is_open else date(strategy.first_year, 4, 2)
    consultation = history.rows.add(
        Consultation,
        strategy=strategy,
        introduction=WORDS,
        title=strategy.title,
        nonce=_hash(history, "nonce", strategy.pk)[:32],
        opened_at=_at(opened),
        closes_on=opened + timedelta(days=10),
        closed_at=None if is_open else _at(opened + timedelta(days=11)),
    )
    paragraphs = [
        history.rows.add(ConsultationParagraph, consultation=consultation, position=position, words=WORDS)
        for position in range(1, PARAGRAPHS + 1)
    ]
    clusters = [
        history.rows.add(
            CommentCluster,
            consultation=consultation,
            position=position,
            heard=WORDS,
            answer=WORDS,
            result=ClusterResult.CHANGED,
        )
        for position in range(1, CLUSTERS + 1)
    ]
    for number in range(COMMENTS):
        is_erased = number == 0
        history.rows.add(
            Comment,
            paragraph=paragraphs[number % PARAGRAPHS],
            cluster=None if is_erased else clusters[number % CLUSTERS],
            language="en",
            words="" if is_erased else "More sample buses, please.",
            given_at=_at(opened + timedelta(days=2)),
            erased_at=_at(opened + timedelta(days=3)) if is_erased else None,
        )


def add_submissions(history: Any, report: Report, day: date, *, copies: int = 2) -> Submission:
    """Seal what was handed in, twice, and return the last copy."""
    answers = {
        question.key: {"en": "Sample answer.", "fr": "Réponse exemple."} for question in ANNUAL.questions
    }
    content = {
        "reference": report.reference,
        "kind": report.kind,
        "fiscal_year": report.plan.fiscal_year,
        "decision": "",
        "answers": answers,
        "papers": {language: _paper(language) for language in ("en", "fr")},
    }
    sealed: list[Submission] = [
        history.rows.add(
            Submission,
            report=report,
            number=number,
            content=content,
            checksum=checksum_of(content),
            state_before="draft" if number == 1 else "returned",
            submitted_by=history.coordinator,
            submitted_at=_at(day + timedelta(days=number)),
        )
        for number in range(1, copies + 1)
    ]
    return sealed[-1]


def _paper(language: str) -> dict[str, Any]:
    block = {
        "kind": "paragraph",
        "words": "Sample.",
        "level": 2,
        "lang": "",
        "items": [],
        "head": [],
        "rows": [],
    }
    part = {"key": "sample", "blocks": [block], "is_public": True}
    return {"title": "Sample", "subtitle": "", "language": language, "parts": [part]}


def _hash(history: Any, what: str, number: int) -> str:
    return hashlib.sha256(f"{history.slug} {what} {number}".encode()).hexdigest()


def _at(day: date) -> datetime:
    return datetime.combine(day, time(15), tzinfo=UTC)
