"""The council ranks: who votes, how often, and that nothing ties a ballot to a name."""

from datetime import datetime, timedelta
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.errors import (
    BallotLost,
    BallotUnreadable,
    NotOnTheRoll,
    NoVoterLink,
    PlacesDoNotFollow,
    PointsDoNotAddUp,
    RankingLinkDead,
    RankingNotOpen,
    RankingOpenAlready,
    TooFewBallots,
    TooFewPlaces,
    TooFewVoters,
    VoterSignsIn,
)
from parvis.assessments.kinds.ranking import LEAST, Ballot
from parvis.assessments.models import RankingBallots, RankingRound, RankingVoter
from parvis.assessments.operations import ranking as operations
from parvis.assessments.queries.ranking import ids_of, mark_of, shown_tally, weights_of
from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.exercises import a_ballot, make_exercise, make_ranking
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_council,
    make_group,
    make_member,
    make_people,
    make_seat,
)

LATER = A_MOMENT + timedelta(hours=1)


def _everything() -> list[list[object]]:
    tables = (RankingRound, RankingVoter, RankingBallots, AuditEvent)
    return [list(table._default_manager.order_by("pk").values_list()) for table in tables]


def _vote(round_: RankingRound, users: list[User], *, begin: int = 0) -> None:
    for number, user in enumerate(users, start=begin):
        operations.vote_as_member(round_, a_ballot(number), by=user, at=A_MOMENT)


def test_a_ranking_is_open_to_those_with_a_voting_seat_on_the_council_each_once(
    partnership: Partnership, coordinator: User
) -> None:
    council = make_council(partnership)
    members = make_people(council, 5)
    make_appointment(make_seat(council), name="Member 1 again", user=members[0])
    make_appointment(make_seat(council), name="Somebody Without")
    make_appointment(make_seat(council, is_voting=False), name="An Observer")
    make_appointment(make_seat(make_group(council)), name="Of the Group")
    left = make_appointment(make_seat(council), name="Somebody Who Left")
    left.ceased_on = A_DAY
    left.save()

    round_ = operations.open_ranking(
        make_exercise(partnership), method=RankingMethod.BUDGET, by=coordinator, at=A_MOMENT
    )

    assert set(round_.voters.values_list("user_id", flat=True)) == {None, *(each.pk for each in members)}
    assert round_.voters.count() == 6
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.after) == ("ranking_opened", {"method": "budget", "voters": 6})


def test_one_ranking_is_open_at_a_time(partnership: Partnership, coordinator: User) -> None:
    round_, _users = make_ranking(partnership)
    before = _everything()

    with pytest.raises(RankingOpenAlready):
        operations.open_ranking(round_.exercise, method=RankingMethod.RANKING, by=coordinator, at=LATER)
    assert _everything() == before
    with pytest.raises(IntegrityError), transaction.atomic():
        RankingRound.objects.create(exercise=round_.exercise, method="budget", opened_at=LATER)
    operations.withdraw_ranking(round_, by=coordinator, at=LATER)
    operations.open_ranking(round_.exercise, method=RankingMethod.RANKING, by=coordinator, at=LATER)
    assert RankingRound.objects.count() == 2


def test_fewer_than_five_members_do_not_rank(partnership: Partnership, coordinator: User) -> None:
    make_people(make_council(partnership), 4)
    exercise = make_exercise(partnership)
    before = _everything()

    with pytest.raises(TooFewVoters):
        operations.open_ranking(exercise, method=RankingMethod.BUDGET, by=coordinator, at=A_MOMENT)
    assert _everything() == before


def test_a_ballot_lies_under_a_mark_and_the_voter_has_a_tick(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)

    _vote(round_, users[:2])

    ballots = RankingBallots.objects.get()
    voters = [round_.voters.get(user=user) for user in users[:2]]
    assert ballots.cast == {mark_of(voter): a_ballot(number) for number, voter in enumerate(voters)}
    assert [*ballots.cast] == sorted(ballots.cast)
    assert set(round_.voters.filter(has_voted=True)) == set(voters)


def test_another_ballot_takes_the_place_of_the_first(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:1])

    _vote(round_, users[:1], begin=9)

    assert list(RankingBallots.objects.get().cast.values()) == [a_ballot(9)]
    assert round_.voters.filter(has_voted=True).count() == 1


def test_no_other_row_changes_with_what_is_voted(partnership: Partnership) -> None:
    """Whatever is voted, every table but that of the ballots is the same afterwards, byte for byte."""
    round_, users = make_ranking(partnership)

    left = [_rows_after(round_, a_ballot(number), users[0]) for number in (1, 40)]

    assert left[0] == left[1]


