"""What each address of the site takes: the table that ``test_access`` walks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.utils import timezone

from parvis.assessment.text import Text
from parvis.assessments.models import Assessment, Dataset
from parvis.config.demo.world import SLUG, World
from parvis.core.models import Job, PendingImport
from parvis.design.assets import asset
from parvis.partnerships.access import Permission, Role
from parvis.partnerships.enums import ClauseKind, MeetingState, MinutesState, SurveyState
from parvis.partnerships.models import (
    Application,
    Appointment,
    Clause,
    Council,
    Declaration,
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
    SurveyInvitee,
    SurveyRound,
    SurveyTally,
    TermsOfReference,
)
from parvis.partnerships.operations.calendar import open_feed
from parvis.people.models import Invitation
from parvis.people.operations.invitation import invite
from parvis.people.queries.invitation import hash_of
from parvis.plans.models import Action, ActionPlan, Outcome, Strategy
from parvis.publications.models import Document, Edition
from parvis.reports.enums import ReportState
from parvis.reports.kinds import ANNUAL
from parvis.reports.models import Report
from parvis.research.models import ResearchProject

DIGEST = asset("site.css").digest
ASSESS_APPLICATIONS = Permission.APPLICATION_ASSESS
IMPORT, ASSESS = Permission.DATASET_IMPORT, Permission.ASSESSMENT_RUN
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
    is_confidential: bool = False  # in a partnership: who lacks the permission is told that there is nothing
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


def _group() -> Council:
    return Council.objects.filter(partnership__slug=SLUG, parent__isnull=False).earliest("pk")


def _recruitment() -> Recruitment:
    return Recruitment.objects.filter(seat__council__partnership__slug=SLUG).earliest("pk")


def _application() -> Application:
    return Application.objects.filter(recruitment=_recruitment()).earliest("pk")


def _pending_import() -> PendingImport:
    """Return an import of the demonstration's coordinator; whoever else asks for it is told that there is none."""
    kept = {"kind": "council_register", "person_id": World().coordinator.pk, "content": {}, "state": ""}
    made = {"partnership_id": World().partnership.pk, "made_at": timezone.now()}
    return PendingImport.objects.get_or_create(**kept, defaults=made)[0]


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


def _document() -> Mapping[str, Any]:
    edition = Edition.objects.filter(partnership__slug=SLUG).earliest("pk")
    Document.objects.get_or_create(
        edition=edition, language="en", format="pdf", defaults={"content": b"%PDF", "made_at": World().moment}
    )
    return _edition()


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


def _draft_outcome() -> Outcome:
    strategy, _is_new = Strategy.objects.get_or_create(
        partnership=Partnership.objects.get(slug=SLUG),
        first_year=2029,
        defaults={"title": Text(en="Draft strategy", fr="Ébauche de stratégie")},
    )
    return Outcome.objects.get_or_create(
        strategy=strategy, position=1, expectation=1, characteristic=1, indicator="unemployment_rate"
    )[0]


def _draft_action() -> Action:
    outcome = _draft_outcome()
    plan, _is_new = ActionPlan.objects.get_or_create(strategy=outcome.strategy, fiscal_year=2029)
    lead = Organisation.objects.filter(partnership__slug=SLUG).earliest("pk")
    return Action.objects.get_or_create(plan=plan, outcome=outcome, position=1, lead=lead, quarter=1)[0]


def _report(state: ReportState) -> int:
    """Return the fiscal year of a report in this state; each state has a year of its own."""
    year, world = 2029 + list(ReportState).index(state), World()
    plan, _is_new = ActionPlan.objects.get_or_create(strategy=_draft_outcome().strategy, fiscal_year=year)
    columns: dict[str, Any] = {"partnership": world.partnership, "kind": ANNUAL.id, "state": state}
    if state != ReportState.DRAFT:
        columns |= {"submitted_by": world.coordinator, "submitted_at": world.moment}
    if state == ReportState.ACCEPTED:
        columns |= {"accepted_at": world.moment}
    report, _is_new = Report.objects.get_or_create(plan=plan, defaults=columns)
    for question in ANNUAL.questions:
        report.answers.get_or_create(question=question.key)
    return year


