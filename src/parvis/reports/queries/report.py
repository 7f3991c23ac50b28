"""Reports: one with its sections and answers, a partnership's, and those that wait for an officer."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Concat

from parvis.core.text import DatedText
from parvis.partnerships.errors import found
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.partnerships.queries.in_camera import with_in_camera
from parvis.plans.enums import PlanState
from parvis.plans.models import ActionPlan
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.reports.enums import ReportState
from parvis.reports.errors import UnknownQuestion
from parvis.reports.kinds import Question, ReportKind, Section, kind_of
from parvis.reports.models import Answer, Report, Review


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A question with its answer; ``is_changed`` since the officer's last verdict."""

    question: Question
    answer: Answer
    is_changed: bool

    @property
    def is_missing(self) -> bool:
        """Tell whether the question needs an answer and has none."""
        return self.question.is_required and not self.answer.body


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section with its answers, numbered from 1."""

    number: int
    section: Section
    answers: tuple[AnswerRow, ...]

    @property
    def missing(self) -> int:
        """Return how many required questions have no answer."""
        return sum(row.is_missing for row in self.answers)


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report as its pages show it; ``edition_number`` is None until published."""

    report: Report
    sections: tuple[SectionRow, ...]
    edition_subject: str
    edition_number: int | None

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Return the required questions without an answer."""
        return tuple(row.question for section in self.sections for row in section.answers if row.is_missing)


def reports_of(partnership: Partnership) -> QuerySet[Report]:
    """Return the partnership's reports, newest first, each with its plan."""
    reports = partnership.reports.select_related("plan", "partnership", "submitted_by", "approved_by")
    return reports.order_by("-plan__fiscal_year")


def plans_to_report(partnership: Partnership) -> QuerySet[ActionPlan]:
    """Return the approved action plans that have no report yet."""
    plans = ActionPlan.objects.filter(strategy__partnership=partnership, state=PlanState.APPROVED)
    reported = Report.objects.filter(plan=OuterRef("pk"))
    return plans.filter(~Exists(reported)).select_related("strategy__partnership").order_by("fiscal_year")


def plan_to_report(partnership: Partnership, fiscal_year: int) -> ActionPlan:
    """Return the action plan of a year, to be reported on.

    Raises
    ------
    RecordNotFound
        The year has no plan.
    """
    plans = ActionPlan.objects.filter(strategy__partnership=partnership, fiscal_year=fiscal_year)
    return found(plans.select_related("strategy__partnership").first())


def report_in(partnership: Partnership, fiscal_year: int) -> Report:
    """Return the partnership's report on a fiscal year.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    subject = Concat(Value(f"{partnership.slug}-"), Cast(OuterRef("plan__fiscal_year"), CharField()))
    editions = Edition.objects.filter(kind=EditionKind.REPORT, subject=subject, withdrawn_at=None)
    reviews = Review.objects.filter(report=OuterRef("pk"))
    reports = reports_of(partnership).annotate(
        edition_number=Subquery(editions.order_by("-number").values("number")[:1]),
        reviewed_at=Subquery(reviews.values("reviewed_at")[:1]),
    )
    return found(reports.filter(plan__fiscal_year=fiscal_year).first())


def report_page(report: Report) -> ReportPage:
    """Return a report with its answers and the decisions they cite; two statements."""
    return ReportPage(
        report=report,
        sections=_sections(report, kind_of(report.kind), since=getattr(report, "reviewed_at", None)),
        edition_subject=edition_subject(report),
        edition_number=getattr(report, "edition_number", None),
    )


def reviews_of(report: Report) -> tuple[Review, ...]:
    """Return the officers' verdicts on the report, newest first."""
    return tuple(report.reviews.select_related("reviewed_by"))


def section_in(report: Report, number: int) -> SectionRow:
    """Return a section of a report with its answers, by its number from 1.

    Raises
    ------
    UnknownQuestion
        The kind of report has no such section.
    """
    sections = _sections(report, kind_of(report.kind), since=None)
    if not 1 <= number <= len(sections):
        raise UnknownQuestion
    return sections[number - 1]


def unanswered_questions(report: Report) -> tuple[Question, ...]:
    """Return the required questions without an answer, in the order of the form."""
    answered = {answer.question for answer in report.answers.all() if answer.body}
    questions = kind_of(report.kind).questions
    return tuple(one for one in questions if one.is_required and one.key not in answered)


def waiting_for_review() -> QuerySet[Report]:
    """Return the reports of all partnerships that wait for an officer, the longest waiting first."""
    waiting = Report.objects.filter(state=ReportState.SUBMITTED)
    return waiting.select_related("plan", "partnership", "submitted_by").order_by("submitted_at", "pk")


def edition_subject(report: Report) -> str:
    """Return what an edition of the report is an edition of."""
    return f"{report.partnership.slug}-{report.fiscal_year}"


def _sections(report: Report, kind: ReportKind, *, since: datetime | None) -> tuple[SectionRow, ...]:
    cited = with_in_camera(CouncilDecision.objects.select_related("motion__agenda_item"))
    answers = report.answers.select_related("changed_by").prefetch_related(
        Prefetch("decisions", queryset=cited.order_by("decided_on", "pk"))
    )
    by_question = {answer.question: answer for answer in answers}
    return tuple(
        SectionRow(
            number, section, tuple(_row(one, by_question[one.key], since) for one in section.questions)
        )
        for number, section in enumerate(kind.sections, start=1)
    )


def _row(question: Question, answer: Answer, since: datetime | None) -> AnswerRow:
    return AnswerRow(question, answer, is_changed=since is not None and _changed_after(answer.body, since))


def _changed_after(body: DatedText, moment: datetime) -> bool:
    changes = (body.en_changed_at, body.fr_changed_at)
    return any(changed_at is not None and changed_at > moment for changed_at in changes)
