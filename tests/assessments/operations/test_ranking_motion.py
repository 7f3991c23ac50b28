"""The council takes a ranking as its decision, by a motion like any other."""

import pytest
from django.urls import reverse

from parvis.assessment import Text
from parvis.assessments.errors import NoRankingToPropose
from parvis.assessments.models import RankingRound
from parvis.assessments.operations.ranking import close_ranking, vote_as_member
from parvis.assessments.operations.ranking_motion import propose_ranking
from parvis.assessments.queries.ranking import ranking_page
from parvis.assessments.queries.ranking_motion import wording_of
from parvis.core.models import AuditEvent
from parvis.partnerships.models import AgendaItem, Appointment, Motion, Partnership
from parvis.partnerships.operations.motion import count_votes, withdraw_motion
from parvis.people.models import User
from tests.factories.exercises import a_ballot, make_ranking
from tests.factories.partnerships import A_MOMENT, make_attendance, make_group, make_meeting
from tests.factories.people import signed_in

A_WORDING = Text(en="That it be so.", fr="Qu’il en soit ainsi.")
EN = (
    "That the council look first at what it ranked on 15 April 2026: Employment opportunities (place 1); Affordable "
    "and suitable housing (place 2); Fostering of social capital (place 3); "
)


@pytest.fixture
def closed(partnership: Partnership, coordinator: User) -> RankingRound:
    """Return a closed ranking of a council of six."""
    round_, users = make_ranking(partnership, members=6)
    for number, user in enumerate(users):
        vote_as_member(round_, a_ballot(number), by=user, at=A_MOMENT)
    close_ranking(round_, by=coordinator, at=A_MOMENT)
    round_.refresh_from_db()
    return round_


@pytest.fixture
def item(partnership: Partnership, closed: RankingRound) -> AgendaItem:
    """Return an item of a meeting at which the six are present."""
    meeting = make_meeting(partnership.councils.get())
    make_attendance(meeting, present=6)
    return meeting.agenda_items.get()


def _put(item: AgendaItem, closed: RankingRound, by: User) -> Motion:
    mover, seconder = Appointment.objects.filter(seat__council=item.meeting.council)[:2]
    return propose_ranking(
        item, wording=wording_of(closed), moved_by=mover, seconded_by=seconder, by=by, at=A_MOMENT
    )


def test_the_motion_names_the_first_five_with_the_ranges_of_their_places(closed: RankingRound) -> None:
    wording = wording_of(closed)

    assert wording.en.startswith(EN)
    assert wording.en.count("(place 4 to 17)") == 2
    assert wording.fr.startswith("Que le conseil examine d’abord ce qu’il a classé le 15 avril 2026\u00a0: ")


def test_a_carried_motion_is_the_decision_of_the_ranking(
    closed: RankingRound, item: AgendaItem, coordinator: User
) -> None:
    motion = _put(item, closed, coordinator)

    decision = count_votes(motion, votes_for=5, votes_against=1, abstentions=0, by=coordinator, at=A_MOMENT)

    closed.refresh_from_db()
    assert decision
    assert ranking_page(closed).decision == decision
    client = signed_in(coordinator)
    assert decision.number in client.get(closed.get_absolute_url()).content.decode()
    register = client.get(reverse("decisions", args=[closed.exercise.partnership.slug])).content.decode()
    assert "Ranking of what matters most: How welcoming are we?" in register


def test_a_ranking_is_before_one_meeting_at_a_time(
    closed: RankingRound, item: AgendaItem, coordinator: User
) -> None:
    motion = _put(item, closed, coordinator)
    events = AuditEvent.objects.count()

    with pytest.raises(NoRankingToPropose):
        _put(item, closed, coordinator)
    assert (Motion.objects.count(), AuditEvent.objects.count()) == (1, events)
    withdraw_motion(motion, by=coordinator, at=A_MOMENT)
    again = _put(item, closed, coordinator)
    closed.refresh_from_db()
    assert closed.motion == again


def test_a_ranking_that_is_open_is_not_put_to_the_council(
    partnership: Partnership, coordinator: User
) -> None:
    make_ranking(partnership, members=6)
    meeting = make_meeting(partnership.councils.get())
    people = make_attendance(meeting, present=6)

    with pytest.raises(NoRankingToPropose):
        propose_ranking(
            meeting.agenda_items.get(),
            wording=A_WORDING,
            moved_by=people[0],
            seconded_by=people[1],
            by=coordinator,
            at=A_MOMENT,
        )
    assert not Motion.objects.exists()


def test_a_working_group_does_not_decide_on_the_councils_ranking(
    closed: RankingRound, coordinator: User
) -> None:
    council = closed.exercise.partnership.councils.get()
    item = make_meeting(make_group(council)).agenda_items.get()

    mover, seconder = Appointment.objects.filter(seat__council=council)[:2]

    with pytest.raises(NoRankingToPropose):
        propose_ranking(
            item, wording=A_WORDING, moved_by=mover, seconded_by=seconder, by=coordinator, at=A_MOMENT
        )
    assert not Motion.objects.exists()


def test_the_form_begins_with_the_motion(closed: RankingRound, item: AgendaItem, coordinator: User) -> None:
    partnership = closed.exercise.partnership
    address = reverse("motion_ranking", args=[partnership.slug, item.meeting_id, item.pk])
    client = signed_in(coordinator)
    assert "That the council look first at what it ranked" in client.get(address).content.decode()
    mover, seconder = Appointment.objects.filter(seat__council=item.meeting.council)[:2]
    typed = {
        "wording_en": "That it be so.",
        "wording_fr": "",
        "moved_by": mover.pk,
        "seconded_by": seconder.pk,
    }

    response = client.post(address, typed)

    assert response.status_code == 302
    closed.refresh_from_db()
    assert closed.motion
    assert closed.motion.wording.en == "That it be so."


def test_without_a_ranking_the_form_says_what_to_do(partnership: Partnership, coordinator: User) -> None:
    make_ranking(partnership, members=6)
    meeting = make_meeting(partnership.councils.get())
    item = meeting.agenda_items.get()

    response = signed_in(coordinator).get(
        reverse("motion_ranking", args=[partnership.slug, meeting.pk, item.pk])
    )

    assert response.status_code == 409
    assert "No closed ranking waits for a decision of this council." in response.content.decode()