PLAN, REPORT = Permission.PLAN_EDIT, Permission.REPORT_EDIT
SURVEY = Permission.SURVEY_EDIT
COUNCIL, MEETING, TERMS = Permission.COUNCIL_EDIT, Permission.MEETING_EDIT, Permission.TERMS_EDIT

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
    "workspace": here(),
    # partnerships
    "partnerships": Rule(PUBLIC),
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
    "instrument_new": editing(SURVEY),
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
    "edition_feed": Rule(PUBLIC),
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
    "terms_publish": here(None, Permission.EDITION_PUBLISH, version=lambda: 1),
    # assessments
    "communities": Rule(PUBLIC),
    "communities_csv": Rule(PUBLIC),
    "community_comparison": Rule(PUBLIC),
    "community_weights": Rule(PUBLIC),
    "community": Rule(PUBLIC, arguments=lambda world: {"area": "on-ottawa"}),
    "community_csv": Rule(PUBLIC, arguments=lambda world: {"area": "on-ottawa"}),
    "datasets": Rule(IMPORT),
    "dataset_new": Rule(IMPORT, IMPORT),
    "dataset": Rule(IMPORT, arguments=lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
    "dataset_import": Rule(None, IMPORT, lambda world: {"dataset_id": Dataset.objects.earliest("pk").pk}),
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
    "finding_new": editing(Permission.RESEARCH_EDIT, project_id=lambda: _project().pk),
    "finding_change": editing(
        Permission.RESEARCH_EDIT,
        project_id=lambda: _project().pk,
        finding_id=lambda: _project().findings.earliest("pk").pk,
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
    "outcome_new": editing(PLAN, first_year=lambda: _draft_outcome().strategy.first_year),
    "outcome_change": editing(
        PLAN,
        first_year=lambda: _draft_outcome().strategy.first_year,
        outcome_id=lambda: _draft_outcome().pk,
    ),
    "action_plans": here(),
    "action_plan_new": here(None, PLAN),
    "action_plan": here(fiscal_year=lambda: 2026),
    "action_plan_approve": editing(PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year),
    "action_new": editing(PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year),
    "action_change": editing(
        PLAN, fiscal_year=lambda: _draft_action().plan.fiscal_year, action_id=lambda: _draft_action().pk
    ),
    "action_progress": here(
        None,
        Permission.ACTION_UPDATE,
        fiscal_year=lambda: 2026,
        action_id=lambda: Action.objects.filter(plan__fiscal_year=2026).earliest("pk").pk,
    ),
    # reports
    "review_queue": Rule(Permission.REPORT_REVIEW),
    "reports": here(),
    "report_begin": here(None, REPORT, fiscal_year=lambda: _report(ReportState.DRAFT)),
    "report": here(fiscal_year=lambda: _report(ReportState.DRAFT)),
    "report_fill_again": here(None, REPORT, fiscal_year=lambda: _report(ReportState.DRAFT)),
    "report_section": editing(REPORT, fiscal_year=lambda: _report(ReportState.DRAFT), number=lambda: 1),
    "report_check": here(fiscal_year=lambda: _report(ReportState.DRAFT)),
    "report_submit": here(None, Permission.REPORT_SUBMIT, fiscal_year=lambda: _report(ReportState.DRAFT)),
    "report_confirmation": here(fiscal_year=lambda: _report(ReportState.SUBMITTED)),
    "report_return": editing(Permission.REPORT_REVIEW, fiscal_year=lambda: _report(ReportState.SUBMITTED)),
    "report_accept": editing(Permission.REPORT_REVIEW, fiscal_year=lambda: _report(ReportState.SUBMITTED)),
    "report_publish": here(
        None, Permission.EDITION_PUBLISH, fiscal_year=lambda: _report(ReportState.ACCEPTED)
    ),
}
