"""What each address of the site takes: the table that ``test_access`` walks."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.core.signing import TimestampSigner
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.assessments.enums import DatasetState, RankingState
from parvis.assessments.models import (
    Assessment,
    Choice,
    Dataset,
    Exercise,
    RankingRound,
    RankingVoter,
    SurveyResult,
)
from parvis.config.demo.world import SLUG, World
from parvis.core.models import Job, PendingImport
from parvis.design.assets import asset
from parvis.learning.enums import PracticeState, StoryState
from parvis.learning.models import (
    Adoption,
    Audience,
    Brief,
    BriefClaim,
    CommunicationActivity,
    CommunicationStrategy,
    Consent,
    LibraryDocument,
    Newsletter,
    NewsletterIssue,
    Practice,
    Story,
    StoryEvidence,
    StoryImage,
    Subscription,
    VerificationLink,
)
from parvis.learning.operations.practice_link import renewed_secret, send_practice_link
from parvis.learning.operations.verification import make_link as make_verification_link
from parvis.learning.queries.newsletter import CONFIRM_SALT, unsubscribe_token
from parvis.partnerships.access import Permission, Role
from parvis.partnerships.enums import AgreementKind, ClauseKind, MeetingState, MinutesState, SurveyState
from parvis.partnerships.models import (
    Agreement,
    AgreementParty,
    Application,
    Appointment,
    Clause,
    Commitment,
    CommitmentEvidence,
    Contact,
    Council,
    CouncilDecision,
    Declaration,
    Host,
    LoggedContact,
    Meeting,
    Minutes,
    Motion,
    Organisation,
    OrientationItem,
    Paper,
    Partnership,
    Recruitment,
    Recusal,
    RoleGrant,
    Seat,
    Stakeholder,
    StakeholderMerge,
    SurveyInvitee,
    SurveyRound,
    SurveyTally,
    TermsOfReference,
)
from parvis.partnerships.operations.calendar import open_feed
from parvis.people.models import Invitation
from parvis.people.operations.invitation import invite
from parvis.people.queries.invitation import hash_of
from parvis.plans.models import (
    Action,
    ActionPlan,
    Comment,
    CommentCluster,
    Consultation,
    ConsultationParagraph,
    CostLine,
    InKindContribution,
    Measure,
    MunicipalSignature,
    Objective,
    Outcome,
    OutputMeasure,
    Priority,
    ProgressEvidence,
    ProposedUpdate,
    Strategy,
    UpdateLink,
)
from parvis.plans.operations.update_link import make_link
from parvis.plans.queries.consultation import secret_of
from parvis.plans.queries.digest import token_of
from parvis.programme.models import Candidate, CodedPlan, Comparison, PeerGroup, SectorLetter, SupportEntry
from parvis.publications.models import Chart, ChartPicture, DataRelease, Document, Edition
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report
from parvis.reports.queries.sealed import checksum_of, content_of
from parvis.research.models import (
    Finding,
    Instrument,
    InventoryImport,
    ListedService,
    Output,
    ResearchData,
    ResearchProject,
)

DIGEST = asset("site.css").digest
CODE = Permission.PLAN_RATE
ASSESS_APPLICATIONS = Permission.APPLICATION_ASSESS
CONTACT = Permission.CONTACT_EDIT
IMPORT, ASSESS = Permission.DATASET_IMPORT, Permission.ASSESSMENT_RUN
TELL = Permission.STORY_EDIT
SHARE = Permission.PRACTICE_EDIT
REVIEW_PRACTICES, RATE = Permission.PRACTICE_REVIEW, Permission.PRACTICE_RATE
EXERCISE = Permission.EXERCISE_EDIT
COMPARE = Permission.COMPARISON_EDIT
PUBLIC, SIGNED_IN = "public", "signed in"
Arguments = Callable[[World], Mapping[str, Any]]


@dataclass(frozen=True)
class Rule:
    """What it takes to read an address, and to send something to it; None: that is not done there."""

    read: Permission | str | None
    send: Permission | str | None = None
    arguments: Arguments = lambda world: {}
    is_in_a_partnership: bool = False  # private: it does not exist for those who do not work there
    is_about_a_partnership: bool = False  # public, and those who work there may do more
    is_of_any_partnership: bool = False  # of none: who works in any of them may come in
    is_confidential: bool = False  # in a partnership: who lacks the permission is told that there is nothing
    is_of_a_region: bool = False  # for a role that is bound to another region it does not exist
    is_of_all_regions: bool = False  # for a role that is bound to any region it does not exist
    needs_more: bool = False  # a record that these visitors lack: who may come in meets 403 or 404


def here(
    read: Permission | None = Permission.PARTNERSHIP_VIEW,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address in the demonstration's partnership; ``more`` look its records up."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"slug": SLUG} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True)


def editing(permission: Permission, **more: Callable[[], Any]) -> Rule:
    """Return the rule of a form in the demonstration's partnership."""
    return here(permission, permission, **more)


def _exercise() -> Exercise:
    return Exercise.objects.filter(partnership__slug=SLUG).latest("begun_at")


def _released_exercise() -> Exercise:
    return Exercise.objects.filter(partnership__slug=SLUG, reviews__second_at__isnull=False).latest("pk")


def _choice() -> Choice:
    return Choice.objects.filter(exercise=_exercise()).latest("pk")


def _survey_result() -> SurveyResult:
    return SurveyResult.objects.filter(exercise=_exercise()).latest("pk")


def _ranking(state: RankingState = RankingState.OPEN) -> dict[str, Callable[[], int]]:
    rounds = RankingRound.objects.filter(exercise__partnership__slug=SLUG, state=state)
    return {"exercise_id": lambda: _exercise().pk, "round_id": lambda: rounds.all().latest("opened_at").pk}


def _voter() -> RankingVoter:
    """Return somebody without an account in the round that is open."""
    return RankingVoter.objects.filter(
        round__exercise__partnership__slug=SLUG, round__state=RankingState.OPEN, user=None
    ).latest("pk")


def _ballot_secret() -> str:
    RankingVoter.objects.filter(pk=_voter().pk).update(link_hash=hash_of("of-a-voter"))
    return "of-a-voter"


def _own_dataset() -> Dataset:
    """Return the dataset of the exercise whose names are still open."""
    return Dataset.objects.filter(exercise=_exercise(), state=DatasetState.CHECKED).latest("pk")


def draft_part(find: Callable[[], int], *, is_read: bool = True) -> Rule:
    """Return the rule of a form, or of a button, for a part of a draft."""
    first_year = {"first_year": lambda: _draft_outcome().strategy.first_year}
    return here(PLAN if is_read else None, PLAN, part_id=find, **first_year)