def _rows_after(round_: RankingRound, ballot: Ballot, who: User) -> list[object]:
    with transaction.atomic():
        operations.vote_as_member(round_, ballot, by=who, at=A_MOMENT)
        with connection.cursor() as cursor:
            rows: list[object] = []
            tables = set(connection.introspection.table_names()) - {"assessments_rankingballots"}
            for table in sorted(tables):
                cursor.execute(f'SELECT * FROM "{table}"')
                # A sequence keeps counting when a transaction is undone, and PostgreSQL returns rows in no order.
                skipped = 1 if table == "core_auditevent" else 0
                rows.append((table, sorted(repr(row[skipped:]) for row in cursor.fetchall())))
        transaction.set_rollback(True)
    return rows


def test_the_event_of_a_ballot_names_nobody_and_only_the_day(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:1])

    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.actor_id, event.partnership_id) == ("ballot_cast", None, None)
    assert (event.before, event.after) == ({}, {})
    assert event.at == datetime.fromisoformat("2026-04-15T00:00:00-04:00")


def test_who_is_not_on_the_roll_does_not_vote(partnership: Partnership) -> None:
    round_, _users = make_ranking(partnership)
    came_later = make_member(Role.COUNCIL_MEMBER, partnership)
    before = _everything()

    with pytest.raises(NotOnTheRoll):
        operations.vote_as_member(round_, a_ballot(), by=came_later, at=A_MOMENT)
    assert _everything() == before


@pytest.mark.parametrize(
    ("ballot", "refusal", "sentence"),
    [
        (
            {"employment": 60, "housing": 30},
            PointsDoNotAddUp,
            "You gave 90 of 100 points. Give 10 more.",
        ),
        (
            {"employment": 60, "housing": 41},
            PointsDoNotAddUp,
            "You gave 101 points, and there are 100. Take 1 away.",
        ),
        ({"employment": 101, "housing": -1}, BallotUnreadable, None),
        ({"employment": 60, "elsewhere": 40}, BallotUnreadable, None),
        ({}, PointsDoNotAddUp, "You gave 0 of 100 points. Give 100 more."),
    ],
)
def test_points_that_are_not_whole_are_refused(
    partnership: Partnership, ballot: Ballot, refusal: type[Exception], sentence: str | None
) -> None:
    round_, users = make_ranking(partnership)
    before = _everything()

    with pytest.raises(refusal) as refused:
        operations.vote_as_member(round_, ballot, by=users[0], at=A_MOMENT)
    assert sentence in (None, str(refused.value))
    assert _everything() == before


@pytest.mark.parametrize(
    ("ballot", "refusal"),
    [
        ({"employment": 1, "housing": 1, "media": 2}, PlacesDoNotFollow),
        ({"employment": 1, "housing": 2, "media": 4}, PlacesDoNotFollow),
        ({"employment": 1, "housing": 2}, TooFewPlaces),
        ({}, TooFewPlaces),
    ],
)
def test_places_that_do_not_follow_are_refused(
    partnership: Partnership, ballot: Ballot, refusal: type[Exception]
) -> None:
    round_, users = make_ranking(partnership, method=RankingMethod.RANKING)
    before = _everything()

    with pytest.raises(refusal):
        operations.vote_as_member(round_, ballot, by=users[0], at=A_MOMENT)
    assert _everything() == before
    whole = {"employment": 1, "housing": 2, "media": 3}
    operations.vote_as_member(round_, whole, by=users[0], at=A_MOMENT)
    assert list(RankingBallots.objects.get().cast.values()) == [
        {each: whole[each] for each in ids_of(round_.exercise) if each in whole}
    ]


def test_a_link_votes_for_who_has_no_account(partnership: Partnership, coordinator: User) -> None:
    voter, secret = _link(partnership, coordinator)

    operations.vote_by_link(secret, a_ballot(1), at=A_MOMENT)
    operations.vote_by_link(secret, a_ballot(2), at=A_MOMENT)

    assert RankingBallots.objects.get().cast == {mark_of(voter): a_ballot(2)}
    assert secret not in str(list(RankingVoter.objects.values_list()))


def test_a_new_link_ends_the_old_one_and_a_withdrawn_one_opens_nothing(
    partnership: Partnership, coordinator: User
) -> None:
    voter, first = _link(partnership, coordinator)
    second = _secret(operations.make_voter_link(voter, language="fr", by=coordinator, at=A_MOMENT))
    before = _everything()

    with pytest.raises(RankingLinkDead):
        operations.vote_by_link(first, a_ballot(), at=A_MOMENT)
    assert _everything() == before
    operations.vote_by_link(second, a_ballot(), at=A_MOMENT)
    operations.withdraw_voter_link(voter, by=coordinator, at=A_MOMENT)
    after = _everything()
    with pytest.raises(RankingLinkDead):
        operations.vote_by_link(second, a_ballot(), at=A_MOMENT)
    with pytest.raises(NoVoterLink):
        operations.withdraw_voter_link(voter, by=coordinator, at=A_MOMENT)
    assert _everything() == after


