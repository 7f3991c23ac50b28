"""Minutes: their life, and what each step refuses."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import (
    AgendaItemKind,
    DecisionKind,
    MinutesState,
    MinutesVersionKind,
    Presence,
)
from parvis.partnerships.errors import (
    ApprovedTooEarly,
    DecisionUsed,
    MeetingNotClosed,
    MinutesExist,
    MinutesOutOfOrder,
    MinutesUnchanged,
    ReasonInOneLanguage,
    WrongDecision,
)
from parvis.partnerships.models import (
    AgendaItem,
    ApprovalItem,
    Attendance,
    Council,
    Minutes,
    MinutesVersion,
    Partnership,
    ProposedCorrection,
)
from parvis.partnerships.operations import meeting as meetings
from parvis.partnerships.operations import minutes as operations
from parvis.partnerships.operations import motion as motions
from parvis.partnerships.queries.minutes import differences, papers_of
from parvis.people.models import User
from tests.factories.partnerships import (
    A_MOMENT,
    make_approved_minutes,
    make_attendance,
    make_council,
    make_decision,
    make_held_meeting,
    make_meeting,
    make_minutes,
    make_partnership,
    make_seated_council,
)

WORDS = Text(en="Rents were discussed.", fr="Les loyers ont été abordés.")
REASON = Text(en="As proposed.", fr="Comme proposé.")


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_seated_council(partnership, voting=4)


def _rewrite(minutes: Minutes, words: Text = WORDS, *, by: User) -> None:
    section = minutes.sections.get()
    operations.write_section(section, words=words, is_for_publication=True, by=by, at=A_MOMENT)


def _verbs() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("verb", flat=True))


def test_minutes_are_drafted_from_the_record(council: Council, coordinator: User) -> None:
    meeting = make_held_meeting(council)

    minutes = operations.draft_minutes(meeting, by=coordinator, at=A_MOMENT)

    assert (minutes.state, minutes.sections.get().words.en) == (MinutesState.DRAFT, "Housing was discussed.")
    assert (MinutesVersion.objects.count(), _verbs()) == (0, ["minutes_drafted"])


def test_minutes_are_not_drafted_before_the_meeting_is_closed(council: Council, coordinator: User) -> None:
    meeting = make_meeting(council)

    with pytest.raises(MeetingNotClosed):
        operations.draft_minutes(meeting, by=coordinator, at=A_MOMENT)

    assert (Minutes.objects.count(), _verbs()) == (0, [])


def test_minutes_are_not_drafted_twice(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    verbs = _verbs()

    with pytest.raises(MinutesExist):
        operations.draft_minutes(minutes.meeting, by=coordinator, at=A_MOMENT)

    assert (Minutes.objects.count(), _verbs()) == (1, verbs)


def test_a_draft_comes_onto_the_agenda_of_the_next_meeting(council: Council, coordinator: User) -> None:
    following = make_meeting(council, held_on=date(2026, 6, 17))

    minutes = make_minutes(council, by=coordinator)

    item = ApprovalItem.objects.get()
    assert (item.minutes, item.agenda_item.meeting) == (minutes, following)
    assert (item.agenda_item.kind, item.agenda_item.position) == (AgendaItemKind.MINUTES, 2)
    assert item.agenda_item.title.en == "Minutes of the meeting of 15 April 2026"
    assert item.agenda_item.title.fr == "Procès-verbal de la réunion du 15 avril 2026"


def test_waiting_minutes_come_onto_the_agenda_that_is_planned_and_onto_no_second_one(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    minutes = make_minutes(council, by=coordinator)
    make_minutes(make_council(make_partnership()), by=coordinator)  # another body's
    make_approved = [minutes]
    for day in (date(2026, 6, 17), date(2026, 9, 16)):
        meetings.plan_meeting(
            council, title=Text(en="Next", fr="Suivante"), held_on=day, by=coordinator, at=A_MOMENT
        )

    assert [item.minutes for item in ApprovalItem.objects.all()] == make_approved
    assert AgendaItem.objects.filter(kind=AgendaItemKind.MINUTES).get().meeting.held_on == date(2026, 6, 17)


def test_circulating_keeps_the_first_version_in_both_languages(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator, is_circulated=False)
    operations.write_summary(
        minutes, summary=Text(en="In short.", fr="En bref."), by=coordinator, at=A_MOMENT
    )

    version = operations.circulate(minutes, by=coordinator, at=A_MOMENT)

    english, french = papers_of(version)["en"].lines(), papers_of(version)["fr"].lines()
    assert (version.number, version.kind) == (1, MinutesVersionKind.CIRCULATED)
    assert english[0] == "Minutes: Spring meeting"
    assert french[0] == "Procès-verbal\N{NO-BREAK SPACE}: Réunion du printemps"
    assert "In short." in english
    assert "1. Decisions" in english
    assert "Housing was discussed." in english
    assert "Le logement a été abordé." in french
    assert version.checksum == operations.content_checksum(version.content)


def test_minutes_are_circulated_once(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)

    with pytest.raises(MinutesOutOfOrder) as refused:
        operations.circulate(minutes, by=coordinator, at=A_MOMENT)

    assert str(refused.value) == "These minutes have been circulated already. Amend them instead."
    assert MinutesVersion.objects.count() == 1


def test_an_amendment_is_a_version_and_shows_what_changed(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    _rewrite(minutes, by=coordinator)

    version = operations.amend(minutes, reason=REASON, by=coordinator, at=A_MOMENT)

    first = minutes.versions.get(number=1)
    lines = differences(papers_of(first)["en"], papers_of(version)["en"])
    changed = [(line.kind, line.words) for line in lines if line.kind != "same"]
    assert changed == [("removed", "Housing was discussed."), ("added", "Rents were discussed.")]
    assert (version.number, version.reason.en, minutes.state) == (2, "As proposed.", MinutesState.AMENDED)


def test_an_amendment_that_changes_nothing_is_refused(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    verbs = _verbs()

    with pytest.raises(MinutesUnchanged):
        operations.amend(minutes, reason=REASON, by=coordinator, at=A_MOMENT)

    assert (MinutesVersion.objects.count(), _verbs()) == (1, verbs)


def test_a_draft_is_not_amended(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator, is_circulated=False)

    with pytest.raises(MinutesOutOfOrder, match="Until then their draft is simply changed"):
        operations.amend(minutes, reason=REASON, by=coordinator, at=A_MOMENT)

    assert MinutesVersion.objects.count() == 0


def test_the_database_refuses_to_alter_a_version(council: Council, coordinator: User) -> None:
    make_minutes(council, by=coordinator)

    with pytest.raises(DatabaseError, match="never altered"), transaction.atomic():
        MinutesVersion.objects.update(content={})

    assert MinutesVersion.objects.get().content != {}


def test_a_member_proposes_a_correction_until_the_minutes_are_approved(
    council: Council, coordinator: User, council_member: User
) -> None:
    minutes = make_minutes(council, by=coordinator)
    version = minutes.versions.get()
    operations.propose_correction(version, words="Rents, not housing.", by=council_member, at=A_MOMENT)
    decision = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20))
    operations.approve(minutes, decision=decision, by=coordinator, at=A_MOMENT)

    with pytest.raises(MinutesOutOfOrder):
        operations.propose_correction(version, words="Too late.", by=council_member, at=A_MOMENT)

    assert [one.words for one in ProposedCorrection.objects.all()] == ["Rents, not housing."]


def test_a_carried_motion_under_their_item_approves_the_minutes(council: Council, coordinator: User) -> None:
    following = make_meeting(council, held_on=date(2026, 4, 15))
    following.agenda_items.all().delete()
    minutes = make_minutes(council, by=coordinator)
    Minutes.objects.filter(pk=minutes.pk).update()
    meeting = minutes.meeting
    meeting.held_on = date(2026, 4, 1)
    meeting.save(update_fields=["held_on"])
    mover, seconder = make_attendance(following, present=4)[:2]

    motion = motions.put_motion(
        following.agenda_items.get(kind=AgendaItemKind.MINUTES),
        wording=REASON,
        kind=DecisionKind.APPROVE_MINUTES,
        moved_by=mover,
        seconded_by=seconder,
        by=coordinator,
        at=A_MOMENT,
    )
    decision = motions.count_votes(
        motion, votes_for=4, votes_against=0, abstentions=0, by=coordinator, at=A_MOMENT
    )

    minutes.refresh_from_db()
    assert (minutes.state, minutes.approved_by) == (MinutesState.APPROVED, decision)


@pytest.mark.parametrize("is_pointed_at", [True, False])
def test_a_decision_waits_where_no_circulated_minutes_are_pointed_at(
    council: Council, coordinator: User, is_pointed_at: bool
) -> None:
    minutes = make_minutes(council, by=coordinator, is_circulated=False)
    decision = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20))
    if is_pointed_at:
        ApprovalItem.objects.create(agenda_item=decision.motion.agenda_item, minutes=minutes)

    approved = operations.approve_minutes_of_item(decision, by=coordinator, at=A_MOMENT)

    minutes.refresh_from_db()
    assert (approved, minutes.state) == (None, MinutesState.DRAFT)


def test_a_decision_of_another_kind_or_body_approves_nothing(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    other_body = make_council(make_partnership())
    wrong = [
        make_decision(council, kind=DecisionKind.OTHER, decided_on=date(2026, 5, 20)),
        make_decision(other_body, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 5, 20)),
    ]

    for decision in wrong:
        with pytest.raises(WrongDecision):
            operations.approve(minutes, decision=decision, by=coordinator, at=A_MOMENT)

    minutes.refresh_from_db()
    assert minutes.state == MinutesState.CIRCULATED


def test_an_earlier_meeting_approves_nothing(council: Council, coordinator: User) -> None:
    minutes = make_minutes(council, by=coordinator)
    earlier = make_decision(council, kind=DecisionKind.APPROVE_MINUTES, decided_on=date(2026, 4, 1))

    with pytest.raises(ApprovedTooEarly):
        operations.approve(minutes, decision=earlier, by=coordinator, at=A_MOMENT)

    minutes.refresh_from_db()
    assert minutes.state == MinutesState.CIRCULATED


def test_a_decision_approves_one_set_of_minutes(council: Council, coordinator: User) -> None:
    approved, waiting = make_approved_minutes(council, by=coordinator), make_minutes(council, by=coordinator)
    assert approved.approved_by is not None

    with pytest.raises(DecisionUsed):
        operations.approve(waiting, decision=approved.approved_by, by=coordinator, at=A_MOMENT)

    waiting.refresh_from_db()
    assert waiting.state == MinutesState.CIRCULATED


def test_a_correction_is_a_version_and_leaves_the_approved_one(council: Council, coordinator: User) -> None:
    minutes = make_approved_minutes(council, by=coordinator)
    _rewrite(minutes, by=coordinator)

    version = operations.correct(minutes, reason=REASON, by=coordinator, at=A_MOMENT)

    first = minutes.versions.get(number=1)
    assert (version.kind, minutes.state) == (MinutesVersionKind.CORRECTED, MinutesState.APPROVED)
    assert "Housing was discussed." in papers_of(first)["en"].lines()
    assert "Rents were discussed." in papers_of(version)["en"].lines()


def test_a_correction_gives_its_reason_in_both_languages(council: Council, coordinator: User) -> None:
    minutes = make_approved_minutes(council, by=coordinator)
    _rewrite(minutes, by=coordinator)

    with pytest.raises(ReasonInOneLanguage):
        operations.correct(minutes, reason=Text(en="A name."), by=coordinator, at=A_MOMENT)

    assert MinutesVersion.objects.count() == 1


def test_attendance_and_votes_stand_in_the_minutes(council: Council, coordinator: User) -> None:
    meeting = make_held_meeting(council)
    make_attendance(meeting, present=3)
    Attendance.objects.filter(meeting=meeting, presence=Presence.ABSENT).update(presence=Presence.REGRETS)
    minutes = operations.draft_minutes(meeting, by=coordinator, at=A_MOMENT)

    version = operations.circulate(minutes, by=coordinator, at=A_MOMENT)

    lines = papers_of(version)["en"].lines()
    assert "3 of 4 voting members are present; 2 are required. There is a quorum." in lines
    assert "Member 4 | Settlement seat | yes | Sent regrets" in lines


def test_words_in_one_language_are_marked_in_the_other(council: Council, coordinator: User) -> None:
    meeting = make_held_meeting(council, record=Text(en="Only English."))
    minutes = operations.draft_minutes(meeting, by=coordinator, at=A_MOMENT)

    version = operations.circulate(minutes, by=coordinator, at=A_MOMENT)

    marked = [(block.words, block.lang) for block in papers_of(version)["fr"].blocks if block.lang]
    assert marked == [("Only English.", "en")]
    assert dated_text(minutes.sections.get().words).fr == ""
