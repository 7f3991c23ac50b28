"""Applications: received, noted on, shortlisted, declined, proposed, appointed, and in time removed."""

import json
from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ApplicationState, RecruitmentState
from parvis.partnerships.errors import (
    ApplicationDecided,
    ApplicationProposed,
    ApplicationRemoved,
    CallNotOpen,
    TooManyApplications,
    WrongApplication,
)
from parvis.partnerships.models import (
    Application,
    InterviewNote,
    Motion,
    Nomination,
    Partnership,
    Recruitment,
)
from parvis.partnerships.operations import application as operations
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.operations.motion import Nominee
from parvis.partnerships.operations.recruitment import cancel_recruitment, close_call
from parvis.people.models import User
from tests.factories.partnerships import (
    A_MOMENT,
    make_attendance,
    make_meeting,
    make_seat,
    make_seated_council,
)
from tests.factories.recruitment import (
    APPLICANT,
    make_application,
    make_draft_recruitment,
    make_open_recruitment,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def recruitment(partnership: Partnership, coordinator: User) -> Recruitment:
    seat = make_seat(make_seated_council(partnership))
    return make_open_recruitment(partnership, by=coordinator, seat=seat)


@pytest.fixture
def application(recruitment: Recruitment) -> Application:
    return make_application(recruitment)


def _nominate(application: Application | None, recruitment: Recruitment, by: User) -> Motion:
    council = recruitment.seat.council
    meeting = make_meeting(council)
    voters = make_attendance(meeting, present=4)
    nominee = Nominee(
        seat=recruitment.seat,
        person_name="Noor Sample",
        starts_on=date(2026, 5, 1),
        term_ends_on=date(2028, 4, 30),
        application=application,
    )
    return motions.nominate(
        meeting.agenda_items.get(),
        nominee,
        wording=Text(en="That she be appointed.", fr="Qu’elle soit nommée."),
        moved_by=voters[0],
        seconded_by=voters[1],
        by=by,
        at=A_MOMENT,
    )


def test_an_application_is_received_with_a_reference(application: Application) -> None:
    kept = Application.objects.get()
    assert (kept.name, kept.language, kept.state) == ("Noor Sample", "fr", ApplicationState.RECEIVED)
    assert len(kept.reference) == 9


def test_nothing_personal_is_in_the_audit_trail(application: Application, coordinator: User) -> None:
    operations.note_interview(application, words="A secret remark", by=coordinator, at=A_MOMENT)
    operations.shortlist(application, by=coordinator, at=A_MOMENT)
    operations.decline(application, message="Our regrets", by=coordinator, at=A_MOMENT)
    operations.remove_old_applications(at=A_MOMENT + timedelta(days=900))

    told = json.dumps([[each.before, each.after] for each in AuditEvent.objects.all()])
    for secret in (
        "Noor",
        "noor@",
        "555-0100",
        "Sample Association",
        "like to help",
        "secret remark",
        "regrets",
    ):
        assert secret not in told


def test_nobody_applies_under_a_call_that_is_not_open(
    partnership: Partnership, recruitment: Recruitment, coordinator: User
) -> None:
    draft = make_draft_recruitment(partnership, by=coordinator, seat=make_seat(recruitment.seat.council))

    for call, at in ((draft, A_MOMENT), (recruitment, A_MOMENT + timedelta(days=29))):
        with pytest.raises(CallNotOpen):
            operations.apply(call, APPLICANT, at=at)
    close_call(recruitment, by=coordinator, at=A_MOMENT)
    with pytest.raises(CallNotOpen):
        operations.apply(recruitment, APPLICANT, at=A_MOMENT)

    assert Application.objects.count() == 0


def test_a_call_takes_so_many_and_no_more(recruitment: Recruitment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST_APPLICATIONS", 1)
    make_application(recruitment)

    with pytest.raises(TooManyApplications):
        make_application(recruitment)

    assert Application.objects.count() == 1


def test_an_applicant_is_declined_in_their_language(
    application: Application,
    coordinator: User,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        operations.decline(application, message="Merci & à bientôt.", by=coordinator, at=A_MOMENT)

    (sent,) = mail.outbox
    assert sent.to == ["noor@example.org"]
    assert "Bonjour Noor Sample" in str(sent.body)
    assert "Merci & à bientôt." in str(sent.body)
    assert Application.objects.get().state == ApplicationState.DECLINED
    for again in (
        lambda: operations.decline(application, message="Again", by=coordinator, at=A_MOMENT),
        lambda: operations.shortlist(application, by=coordinator, at=A_MOMENT),
    ):
        with pytest.raises(ApplicationDecided):
            again()
    assert Application.objects.get().decline_message == "Merci & à bientôt."


def test_a_decision_appoints_the_person_who_applied_and_fills_the_recruitment(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    motion = _nominate(application, recruitment, coordinator)
    assert Application.objects.get().state == ApplicationState.PROPOSED

    decision = motions.record_consensus(motion, by=coordinator, at=A_MOMENT)

    kept, ended = Application.objects.get(), Recruitment.objects.get()
    assert decision is not None
    assert kept.nomination is not None
    assert (kept.state, kept.nomination.motion.decision) == (ApplicationState.APPOINTED, decision)
    assert (ended.state, ended.appointment) == (RecruitmentState.FILLED, kept.nomination.appointment)
    with pytest.raises(ApplicationDecided):
        operations.propose(application, kept.nomination, by=coordinator, at=A_MOMENT)


def test_a_decision_without_application_fills_the_recruitment_too(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    motions.record_consensus(_nominate(None, recruitment, coordinator), by=coordinator, at=A_MOMENT)

    assert Recruitment.objects.get().state == RecruitmentState.FILLED
    assert Application.objects.get().state == ApplicationState.RECEIVED


def test_who_is_proposed_is_not_declined_before_the_vote(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    motion = _nominate(application, recruitment, coordinator)

    with pytest.raises(ApplicationProposed):
        operations.decline(application, message="No", by=coordinator, at=A_MOMENT)
    assert Application.objects.get().decline_message == ""

    motions.count_votes(motion, votes_for=0, votes_against=4, abstentions=0, by=coordinator, at=A_MOMENT)
    operations.decline(application, message="No", by=coordinator, at=A_MOMENT)
    assert Application.objects.get().state == ApplicationState.DECLINED


def test_an_application_is_proposed_for_its_own_seat(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    nomination = _nominate(None, recruitment, coordinator).nomination
    nomination.seat = make_seat(recruitment.seat.council)

    with pytest.raises(WrongApplication):
        operations.propose(application, nomination, by=coordinator, at=A_MOMENT)

    assert Application.objects.get().nomination is None


def test_who_applied_is_removed_after_the_time_they_consented_to(
    application: Application, recruitment: Recruitment, coordinator: User
) -> None:
    operations.note_interview(application, words="Good", by=coordinator, at=A_MOMENT)
    cancel_recruitment(recruitment, by=coordinator, at=A_MOMENT)

    operations.remove_old_applications(at=A_MOMENT.replace(month=10, day=15))
    assert Application.objects.get().name == "Noor Sample"
    operations.remove_old_applications(at=A_MOMENT.replace(month=10, day=16))

    kept = Application.objects.get()
    assert (kept.name, kept.email, kept.phone, kept.organisation, kept.statement) == ("", "", "", "", "")
    assert (InterviewNote.objects.count(), kept.reference) == (0, application.reference)
    assert AuditEvent.objects.filter(verb="application_removed").count() == 1
    for late in (
        lambda: operations.note_interview(application, words="Late", by=coordinator, at=A_MOMENT),
        lambda: operations.shortlist(application, by=coordinator, at=A_MOMENT),
    ):
        with pytest.raises(ApplicationRemoved):
            late()
    assert InterviewNote.objects.count() == 0


def test_a_recruitment_that_nobody_ends_keeps_nothing_for_ever(application: Application) -> None:
    operations.remove_old_applications(at=A_MOMENT.replace(year=2027, month=11, day=13))
    assert Application.objects.get().name == "Noor Sample"

    operations.remove_old_applications(at=A_MOMENT.replace(year=2027, month=11, day=14))
    assert Application.objects.get().name == ""


def test_the_database_itself_refuses_a_removed_application_with_a_name(application: Application) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Application.objects.update(removed_at=A_MOMENT)

    assert (Application.objects.get().removed_at, Nomination.objects.count()) == (None, 0)