def consulting(
    read: Permission | None = Permission.PLAN_EDIT,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of a page about a consultation on a draft."""
    return here(
        read,
        send,
        first_year=lambda: _draft_outcome().strategy.first_year,
        consultation_id=lambda: _consultation().pk,
        **more,
    )


def coding(
    read: Permission | None = None, send: Permission | None = None, *, is_of_a_plan: bool = True
) -> Rule:
    """Return the rule of a page about the demonstration's open round of coding, or about its plan there."""

    def arguments(world: World) -> Mapping[str, Any]:
        plan = CodedPlan.objects.filter(round__closed_at=None).latest("pk")
        return {"round_id": plan.round_id} | ({"plan_id": plan.pk} if is_of_a_plan else {})

    return Rule(read, send, arguments, is_of_a_region=is_of_a_plan)


def confidential(read: Permission | None, send: Permission | None = None, **more: Callable[[], Any]) -> Rule:
    """Return the rule of an address that does not exist for those who lack its permission."""
    return replace(here(read, send, **more), is_confidential=True)


def _without_account() -> int:
    return (
        Appointment.objects.filter(seat__council__partnership__slug=SLUG, user=None, ceased_on=None)
        .earliest("pk")
        .pk
    )


def _declaration() -> int:
    return Declaration.objects.get_or_create(
        appointment_id=_without_account(), fiscal_year=2029, nature="other", declared_at=World().moment
    )[0].pk


def _orientation_item() -> int:
    council = Council.objects.get(partnership__slug=SLUG, parent=None)
    return OrientationItem.objects.get_or_create(council=council, removed_at=None)[0].pk


def _comparison() -> Mapping[str, Any]:
    """Return the comparison that the compared see now."""
    return {"comparison_id": Comparison.objects.filter(state="shown").earliest("pk").pk}


def _group() -> Council:
    return Council.objects.filter(partnership__slug=SLUG, parent__isnull=False).earliest("pk")


def _recruitment() -> Recruitment:
    return Recruitment.objects.filter(seat__council__partnership__slug=SLUG).earliest("pk")


def _application() -> Application:
    return Application.objects.filter(recruitment=_recruitment()).earliest("pk")


def _register_fact() -> Mapping[str, Any]:
    fact = Host.objects.filter(partnership__slug=SLUG).earliest("pk")
    return {"slug": SLUG, "table": "hosts", "fact_id": fact.pk}


def _pending_import() -> PendingImport:
    """Return an import of the demonstration's coordinator; whoever else asks for it is told that there is none."""
    kept = {"kind": "council_register", "person_id": World().coordinator.pk, "content": {}, "state": ""}
    made = {"partnership_id": World().partnership.pk, "made_at": timezone.now()}
    return PendingImport.objects.get_or_create(**kept, defaults=made)[0]


def _stakeholders_import() -> PendingImport:
    """Return an import of the demonstration's secretariat; whoever else asks for it is told that there is none."""
    kept = {"kind": "stakeholders", "person_id": World().secretariat.pk, "content": {}, "state": ""}
    made = {"partnership_id": 0, "made_at": timezone.now()}
    return PendingImport.objects.get_or_create(**kept, defaults=made)[0]


def _stakeholder() -> int:
    return Contact.objects.filter(stakeholder__isnull=False).earliest("pk").stakeholder_id


def _noted() -> Organisation:
    return Contact.objects.filter(organisation__partnership__slug=SLUG).earliest("pk").organisation


def _pair(world: World) -> Mapping[str, Any]:
    first, second = Stakeholder.objects.filter(merged_into=None).order_by("pk")[:2]
    return {"first_id": first.pk, "second_id": second.pk}


def keeping(read: bool = True, send: bool = True, **more: Callable[[], Any]) -> Rule:
    """Return the rule of an address about a record of the register of organizations, for those who keep it."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"stakeholder_id": _stakeholder()} | {name: find() for name, find in more.items()}

    return Rule(CONTACT if read else None, CONTACT if send else None, arguments)


_PROGRAMME_CONTACT = {
    "contact_id": lambda: Contact.objects.filter(stakeholder__isnull=False).earliest("pk").pk
}
_PROGRAMME_ENTRY = {
    "logged_id": lambda: LoggedContact.objects.filter(stakeholder__isnull=False).earliest("pk").pk
}
_OWN = {"organisation_id": lambda: _noted().pk}
_OWN_CONTACT = {"contact_id": lambda: _noted().contacts.earliest("pk").pk}
_OWN_ENTRY = {"logged_id": lambda: _noted().loggedcontacts.earliest("pk").pk}

_APPLICATION: dict[str, Callable[[], Any]] = {
    "recruitment_id": lambda: _recruitment().pk,
    "application_id": lambda: _application().pk,
}


def _planned_meeting() -> Meeting:
    return Meeting.objects.filter(council__partnership__slug=SLUG, state=MeetingState.PLANNED).earliest("pk")


def _planned_item() -> int:
    return _planned_meeting().agenda_items.earliest("pk").pk


def _circulated() -> Minutes:
    return Minutes.objects.filter(
        meeting__council__partnership__slug=SLUG, state=MinutesState.CIRCULATED
    ).earliest("pk")


def _feed(world: World) -> str:
    return open_feed(by=world.coordinator, at=timezone.now())


def _edition() -> Mapping[str, Any]:
    edition = Edition.objects.filter(partnership__slug=SLUG).earliest("pk")
    return {"kind": edition.kind, "subject": edition.subject, "number": edition.number}


def _release() -> DataRelease:
    return DataRelease.objects.filter(state="released").earliest("pk")


def _of_release() -> Mapping[str, Any]:
    return {"subject": _release().subject, "version": _release().version}


def _of_proposal() -> Mapping[str, Any]:
    return {"release_id": DataRelease.objects.filter(state="proposed").earliest("pk").pk}


def _document() -> Mapping[str, Any]:
    edition = Edition.objects.filter(partnership__slug=SLUG).earliest("pk")
    Document.objects.get_or_create(
        edition=edition, language="en", format="pdf", defaults={"content": b"%PDF", "made_at": World().moment}
    )
    return _edition()


def _chart() -> Mapping[str, Any]:
    chart = Chart.objects.filter(edition__partnership__slug=SLUG).select_related("edition").earliest("pk")
    edition = chart.edition
    return {"kind": edition.kind, "subject": edition.subject, "number": edition.number, "key": chart.key}


def _drawn() -> Mapping[str, Any]:
    chart = Chart.objects.filter(edition__partnership__slug=SLUG).earliest("pk")
    drawn = {"content": b"<svg/>", "height": 100, "made_at": World().moment}
    ChartPicture.objects.get_or_create(chart=chart, language="en", format="svg", defaults=drawn)
    return _chart()


def _survey() -> SurveyRound:
    closed = SurveyRound.objects.filter(council__partnership__slug=SLUG, state=SurveyState.CLOSED)
    return closed.latest("fiscal_year")


def _open_survey() -> SurveyRound:
    today = timezone.localdate()
    columns = {
        "version": 1,
        "state": SurveyState.OPEN,
        "opens_on": today,
        "closes_on": today + timedelta(days=1),
    }
    council = Council.objects.get(partnership__slug=SLUG, parent=None)
    return SurveyRound.objects.get_or_create(council=council, fiscal_year=2030, defaults=columns)[0]


def _linked() -> SurveyInvitee:
    survey = _open_survey()
    SurveyTally.objects.get_or_create(round=survey)
    return SurveyInvitee.objects.get_or_create(round=survey, person_name="Somebody")[0]


def _survey_secret() -> str:
    SurveyInvitee.objects.filter(pk=_linked().pk).update(link_hash=hash_of("of-somebody"))
    return "of-somebody"


def _open_invitation(partnership: Partnership | None) -> Invitation:
    return _invite(partnership)[0]


def _invite(partnership: Partnership | None) -> tuple[Invitation, str]:
    return invite(
        email="somebody@example.org",
        name="Somebody",
        language="en",
        role=Role.COUNCIL_MEMBER if partnership else Role.OFFICER,
        partnership_id=partnership.pk if partnership else 0,
        by=World().coordinator,
        at=timezone.now(),
    )


def _job() -> Job:
    return Job.objects.get_or_create(kind="somebody.else", defaults={"created_at": World().moment})[0]


def _draft_terms() -> TermsOfReference:
    partnership = Partnership.objects.get(slug=SLUG)
    draft = TermsOfReference.objects.get_or_create(partnership=partnership, version=9)[0]
    Clause.objects.get_or_create(terms=draft, kind=ClauseKind.PURPOSE, defaults={"position": 1})
    return draft


def _open_motion() -> Motion:
    mover, seconder = Appointment.objects.filter(ceased_on=None)[:2]
    item = _planned_meeting().agenda_items.earliest("pk")
    return Motion.objects.get_or_create(agenda_item=item, moved_by=mover, seconded_by=seconder)[0]


def _paper() -> Paper:
    item, world = _planned_meeting().agenda_items.earliest("pk"), World()
    defaults: dict[str, Any] = {"content": b"%PDF-", "content_type": "application/pdf", "size": 5}
    defaults |= {"title": Text(en="Paper", fr="Document"), "added_at": world.moment}
    return Paper.objects.get_or_create(agenda_item=item, file_name="paper.pdf", defaults=defaults)[0]


def _recusal() -> Recusal:
    item = _planned_meeting().agenda_items.earliest("pk")
    member = Appointment.objects.filter(ceased_on=None, seat__council=item.meeting.council).latest("pk")
    return Recusal.objects.get_or_create(agenda_item=item, appointment=member)[0]


def _project() -> ResearchProject:
    return ResearchProject.objects.filter(partnership__slug=SLUG, findings__isnull=False).earliest("pk")


def _study() -> ResearchProject:
    return ResearchProject.objects.filter(partnership__slug=SLUG, instruments__isnull=False).earliest("pk")


def _finding() -> Finding:
    return _study().findings.earliest("pk")


def _instrument() -> Instrument:
    return _study().instruments.earliest("pk")


def _data() -> ResearchData:
    kept = {"file_name": "answers.csv", "content_type": "text/plain", "content": b"answer\nyes\n"}
    return ResearchData.objects.get_or_create(project=_study(), licence="open", defaults=kept)[0]


def _output() -> Output:
    kept = {"file_name": "report.pdf", "content_type": "application/pdf", "content": b"%PDF-1.7"}
    return Output.objects.get_or_create(project=_study(), file_name="report.pdf", defaults=kept)[0]


def _import() -> InventoryImport:
    return InventoryImport.objects.filter(partnership__slug=SLUG).earliest("pk")


def _draft_outcome() -> Outcome:
    strategy, _is_new = Strategy.objects.get_or_create(
        partnership=Partnership.objects.get(slug=SLUG),
        first_year=2029,
        defaults={"title": Text(en="Draft strategy", fr="Ébauche de stratégie")},
    )
    return Outcome.objects.get_or_create(strategy=strategy, position=1, expectation=1, characteristic=1)[0]


def _approved_strategy() -> Strategy:
    return Strategy.objects.filter(partnership__slug=SLUG, approved_by__isnull=False).earliest("pk")


def _draft_priority() -> Priority:
    return Priority.objects.get_or_create(strategy=_draft_outcome().strategy, position=1)[0]


def _draft_objective() -> Objective:
    return Objective.objects.get_or_create(outcome=_draft_outcome(), position=1)[0]


def _draft_measure() -> Measure:
    return Measure.objects.get_or_create(
        outcome=_draft_outcome(), position=1, kind="population", indicator="unemployment_rate"
    )[0]


def _consultation() -> Consultation:
    """Return a consultation that is open now, with one paragraph."""
    now = timezone.now()
    consultation = Consultation.objects.get_or_create(
        strategy=_draft_outcome().strategy,
        nonce="0" * 32,
        defaults={"opened_at": now, "closes_on": timezone.localdate(now) + timedelta(days=1)},
    )[0]
    words = Text(en="Everyone takes part.", fr="Chacun prend part.")
    ConsultationParagraph.objects.get_or_create(
        consultation=consultation, position=1, defaults={"words": words}
    )
    return consultation


def _cluster() -> CommentCluster:
    heard = Text(en="Buses in the evening", fr="Des autobus le soir")
    return CommentCluster.objects.get_or_create(
        consultation=_consultation(), position=1, defaults={"heard": heard}
    )[0]


def _comment() -> Comment:
    paragraph = _consultation().paragraphs.get()
    return Comment.objects.get_or_create(
        paragraph=paragraph, language="en", words="More buses.", defaults={"given_at": timezone.now()}
    )[0]


def _signature() -> MunicipalSignature:
    world = World()
    columns = {
        "municipality": Text(en="Sample City", fr="Ville Exemple"),
        "office": Text(en="Mayor", fr="Mairie"),
        "signed_by": "Alex Sample",
        "signed_on": world.moment.date(),
        "recorded_at": world.moment,
    }
    return MunicipalSignature.objects.get_or_create(
        strategy=_approved_strategy(),
        file_name="signed.pdf",
        content_type="application/pdf",
        defaults=columns,
    )[0]


def _draft_action() -> Action:
    outcome = _draft_outcome()
    plan, _is_new = ActionPlan.objects.get_or_create(strategy=outcome.strategy, fiscal_year=2029)
    lead = Organisation.objects.filter(partnership__slug=SLUG).earliest("pk")
    return Action.objects.get_or_create(plan=plan, outcome=outcome, position=1, lead=lead, quarter=1)[0]


def _running() -> Action:
    return Action.objects.filter(plan__fiscal_year=2026, status="under_way").earliest("pk")


def _running_action() -> dict[str, Callable[[], Any]]:
    return {"fiscal_year": lambda: 2026, "action_id": lambda: _running().pk}


def _drafted_action() -> dict[str, Callable[[], Any]]:
    return {
        "fiscal_year": lambda: _draft_action().plan.fiscal_year,
        "action_id": lambda: _draft_action().pk,
    }


def _draft_output_measure() -> OutputMeasure:
    return OutputMeasure.objects.get_or_create(action=_draft_action(), position=1, target=1)[0]


def _evidence() -> ProgressEvidence:
    report = _running().progress.earliest("pk")
    return ProgressEvidence.objects.get_or_create(progress=report, file_name="list.pdf")[0]


def _link() -> tuple[UpdateLink, str]:
    world = World()
    secret = make_link(
        _running(), addressee="Somebody", language="en", by=world.coordinator, at=timezone.now()
    )
    return UpdateLink.objects.latest("pk"), secret


def _proposal() -> ProposedUpdate:
    return ProposedUpdate.objects.create(link=_link()[0], status="under_way", proposed_at=timezone.now())


def _cost_line() -> CostLine:
    plan = _running().plan
    label = Text(en="Rooms", fr="Salles")
    return CostLine.objects.get_or_create(
        plan=plan, position=99, amount=1, basis="actions", defaults={"label": label}
    )[0]


def _contribution() -> InKindContribution:
    plan, lead = _running().plan, _running().lead
    day = World().moment.date()
    return InKindContribution.objects.get_or_create(plan=plan, organisation=lead, hours=1, given_on=day)[0]


def _practice(state: PracticeState, *, is_own: bool = True) -> int:
    practices = Practice.objects.filter(state=state)
    own = practices.filter(partnership__slug=SLUG)
    return (own if is_own else practices.filter(partnership=None)).earliest("pk").pk


def _submitted(state: PracticeState) -> Arguments:
    return lambda world: {"practice_id": _practice(state, is_own=False)}


def _adoption(result: str) -> int:
    return Adoption.objects.filter(partnership__slug=SLUG, result=result).earliest("pk").pk


def _practice_secret(world: World) -> Mapping[str, Any]:
    link = send_practice_link(name="A", email="a@b.example", language="en", by=None, at=timezone.now())
    return {"secret": renewed_secret(link, at=timezone.now())}


def _story(state: StoryState) -> Story:
    return Story.objects.filter(partnership__slug=SLUG, state=state).earliest("pk")


def _story_document() -> StoryEvidence:
    kept = {"file_name": "count.pdf", "content_type": "application/pdf", "content": b"%PDF-1.7"}
    kept |= {"kind": "document", "citation": Text(en="Count", fr="Décompte")}
    story = _story(StoryState.DRAFT)
    return StoryEvidence.objects.get_or_create(story=story, file_name="count.pdf", defaults=kept)[0]


def _story_image() -> StoryImage:
    kept: dict[str, Any] = {"content_type": "image/jpeg", "content": b"", "checksum": "0" * 64}
    kept |= {"alternative": Text(en="A desk", fr="Un comptoir")}
    story = _story(StoryState.DRAFT)
    return StoryImage.objects.get_or_create(story=story, file_name="desk.jpg", defaults=kept)[0]


def _consent() -> Consent:
    return Consent.objects.filter(story__partnership__slug=SLUG).earliest("pk")


_CONSENT: dict[str, Callable[[], Any]] = {
    "story_id": lambda: _consent().story_id,
    "consent_id": lambda: _consent().pk,
}


def _verification_link() -> tuple[VerificationLink, str]:
    world, story = World(), _story(StoryState.ASKED)
    secret = make_verification_link(
        story, addressee="Somebody", language="en", by=world.coordinator, at=timezone.now()
    )
    return VerificationLink.objects.latest("pk"), secret


def _report(state: ReportState) -> str:
    """Return the key of a report in this state; each state has a year of its own."""
    year, world = 2029 + list(ReportState).index(state), World()
    plan, _is_new = ActionPlan.objects.get_or_create(strategy=_draft_outcome().strategy, fiscal_year=year)
    columns: dict[str, Any] = {"partnership": world.partnership, "kind": ANNUAL.id, "state": state}
    if state != ReportState.DRAFT:
        columns |= {"submitted_by": world.coordinator, "submitted_at": world.moment}
    if state == ReportState.APPROVED:
        columns |= {
            "approved_by": CouncilDecision.objects.filter(council__partnership__slug=SLUG).latest("pk")
        }
    if state == ReportState.ACCEPTED:
        columns |= {"accepted_at": world.moment}
    report, is_new = Report.objects.get_or_create(plan=plan, defaults=columns)
    for question in ANNUAL.questions:
        report.answers.get_or_create(question=question.key)
    if is_new and report.is_handed_in:
        content = content_of(report, as_of=world.moment.date())
        sealed = {"content": content, "checksum": checksum_of(content), "state_before": ReportState.DRAFT}
        report.submissions.create(
            number=1, submitted_by=world.coordinator, submitted_at=world.moment, **sealed
        )
    return report.key


PLAN, REPORT = Permission.PLAN_EDIT, Permission.REPORT_EDIT
SURVEY = Permission.SURVEY_EDIT
SUBMIT, REVIEW = Permission.REPORT_SUBMIT, Permission.REPORT_REVIEW
REGISTER = Permission.REGISTER_EDIT
COUNCIL, MEETING, TERMS = Permission.COUNCIL_EDIT, Permission.MEETING_EDIT, Permission.TERMS_EDIT


def _contribution_agreement() -> int:
    """Return the contribution agreement of the demonstration's partnership, which has parties and evidence."""
    return Agreement.objects.get(partnership__slug=SLUG).pk


def agreed(
    read: Permission | None = Permission.PARTNERSHIP_VIEW,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about the contribution agreement, which does not exist for others."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"agreement_id": _contribution_agreement()} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True)


def _unpaid_party() -> int:
    agreement = Agreement.objects.get(partnership__slug=SLUG)
    return AgreementParty.objects.create(agreement=agreement, name=agreement.title, role="signatory").pk


def _commitment() -> int:
    return Commitment.objects.filter(agreement=_contribution_agreement()).earliest("pk").pk


def _commitment_evidence() -> int:
    return (
        CommitmentEvidence.objects.filter(commitment__agreement=_contribution_agreement()).earliest("pk").pk
    )


AGREEMENT, EVIDENCE = Permission.AGREEMENT_EDIT, Permission.EVIDENCE_RECORD


def communicated(
    read: Permission | None = Permission.PARTNERSHIP_VIEW,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about the partnership's communication strategy, which others do not find."""

    def arguments(world: World) -> Mapping[str, Any]:
        strategy = CommunicationStrategy.objects.get(partnership=world.partnership)
        return {"strategy_id": strategy.pk} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True)


def of_newsletter(
    read: Permission | None = Permission.COMMUNICATION_EDIT,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about the partnership's newsletter, which exists for who keeps it."""

    def arguments(world: World) -> Mapping[str, Any]:
        newsletter = Newsletter.objects.get(partnership=world.partnership)
        return {"newsletter_id": newsletter.pk} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True, is_confidential=True)


def of_brief(
    read: Permission | None = Permission.BRIEF_EDIT,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about a brief of the partnership, which exists for those who write it."""

    def arguments(world: World) -> Mapping[str, Any]:
        brief = Brief.objects.get(partnership=world.partnership)
        return {"brief_id": brief.pk} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_in_a_partnership=True, is_confidential=True)


def _claim() -> BriefClaim:
    return BriefClaim.objects.filter(brief__partnership__slug=SLUG).earliest("pk")


def _kept_document(world: World) -> Mapping[str, Any]:
    return {"document_id": LibraryDocument.objects.filter(partnership=world.partnership).earliest("pk").pk}


def _subscription() -> Subscription:
    return Subscription.objects.filter(newsletter__partnership__slug=SLUG).earliest("pk")


def _open_newsletter(world: World) -> Mapping[str, Any]:
    return {"newsletter_id": Newsletter.objects.get(partnership=world.partnership).pk}


def _confirming_token(world: World) -> Mapping[str, Any]:
    return {"token": TimestampSigner(salt=CONFIRM_SALT).sign(str(_subscription().pk))}


TALK = Permission.COMMUNICATION_EDIT


def supporting(
    read: Permission | None = Permission.SUPPORT_EDIT,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about the support of the demonstration's partnership, within one's regions."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"slug": SLUG} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_of_a_region=True)


def following(
    read: Permission | None = Permission.SUPPORT_EDIT,
    send: Permission | None = None,
    **more: Callable[[], Any],
) -> Rule:
    """Return the rule of an address about the place that is in preparation, within one's regions."""

    def arguments(world: World) -> Mapping[str, Any]:
        return {"candidate_id": _candidate().pk} | {name: find() for name, find in more.items()}

    return Rule(read, send, arguments, is_of_a_region=True)


def _candidate() -> Candidate:
    return Candidate.objects.filter(state="in_preparation").earliest("pk")


def _filed_letter() -> int:
    kept = {"sector": "health", "dated_on": World().moment.date(), "content_type": "application/pdf"}
    kept |= {"organisation": "Example clinic", "content": b"%PDF-1.7"}
    return SectorLetter.objects.get_or_create(candidate=_candidate(), file_name="letter.pdf", defaults=kept)[
        0
    ].pk


SUPPORT = Permission.SUPPORT_EDIT


def registered(read: Permission, send: Permission | None, arguments: Arguments) -> Rule:
    """Return the rule of a page that keeps an entry of the register, which is public: other regions may not."""
    return Rule(read, send, arguments, is_about_a_partnership=True, is_of_a_region=True)


ADDRESSES: dict[str, Rule] = {
    "root": Rule(PUBLIC),
    "asset": Rule(PUBLIC, arguments=lambda world: {"digest": DIGEST, "name": "site.css"}),
    "home": Rule(PUBLIC),
    "invitation": Rule(PUBLIC, arguments=lambda world: {"secret": _invite(world.partnership)[1]}),
    "job_progress": Rule(SIGNED_IN, arguments=lambda world: {"job_id": _job().pk}, needs_more=True),
    "cancel_job": Rule(None, SIGNED_IN, lambda world: {"job_id": _job().pk}, needs_more=True),
    "design": Rule(PUBLIC),
    "my_work": Rule(SIGNED_IN),
    "status": Rule(Permission.PROGRAMME_VIEW),
    "status_csv": Rule(Permission.PROGRAMME_VIEW),
    "status_xlsx": Rule(Permission.PROGRAMME_VIEW),
    "status_years": Rule(Permission.PROGRAMME_VIEW),
    "early_successes": Rule(Permission.PROGRAMME_VIEW),
    "initial_findings": Rule(Permission.PROGRAMME_VIEW),
    "initial_finding": Rule(Permission.PROGRAMME_VIEW, arguments=lambda world: {"finding": "governance"}),
    "initial_finding_file": Rule(
        Permission.PROGRAMME_VIEW, arguments=lambda world: {"finding": "terms", "file_format": "csv"}
    ),
    # with a cell of a figure it is a page; without one, an officer is told that there is nothing
    "finding_evidence": Rule(
        Permission.PARTNERSHIP_VIEW, arguments=lambda world: {"finding": "governance"}, needs_more=True
    ),
    "clause_across": Rule(SIGNED_IN, arguments=lambda world: {"kind": ClauseKind.QUORUM}),
    "clause_start": Rule(
        None,
        SIGNED_IN,
        lambda world: {"kind": ClauseKind.QUORUM, "clause_id": Clause.objects.earliest("pk").pk},
    ),
    "peer_groups": Rule(Permission.PROGRAMME_VIEW),
    "peer_group_new": Rule(COMPARE, COMPARE),
    "peer_group_change": Rule(
        COMPARE, COMPARE, lambda world: {"group_id": PeerGroup.objects.earliest("pk").pk}, needs_more=True
    ),
    "comparisons": Rule(Permission.PROGRAMME_VIEW),
    "comparison_new": Rule(COMPARE, COMPARE),
    "comparison": Rule(
        Permission.PROGRAMME_VIEW, arguments=lambda world: _comparison(), is_of_all_regions=True
    ),
    # only who prepared it changes it, and who prepared it does not release it; the pages' own tests say so
    "comparison_change": Rule(COMPARE, COMPARE, lambda world: _comparison(), needs_more=True),
    "comparison_show": Rule(None, COMPARE, lambda world: _comparison(), needs_more=True),
    "comparison_take_back": Rule(None, COMPARE, lambda world: _comparison(), needs_more=True),
    "comparison_release": Rule(None, Permission.COMPARISON_RELEASE, lambda world: _comparison()),
    "comparison_publish": Rule(None, Permission.COMPARISON_RELEASE, lambda world: _comparison()),
    "comparisons_shown": here(Permission.EDITION_PUBLISH),
    "comparison_shown": editing(
        Permission.EDITION_PUBLISH, comparison_id=lambda: _comparison()["comparison_id"]
    ),
    "published_comparisons": Rule(PUBLIC),
    "published_comparison_file": Rule(
        PUBLIC,
        arguments=lambda world: {
            "comparison_id": Comparison.objects.filter(state="published").earliest("pk").pk,
            "file_format": "csv",
        },
    ),
    "workspace": here(),
    "support": Rule(SUPPORT),
    "support_log": supporting(),
    "support_new": supporting(SUPPORT, SUPPORT),
    "support_follow_up": supporting(
        None, SUPPORT, entry_id=lambda: SupportEntry.objects.exclude(follow_up_on=None).earliest("pk").pk
    ),
    "interest": Rule(PUBLIC),
    "interest_received": Rule(PUBLIC),
    "candidates": Rule(SUPPORT),
    "candidate": following(),
    "candidate_prepare": following(SUPPORT, SUPPORT),
    "centre_new": following(SUPPORT, SUPPORT),
    "centre_remove": following(None, SUPPORT, centre_id=lambda: _candidate().centres.earliest("pk").pk),
    "letter_new": following(SUPPORT, SUPPORT),
    "letter_file": following(letter_id=_filed_letter),
    "letter_remove": following(None, SUPPORT, letter_id=_filed_letter),
    "candidate_ready": following(None, SUPPORT),
    "candidate_again": following(None, SUPPORT),
    "candidate_establish": following(REGISTER, REGISTER),
    "candidate_close": following(SUPPORT, SUPPORT),
    "expectations": Rule(Permission.PROGRAMME_VIEW),
    "renewals": Rule(Permission.PROGRAMME_VIEW),
    "renewals_calendar": Rule(Permission.PROGRAMME_VIEW),
    "renewals_feed": Rule(
        PUBLIC, arguments=lambda world: {"secret": open_feed(by=world.officer, at=timezone.now())}
    ),
    # communication
    "communication": here(),
    "communication_start": here(None, TALK),
    "newsletter_new": editing(TALK),
    "programme_communication": Rule(Permission.PROGRAMME_VIEW),
    "programme_communication_start": Rule(None, TALK),
    "programme_newsletter_new": Rule(TALK, TALK),
    "communication_calendar": communicated(),
    "communication_feed": Rule(PUBLIC, arguments=lambda world: {"secret": _feed(world)}),
    "communication_part_new": communicated(TALK, TALK, part=lambda: "audience"),
    "communication_part": communicated(
        TALK, TALK, part=lambda: "audience", part_id=lambda: Audience.objects.earliest("pk").pk
    ),
    "communication_part_remove": communicated(
        None, TALK, part=lambda: "audience", part_id=lambda: Audience.objects.earliest("pk").pk
    ),
    "activity_report": communicated(
        TALK, TALK, activity_id=lambda: CommunicationActivity.objects.earliest("pk").pk
    ),
    "newsletter": of_newsletter(),
    "newsletter_change": of_newsletter(TALK, TALK),
    "subscribers": of_newsletter(),
    "subscriber_new": of_newsletter(TALK, TALK),
    "subscriber_end": of_newsletter(None, TALK, subscription_id=lambda: _subscription().pk),
    "subscriber_erase": of_newsletter(None, TALK, subscription_id=lambda: _subscription().pk),
    "issue_new": of_newsletter(TALK, TALK),
    "issue": of_newsletter(issue_id=lambda: NewsletterIssue.objects.earliest("pk").pk),
    "issue_change": of_newsletter(TALK, TALK, issue_id=lambda: NewsletterIssue.objects.earliest("pk").pk),
    "issue_send": of_newsletter(None, TALK, issue_id=lambda: NewsletterIssue.objects.earliest("pk").pk),
    "learning": Rule(PUBLIC),
    "readers_digest": Rule(PUBLIC, arguments=lambda world: {"readership": "councils"}),
    "public_briefs": Rule(PUBLIC),
    "briefs": here(),
    "brief_new": editing(Permission.BRIEF_EDIT),
    "programme_briefs": Rule(Permission.BRIEF_EDIT),
    "programme_brief_new": Rule(Permission.BRIEF_EDIT, Permission.BRIEF_EDIT),
    "brief": of_brief(),
    "brief_change": of_brief(Permission.BRIEF_EDIT, Permission.BRIEF_EDIT),
    "brief_publish": of_brief(None, Permission.BRIEF_EDIT),
    "brief_claim_new": of_brief(Permission.BRIEF_EDIT, Permission.BRIEF_EDIT),
    "brief_claim": of_brief(Permission.BRIEF_EDIT, Permission.BRIEF_EDIT, claim_id=lambda: _claim().pk),
    "brief_claim_remove": of_brief(None, Permission.BRIEF_EDIT, claim_id=lambda: _claim().pk),
    "library": Rule(PUBLIC),
    "document_new": Rule(Permission.BRIEF_EDIT, Permission.BRIEF_EDIT, is_of_any_partnership=True),
    "broken_links": Rule(Permission.BRIEF_EDIT, is_of_any_partnership=True),
    "document_change": Rule(
        Permission.BRIEF_EDIT,
        Permission.BRIEF_EDIT,
        _kept_document,
        is_in_a_partnership=True,
        is_confidential=True,
    ),
    "document_remove": Rule(
        None, Permission.BRIEF_EDIT, _kept_document, is_in_a_partnership=True, is_confidential=True
    ),
    "subscribe": Rule(PUBLIC, arguments=_open_newsletter),
    "subscribe_received": Rule(PUBLIC, arguments=_open_newsletter),
    "subscription_confirm": Rule(PUBLIC, arguments=_confirming_token),
    "unsubscribe": Rule(PUBLIC, arguments=lambda world: {"token": unsubscribe_token(_subscription())}),
    # partnerships
    "agreements": Rule(SIGNED_IN),
    "agreements_published": Rule(None, AGREEMENT),
    "agreement_new": Rule(AGREEMENT, AGREEMENT, lambda world: {"kind": AgreementKind.MEMORANDUM}),
    "partnership_agreements": here(),
    "contribution_agreement_new": editing(AGREEMENT),
    "agreement": agreed(),
    "agreement_change": agreed(AGREEMENT, AGREEMENT),
    "agreement_shares": agreed(AGREEMENT, AGREEMENT),
    "party_new": agreed(AGREEMENT, AGREEMENT),
    "party_change": agreed(AGREEMENT, AGREEMENT, party_id=_unpaid_party),
    "party_remove": agreed(None, AGREEMENT, party_id=_unpaid_party),
    "commitment_new": agreed(AGREEMENT, AGREEMENT),
    "commitment_change": agreed(
        AGREEMENT,
        AGREEMENT,
        commitment_id=_commitment,
    ),
    "commitment_remove": agreed(
        None,
        AGREEMENT,
        commitment_id=_commitment,
    ),
    "evidence_new": agreed(
        EVIDENCE,
        EVIDENCE,
        commitment_id=_commitment,
    ),
    "evidence_withdraw": agreed(
        None,
        EVIDENCE,
        evidence_id=_commitment_evidence,
    ),
    "partnerships": Rule(PUBLIC),
    "entries_workbook": Rule(PUBLIC),
    "entries_csv": Rule(PUBLIC, arguments=lambda world: {"table": "hosts"}),
    "entry": Rule(PUBLIC, arguments=lambda world: {"slug": SLUG}),
    "register_keep": Rule(REGISTER),
    "entry_new": Rule(REGISTER, REGISTER),
    "entries_import_new": Rule(REGISTER, REGISTER),
    "entries_import_shipped": Rule(None, REGISTER),
    "entries_import_undo": Rule(None, REGISTER),
    "entries_import": Rule(REGISTER, arguments=lambda world: {"import_id": 1}, needs_more=True),
    "entries_import_confirm": Rule(None, REGISTER, arguments=lambda world: {"import_id": 1}, needs_more=True),
    "entry_keep": registered(REGISTER, None, lambda world: {"slug": SLUG}),
    "entry_change": registered(REGISTER, REGISTER, lambda world: {"slug": SLUG}),
    "entry_end": registered(REGISTER, REGISTER, lambda world: {"slug": SLUG}),
    "entry_goes_on": Rule(None, REGISTER, lambda world: {"slug": SLUG}),
    "fact_new": registered(REGISTER, REGISTER, lambda world: {"slug": SLUG, "table": "areas"}),
    "fact_change": registered(REGISTER, REGISTER, lambda world: _register_fact()),
    "fact_withdraw": Rule(None, REGISTER, lambda world: _register_fact()),
    "council": here(),
    "council_new": editing(COUNCIL),
    "organisation_new": editing(COUNCIL),
    "seat_new": editing(COUNCIL),
    "seat_abolish": here(None, COUNCIL, seat_id=lambda: Seat.objects.earliest("pk").pk),
    "appointment_new": editing(
        COUNCIL, seat_id=lambda: Seat.objects.filter(appointments=None).earliest("pk").pk
    ),
    "appointment_end": editing(
        COUNCIL, appointment_id=lambda: Appointment.objects.filter(ceased_on=None).earliest("pk").pk
    ),
    "seat_change": editing(COUNCIL, seat_id=lambda: Seat.objects.earliest("pk").pk),
    "appointment_renew": editing(
        COUNCIL, appointment_id=lambda: Appointment.objects.filter(ceased_on=None).earliest("pk").pk
    ),
    "member": here(appointment_id=lambda: Appointment.objects.earliest("pk").pk),
    "member_change": editing(COUNCIL, appointment_id=lambda: Appointment.objects.earliest("pk").pk),
    "my_seat": here(),  # who does not sit finds that they have no seat
    "conduct": confidential(Permission.CONDUCT_VIEW),
    "orientation_item_new": editing(COUNCIL),
    "orientation_item_remove": here(None, COUNCIL, item_id=_orientation_item),
    # One's own as well; these visitors have no seat.
    "member_conduct": confidential(Permission.CONDUCT_VIEW, appointment_id=_without_account),
    "declaration_new": confidential(COUNCIL, COUNCIL, appointment_id=_without_account),
    **{
        name: confidential(None, COUNCIL, appointment_id=_without_account)
        for name in ("declaration_nothing", "declarations_renew", "confidentiality_acknowledge")
    },
    "declaration_withdraw": confidential(
        None, COUNCIL, appointment_id=_without_account, declaration_id=_declaration
    ),
    "orientation": confidential(COUNCIL, COUNCIL, appointment_id=_without_account),
    "handover": here(Permission.HANDOVER_VIEW),
    "handover_file": here(Permission.HANDOVER_VIEW, file_format=lambda: "html"),
    "voice": here(),  # who does not sit on the council finds no form there
    "voices_count": here(None, COUNCIL),
    "surveys": here(),  # officers see that there was one, and no more
    "survey_new": editing(SURVEY),
    "survey_instrument_new": editing(SURVEY),
    "survey": here(Permission.SURVEY_VIEW, round_id=lambda: _survey().pk),
    "survey_change": editing(SURVEY, round_id=lambda: _survey().pk),
    "survey_open": here(None, SURVEY, round_id=lambda: _survey().pk),
    "survey_close": here(None, SURVEY, round_id=lambda: _survey().pk),
    "survey_answer": here(round_id=lambda: _survey().pk),  # who is not asked is told so
    "survey_link": here(None, SURVEY, round_id=lambda: _open_survey().pk, invitee_id=lambda: _linked().pk),
    "survey_link_withdraw": here(
        None, SURVEY, round_id=lambda: _open_survey().pk, invitee_id=lambda: _linked().pk
    ),
    "survey_csv": here(Permission.SURVEY_VIEW, round_id=lambda: _survey().pk),
    "survey_words": editing(
        SURVEY,
        round_id=lambda: _survey().pk,
        number=lambda: 1,
        token=lambda: min(_survey().tally.words["1"]),
    ),
    "survey_by_link": Rule(PUBLIC, arguments=lambda world: {"secret": _survey_secret()}),
    "groups": here(),
    "group_new": editing(COUNCIL),
    "group": here(group_id=lambda: _group().pk),
    "group_change": editing(COUNCIL, group_id=lambda: _group().pk),
    "group_dissolve": editing(COUNCIL, group_id=lambda: _group().pk),
    "group_seat_new": editing(COUNCIL, group_id=lambda: _group().pk),
    "representation": here(),
    "representation_csv": here(),
    "targets": editing(COUNCIL),
    "group_representation": here(group_id=lambda: _group().pk),
    "group_representation_csv": here(group_id=lambda: _group().pk),
    "group_targets": editing(COUNCIL, group_id=lambda: _group().pk),
    "register_import_new": editing(COUNCIL),
    "register_workbook": here(),
    "register_csv": here(table=lambda: "seats"),
    # What somebody sent exists for that person alone; the page's own tests say so.
    "register_import": replace(here(COUNCIL, import_id=lambda: _pending_import().pk), needs_more=True),
    "register_import_confirm": replace(
        here(None, COUNCIL, import_id=lambda: _pending_import().pk), needs_more=True
    ),
    "recruitments": here(),
    "recruitment": here(recruitment_id=lambda: _recruitment().pk),
    "recruitment_start": here(
        None, COUNCIL, seat_id=lambda: Seat.objects.filter(appointments=None).earliest("pk").pk
    ),
    "recruitment_change": editing(COUNCIL, recruitment_id=lambda: _recruitment().pk),
    "recruitment_open": here(None, COUNCIL, recruitment_id=lambda: _recruitment().pk),
    "recruitment_extend": editing(COUNCIL, recruitment_id=lambda: _recruitment().pk),
    "recruitment_close": here(None, COUNCIL, recruitment_id=lambda: _recruitment().pk),
    "recruitment_cancel": here(None, COUNCIL, recruitment_id=lambda: _recruitment().pk),
    "application": editing(ASSESS_APPLICATIONS, **_APPLICATION),
    "application_shortlist": here(None, ASSESS_APPLICATIONS, **_APPLICATION),
    "application_decline": editing(ASSESS_APPLICATIONS, **_APPLICATION),
    "application_propose": editing(MEETING, **_APPLICATION),
    "meetings": here(),
    "meeting_new": editing(MEETING),
    "agenda_put": here(MEETING),
    "decisions": here(),
    "meeting": here(meeting_id=lambda: _planned_meeting().pk),
    "minutes": here(meeting_id=lambda: _planned_meeting().pk),
    "minutes_draft": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk),
    "minutes_summary": editing(MEETING, meeting_id=lambda: _circulated().meeting_id),
    "minutes_section": editing(
        MEETING,
        meeting_id=lambda: _circulated().meeting_id,
        section_id=lambda: _circulated().sections.earliest("pk").pk,
    ),
    "minutes_circulate": here(None, MEETING, meeting_id=lambda: _circulated().meeting_id),
    "minutes_amend": editing(MEETING, meeting_id=lambda: _circulated().meeting_id),
    "minutes_approve": editing(MEETING, meeting_id=lambda: _circulated().meeting_id),
    "minutes_version": here(meeting_id=lambda: _circulated().meeting_id, number=lambda: 1),
    "minutes_propose": editing(
        Permission.MINUTES_COMMENT, meeting_id=lambda: _circulated().meeting_id, number=lambda: 1
    ),
    "minutes_file": here(
        meeting_id=lambda: _circulated().meeting_id, number=lambda: 1, file_format=lambda: "docx"
    ),
    "minutes_publish": here(None, Permission.EDITION_PUBLISH, meeting_id=lambda: _circulated().meeting_id),
    "minutes_publish_alone": editing(Permission.EDITION_PUBLISH, meeting_id=lambda: _circulated().meeting_id),
    "minutes_correct": editing(MEETING, meeting_id=lambda: _circulated().meeting_id),
    "agenda_pack": here(meeting_id=lambda: _planned_meeting().pk, file_format=lambda: "html"),
    "meeting_invitation": here(meeting_id=lambda: _planned_meeting().pk),
    "calendar": Rule(SIGNED_IN),
    "calendar_open": Rule(None, SIGNED_IN),
    "calendar_close": Rule(None, SIGNED_IN),
    # whoever holds the secret reads, without signing in; it shows what its owner may see
    "calendar_feed": Rule(PUBLIC, arguments=lambda world: {"secret": _feed(world)}),
    "calendar_council_feed": Rule(
        PUBLIC,
        arguments=lambda world: {
            "secret": _feed(world),
            "council_id": _planned_meeting().council_id,
        },
    ),
    "attendance": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "meeting_close": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk),
    "meeting_cancel": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "meeting_change": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "meeting_run": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "agenda_item_change": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "agenda_item_move": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "agenda_item_remove": here(
        None, MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item
    ),
    "agenda_item_pull_out": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "interest_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "interest_retract": here(
        None, MEETING, meeting_id=lambda: _planned_meeting().pk, recusal_id=lambda: _recusal().pk
    ),
    "paper_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "paper": here(meeting_id=lambda: _planned_meeting().pk, paper_id=lambda: _paper().pk),
    "paper_remove": here(
        None, MEETING, meeting_id=lambda: _planned_meeting().pk, paper_id=lambda: _paper().pk
    ),
    "motion_nominate": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "motion_ranking": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "motion_action": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "motion_amend": editing(
        MEETING, meeting_id=lambda: _planned_meeting().pk, motion_id=lambda: _open_motion().pk
    ),
    "motion_withdraw": here(
        None, MEETING, meeting_id=lambda: _planned_meeting().pk, motion_id=lambda: _open_motion().pk
    ),
    "motion_recorded": editing(
        MEETING, meeting_id=lambda: _planned_meeting().pk, motion_id=lambda: _open_motion().pk
    ),
    "motion_consensus": here(
        None, MEETING, meeting_id=lambda: _planned_meeting().pk, motion_id=lambda: _open_motion().pk
    ),
    "decisions_csv": here(),
    "agenda_item_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk),
    "agenda_item_record": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "motion_new": editing(MEETING, meeting_id=lambda: _planned_meeting().pk, item_id=_planned_item),
    "smaller_quorum": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk),
    "terms_review_item": here(None, MEETING, meeting_id=lambda: _planned_meeting().pk),
    "terms": here(),
    "terms_new": here(None, TERMS),
    "terms_compare": here(),
    "terms_on": here(),
    "terms_start": editing(TERMS, version=lambda: _draft_terms().version),
    "terms_version": here(version=lambda: 1),
    "terms_adopt": editing(TERMS, version=lambda: _draft_terms().version),
    "clause": editing(TERMS, version=lambda: _draft_terms().version, kind=lambda: ClauseKind.PURPOSE),
    "clause_from": editing(
        TERMS,
        version=lambda: _draft_terms().version,
        kind=lambda: ClauseKind.PURPOSE,
        wording=lambda: 1,
    ),
    "clause_drop": here(None, TERMS, version=lambda: _draft_terms().version, kind=lambda: ClauseKind.PURPOSE),
    "published_clauses": editing(
        TERMS, version=lambda: _draft_terms().version, kind=lambda: ClauseKind.PURPOSE
    ),
    "motion_votes": editing(
        MEETING, meeting_id=lambda: _planned_meeting().pk, motion_id=lambda: _open_motion().pk
    ),
    "history": here(Permission.AUDIT_VIEW),
    "record_history": here(
        Permission.AUDIT_VIEW,
        kind=lambda: "partnerships.meeting",
        number=lambda: str(_planned_meeting().pk),
    ),
    "people": here(),  # the form is shown to those who may invite, and hears nobody else
    "end_role": editing(Permission.PEOPLE_INVITE, grant_id=lambda: RoleGrant.objects.earliest("pk").pk),
    "withdraw_invitation": editing(
        Permission.PEOPLE_INVITE, invitation_id=lambda: _open_invitation(World().partnership).pk
    ),
    "withdraw_programme_invitation": Rule(
        Permission.PEOPLE_INVITE,
        Permission.PEOPLE_INVITE,
        lambda world: {"invitation_id": _open_invitation(None).pk},
    ),
    # the register of organizations, the programme's and a partnership's own
    "stakeholders_table_new": Rule(Permission.REGISTER_EDIT, Permission.REGISTER_EDIT),
    "stakeholders": Rule(SIGNED_IN),  # each sees what is meant for them, and may see an empty one
    "stakeholders_workbook": Rule(SIGNED_IN),
    "stakeholders_csv": Rule(SIGNED_IN),
    "stakeholder": replace(
        Rule(SIGNED_IN, arguments=lambda world: {"stakeholder_id": _stakeholder()}), needs_more=True
    ),
    "stakeholder_new": Rule(CONTACT, CONTACT),
    "stakeholder_change": keeping(),
    "stakeholder_link": keeping(read=False),
    "stakeholder_unlink": keeping(read=False, organisation_id=lambda: _noted().pk),
    "stakeholders_enter": Rule(None, CONTACT),
    "stakeholder_stakes": Rule(CONTACT),
    "stakeholder_pairs": Rule(CONTACT),
    "stakeholder_pair": Rule(CONTACT, CONTACT, _pair, is_of_a_region=True),
    "stakeholder_pair_say": Rule(None, CONTACT, _pair),
    "stakeholder_merge_undo": Rule(
        None, CONTACT, lambda world: {"merge_id": StakeholderMerge.objects.earliest("pk").pk}
    ),
    "stakeholders_import_new": Rule(CONTACT, CONTACT),
    "stakeholders_import": replace(
        Rule(CONTACT, arguments=lambda world: {"import_id": _stakeholders_import().pk}), needs_more=True
    ),
    "stakeholders_import_confirm": replace(
        Rule(None, CONTACT, lambda world: {"import_id": _stakeholders_import().pk}), needs_more=True
    ),
    "stakeholder_contact_new": keeping(),
    "stakeholder_contact_change": keeping(**_PROGRAMME_CONTACT),
    "stakeholder_contact_remove": keeping(read=False, **_PROGRAMME_CONTACT),
    "stakeholder_log_new": keeping(),
    "stakeholder_follow_up": keeping(read=False, **_PROGRAMME_ENTRY),
    "stakeholder_log_remove": keeping(read=False, **_PROGRAMME_ENTRY),
    "stakeholder_stake_new": keeping(),
    "organisations": here(),
    "organisation": here(**_OWN),
    "organisation_contact_new": editing(COUNCIL, **_OWN),
    "organisation_contact_change": editing(COUNCIL, **_OWN, **_OWN_CONTACT),
    "organisation_contact_remove": here(None, COUNCIL, **_OWN, **_OWN_CONTACT),
    "organisation_log_new": editing(COUNCIL, **_OWN),
    "organisation_follow_up": here(None, COUNCIL, **_OWN, **_OWN_ENTRY),
    "organisation_log_remove": here(None, COUNCIL, **_OWN, **_OWN_ENTRY),
    "organisation_stake_new": editing(COUNCIL, **_OWN),
    # programme: who works with whom
    "network": Rule(Permission.PROGRAMME_VIEW),
    "network_csv": Rule(Permission.PROGRAMME_VIEW, arguments=lambda world: {"table": "pairs"}),
    "network_graphml": Rule(Permission.PROGRAMME_VIEW),
    "partnership_network": here(),
    "partnership_languages": here(),
    "languages": Rule(Permission.PARTNERSHIP_VIEW),
    "reads": Rule(Permission.PROGRAMME_VIEW),
    "partnership_network_csv": here(table=lambda: "nodes"),
    "partnership_network_graphml": here(),
    "programme_people": Rule(Permission.PEOPLE_INVITE, Permission.PEOPLE_INVITE),
    "end_programme_role": Rule(
        Permission.PEOPLE_INVITE,
        Permission.PEOPLE_INVITE,
        lambda world: {"grant_id": RoleGrant.objects.filter(partnership=None).earliest("pk").pk},
    ),
    # people
    "account_login": Rule(PUBLIC),
    "mfa_authenticate": Rule(SIGNED_IN),  # half-way through signing in
    "account_logout": Rule(PUBLIC),
    "account_inactive": Rule(PUBLIC),
    "account_reset_password": Rule(PUBLIC),
    "account_reset_password_done": Rule(PUBLIC),
    "account_reset_password_from_key": Rule(PUBLIC, arguments=lambda world: {"uidb36": "1", "key": "0-0"}),
    "account_reset_password_from_key_done": Rule(PUBLIC),
    **dict.fromkeys(
        (
            "account",
            "account_change_password",
            "account_reauthenticate",
            "mfa_index",
            "mfa_activate_totp",
        ),
        Rule(SIGNED_IN, SIGNED_IN),
    ),
    **dict.fromkeys(
        (
            "mfa_deactivate_totp",
            "mfa_reauthenticate",
            "mfa_view_recovery_codes",
            "mfa_generate_recovery_codes",
            "mfa_download_recovery_codes",
        ),
        Rule(SIGNED_IN, SIGNED_IN, needs_more=True),  # a second factor, which these visitors do not have
    ),
    # publications
    "partnership": Rule(PUBLIC, arguments=lambda world: {"slug": SLUG}),
    "call": Rule(PUBLIC, arguments=lambda world: {"slug": SLUG, "recruitment_id": _recruitment().pk}),
    "application_new": Rule(
        PUBLIC, PUBLIC, lambda world: {"slug": SLUG, "recruitment_id": _recruitment().pk}
    ),
    "application_received": Rule(
        PUBLIC,
        arguments=lambda world: {
            "slug": SLUG,
            "recruitment_id": _recruitment().pk,
            "reference": _application().reference,
        },
    ),
    "feeds": Rule(PUBLIC),
    "edition_feed": Rule(PUBLIC),
    "edition_calendar": Rule(PUBLIC),
    "scope_feed": Rule(PUBLIC, arguments=lambda world: {"scope": "partnership", "of": SLUG}),
    "scope_calendar": Rule(PUBLIC, arguments=lambda world: {"scope": "partnership", "of": SLUG}),
    "edition": Rule(PUBLIC, arguments=lambda world: _edition()),
    "edition_document": Rule(PUBLIC, arguments=lambda world: _document()),
    "edition_documents": Rule(
        None, Permission.EDITION_PUBLISH, lambda world: _edition(), is_about_a_partnership=True
    ),
    "edition_withdraw": Rule(
        Permission.EDITION_PUBLISH,
        Permission.EDITION_PUBLISH,
        lambda world: _edition(),
        is_about_a_partnership=True,
    ),
    "terms_publish": here(None, Permission.EDITION_PUBLISH, version=lambda: "1"),
    "terms_publish_alone": editing(Permission.EDITION_PUBLISH, version=lambda: "1"),
    "edition_chart": Rule(PUBLIC, arguments=lambda world: _chart()),
    "chart_picture": Rule(PUBLIC, arguments=lambda world: _drawn() | {"picture_format": "svg"}),
    "chart_file": Rule(PUBLIC, arguments=lambda world: _chart() | {"file_format": "csv"}),
    "chart_embed": Rule(PUBLIC, arguments=lambda world: _chart()),
    "chart_new": Rule(
        Permission.EDITION_PUBLISH,
        Permission.EDITION_PUBLISH,
        lambda world: _edition(),
        is_about_a_partnership=True,
    ),
    "chart_draw": Rule(None, Permission.EDITION_PUBLISH, lambda world: _chart(), is_about_a_partnership=True),
    # open data
    "open_data": Rule(PUBLIC),
    "data_api": Rule(PUBLIC),
    "data_latest": Rule(PUBLIC, arguments=lambda world: {"subject": _release().subject}),
    "data_release": Rule(PUBLIC, arguments=lambda world: _of_release()),
    "data_list_address": Rule(PUBLIC),
    "data_subject_address": Rule(PUBLIC, arguments=lambda world: {"subject": _release().subject}),
    "data_address": Rule(PUBLIC, arguments=lambda world: _of_release()),
    "data_file": Rule(PUBLIC, arguments=lambda world: _of_release() | {"name": "observations.csv"}),
    "data_catalogue_jsonld": Rule(PUBLIC),
    "data_catalogue_turtle": Rule(PUBLIC),
    "data_catalogue_federal": Rule(PUBLIC),
    "data_proposals": Rule(Permission.DATA_RELEASE),
    "data_proposal": Rule(Permission.DATA_RELEASE, arguments=lambda world: _of_proposal()),
    "data_proposal_csv": Rule(Permission.DATA_RELEASE, arguments=lambda world: _of_proposal()),
    "data_proposal_release": Rule(None, Permission.DATA_RELEASE, lambda world: _of_proposal()),
    "data_proposal_take_back": Rule(None, IMPORT, lambda world: _of_proposal()),
    "dataset_propose": Rule(IMPORT, IMPORT, lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "api_document": Rule(PUBLIC),
    "api_releases": Rule(PUBLIC),
    "api_release": Rule(PUBLIC, arguments=lambda world: _of_release()),
    "api_observations": Rule(PUBLIC, arguments=lambda world: _of_release()),
    "api_editions": Rule(PUBLIC),
    "api_partnerships": Rule(PUBLIC),
    "api_communities": Rule(PUBLIC),
    # assessments
    "communities": Rule(PUBLIC),
    "communities_csv": Rule(PUBLIC),
    "community_comparison": Rule(PUBLIC),
    "community_explorer": Rule(PUBLIC),
    "community_explorer_csv": Rule(PUBLIC),
    "community": Rule(PUBLIC, arguments=lambda world: {"area": "on-ottawa"}),
    "community_print": Rule(PUBLIC, arguments=lambda world: {"area": "on-ottawa"}),
    "community_csv": Rule(PUBLIC, arguments=lambda world: {"area": "on-ottawa"}),
    "datasets": Rule(IMPORT),
    "dataset_new": Rule(IMPORT, IMPORT),
    "dataset": Rule(IMPORT, arguments=lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "dataset_import": Rule(None, IMPORT, lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "dataset_names": Rule(IMPORT, IMPORT, lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "dataset_accept": Rule(None, IMPORT, lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "data_sources": Rule(IMPORT),
    "place_names": Rule(IMPORT, IMPORT),
    "assessments": Rule(ASSESS),
    "assessment_new": Rule(ASSESS, ASSESS),
    "assessment": Rule(
        ASSESS, arguments=lambda world: {"assessment_id": Assessment.objects.earliest("pk").pk}
    ),
    "assessment_compute": Rule(
        None, ASSESS, lambda world: {"assessment_id": Assessment.objects.earliest("pk").pk}
    ),
    "assessment_publish": Rule(
        None,
        Permission.PROFILE_PUBLISH,
        lambda world: {"assessment_id": Assessment.objects.earliest("pk").pk},
    ),
    # research
    "research": here(),
    "research_project_new": editing(Permission.RESEARCH_EDIT),
    "research_project": here(project_id=lambda: _project().pk),
    "research_project_change": editing(Permission.RESEARCH_EDIT, project_id=lambda: _project().pk),
    "research_project_step": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "research_contract": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "bidder_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "bidder_change": editing(
        Permission.RESEARCH_EDIT,
        project_id=lambda: _study().pk,
        bidder_id=lambda: _study().contract.bidders.earliest("pk").pk,
    ),
    "bidder_remove": here(
        None,
        Permission.RESEARCH_EDIT,
        project_id=lambda: _study().pk,
        bidder_id=lambda: _study().contract.bidders.earliest("pk").pk,
    ),
    "research_ethics": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "method_numbers": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, method=lambda: "survey"
    ),
    "questionnaire_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "questionnaire": here(
        Permission.PARTNERSHIP_VIEW, project_id=lambda: _study().pk, instrument_id=lambda: _instrument().pk
    ),
    "questionnaire_version_new": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, instrument_id=lambda: _instrument().pk
    ),
    "questionnaire_version": here(
        Permission.PARTNERSHIP_VIEW,
        project_id=lambda: _study().pk,
        instrument_id=lambda: _instrument().pk,
        number=lambda: 1,
    ),
    "questionnaire_file": here(
        Permission.PARTNERSHIP_VIEW,
        project_id=lambda: _study().pk,
        instrument_id=lambda: _instrument().pk,
        number=lambda: 1,
    ),
    "research_data_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "research_data_file": here(
        Permission.PARTNERSHIP_VIEW, project_id=lambda: _study().pk, data_id=lambda: _data().pk
    ),
    "research_data_remove": here(
        None, Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, data_id=lambda: _data().pk
    ),
    "output_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "output_change": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, output_id=lambda: _output().pk
    ),
    "output_file": here(
        Permission.PARTNERSHIP_VIEW, project_id=lambda: _study().pk, output_id=lambda: _output().pk
    ),
    "output_remove": here(
        None, Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, output_id=lambda: _output().pk
    ),
    "findings": here(),
    "findings_csv": here(),
    "finding_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _study().pk),
    "finding": here(
        Permission.PARTNERSHIP_VIEW, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "finding_change": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "finding_answer": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "evidence_figure_new": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "evidence_document_new": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "evidence_service_new": editing(
        Permission.RESEARCH_EDIT, project_id=lambda: _study().pk, finding_id=lambda: _finding().pk
    ),
    "evidence_remove": here(
        None,
        Permission.RESEARCH_EDIT,
        project_id=lambda: _study().pk,
        finding_id=lambda: _finding().pk,
        evidence_id=lambda: _finding().pieces.earliest("pk").pk,
    ),
    "services": here(),
    "inventory_json": here(),
    "inventory_package": here(),
    "inventory_import_new": editing(Permission.RESEARCH_EDIT),
    "inventory_import": here(Permission.RESEARCH_EDIT, import_id=lambda: _import().pk),
    "inventory_import_apply": here(None, Permission.RESEARCH_EDIT, import_id=lambda: _import().pk),
    "service": here(
        service_id=lambda: ListedService.objects.filter(partnership__slug=SLUG).earliest("pk").pk
    ),
    # plans
    "strategy": here(),
    "strategy_from": here(first_year=lambda: _draft_outcome().strategy.first_year),
    "strategy_new": editing(PLAN),
    "strategy_change": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "strategy_approve": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "strategy_publish": here(
        None, Permission.EDITION_PUBLISH, first_year=lambda: Strategy.objects.earliest("pk").first_year
    ),
    "strategy_publish_alone": editing(
        Permission.EDITION_PUBLISH,
        first_year=lambda: Strategy.objects.exclude(state="draft").earliest("pk").first_year,
    ),
    "outcome_new": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "outcome_change": editing(
        PLAN,
        first_year=lambda: _draft_outcome().strategy.first_year,
        outcome_id=lambda: _draft_outcome().pk,
    ),
    "strategy_a4": here(first_year=lambda: _approved_strategy().first_year),
    "strategy_letter": here(first_year=lambda: _approved_strategy().first_year),
    "priority_new": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "priority_change": draft_part(lambda: _draft_priority().pk),
    "priority_remove": draft_part(lambda: _draft_priority().pk, is_read=False),
    "objective_new": editing(
        PLAN,
        first_year=lambda: _draft_outcome().strategy.first_year,
        outcome_id=lambda: _draft_outcome().pk,
    ),
    "objective_change": draft_part(lambda: _draft_objective().pk),
    "objective_remove": draft_part(lambda: _draft_objective().pk, is_read=False),
    "indicator_new": editing(
        PLAN,
        first_year=lambda: _draft_outcome().strategy.first_year,
        outcome_id=lambda: _draft_outcome().pk,
    ),
    "performance_new": editing(
        PLAN,
        first_year=lambda: _draft_outcome().strategy.first_year,
        outcome_id=lambda: _draft_outcome().pk,
    ),
    "measure_change": draft_part(lambda: _draft_measure().pk),
    "measure_remove": draft_part(lambda: _draft_measure().pk, is_read=False),
    "result_new": editing(
        PLAN,
        first_year=lambda: _approved_strategy().first_year,
        part_id=lambda: Measure.objects.filter(outcome__strategy=_approved_strategy()).earliest("pk").pk,
    ),
    "consultations": here(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "consultation_new": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "consultation": consulting(),
    "consultation_link": consulting(None, PLAN),
    "consultation_close": consulting(None, PLAN),
    "cluster_new": consulting(PLAN, PLAN),
    "cluster_change": consulting(PLAN, PLAN, cluster_id=lambda: _cluster().pk),
    "comment_erase": consulting(PLAN, PLAN, comment_id=lambda: _comment().pk),
    "signatures": here(first_year=lambda: _approved_strategy().first_year),
    "signature_new": editing(PLAN, first_year=lambda: _approved_strategy().first_year),
    "signature_document": here(
        first_year=lambda: _approved_strategy().first_year, signature_id=lambda: _signature().pk
    ),
    "strategy_next_new": editing(PLAN, first_year=lambda: _approved_strategy().first_year),
    "strategy_lineage": here(first_year=lambda: _approved_strategy().first_year),
    # whoever holds the signed link reads the draft and comments, without an account
    "public_consultation": Rule(PUBLIC, arguments=lambda world: {"secret": secret_of(_consultation())}),
    "comment_new": Rule(PUBLIC, PUBLIC, lambda world: {"secret": secret_of(_consultation()), "position": 1}),
    "action_plans": here(),
    "action_plan_new": here(None, PLAN),
    "action_plan": here(fiscal_year=lambda: 2026),
    "action_plan_approve": editing(PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year),
    "action_new": editing(PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year),
    "action_change": editing(
        PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year, action_id=lambda: _draft_action().pk
    ),
    "action": here(**_running_action()),
    "action_status": here(None, Permission.ACTION_UPDATE, **_running_action()),
    "action_progress": editing(Permission.ACTION_UPDATE, **_running_action()),
    "action_undo": here(None, Permission.ACTION_UPDATE, **_running_action()),
    "action_quarter": here(None, PLAN, **_drafted_action()),
    "action_remove": here(None, PLAN, **_drafted_action()),
    "output_measure_new": editing(PLAN, **_drafted_action()),
    "output_measure_change": editing(
        PLAN, **_drafted_action(), measure_id=lambda: _draft_output_measure().pk
    ),
    "output_measure_remove": here(
        None, PLAN, **_drafted_action(), measure_id=lambda: _draft_output_measure().pk
    ),
    "progress_evidence": here(**_running_action(), evidence_id=lambda: _evidence().pk),
    "update_link_new": editing(PLAN, **_running_action()),
    "update_link_revoke": here(None, PLAN, **_running_action(), link_id=lambda: _link()[0].pk),
    "update_confirm": here(None, PLAN, **_running_action(), proposal_id=lambda: _proposal().pk),
    "update_return": editing(PLAN, **_running_action(), proposal_id=lambda: _proposal().pk),
    # whoever holds the secret reads and reports, without signing in; it shows one action
    "partner_update": Rule(PUBLIC, arguments=lambda world: {"secret": _link()[1]}),
    "digest_off": Rule(PUBLIC, arguments=lambda world: {"token": token_of(world.coordinator)}),
    "action_plan_end": editing(PLAN, fiscal_year=lambda: 2026),
    "costs": here(fiscal_year=lambda: 2026),
    "costs_workbook": here(fiscal_year=lambda: 2026),
    "costs_file": here(fiscal_year=lambda: 2026),
    "contributions_file": here(fiscal_year=lambda: 2026),
    "cost_line_actions_new": editing(PLAN, fiscal_year=lambda: 2026),
    "cost_line_expectations_new": editing(PLAN, fiscal_year=lambda: 2026),
    "cost_line_change": editing(PLAN, fiscal_year=lambda: 2026, line_id=lambda: _cost_line().pk),
    "cost_line_remove": here(None, PLAN, fiscal_year=lambda: 2026, line_id=lambda: _cost_line().pk),
    "contribution_new": editing(PLAN, fiscal_year=lambda: 2026),
    "contribution_change": editing(
        PLAN, fiscal_year=lambda: 2026, contribution_id=lambda: _contribution().pk
    ),
    "contribution_remove": here(
        None, PLAN, fiscal_year=lambda: 2026, contribution_id=lambda: _contribution().pk
    ),
    "action_sheet": here(fiscal_year=lambda: 2026),
    "action_import_new": editing(PLAN, fiscal_year=lambda: 2026),
    "action_import": dataclasses.replace(
        here(PLAN, fiscal_year=lambda: 2026, import_id=lambda: 1), needs_more=True
    ),
    "action_import_confirm": dataclasses.replace(
        here(None, PLAN, fiscal_year=lambda: 2026, import_id=lambda: 1), needs_more=True
    ),
    "action_import_undo": here(None, PLAN, fiscal_year=lambda: 2026),
    # practices of partnerships, and the coding of plans
    "organizational_practices": Rule(Permission.PROGRAMME_VIEW),
    "organizational_practice": Rule(
        Permission.PROGRAMME_VIEW, arguments=lambda world: {"practice_id": "municipal_signature"}
    ),
    "coding_rounds": Rule(CODE),
    "coding_round_new": Rule(CODE, CODE),
    "coding_round": coding(CODE, is_of_a_plan=False),
    "coding_round_close": coding(None, CODE, is_of_a_plan=False),
    "coding_ratings_file": coding(CODE, is_of_a_plan=False),
    "coding_codebook_file": coding(CODE, is_of_a_plan=False),
    "coded_plan_new": coding(CODE, CODE, is_of_a_plan=False),
    "coded_plan": coding(CODE),
    "plan_rate": coding(CODE, CODE),
    "plan_rating_finish": coding(None, CODE),
    "plan_rating_take_up": coding(None, CODE),
    "plan_rating_settle": dataclasses.replace(coding(CODE, CODE), needs_more=True),
    "own_plan_ratings": here(),
    # reports
    "review_queue": Rule(Permission.REPORT_REVIEW),
    "reports": here(),
    "report_begin": here(None, REPORT, key=lambda: _report(ReportState.DRAFT)),
    "report": here(key=lambda: _report(ReportState.DRAFT)),
    "report_fill_again": editing(REPORT, key=lambda: _report(ReportState.DRAFT)),
    "report_section": editing(REPORT, key=lambda: _report(ReportState.DRAFT), number=lambda: 1),
    "report_check": here(key=lambda: _report(ReportState.DRAFT)),
    "report_approve": editing(SUBMIT, key=lambda: _report(ReportState.DRAFT)),
    "report_withdraw_approval": here(None, SUBMIT, key=lambda: _report(ReportState.APPROVED)),
    "report_submit": here(None, SUBMIT, key=lambda: _report(ReportState.DRAFT)),
    "report_recall": here(None, SUBMIT, key=lambda: _report(ReportState.SUBMITTED)),
    "report_confirmation": here(key=lambda: _report(ReportState.SUBMITTED)),
    "report_receipt": here(key=lambda: _report(ReportState.SUBMITTED)),
    "report_file": here(key=lambda: _report(ReportState.SUBMITTED), file_format=lambda: "csv"),
    "report_fields": here(key=lambda: _report(ReportState.SUBMITTED)),
    "report_changes": here(key=lambda: _report(ReportState.SUBMITTED)),
    "report_review": here(REVIEW, key=lambda: _report(ReportState.SUBMITTED)),
    "report_begin_review": here(None, REVIEW, key=lambda: _report(ReportState.SUBMITTED)),
    "report_stop_review": here(None, REVIEW, key=lambda: _report(ReportState.IN_REVIEW)),
    "report_review_section": editing(REVIEW, key=lambda: _report(ReportState.IN_REVIEW), number=lambda: 1),
    "report_return": editing(REVIEW, key=lambda: _report(ReportState.IN_REVIEW)),
    "report_accept": editing(REVIEW, key=lambda: _report(ReportState.IN_REVIEW)),
    "report_reopen": here(None, REVIEW, key=lambda: _report(ReportState.ACCEPTED)),
    "report_publish": here(None, Permission.EDITION_PUBLISH, key=lambda: _report(ReportState.ACCEPTED)),
    "report_publish_alone": editing(Permission.EDITION_PUBLISH, key=lambda: _report(ReportState.ACCEPTED)),
    "report_correct": editing(REPORT, key=lambda: _report(ReportState.ACCEPTED)),
    # the council's assessment
    "exercises": here(),
    "exercise_new": editing(EXERCISE),
    "exercise": here(exercise_id=lambda: _exercise().pk),
    "choices": here(exercise_id=lambda: _exercise().pk),
    "characteristic": here(send=EXERCISE, exercise_id=lambda: _exercise().pk, id=lambda: "attitudes_2023"),
    "choice": here(send=EXERCISE, exercise_id=lambda: _exercise().pk, choice_id=lambda: _choice().pk),
    "choice_remove": here(None, EXERCISE, exercise_id=lambda: _exercise().pk, choice_id=lambda: _choice().pk),
    "survey_result_new": editing(
        EXERCISE, exercise_id=lambda: _exercise().pk, indicator=lambda: "feels_respected"
    ),
    "survey_result_remove": here(
        None, EXERCISE, exercise_id=lambda: _exercise().pk, result_id=lambda: _survey_result().pk
    ),
    "checklist": here(send=EXERCISE, exercise_id=lambda: _exercise().pk, indicator=lambda: "community_media"),
    "exercise_review": here(exercise_id=lambda: _released_exercise().pk),
    "exercise_method": editing(EXERCISE, exercise_id=lambda: _released_exercise().pk),
    "exercise_review_prepare": here(None, EXERCISE, exercise_id=lambda: _released_exercise().pk),
    "exercise_review_sign": here(
        None, Permission.EXERCISE_RELEASE, exercise_id=lambda: _released_exercise().pk
    ),
    "exercise_result": here(exercise_id=lambda: _released_exercise().pk),
    "exercise_publish": here(None, Permission.EDITION_PUBLISH, exercise_id=lambda: _released_exercise().pk),
    "exercise_uses": here(exercise_id=lambda: _released_exercise().pk),
    "exercise_use": editing(
        Permission.RESEARCH_EDIT,
        exercise_id=lambda: _released_exercise().pk,
        indicator=lambda: "unemployment_rate",
        use=lambda: "finding",
    ),
    "exercise_scan": here(exercise_id=lambda: _exercise().pk),
    "exercise_scan_answer": editing(EXERCISE, exercise_id=lambda: _exercise().pk, question=lambda: "staying"),
    "exercise_scan_accept": here(
        None, EXERCISE, exercise_id=lambda: _exercise().pk, question=lambda: "population"
    ),
    "rankings": here(exercise_id=lambda: _exercise().pk),
    "ranking_new": editing(EXERCISE, exercise_id=lambda: _exercise().pk),
    "ranking_round": here(**_ranking()),
    "ranking_vote": editing(Permission.EXERCISE_VOTE, **_ranking()),  # who is not on the roll is told so
    "ranking_close": here(None, EXERCISE, **_ranking()),
    "ranking_withdraw": here(None, EXERCISE, **_ranking()),
    "ranking_csv": here(**_ranking(RankingState.CLOSED)),
    "ranking_link": here(None, EXERCISE, **_ranking(), voter_id=lambda: _voter().pk),
    "ranking_link_withdraw": here(None, EXERCISE, **_ranking(), voter_id=lambda: _voter().pk),
    "ranking_by_link": Rule(PUBLIC, arguments=lambda world: {"secret": _ballot_secret()}),
    "exercise_datasets": here(exercise_id=lambda: _exercise().pk),
    "exercise_data_sources": here(exercise_id=lambda: _exercise().pk),
    "exercise_place_names": here(Permission.PARTNERSHIP_VIEW, EXERCISE, exercise_id=lambda: _exercise().pk),
    "exercise_dataset_new": editing(EXERCISE, exercise_id=lambda: _exercise().pk),
    "exercise_dataset": here(exercise_id=lambda: _exercise().pk, dataset_id=lambda: _own_dataset().pk),
    "exercise_dataset_import": here(
        None, EXERCISE, exercise_id=lambda: _exercise().pk, dataset_id=lambda: _own_dataset().pk
    ),
    "exercise_dataset_names": editing(
        EXERCISE, exercise_id=lambda: _exercise().pk, dataset_id=lambda: _own_dataset().pk
    ),
    "exercise_dataset_accept": here(
        None, EXERCISE, exercise_id=lambda: _exercise().pk, dataset_id=lambda: _own_dataset().pk
    ),
    # stories
    "public_stories": Rule(PUBLIC),
    "public_story": Rule(
        PUBLIC, arguments=lambda world: {"slug": SLUG, "story_id": _story(StoryState.VERIFIED).pk}
    ),
    "stories": here(),
    "story": here(story_id=lambda: _story(StoryState.VERIFIED).pk),
    "story_new": editing(TELL),
    "story_change": editing(TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_ask": here(None, TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_reopen": here(None, TELL, story_id=lambda: _story(StoryState.ASKED).pk),
    "story_publish": here(None, Permission.EDITION_PUBLISH, story_id=lambda: _story(StoryState.VERIFIED).pk),
    "story_record_new": editing(TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_document_new": editing(TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_document": here(
        story_id=lambda: _story_document().story_id, evidence_id=lambda: _story_document().pk
    ),
    "story_evidence_remove": here(
        None, TELL, story_id=lambda: _story_document().story_id, evidence_id=lambda: _story_document().pk
    ),
    "story_verify": editing(Permission.STORY_VERIFY, story_id=lambda: _story(StoryState.ASKED).pk),
    "verification_link_new": editing(TELL, story_id=lambda: _story(StoryState.ASKED).pk),
    "verification_link_revoke": here(
        None,
        TELL,
        story_id=lambda: _story(StoryState.ASKED).pk,
        link_id=lambda: _verification_link()[0].pk,
    ),
    # whoever holds the secret reads and verifies one story, without signing in
    "verification_by_link": Rule(PUBLIC, arguments=lambda world: {"secret": _verification_link()[1]}),
    "verification_thanks": Rule(PUBLIC),
    "story_consents": here(TELL, story_id=lambda: _story(StoryState.VERIFIED).pk),
    "story_consent_new": editing(TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_consent_renew": editing(TELL, **_CONSENT),
    "story_consent_withdraw": here(None, TELL, **_CONSENT),
    "story_consent_erase": here(None, TELL, **_CONSENT),
    "story_image_new": editing(TELL, story_id=lambda: _story(StoryState.DRAFT).pk),
    "story_image_change": editing(
        TELL, story_id=lambda: _story_image().story_id, image_id=lambda: _story_image().pk
    ),
    "story_image_remove": here(
        None, TELL, story_id=lambda: _story_image().story_id, image_id=lambda: _story_image().pk
    ),
    # practices
    "public_practices": Rule(PUBLIC),
    "practice_rules": Rule(PUBLIC),
    "practice_share": Rule(PUBLIC),
    "practice_share_sent": Rule(PUBLIC),
    "practice_by_link": Rule(PUBLIC, arguments=_practice_secret),
    "public_practice": Rule(PUBLIC, arguments=_submitted(PracticeState.ACCEPTED)),
    "practices": here(),
    "practice": here(practice_id=lambda: _practice(PracticeState.RETURNED)),
    "practice_new": editing(SHARE),
    "practice_change": editing(SHARE, practice_id=lambda: _practice(PracticeState.RETURNED)),
    "practice_submit": here(None, SHARE, practice_id=lambda: _practice(PracticeState.RETURNED)),
    "practice_adopt": editing(SHARE, practice_id=lambda: _practice(PracticeState.ACCEPTED, is_own=False)),
    "practice_from_story": here(None, SHARE, story_id=lambda: _story(StoryState.VERIFIED).pk),
    "adoption": here(adoption_id=lambda: _adoption("partly")),
    "adoption_result": editing(SHARE, adoption_id=lambda: _adoption("")),
    "adoption_end": here(None, SHARE, adoption_id=lambda: _adoption("")),
    "practice_reviews": Rule(RATE),
    "practice_invite": Rule(REVIEW_PRACTICES, REVIEW_PRACTICES),
    "practice_review": Rule(RATE, arguments=_submitted(PracticeState.SUBMITTED)),
    "practice_complete": Rule(REVIEW_PRACTICES, REVIEW_PRACTICES, _submitted(PracticeState.SUBMITTED)),
    "practice_accept": Rule(None, REVIEW_PRACTICES, _submitted(PracticeState.SUBMITTED)),
    "practice_publish": Rule(None, REVIEW_PRACTICES, _submitted(PracticeState.ACCEPTED)),
    "practice_return": Rule(REVIEW_PRACTICES, REVIEW_PRACTICES, _submitted(PracticeState.SUBMITTED)),
    "practice_refuse": Rule(REVIEW_PRACTICES, REVIEW_PRACTICES, _submitted(PracticeState.SUBMITTED)),
    "practice_rate": Rule(RATE, RATE, _submitted(PracticeState.ACCEPTED)),
    "practice_rate_again": Rule(None, REVIEW_PRACTICES, _submitted(PracticeState.ACCEPTED)),
}