def test_who_has_an_account_gets_no_link(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    before = _everything()

    with pytest.raises(VoterSignsIn):
        operations.make_voter_link(
            round_.voters.get(user=users[0]), language="en", by=coordinator, at=A_MOMENT
        )
    assert _everything() == before


def test_a_closed_ranking_has_its_result_and_no_ballot(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:6])

    operations.close_ranking(round_, by=coordinator, at=LATER)

    round_.refresh_from_db()
    assert (round_.state, round_.closed_at) == (RankingState.CLOSED, LATER)
    shares = weights_of(round_.exercise)
    assert shares is not None
    assert {each: shares[each] for each in ("employment", "housing", "social_capital")} == {
        "employment": pytest.approx(0.575),
        "housing": pytest.approx(0.3),
        "social_capital": pytest.approx(0.125),
    }
    assert sum(shares.values()) == pytest.approx(1)
    assert not RankingBallots.objects.exists()
    event = AuditEvent.objects.latest("pk")
    assert (event.verb, event.after) == ("ranking_closed", {"state": "closed", "ballots": 6})


def test_fewer_than_five_ballots_have_no_result(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:4])
    before = _everything()

    with pytest.raises(TooFewBallots) as refused:
        operations.close_ranking(round_, by=coordinator, at=LATER)
    assert "4 ballots are in" in str(refused.value)
    assert _everything() == before


def test_a_withdrawn_ranking_has_neither_result_nor_ballots(
    partnership: Partnership, coordinator: User
) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users)

    operations.withdraw_ranking(round_, by=coordinator, at=LATER)

    round_.refresh_from_db()
    assert (round_.state, round_.result) == (RankingState.WITHDRAWN, {})
    assert weights_of(round_.exercise) is None
    assert not RankingBallots.objects.exists()


def test_a_ranking_that_is_over_takes_nothing_any_more(partnership: Partnership, coordinator: User) -> None:
    voter, secret = _link(partnership, coordinator)
    round_ = voter.round
    users = [each.user for each in round_.voters.exclude(user=None).select_related("user")]
    _vote(round_, [user for user in users if user][:5])
    operations.close_ranking(round_, by=coordinator, at=LATER)
    before = _everything()

    for refusal, step in (
        (RankingNotOpen, lambda: operations.vote_as_member(round_, a_ballot(), by=users[0], at=LATER)),
        (RankingLinkDead, lambda: operations.vote_by_link(secret, a_ballot(), at=LATER)),
        (RankingNotOpen, lambda: operations.close_ranking(round_, by=coordinator, at=LATER)),
        (RankingNotOpen, lambda: operations.withdraw_ranking(round_, by=coordinator, at=LATER)),
        (
            RankingNotOpen,
            lambda: operations.make_voter_link(voter, language="en", by=coordinator, at=LATER),
        ),
    ):
        with pytest.raises(refusal):
            step()
    assert _everything() == before


def test_with_another_secret_key_a_ballot_is_not_counted_twice(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:1])
    before = _everything()

    with override_settings(SECRET_KEY="another"), pytest.raises(BallotLost):
        operations.vote_as_member(round_, a_ballot(3), by=users[0], at=A_MOMENT)
    assert _everything() == before


def test_the_tally_begins_with_ten_ballots_and_shows_five_of_them(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:9])
    assert shown_tally(round_) is None

    _vote(round_, users[9:10])

    shown = shown_tally(round_)
    assert shown is not None
    assert shown.tally.ballots == 5


def test_two_looks_and_the_result_differ_by_five_people_at_least(partnership: Partnership) -> None:
    """Whoever looks after each ballot, with others changed in between, finds no four people's sum."""
    round_, users = make_ranking(partnership, members=22)
    readings = [frozenset[tuple[str, str]]()]
    for number, user in enumerate(users):
        _vote(round_, [user])
        _vote(round_, [users[number // 2]], begin=number)  # somebody changes their mind
        ballots = RankingBallots.objects.get()
        read = readings[-1] if ballots.read == sorted(mark for mark, _ballot in readings[-1]) else None
        if read is None:
            readings.append(frozenset((mark, str(ballots.cast[mark])) for mark in ballots.read))
    cast = RankingBallots.objects.get().cast
    readings.append(frozenset((mark, str(ballot)) for mark, ballot in cast.items()))

    assert [len(reading) for reading in readings] == [0, 5, 10, 15, 22]
    for first, second in pairwise(readings):
        assert len({mark for mark, _ballot in first ^ second}) >= LEAST


def _link(partnership: Partnership, coordinator: User) -> tuple[RankingVoter, str]:
    """Return somebody without an account who may vote, and the secret of their link."""
    council = make_council(partnership)
    make_people(council, 6)
    make_appointment(make_seat(council), name="Nobody’s Account")
    exercise = make_exercise(partnership)
    round_ = operations.open_ranking(exercise, method=RankingMethod.BUDGET, by=coordinator, at=A_MOMENT)
    voter = round_.voters.get(user=None)
    return voter, _secret(operations.make_voter_link(voter, language="en", by=coordinator, at=A_MOMENT))


def _secret(link: str) -> str:
    return urlsplit(link).path.rstrip("/").rpartition("/")[2]
