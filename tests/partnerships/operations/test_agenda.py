"""The agenda is arranged while the meeting is open, and keeps what was recorded under it."""

from datetime import datetime

import pytest

from parvis.assessment.text import Text
from parvis.core.files import UploadedPaper
from parvis.partnerships.enums import AgendaItemKind, MeetingState
from parvis.partnerships.errors import (
    ConsentDecided,
    InterestCounted,
    InterestDeclared,
    ItemUsed,
    MeetingClosed,
    MotionsPut,
    NotInConsent,
    NotOfTheMeeting,
    RecordNotFound,
    TooDeep,
)
from parvis.partnerships.models import AgendaItem, Appointment, Meeting, Paper, Partnership, Recusal
from parvis.partnerships.operations import agenda
from parvis.partnerships.operations.meeting import add_agenda_item, plan_meeting
from parvis.partnerships.queries.agenda import planned_items
from parvis.people.models import User
from tests.factories.partnerships import (
    make_appointment,
    make_attendance,
    make_council,
    make_item,
    make_meeting,
    make_motion,
    make_partnership,
    make_seat,
    make_seated_council,
)

TITLE = Text(en="Housing", fr="Logement")
A_FILE = UploadedPaper("plan.pdf", "application/pdf", b"%PDF-1.7 plan")


@pytest.fixture
def meeting(partnership: Partnership) -> Meeting:
    return make_meeting(make_seated_council(partnership, voting=3))


@pytest.fixture
def item(meeting: Meeting) -> AgendaItem:
    return _item(meeting.agenda_items.get())


@pytest.fixture
def voters(meeting: Meeting) -> list[Appointment]:
    return make_attendance(meeting, present=3)


def _item(item: AgendaItem) -> AgendaItem:
    return AgendaItem.objects.select_related("meeting__council__partnership", "parent").get(pk=item.pk)


def _titles(meeting: Meeting) -> list[tuple[int, str]]:
    return [(item.position, item.title.en) for item in meeting.agenda_items.all()]


def test_an_item_below_another_follows_it(meeting: Meeting, coordinator: User, moment: datetime) -> None:
    first = meeting.agenda_items.get()
    make_item(meeting)

    below = add_agenda_item(meeting, title=TITLE, parent=first, by=coordinator, at=moment)

    assert (below.parent_id, below.position) == (first.pk, 2)
    assert _titles(meeting) == [(1, "Decisions"), (2, "Housing"), (3, "Item 2")]


