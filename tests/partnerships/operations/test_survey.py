"""The collaboration survey: who answers, once, and that nothing ties what they said to them."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.errors import (
    AlreadyAnswered,
    InstrumentLoaded,
    NoInstrument,
    NotAsked,
    NothingAnswered,
    RecordNotFound,
    SignsIn,
    SurveyDaysWrong,
    SurveyHeld,
    SurveyLinkDead,
    SurveyNotClosed,
    SurveyNotDue,
    SurveyNotInPreparation,
    SurveyNotOpen,
    SurveyStillOpen,
    TooFewToAsk,
)
from parvis.partnerships.kinds.collaboration import own_instrument
from parvis.partnerships.models import (
    Council,
    Partnership,
    SurveyInstrument,
    SurveyInvitee,
    SurveyRound,
    SurveyTally,
)
from parvis.partnerships.operations import survey as operations
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    an_answer,
    make_appointment,
    make_council,
    make_member,
    make_people,
    make_seat,
    make_survey,
)

LATER = A_MOMENT + timedelta(days=15)
LICENSED = """
id = "licensed"
version = 2
licence_holder = "Sample Institute"
licence_reference = "Agreement 7"
title.en = "Sample inventory"
[[factor]]
id = "history"
en = "History"
[[factor.statement]]
en = "We have worked together before."
"""


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def members(council: Council) -> list[User]:
    return make_people(council, 6)


@pytest.fixture
def survey(council: Council, members: list[User], coordinator: User) -> SurveyRound:
    return make_survey(council, by=coordinator)


@pytest.fixture
def opened(survey: SurveyRound, coordinator: User) -> SurveyRound:
    operations.open_round(survey, by=coordinator, at=A_MOMENT)
    survey.refresh_from_db()
    return survey


@pytest.fixture
def invitee(council: Council, members: list[User], coordinator: User) -> SurveyInvitee:
    """Return somebody without an account who is asked in an open round."""
    make_appointment(make_seat(council), name="Nobody’s Account")
    survey = make_survey(council, by=coordinator)
    operations.open_round(survey, by=coordinator, at=A_MOMENT)
    return survey.invitees.get(user=None)


def _everything() -> list[list[object]]:
    tables = (SurveyRound, SurveyInvitee, SurveyTally, SurveyInstrument, AuditEvent)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def test_a_survey_is_prepared_with_our_own_instrument(survey: SurveyRound) -> None:
    assert (survey.state, survey.version, survey.instrument) == (SurveyState.DRAFT, 1, None)
    assert AuditEvent.objects.latest("pk").verb == "survey_prepared"


def test_a_body_is_asked_once_a_year(survey: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SurveyHeld):
        make_survey(survey.council, by=coordinator)
    assert _everything() == before
    make_survey(survey.council, by=coordinator, fiscal_year=2027)
    assert SurveyRound.objects.count() == 2


@pytest.mark.parametrize(
    ("opens_on", "closes_on"),
    [
        (A_DAY, A_DAY),
        (A_DAY, A_DAY - timedelta(days=1)),
        (A_DAY - timedelta(days=9), A_DAY - timedelta(days=1)),
    ],
)
def test_a_survey_needs_days_that_can_be_kept(
    council: Council, coordinator: User, opens_on: date, closes_on: date
) -> None:
    with pytest.raises(SurveyDaysWrong):
        operations.prepare(
            council, fiscal_year=2026, opens_on=opens_on, closes_on=closes_on, by=coordinator, at=A_MOMENT
        )
    assert SurveyRound.objects.count() == 0


def test_the_days_of_a_survey_in_preparation_change(survey: SurveyRound, coordinator: User) -> None:
    first, last = A_DAY + timedelta(days=1), A_DAY + timedelta(days=8)

    operations.change_days(survey, opens_on=first, closes_on=last, by=coordinator, at=A_MOMENT)

    survey.refresh_from_db()
    assert (survey.opens_on, survey.closes_on) == (first, last)


def test_an_open_survey_is_only_extended(opened: SurveyRound, coordinator: User) -> None:
    first, last = opened.opens_on, opened.closes_on
    before = _everything()

    with pytest.raises(SurveyDaysWrong):
        operations.change_days(
            opened, opens_on=first, closes_on=last - timedelta(days=1), by=coordinator, at=A_MOMENT
        )
    with pytest.raises(SurveyNotInPreparation):
        operations.change_days(
            opened, opens_on=first - timedelta(days=1), closes_on=last, by=coordinator, at=A_MOMENT
        )
    assert _everything() == before
    longer = last + timedelta(days=7)
    operations.change_days(opened, opens_on=first, closes_on=longer, by=coordinator, at=A_MOMENT)
    opened.refresh_from_db()
    assert opened.closes_on == longer


def test_a_survey_asks_those_who_sit_that_day_each_once(
    council: Council, members: list[User], coordinator: User
) -> None:
    make_appointment(make_seat(council), name="Member 1 again", user=members[0])
    make_appointment(make_seat(council), name="Somebody Without")
    left = make_appointment(make_seat(council), name="Somebody Who Left")
    left.ceased_on = A_DAY
    left.save()
    survey = make_survey(council, by=coordinator)

    operations.open_round(survey, by=coordinator, at=A_MOMENT)

    assert set(survey.invitees.values_list("user_id", flat=True)) == {None, *(each.pk for each in members)}
    assert survey.invitees.count() == 7


def test_a_survey_opens_on_one_of_its_days(survey: SurveyRound, coordinator: User) -> None:
    before = _everything()

    for moment in (A_MOMENT - timedelta(days=1), LATER):
        with pytest.raises(SurveyNotDue):
            operations.open_round(survey, by=coordinator, at=moment)
    assert _everything() == before


def test_a_survey_opens_once(opened: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SurveyNotInPreparation):
        operations.open_round(opened, by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_fewer_than_five_people_are_not_asked(council: Council, coordinator: User) -> None:
    make_people(council, 4)
    survey = make_survey(council, by=coordinator)
    before = _everything()

    with pytest.raises(TooFewToAsk):
        operations.open_round(survey, by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_an_answer_is_added_to_the_tally_and_kept_nowhere_else(
    opened: SurveyRound, members: list[User]
) -> None:
    operations.answer_as_member(opened, an_answer(4, words=" More food. "), by=members[0], at=A_MOMENT)
    operations.answer_as_member(opened, an_answer(2, leave_out=["trust"]), by=members[1], at=A_MOMENT)

    tally = SurveyTally.objects.get()
    assert tally.answered == 2
    assert tally.scores["purpose"] == {"2.00": 1, "4.00": 1}
    assert tally.scores["trust"] == {"4.00": 1}
    assert list(tally.words["1"].values()) == [{"text": "More food.", "language": "en"}]
    answered = opened.invitees.filter(has_answered=True)
    assert set(answered.values_list("user_id", flat=True)) == {members[0].pk, members[1].pk}


def test_no_other_row_changes_with_what_is_said(opened: SurveyRound, members: list[User]) -> None:
    """Whatever is said, every table but the tally is the same afterwards, byte for byte."""
    left = [_rows_after(opened, answer, members[0]) for answer in (an_answer(1, words="Bad."), an_answer(5))]

    assert left[0] == left[1]


def _rows_after(survey: SurveyRound, answer: operations.Answer, who: User) -> list[object]:
    from django.db import transaction

    with transaction.atomic():
        operations.answer_as_member(survey, answer, by=who, at=A_MOMENT)
        with connection.cursor() as cursor:
            rows: list[object] = []
            tables = set(connection.introspection.table_names()) - {"partnerships_surveytally"}
            for table in sorted(tables):
                cursor.execute(f'SELECT * FROM "{table}"')
                # A sequence keeps counting when a transaction is undone, and PostgreSQL returns rows in no order.
                skipped = 1 if table == "core_auditevent" else 0
                rows.append((table, sorted(repr(row[skipped:]) for row in cursor.fetchall())))
        transaction.set_rollback(True)
    return rows


def test_the_event_of_an_answer_names_nobody_and_only_the_day(
    opened: SurveyRound, members: list[User]
) -> None:
    operations.answer_as_member(opened, an_answer(), by=members[0], at=A_MOMENT)

    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_id, event.actor_name, event.partnership_id) == (
        "survey_answered",
        None,
        "",
        None,
    )
    assert (event.before, event.after) == ({}, {})
    assert event.at == datetime.fromisoformat("2026-04-15T00:00:00-04:00")


def test_a_person_answers_once(opened: SurveyRound, members: list[User]) -> None:
    operations.answer_as_member(opened, an_answer(), by=members[0], at=A_MOMENT)
    before = _everything()

    with pytest.raises(AlreadyAnswered):
        operations.answer_as_member(opened, an_answer(1), by=members[0], at=A_MOMENT)
    assert _everything() == before


def test_who_is_not_asked_does_not_answer(
    opened: SurveyRound, partnership: Partnership, council: Council
) -> None:
    came_later = make_member(Role.COUNCIL_MEMBER, partnership)
    make_appointment(make_seat(council), user=came_later)
    before = _everything()

    with pytest.raises(NotAsked):
        operations.answer_as_member(opened, an_answer(), by=came_later, at=A_MOMENT)
    assert _everything() == before


def test_an_answer_needs_a_statement(opened: SurveyRound, members: list[User]) -> None:
    nothing = an_answer(leave_out=[factor.id for factor in own_instrument().factors], words="Words alone")
    before = _everything()

    with pytest.raises(NothingAnswered):
        operations.answer_as_member(opened, nothing, by=members[0], at=A_MOMENT)
    assert _everything() == before


def test_nobody_answers_after_the_last_day(opened: SurveyRound, members: list[User]) -> None:
    before = _everything()

    with pytest.raises(SurveyNotOpen):
        operations.answer_as_member(opened, an_answer(), by=members[0], at=LATER)
    assert _everything() == before


@pytest.mark.parametrize(
    ("agreement", "statements", "score"),
    [
        ([4, 4, 5], 3, "4.25"),  # 4.33
        ([4, 5, 5], 3, "4.75"),  # 4.67
        ([1, 2], 4, "1.50"),
        ([3], 3, None),
        ([], 1, None),
        ([5], 1, "5.00"),
        ([3, 4, 4, 4, 4, 4, 4, 4], 8, "4.00"),  # 3.875: a half goes up
    ],
)
def test_a_score_is_a_mean_to_a_quarter(agreement: list[int], statements: int, score: str | None) -> None:
    assert operations.score_of(agreement, statements=statements) == score


def test_a_survey_closes_after_its_last_day(opened: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SurveyStillOpen):
        operations.close_round(opened, by=coordinator, at=A_MOMENT + timedelta(days=14))
    assert _everything() == before
    operations.close_round(opened, by=coordinator, at=LATER)
    opened.refresh_from_db()
    assert opened.state == SurveyState.CLOSED


def test_a_survey_closes_early_when_everybody_has_answered(
    opened: SurveyRound, members: list[User], coordinator: User
) -> None:
    for member in members:
        operations.answer_as_member(opened, an_answer(), by=member, at=A_MOMENT)

    operations.close_round(opened, by=coordinator, at=A_MOMENT)

    opened.refresh_from_db()
    assert opened.state == SurveyState.CLOSED


def test_only_an_open_survey_closes(survey: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SurveyNotOpen):
        operations.close_round(survey, by=coordinator, at=LATER)
    assert _everything() == before


def test_a_closed_survey_keeps_its_days(opened: SurveyRound, coordinator: User) -> None:
    operations.close_round(opened, by=coordinator, at=LATER)
    before = _everything()

    with pytest.raises(SurveyNotInPreparation):
        operations.change_days(
            opened,
            opens_on=opened.opens_on,
            closes_on=opened.closes_on + timedelta(days=30),
            by=coordinator,
            at=LATER,
        )
    assert _everything() == before


def _secret(link: str) -> str:
    return link.rstrip("/").rpartition("/")[2]


def test_who_has_no_account_answers_by_a_link_once(invitee: SurveyInvitee, coordinator: User) -> None:
    link = operations.make_link(invitee, language="fr", by=coordinator, at=A_MOMENT)
    secret = _secret(link)

    operations.answer_by_link(secret, an_answer(5), at=A_MOMENT)
    before = _everything()

    assert "/fr/" in link
    assert secret not in str(before)
    with pytest.raises(AlreadyAnswered):
        operations.answer_by_link(secret, an_answer(1), at=A_MOMENT)
    assert _everything() == before
    with pytest.raises(AlreadyAnswered):
        operations.make_link(invitee, language="en", by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_a_new_link_replaces_the_one_before(invitee: SurveyInvitee, coordinator: User) -> None:
    first = operations.make_link(invitee, language="en", by=coordinator, at=A_MOMENT)
    second = operations.make_link(invitee, language="en", by=coordinator, at=A_MOMENT)

    with pytest.raises(SurveyLinkDead):
        operations.answer_by_link(_secret(first), an_answer(), at=A_MOMENT)
    operations.answer_by_link(_secret(second), an_answer(), at=A_MOMENT)
    assert SurveyTally.objects.get().answered == 1


def test_a_withdrawn_link_opens_nothing(invitee: SurveyInvitee, coordinator: User) -> None:
    link = operations.make_link(invitee, language="en", by=coordinator, at=A_MOMENT)

    operations.withdraw_link(invitee, by=coordinator, at=A_MOMENT)
    before = _everything()

    with pytest.raises(SurveyLinkDead):
        operations.answer_by_link(_secret(link), an_answer(), at=A_MOMENT)
    with pytest.raises(RecordNotFound):
        operations.withdraw_link(invitee, by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_a_link_ends_with_its_survey(invitee: SurveyInvitee, coordinator: User) -> None:
    link = operations.make_link(invitee, language="en", by=coordinator, at=A_MOMENT)

    with pytest.raises(SurveyLinkDead):
        operations.answer_by_link(_secret(link), an_answer(), at=LATER)
    operations.close_round(invitee.round, by=coordinator, at=LATER)
    invitee.refresh_from_db()
    assert invitee.link_hash is None
    with pytest.raises(SurveyNotOpen):
        operations.make_link(invitee, language="en", by=coordinator, at=LATER)


def test_who_signs_in_needs_no_link(opened: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SignsIn):
        operations.make_link(opened.invitees.first(), language="en", by=coordinator, at=A_MOMENT)  # type: ignore[arg-type]
    assert _everything() == before


def _with_words(opened: SurveyRound, members: list[User], coordinator: User, *, number: int) -> str:
    for place, member in enumerate(members):
        words = f"Ask Robin {place}" if place < number else ""
        operations.answer_as_member(opened, an_answer(words=words), by=member, at=A_MOMENT)
    operations.close_round(opened, by=coordinator, at=A_MOMENT)
    return str(min(SurveyTally.objects.get().words["1"]))


def test_identifying_words_are_taken_out_with_an_event_that_holds_none(
    opened: SurveyRound, members: list[User], coordinator: User
) -> None:
    token = _with_words(opened, members, coordinator, number=5)

    operations.edit_words(
        opened, question=1, token=token, words=" Ask somebody ", by=coordinator, at=A_MOMENT
    )

    assert SurveyTally.objects.get().words["1"][token]["text"] == "Ask somebody"
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.before, event.after) == ("survey_words_removed", {}, {"number": 1})


def test_words_that_are_not_shown_are_not_changed(
    opened: SurveyRound, members: list[User], coordinator: User
) -> None:
    token = _with_words(opened, members, coordinator, number=4)
    before = _everything()

    with pytest.raises(RecordNotFound):
        operations.edit_words(opened, question=1, token=token, words="", by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_unknown_words_are_not_changed(opened: SurveyRound, members: list[User], coordinator: User) -> None:
    _with_words(opened, members, coordinator, number=5)
    before = _everything()

    with pytest.raises(RecordNotFound):
        operations.edit_words(opened, question=1, token="0", words="", by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_words_are_not_changed_before_the_end(opened: SurveyRound, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(SurveyNotClosed):
        operations.edit_words(opened, question=1, token="0", words="", by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_a_licensed_instrument_is_loaded_and_asked(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    members = make_people(council, 5)
    loaded = operations.load_instrument(partnership, LICENSED, by=coordinator, at=A_MOMENT)
    survey = make_survey(council, by=coordinator, instrument=loaded)
    operations.open_round(survey, by=coordinator, at=A_MOMENT)

    answer = operations.Answer(agreement={("history", 0): 3}, words={}, language="en")
    operations.answer_as_member(survey, answer, by=members[0], at=A_MOMENT)

    assert (loaded.identifier, loaded.version, loaded.licence_reference) == ("licensed", 2, "Agreement 7")
    assert (survey.instrument, survey.version) == (loaded, 2)
    assert SurveyTally.objects.get().scores == {"history": {"3.00": 1}}


def test_a_version_is_loaded_once(partnership: Partnership, coordinator: User) -> None:
    operations.load_instrument(partnership, LICENSED, by=coordinator, at=A_MOMENT)
    before = _everything()

    with pytest.raises(InstrumentLoaded):
        operations.load_instrument(partnership, LICENSED, by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_a_file_with_faults_changes_nothing(partnership: Partnership, coordinator: User) -> None:
    before = _everything()

    with pytest.raises(NoInstrument) as refused:
        operations.load_instrument(
            partnership, LICENSED.replace('en = "History"\n', ""), by=coordinator, at=A_MOMENT
        )
    assert _everything() == before
    assert refused.value.sentences[0] == (
        'Line 7: The words are missing. Write them as en = "…", fr = "…" or both.'
    )
