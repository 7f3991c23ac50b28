"""Every bilingual text that a partnership's records and editions hold, and where each is read: a line a kind of record.

A test walks the tables of the whole site and refuses a bilingual text that is neither here nor in :data:`LEFT_OUT`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.db.models import Model, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessments import models as assessments
from parvis.learning import models as learning
from parvis.partnerships import models as partnerships
from parvis.partnerships.access import Permission
from parvis.plans import models as plans
from parvis.publications import models as publications
from parvis.reports import models as reports
from parvis.reports.kinds import kind_of
from parvis.research import models as research

Address = Callable[..., str]  # of the slug and the columns that ``arguments`` name


@dataclass(frozen=True, slots=True)
class Place:
    """Where records are read: what they are called there, the page, and what it takes to read it."""

    label: str | Promise
    address: Address
    permission: Permission = Permission.PARTNERSHIP_VIEW


@dataclass(frozen=True, slots=True)
class BilingualRecord:
    """A kind of record with bilingual texts: how it leads to its partnership, and to the page where it is read.

    ``arguments`` are the columns that the page's address takes after the slug; ``shown`` says which rows are read by
    all who may read the page.
    """

    place: Place
    model: type[Model]
    fields: tuple[str, ...]
    partnership: str
    arguments: tuple[str, ...]
    shown: Q


@dataclass(frozen=True, slots=True)
class _Texts:
    """A line of the table below; ``fields`` are separated by spaces."""

    model: type[Model]
    fields: str
    partnership: str
    arguments: tuple[str, ...] = ()
    shown: Q = Q()  # noqa: RUF009 - it is never changed


def _read_at(place: Place, *lines: _Texts) -> tuple[BilingualRecord, ...]:
    return tuple(
        BilingualRecord(
            place, line.model, tuple(line.fields.split()), line.partnership, line.arguments, line.shown
        )
        for line in lines
    )


def _page(name: str) -> Address:
    return lambda slug, *arguments: reverse(name, args=[slug, *arguments])


def _alone(name: str) -> Address:
    """Return the address of a page that is not below its partnership's."""
    return lambda _slug, *arguments: reverse(name, args=arguments)


def _terms(slug: str, group: str, version: str) -> str:
    return reverse("terms_version", args=[slug, f"{group}-{version}" if group else version])


def _report(slug: str, kind: str, fiscal_year: str) -> str:
    return reverse("report", args=[slug, kind_of(kind).key_in(int(fiscal_year))])


_STANDS = Q(withdrawn_at=None)  # what was withdrawn is shown nowhere but at its own address
_IN_THE_OPEN = Q(is_in_camera=False) & ~Q(parent__is_in_camera=True)


def _of_open_item(path: str) -> Q:
    """Leave out what belongs to an item in camera: those who may read of it find it with its item."""
    return ~Q(**{f"{path}__is_in_camera": True}) & ~Q(**{f"{path}__parent__is_in_camera": True})


_MEETING = Permission.MEETING_EDIT
_TELL = Permission.STORY_EDIT
_SPREAD = Permission.COMMUNICATION_EDIT
_PLAN = Permission.PLAN_EDIT
_INSIDE = Permission.RESEARCH_INSIDE
_CONDUCT = Permission.CONDUCT_VIEW
_STRATEGY, _PROJECT = _page("strategy_from"), _page("research_project")
_MEETING_PAGE, _MINUTES, _ENTRY = _page("meeting"), _page("minutes"), _page("entry")
_ACTION, _AGREEMENT = _page("action"), _alone("agreement")