def test_an_item_lies_one_below_another_and_no_deeper(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    below = make_item(meeting, parent=meeting.agenda_items.get())
    elsewhere = make_meeting(meeting.council).agenda_items.get()

    for parent in (below, elsewhere):
        with pytest.raises(TooDeep):
            add_agenda_item(meeting, title=TITLE, parent=parent, by=coordinator, at=moment)

    assert meeting.agenda_items.count() == 2


def test_an_item_changes_places_with_its_neighbour(
    meeting: Meeting, item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    second = make_item(meeting)
    make_item(meeting, parent=second)

    agenda.move_item(item, up=False, by=coordinator, at=moment)
    moved = _titles(meeting)
    agenda.move_item(item, up=False, by=coordinator, at=moment)

    assert moved == [(1, "Item 2"), (2, "Item 3"), (3, "Decisions")]
    assert _titles(meeting) == moved


def test_an_item_below_moves_among_its_own(
    meeting: Meeting, item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    make_item(meeting, parent=item)
    last = _item(make_item(meeting, parent=item))

    agenda.move_item(last, up=True, by=coordinator, at=moment)

    assert _titles(meeting) == [(1, "Decisions"), (2, "Item 3"), (3, "Item 2")]


def test_an_item_is_changed(item: AgendaItem, coordinator: User, moment: datetime) -> None:
    agenda.amend_agenda_item(
        item,
        title=TITLE,
        minutes=25,
        kind=AgendaItemKind.CONSENT,
        presenter="Noor",
        clause="quorum",
        by=coordinator,
        at=moment,
    )

    saved = AgendaItem.objects.get()
    assert (saved.title.fr, saved.minutes, saved.kind, saved.presenter, saved.clause) == (
        "Logement",
        25,
        "consent",
        "Noor",
        "quorum",
    )


def test_a_consent_agenda_stays_one_once_it_was_moved(
    meeting: Meeting, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    consent = _item(make_item(meeting, kind=AgendaItemKind.CONSENT))
    make_motion(consent, moved_by=voters[0], seconded_by=voters[1])

    with pytest.raises(ConsentDecided):
        agenda.amend_agenda_item(
            consent,
            title=TITLE,
            minutes=5,
            kind=AgendaItemKind.ORDINARY,
            by=coordinator,
            at=moment,
        )

    assert AgendaItem.objects.get(pk=consent.pk).kind == AgendaItemKind.CONSENT


@pytest.mark.parametrize("is_below", [True, False])
def test_an_item_with_motions_under_it_becomes_no_consent_agenda(
    is_below: bool,
    meeting: Meeting,
    item: AgendaItem,
    voters: list[Appointment],
    coordinator: User,
    moment: datetime,
) -> None:
    below = _item(make_item(meeting, parent=item))
    make_motion(below if is_below else item, moved_by=voters[0], seconded_by=voters[1])
    before = list(AgendaItem.objects.order_by("pk").values_list())

    with pytest.raises(MotionsPut):
        agenda.amend_agenda_item(
            item, title=TITLE, minutes=5, kind=AgendaItemKind.CONSENT, by=coordinator, at=moment
        )

    assert list(AgendaItem.objects.order_by("pk").values_list()) == before


def test_an_item_without_motions_becomes_a_consent_agenda(
    meeting: Meeting, item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    make_item(meeting, parent=item)

    agenda.amend_agenda_item(
        item, title=TITLE, minutes=5, kind=AgendaItemKind.CONSENT, by=coordinator, at=moment
    )

    assert AgendaItem.objects.get(pk=item.pk).kind == AgendaItemKind.CONSENT


def test_an_item_is_removed_with_those_below_it(
    meeting: Meeting, item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    make_item(meeting, parent=item)
    make_item(meeting)

    agenda.remove_item(item, by=coordinator, at=moment)

    assert _titles(meeting) == [(1, "Item 3")]


@pytest.mark.parametrize("used", ["record", "motion", "interest"])
def test_an_item_with_something_recorded_below_it_stays(
    meeting: Meeting,
    item: AgendaItem,
    voters: list[Appointment],
    coordinator: User,
    moment: datetime,
    used: str,
) -> None:
    below = make_item(meeting, parent=item)
    if used == "record":
        AgendaItem.objects.filter(pk=below.pk).update(record=TITLE)
    elif used == "motion":
        make_motion(below, moved_by=voters[0], seconded_by=voters[1])
    else:
        Recusal.objects.create(agenda_item=below, appointment=voters[0])

    with pytest.raises(ItemUsed):
        agenda.remove_item(item, by=coordinator, at=moment)

    assert meeting.agenda_items.count() == 2


def test_a_member_takes_an_item_out_of_the_consent_agenda(
    meeting: Meeting, coordinator: User, moment: datetime
) -> None:
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    within = _item(make_item(meeting, parent=consent))
    make_item(meeting, parent=consent)
    make_item(meeting)
    member = Appointment.objects.earliest("pk")

    agenda.pull_out(within, member=member, by=coordinator, at=moment)

    within.refresh_from_db()
    assert (within.parent, within.pulled_out_by) == (None, member)
    assert _titles(meeting) == [
        (1, "Decisions"),
        (2, "Item 2"),
        (3, "Item 4"),
        (4, "Item 3"),
        (5, "Item 5"),
    ]


def test_nothing_is_taken_out_of_what_is_no_open_consent_agenda(
    meeting: Meeting, item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    consent = make_item(meeting, kind=AgendaItemKind.CONSENT)
    within, below = _item(make_item(meeting, parent=consent)), _item(make_item(meeting, parent=item))
    stranger = make_appointment(make_seat(make_council(make_partnership())))

    for each in (item, below):
        with pytest.raises(NotInConsent):
            agenda.pull_out(each, member=voters[0], by=coordinator, at=moment)
    with pytest.raises(NotOfTheMeeting):
        agenda.pull_out(within, member=stranger, by=coordinator, at=moment)
    make_motion(consent, moved_by=voters[0], seconded_by=voters[1])
    with pytest.raises(ConsentDecided):
        agenda.pull_out(within, member=voters[0], by=coordinator, at=moment)

    assert AgendaItem.objects.filter(pulled_out_by=None).count() == 4


def test_a_paper_is_kept_and_removed(item: AgendaItem, coordinator: User, moment: datetime) -> None:
    paper = agenda.add_paper(item, A_FILE, title=TITLE, by=coordinator, at=moment)
    kept = (bytes(paper.content), paper.size, paper.added_by)

    agenda.remove_paper(paper, by=coordinator, at=moment)

    assert kept == (b"%PDF-1.7 plan", 13, coordinator)
    assert Paper.objects.count() == 0


def test_an_interest_is_declared_once_and_taken_back(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    recusal = agenda.declare_interest(
        item, member=voters[0], interest=" Board of the housing co-op ", by=coordinator, at=moment
    )
    with pytest.raises(InterestDeclared):
        agenda.declare_interest(item, member=voters[0], by=coordinator, at=moment)
    said = Recusal.objects.get().interest

    agenda.retract_interest(recusal, by=coordinator, at=moment)

    assert (said, Recusal.objects.count()) == ("Board of the housing co-op", 0)


def test_an_interest_of_the_mover_comes_too_late(
    item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    make_motion(item, moved_by=voters[0], seconded_by=voters[1])

    with pytest.raises(InterestCounted):
        agenda.declare_interest(item, member=voters[0], by=coordinator, at=moment)
    agenda.declare_interest(item, member=voters[2], by=coordinator, at=moment)

    assert [recusal.appointment for recusal in Recusal.objects.all()] == [voters[2]]


def test_an_item_is_about_a_record_of_the_partnership_only(
    item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(RecordNotFound):
        agenda.point_at(item, subjects=["action:999"], by=coordinator, at=moment)

    assert AgendaItem.objects.get().about == ""


def test_a_closed_meeting_keeps_its_agenda(
    meeting: Meeting, item: AgendaItem, voters: list[Appointment], coordinator: User, moment: datetime
) -> None:
    paper = agenda.add_paper(item, A_FILE, title=TITLE, by=coordinator, at=moment)
    Meeting.objects.update(state=MeetingState.HELD)
    steps = (
        lambda: agenda.amend_agenda_item(
            item, title=TITLE, minutes=5, kind=AgendaItemKind.ORDINARY, by=coordinator, at=moment
        ),
        lambda: agenda.move_item(item, up=True, by=coordinator, at=moment),
        lambda: agenda.remove_item(item, by=coordinator, at=moment),
        lambda: agenda.pull_out(item, member=voters[0], by=coordinator, at=moment),
        lambda: agenda.add_paper(item, A_FILE, title=TITLE, by=coordinator, at=moment),
        lambda: agenda.remove_paper(paper, by=coordinator, at=moment),
        lambda: agenda.declare_interest(item, member=voters[0], by=coordinator, at=moment),
        lambda: agenda.point_at(item, subjects=[], by=coordinator, at=moment),
        lambda: add_agenda_item(meeting, title=TITLE, by=coordinator, at=moment),
    )

    for step in steps:
        with pytest.raises(MeetingClosed):
            step()

    assert (_titles(meeting), Paper.objects.count(), Recusal.objects.count()) == ([(1, "Decisions")], 1, 0)


def test_an_agenda_starts_from_an_earlier_one(
    meeting: Meeting, item: AgendaItem, coordinator: User, moment: datetime
) -> None:
    make_item(meeting, parent=item, minutes=5)

    planned = plan_meeting(
        meeting.council,
        title=TITLE,
        held_on=meeting.held_on,
        agenda=planned_items(meeting),
        by=coordinator,
        at=moment,
    )

    copied = list(planned.agenda_items.all())
    assert [(one.title.en, one.minutes) for one in copied] == [("Decisions", 10), ("Item 2", 5)]
    assert copied[1].parent == copied[0]
