"""Reports: one with its sections and answers, a partnership's, and those that wait for an officer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from parvis.assessment.text import Language
from parvis.core.text import DatedText
from parvis.partnerships.errors import found
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.partnerships.queries.in_camera import with_in_camera
from parvis.plans.enums import PlanState
from parvis.plans.models import ActionPlan
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.reports.enums import Verdict
from parvis.reports.errors import UnknownQuestion
from parvis.reports.kinds import KINDS, Question, ReportKind, Section, kind_in, kind_of
from parvis.reports.models import Answer, Report, Review
from parvis.reports.queries.filling import Sentence, sentences_from


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

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Return what the records said when they were last asked, each sentence with its source."""
        return sentences_from(self.answer.filled)

    @property
    def cited(self) -> tuple[CouncilDecision, ...]:
        """Return the decisions that the answer cites."""
        return tuple(self.answer.decisions.all()) if self.answer.pk else ()

    @property
    def behind(self) -> Language | None:
        """Return the language that is missing or older; None where nothing is written."""
        return self.answer.body.behind if self.answer.body else None


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
    def rows(self) -> tuple[AnswerRow, ...]:
        """Return the questions of all sections with their answers."""
        return tuple(row for section in self.sections for row in section.answers)

    @property
    def unanswered(self) -> tuple[Question, ...]:
        """Return the required questions without an answer."""
        return tuple(row.question for row in self.rows if row.is_missing)

    @property
    def filled(self) -> int:
        """Return how many questions the records answered."""
        return sum(bool(row.answer.filled) for row in self.rows)

    @property
    def is_published(self) -> bool:
        """Tell whether an edition of it stands."""
        return self.edition_number is not None


def reports_of(partnership: Partnership) -> QuerySet[Report]:
    """Return the partnership's reports, newest first, each with its plan."""
    reports = partnership.reports.select_related(
        "plan__strategy__partnership", "partnership", "submitted_by", "approved_by", "review_begun_by"
    )
    return reports.order_by("-plan__fiscal_year", "kind")


@dataclass(frozen=True, slots=True)
class YearToReport:
    """An approved action plan with the kinds of report that it has none of yet."""

    plan: ActionPlan
    kinds: tuple[ReportKind, ...]

    @property
    def choices(self) -> tuple[tuple[ReportKind, str], ...]:
        """Return each kind with the key of the report that would be begun."""
        return tuple((kind, kind.key_in(self.plan.fiscal_year)) for kind in self.kinds)


def years_to_report(partnership: Partnership) -> tuple[YearToReport, ...]:
    """Return the approved action plans that lack a report of some kind, in order."""
    plans = ActionPlan.objects.filter(strategy__partnership=partnership, state=PlanState.APPROVED)
    begun: dict[int, set[str]] = {}
    for plan_id, kind in partnership.reports.values_list("plan_id", "kind"):
        begun.setdefault(plan_id, set()).add(kind)
    years = (
        YearToReport(plan, tuple(kind for kind in KINDS if kind.id not in begun.get(plan.pk, set())))
        for plan in plans.order_by("fiscal_year")
    )
    return tuple(year for year in years if year.kinds)


def plan_to_report(partnership: Partnership, key: str) -> tuple[ActionPlan, ReportKind]:
    """Return the action plan of a year and the kind of report that an address names.

    Raises
    ------
    RecordNotFound
        The year has no plan, or there is no such kind.
    """
    kind, fiscal_year = found(kind_in(key))
    plans = ActionPlan.objects.filter(strategy__partnership=partnership, fiscal_year=fiscal_year)
    return found(plans.select_related("strategy__partnership").first()), kind


def report_in(partnership: Partnership, key: str | int) -> Report:
    """Return the partnership's report that an address names: “2026”, or “2026-public”.

    Raises
    ------
    RecordNotFound
        There is none.
    """
    kind, fiscal_year = found(kind_in(str(key)))
    subject = _subject(partnership, kind.key_in(fiscal_year))
    editions = Edition.objects.filter(kind=EditionKind.REPORT, subject=subject, withdrawn_at=None)
    reviews = Review.objects.filter(report=OuterRef("pk"))
    reports = reports_of(partnership).annotate(
        edition_number=Subquery(editions.order_by("-number").values("number")[:1]),
        reviewed_at=Subquery(reviews.values("reviewed_at")[:1]),
    )
    return found(reports.filter(plan__fiscal_year=fiscal_year, kind=kind.id).first())