RECORDS: tuple[BilingualRecord, ...] = (
    *_read_at(
        Place(_("Edition"), _alone("edition")),
        _Texts(
            publications.Edition,
            "title only_because",
            "partnership",
            ("kind", "subject", "number"),
            shown=_STANDS,
        ),
    ),
    *_read_at(
        Place(_("Chart"), _alone("edition_chart")),
        _Texts(
            publications.Chart,
            "title",
            "edition__partnership",
            ("edition__kind", "edition__subject", "edition__number", "key"),
            shown=Q(edition__withdrawn_at=None),
        ),
    ),
    *_read_at(
        Place(_("Entry in the register"), _ENTRY),
        _Texts(partnerships.Partnership, "place", ""),
        _Texts(partnerships.PartnershipName, "name", "partnership"),
        _Texts(partnerships.Host, "name", "partnership"),
        _Texts(partnerships.StratumMembership, "reason", "partnership"),
        _Texts(partnerships.RegisterContact, "function", "partnership"),
    ),
    *_read_at(
        Place(_("Agreement"), _AGREEMENT),
        _Texts(partnerships.Agreement, "title", "partnership", ("pk",)),
        _Texts(partnerships.AgreementParty, "name", "agreement__partnership", ("agreement_id",)),
        _Texts(partnerships.Commitment, "statement", "agreement__partnership", ("agreement_id",)),
        _Texts(
            partnerships.CommitmentEvidence,
            "statement",
            "commitment__agreement__partnership",
            ("commitment__agreement_id",),
        ),
    ),
    *_read_at(
        Place(_("Council"), _page("council")),
        _Texts(partnerships.Council, "name mandate", "partnership", shown=Q(parent=None)),
    ),
    *_read_at(
        Place(_("Working group"), _page("group")),
        _Texts(partnerships.Council, "name mandate", "partnership", ("pk",), shown=~Q(parent=None)),
    ),
    *_read_at(
        Place(_("Organization"), _page("organisation")),
        _Texts(partnerships.Organisation, "name", "partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Seat"), _page("council")),
        _Texts(partnerships.Seat, "title", "council__partnership"),
    ),
    *_read_at(
        Place(_("Appointment"), _page("member")),
        _Texts(partnerships.Appointment, "how_chosen", "seat__council__partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Call for applications"), _page("recruitment")),
        _Texts(partnerships.Recruitment, "call", "seat__council__partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Welcome of members"), _page("conduct"), _CONDUCT),
        _Texts(partnerships.OrientationItem, "title", "council__partnership"),
    ),
    *_read_at(
        Place(_("Declaration of interest"), _page("member_conduct"), _CONDUCT),
        _Texts(
            partnerships.Declaration,
            "description",
            "appointment__seat__council__partnership",
            ("appointment_id",),
        ),
    ),
    *_read_at(
        Place(_("Survey"), _page("surveys"), Permission.SURVEY_VIEW),
        _Texts(partnerships.SurveyInstrument, "title", "partnership"),
    ),
    *_read_at(
        Place(_("Meeting"), _MEETING_PAGE),
        _Texts(partnerships.Meeting, "title place cancelled_because", "council__partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Item of an agenda"), _MEETING_PAGE),
        _Texts(
            partnerships.AgendaItem,
            "title record",
            "meeting__council__partnership",
            ("meeting_id",),
            shown=_IN_THE_OPEN,
        ),
    ),
    *_read_at(
        Place(_("Paper for a meeting"), _MEETING_PAGE),
        _Texts(
            partnerships.Paper,
            "title",
            "agenda_item__meeting__council__partnership",
            ("agenda_item__meeting_id",),
            shown=_of_open_item("agenda_item"),
        ),
    ),
    *_read_at(
        Place(_("Motion"), _MEETING_PAGE),
        _Texts(
            partnerships.Motion,
            "wording",
            "agenda_item__meeting__council__partnership",
            ("agenda_item__meeting_id",),
            shown=_of_open_item("agenda_item"),
        ),
    ),
    *_read_at(
        Place(_("Decision"), _page("decisions")),
        _Texts(
            partnerships.CouncilDecision,
            "wording refusal",
            "council__partnership",
            shown=_of_open_item("motion__agenda_item"),
        ),
    ),
    *_read_at(
        Place(_("Minutes"), _MINUTES, _MEETING),
        _Texts(partnerships.Minutes, "summary", "meeting__council__partnership", ("meeting_id",)),
        _Texts(
            partnerships.MinutesSection,
            "words",
            "minutes__meeting__council__partnership",
            ("minutes__meeting_id",),
            shown=_of_open_item("agenda_item"),
        ),
        _Texts(
            partnerships.MinutesVersion,
            "reason",
            "minutes__meeting__council__partnership",
            ("minutes__meeting_id",),
        ),
    ),
    *_read_at(
        Place(_("Terms of reference"), _terms),
        _Texts(partnerships.Clause, "body", "terms__partnership", ("terms__council_id", "terms__version")),
    ),
    *_read_at(
        Place(_("Assessment"), _page("exercise")),
        _Texts(assessments.Exercise, "title", "partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Scan of the community"), _page("exercise_scan")),
        _Texts(assessments.ScanAnswer, "words source", "exercise__partnership", ("exercise_id",)),
    ),
    *_read_at(
        Place(_("Choice of indicators"), _page("choices")),
        _Texts(assessments.Choice, "why", "exercise__partnership", ("exercise_id",)),
        _Texts(assessments.ChecklistAnswer, "evidence", "exercise__partnership", ("exercise_id",)),
        _Texts(assessments.SurveyResult, "survey_title", "exercise__partnership", ("exercise_id",)),
    ),
    *_read_at(
        Place(_("Research"), _PROJECT),
        _Texts(research.ResearchProject, "title question limits stopped_because", "partnership", ("pk",)),
        _Texts(research.EthicsReview, "reason board", "project__partnership", ("project_id",)),
        _Texts(research.MethodNumbers, "languages note", "project__partnership", ("project_id",)),
        _Texts(research.Output, "title citation", "project__partnership", ("project_id",)),
    ),
    *_read_at(
        Place(_("Research"), _PROJECT, _INSIDE),
        _Texts(research.ResearchProject, "supplier", "partnership", ("pk",)),
        _Texts(research.Contract, "reason", "project__partnership", ("project_id",)),
        _Texts(research.ResearchData, "title description", "project__partnership", ("project_id",)),
    ),
    *_read_at(
        Place(_("Questionnaire"), _page("questionnaire")),
        _Texts(research.Instrument, "title", "project__partnership", ("project_id", "pk")),
        _Texts(
            research.InstrumentVersion,
            "note",
            "instrument__project__partnership",
            ("instrument__project_id", "instrument_id"),
        ),
    ),
    *_read_at(
        Place(_("Finding"), _page("finding")),
        _Texts(
            research.Finding,
            "statement evidence group_concerned answer_reason",
            "project__partnership",
            ("project_id", "pk"),
        ),
        _Texts(
            research.Evidence,
            "citation",
            "finding__project__partnership",
            ("finding__project_id", "finding_id"),
        ),
    ),
    *_read_at(
        Place(_("Strategy"), _STRATEGY),
        _Texts(plans.Strategy, "title vision", "partnership", ("first_year",)),
    ),
    *_read_at(
        Place(_("Priority"), _STRATEGY),
        _Texts(plans.Priority, "title reason", "strategy__partnership", ("strategy__first_year",)),
    ),
    *_read_at(
        Place(_("Outcome"), _STRATEGY),
        _Texts(plans.Outcome, "statement for_whom", "strategy__partnership", ("strategy__first_year",)),
        _Texts(
            plans.OutcomeFate, "reason", "outcome__strategy__partnership", ("outcome__strategy__first_year",)
        ),
    ),
    *_read_at(
        Place(_("Objective"), _STRATEGY),
        _Texts(
            plans.Objective, "statement", "outcome__strategy__partnership", ("outcome__strategy__first_year",)
        ),
    ),
    *_read_at(
        Place(_("Measure"), _STRATEGY),
        _Texts(
            plans.Measure,
            "name unit target_reason",
            "outcome__strategy__partnership",
            ("outcome__strategy__first_year",),
        ),
        _Texts(
            plans.MeasureResult,
            "source",
            "measure__outcome__strategy__partnership",
            ("measure__outcome__strategy__first_year",),
        ),
    ),
    *_read_at(
        Place(_("Signature of a municipality"), _page("signatures")),
        _Texts(
            plans.MunicipalSignature,
            "municipality office",
            "strategy__partnership",
            ("strategy__first_year",),
        ),
    ),
    *_read_at(
        Place(_("Consultation"), _page("consultation"), _PLAN),
        _Texts(
            plans.Consultation, "title introduction", "strategy__partnership", ("strategy__first_year", "pk")
        ),
        _Texts(
            plans.CommentCluster,
            "heard answer",
            "consultation__strategy__partnership",
            ("consultation__strategy__first_year", "consultation_id"),
        ),
    ),
    *_read_at(
        Place(_("Action"), _ACTION),
        _Texts(
            plans.Action,
            "title resources in_kind next_step fate_reason",
            "plan__strategy__partnership",
            ("plan__fiscal_year", "pk"),
        ),
        _Texts(
            plans.OutputMeasure,
            "label",
            "action__plan__strategy__partnership",
            ("action__plan__fiscal_year", "action_id"),
        ),
    ),
    *_read_at(
        Place(_("Progress of an action"), _ACTION),
        _Texts(
            plans.Progress,
            "note",
            "action__plan__strategy__partnership",
            ("action__plan__fiscal_year", "action_id"),
        ),
    ),
    *_read_at(
        Place(_("Progress of an action"), _ACTION, _PLAN),
        _Texts(
            plans.ProposedUpdate,
            "note next_step answer",
            "link__action__plan__strategy__partnership",
            ("link__action__plan__fiscal_year", "link__action_id"),
        ),
    ),
    *_read_at(
        Place(_("Action"), _MEETING_PAGE),
        _Texts(
            plans.ProposedAction,
            "title resources in_kind",
            "plan__strategy__partnership",
            ("motion__agenda_item__meeting_id",),
            shown=_of_open_item("motion__agenda_item"),
        ),
    ),
    *_read_at(
        Place(_("Costs"), _page("costs")),
        _Texts(plans.CostLine, "label", "plan__strategy__partnership", ("plan__fiscal_year",)),
        _Texts(plans.InKindContribution, "what", "plan__strategy__partnership", ("plan__fiscal_year",)),
    ),
    *_read_at(
        Place(_("Annual report"), _report),
        _Texts(reports.Answer, "body", "report__partnership", ("report__kind", "report__plan__fiscal_year")),
        _Texts(
            reports.Correction, "words", "report__partnership", ("report__kind", "report__plan__fiscal_year")
        ),
    ),
    *_read_at(
        Place(_("Review of a report"), _report, Permission.REPORT_REVIEW),
        _Texts(
            reports.Review, "reason", "report__partnership", ("report__kind", "report__plan__fiscal_year")
        ),
        _Texts(reports.Remark, "words", "report__partnership", ("report__kind", "report__plan__fiscal_year")),
    ),
    *_read_at(
        Place(_("Story of success"), _page("story"), _TELL),
        _Texts(learning.Story, "title change for_whom facts contribution claimed_by", "partnership", ("pk",)),
        _Texts(learning.StoryEvidence, "citation", "story__partnership", ("story_id",)),
        _Texts(learning.StoryImage, "alternative", "story__partnership", ("story_id",)),
        _Texts(learning.Verification, "statement", "story__partnership", ("story_id",)),
    ),
    *_read_at(
        Place(_("Communication"), _page("communication"), _SPREAD),
        _Texts(learning.CommunicationStrategy, "summary", "partnership"),
        _Texts(learning.CommunicationObjective, "statement known_by", "strategy__partnership"),
        _Texts(learning.Audience, "name needs", "strategy__partnership"),
        _Texts(learning.Message, "wording", "strategy__partnership"),
        _Texts(learning.CommunicationActivity, "what came_of_it", "strategy__partnership"),
    ),
    *_read_at(
        Place(_("Newsletter"), _alone("newsletter"), _SPREAD),
        _Texts(learning.Newsletter, "name sender postal_address", "partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Newsletter"), _alone("issue"), _SPREAD),
        _Texts(learning.NewsletterIssue, "subject body", "newsletter__partnership", ("newsletter_id", "pk")),
    ),
    *_read_at(
        Place(_("Brief"), _alone("brief"), Permission.BRIEF_EDIT),
        _Texts(learning.Brief, "title question meaning limits proposal contact", "partnership", ("pk",)),
        _Texts(learning.BriefClaim, "statement where", "brief__partnership", ("brief_id",)),
    ),
    *_read_at(
        Place(_("Document of the library"), _alone("document_change"), Permission.BRIEF_EDIT),
        _Texts(learning.LibraryDocument, "title publisher summary", "partnership", ("pk",)),
    ),
    *_read_at(
        Place(_("Practice"), _page("practice")),
        _Texts(
            learning.Practice,
            "name lead overview goals features place conditions cost_words evidence impact",
            "partnership",
            ("pk",),
        ),
    ),
    *_read_at(
        Place(_("Use of a practice"), _page("practices")),
        _Texts(learning.Adoption, "adapted result_words evidence", "partnership"),
    ),
)

_COPY = "a copy of the register's dated fact, which is on the board"

# Tables, or fields of one, that stand on no board, each with the reason.
LEFT_OUT: Mapping[str, str] = {
    "partnerships.Partnership.name": _COPY,
    "partnerships.Partnership.host": _COPY,
    "partnerships.Partnership.stratum_reason": _COPY,
    "publications.Edition.withdrawal_reason": "asked for in both languages at once",
    "core.Job": "what the worker says; both languages are written by the program",
    "partnerships.Stakeholder": "the programme's register of organizations",
    "partnerships.Acknowledgement": "a copy of the clause that was acknowledged",
    "plans.ConsultationParagraph": "a copy of the draft that was consulted on",
    "assessments.Dataset": "the programme's data",
    "assessments.UsedIndicator": "a copy of what was made of an indicator, which is on the board where it is kept",
    "learning.Practice.reasons": "asked for in the language of who submitted the practice",
    "publications.DataRelease": "asked for in both languages at once",
    "publications.DataFile": "what a file is; both languages are written by the program",
    "assessments.Assessment": "the programme's assessments",
    "programme.Candidate": "a place that has no partnership yet",
    "programme.CodingRound": "the programme's own",
    "programme.PeerGroup": "the programme's own",
    "programme.Comparison": "the programme's own; it is not published while a part lacks a language",
    "programme.SupportEntry": "the programme's own log of support",
}