def report_page(report: Report) -> ReportPage:
    """Return a report with its answers and the decisions they cite; two statements."""
    return ReportPage(
        report=report,
        sections=_sections(report, kind_of(report.kind), since=getattr(report, "reviewed_at", None)),
        edition_subject=edition_subject(report),
        edition_number=getattr(report, "edition_number", None),
    )


def reviews_of(report: Report) -> tuple[Review, ...]:
    """Return the officers' verdicts on the report with their remarks, newest first."""
    return tuple(report.reviews.select_related("reviewed_by").prefetch_related("remarks"))


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


def filled_sections(report: Report) -> dict[int, Section]:
    """Return the sections that the records answer, by their number from 1."""
    numbered = enumerate(kind_of(report.kind).sections, start=1)
    return {number: section for number, section in numbered if section.is_filled}


def answers_of(report: Report) -> dict[str, Answer]:
    """Return the answers by the key of their question; a question that came later to the kind has none yet."""
    return {answer.question: answer for answer in report.answers.select_related("changed_by")}


def unanswered_questions(report: Report) -> tuple[Question, ...]:
    """Return the required questions without an answer, in the order of the form."""
    answered = {answer.question for answer in report.answers.all() if answer.body}
    questions = kind_of(report.kind).questions
    return tuple(one for one in questions if one.is_required and one.key not in answered)


def went_on_since(report: Report, review: Review) -> bool:
    """Tell whether the partnership changed an answer or handed the report in since a verdict."""
    last = report.submissions.order_by("-number").first()
    if last and last.pk != review.submission_id:
        return True
    return any(_changed_after(answer.body, review.reviewed_at) for answer in report.answers.all())


def was_returned(report: Report) -> bool:
    """Tell whether an officer returned the report, and the return stands."""
    return report.reviews.filter(verdict=Verdict.RETURNED, reopened_at=None).exists()


def is_published(report: Report) -> bool:
    """Tell whether an edition of the report stands."""
    editions = Edition.objects.filter(kind=EditionKind.REPORT, subject=edition_subject(report))
    return editions.filter(withdrawn_at=None).exists()


def answers_changed_since_verdict(report_numbers: Iterable[int]) -> dict[int, int]:
    """Return for reports, by their numbers, how many answers changed since an officer's last verdict; one statement.

    A report that was never judged is left out.
    """
    newest = Review.objects.filter(report=OuterRef("report"), reopened_at=None).order_by("-reviewed_at")
    answers = Answer.objects.filter(report__in=list(report_numbers))
    judged = answers.annotate(judged_at=Subquery(newest.values("reviewed_at")[:1])).exclude(judged_at=None)
    changed: dict[int, int] = {}
    for report, body, judged_at in judged.values_list("report_id", "body", "judged_at"):
        changed[report] = changed.get(report, 0) + _changed_after(body, judged_at)
    return changed


def edition_subject(report: Report) -> str:
    """Return what an edition of the report is an edition of."""
    return _subject(report.partnership, report.key)


def _subject(partnership: Partnership, key: str) -> str:
    return f"{partnership.slug}-{key}"


def _sections(report: Report, kind: ReportKind, *, since: datetime | None) -> tuple[SectionRow, ...]:
    cited = with_in_camera(CouncilDecision.objects.select_related("motion__agenda_item"))
    answers = report.answers.select_related("changed_by").prefetch_related(
        Prefetch("decisions", queryset=cited.order_by("decided_on", "pk"))
    )
    by_question = {answer.question: answer for answer in answers}

    def answer_to(question: Question) -> Answer:
        # A question that came to the kind after the report was begun has no row yet.
        return by_question.get(question.key) or Answer(report=report, question=question.key, version=0)

    return tuple(
        SectionRow(number, section, tuple(_row(one, answer_to(one), since) for one in section.questions))
        for number, section in enumerate(kind.sections, start=1)
    )


def _row(question: Question, answer: Answer, since: datetime | None) -> AnswerRow:
    return AnswerRow(question, answer, is_changed=since is not None and _changed_after(answer.body, since))


def _changed_after(body: DatedText, moment: datetime) -> bool:
    changes = (body.en_changed_at, body.fr_changed_at)
    return any(changed_at is not None and changed_at > moment for changed_at in changes)
