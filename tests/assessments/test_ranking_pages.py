"""The pages of a ranking: the facilitator's, the ballot on a phone, the result."""

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.models import RankingBallots, RankingRound
from parvis.assessments.operations.ranking import (
    close_ranking,
    make_voter_link,
    open_ranking,
    vote_as_member,
)
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.exercises import a_ballot, make_exercise, make_ranking
from tests.factories.partnerships import (
    A_MOMENT,
    make_appointment,
    make_council,
    make_partnership,
    make_people,
    make_seat,
)
from tests.factories.people import signed_in

HTMX = {"HTTP_HX_REQUEST": "true"}


def _address(round_: RankingRound, name: str = "ranking_round", *more: object) -> str:
    exercise = round_.exercise
    return reverse(name, args=[exercise.partnership.slug, exercise.pk, round_.pk, *more])


def _typed(ballot: dict[str, int]) -> dict[str, str]:
    return {f"of-{identifier}": str(number) for identifier, number in ballot.items()}


def _vote(round_: RankingRound, users: list[User]) -> None:
    for number, user in enumerate(users):
        vote_as_member(round_, a_ballot(number), by=user, at=A_MOMENT)


def test_a_coordinator_opens_a_ranking(partnership: Partnership, coordinator: User) -> None:
    make_people(make_council(partnership), 5)
    exercise = make_exercise(partnership)
    client = signed_in(coordinator)

    response = client.post(reverse("ranking_new", args=[partnership.slug, exercise.pk]), {"method": "budget"})

    round_ = RankingRound.objects.get()
    assert response["Location"] == round_.get_absolute_url()
    page = client.get(reverse("rankings", args=[partnership.slug, exercise.pk])).content.decode()
    assert "Share out 100 points" in page
    assert "Open a ranking" not in page


def test_a_ranking_without_members_is_refused_beside_the_form(
    partnership: Partnership, coordinator: User
) -> None:
    exercise = make_exercise(partnership)
    address = reverse("ranking_new", args=[partnership.slug, exercise.pk])

    response = signed_in(coordinator).post(address, {"method": "ranking"})

    assert response.status_code == 422
    assert "Fewer than five people hold a voting seat" in response.content.decode()
    assert not RankingRound.objects.exists()


def test_a_member_votes(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    client = signed_in(users[0])

    response = client.post(_address(round_, "ranking_vote"), _typed(a_ballot()))

    assert response["Location"] == round_.get_absolute_url()
    assert list(RankingBallots.objects.get().cast.values()) == [a_ballot()]
    page = client.get(round_.get_absolute_url()).content.decode()
    assert "Your ballot is in." in page
    assert "1 of 12 members has voted." in page


def test_a_ballot_that_does_not_add_up_stays_there_to_be_corrected(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)

    response = signed_in(users[0]).post(
        _address(round_, "ranking_vote"), _typed({"employment": 60, "housing": 27})
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "You gave 87 of 100 points. Give 13 more." in page
    assert 'value="27"' in page
    assert RankingBallots.objects.get().cast == {}


def test_a_ballot_waits_for_who_has_not_voted(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    vote_as_member(round_, a_ballot(), by=users[1], at=A_MOMENT)
    addresses = [reverse(name, args=[partnership.slug]) for name in ("exercises", "workspace")]

    told = {
        who: [
            "A ballot waits for you" in signed_in(user).get(address).content.decode() for address in addresses
        ]
        for who, user in {"waiting": users[0], "voted": users[1], "coordinator": coordinator}.items()
    }

    assert told == {"waiting": [True, True], "voted": [False, False], "coordinator": [False, False]}


def test_places_are_given_once(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership, method=RankingMethod.RANKING)
    client = signed_in(users[0])

    response = client.post(
        _address(round_, "ranking_vote"), _typed({"employment": 1, "housing": 1, "media": 2})
    )

    assert response.status_code == 422
    assert "Give each place once" in response.content.decode()
    whole = {"employment": 1, "housing": 3, "media": 2}
    assert client.post(_address(round_, "ranking_vote"), _typed(whole)).status_code == 302
    assert list(RankingBallots.objects.get().cast.values()) == [whole]


def test_a_sent_ballot_is_shown_to_nobody(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    vote_as_member(round_, a_ballot(7), by=users[0], at=A_MOMENT)

    page = signed_in(users[0]).get(_address(round_, "ranking_vote")).content.decode()

    assert "Your ballot is in." in page
    assert 'value="53"' not in page


def test_each_voter_has_an_order_of_their_own_which_stays(partnership: Partnership) -> None:
    round_, users = make_ranking(partnership)
    clients = [signed_in(user) for user in users[:3]]

    orders = [_order_on(client, round_) for client in clients]

    assert [_order_on(client, round_) for client in clients] == orders
    assert len({tuple(order) for order in orders}) == 3
    assert {tuple(sorted(order)) for order in orders} == {tuple(sorted(orders[0]))}
    assert len(orders[0]) == 17


def _order_on(client: Client, round_: RankingRound) -> list[str]:
    page = client.get(_address(round_, "ranking_vote")).content.decode()
    return [part.split('"')[0] for part in page.split('name="of-')[1:]]


def test_a_coordinator_has_no_vote(partnership: Partnership, coordinator: User) -> None:
    round_, _users = make_ranking(partnership)

    response = signed_in(coordinator).post(_address(round_, "ranking_vote"), _typed(a_ballot()))

    assert response.status_code == 403
    assert RankingBallots.objects.get().cast == {}


def test_the_facilitator_sees_a_tally_without_names_and_members_do_not(
    partnership: Partnership, coordinator: User
) -> None:
    round_, users = make_ranking(partnership)
    client = signed_in(coordinator)
    _vote(round_, users[:9])
    assert "The tally so far, without names" not in client.get(round_.get_absolute_url()).content.decode()

    vote_as_member(round_, a_ballot(), by=users[9], at=A_MOMENT)

    live = client.get(round_.get_absolute_url(), **HTMX).content.decode()
    assert "10 of 12 members have voted." in live
    assert "Of 5 of the 10 ballots" in live
    assert "Kendall’s W is" in live
    assert "Member 1" not in live
    assert "<html" not in live
    member = signed_in(users[0]).get(round_.get_absolute_url()).content.decode()
    assert "The tally so far" not in member
    assert "Member 2" not in member


def test_a_coordinator_closes_and_the_result_is_read_with_ranges(
    partnership: Partnership, coordinator: User
) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:6])
    client = signed_in(coordinator)

    client.post(_address(round_, "ranking_close"))

    page = client.get(round_.get_absolute_url()).content.decode()
    assert "6 of 12 members voted." in page
    assert "4 to 17" in page  # what nobody gave a point to
    assert "In this assessment, on" in page
    written = client.get(_address(round_, "ranking_csv")).content.decode()
    assert "employment,Employment opportunities,Possibilités d’emploi,57.5,0.575,1,1" in written
    assert "No tally" not in page


def test_a_ranking_with_few_ballots_is_not_closed(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users[:4])

    response = signed_in(coordinator).post(_address(round_, "ranking_close"))

    assert response.status_code == 409
    assert "4 ballots are in, and a result takes five" in response.content.decode()
    assert RankingRound.objects.get().state == RankingState.OPEN


def test_an_open_ranking_is_not_to_be_taken_along(partnership: Partnership, coordinator: User) -> None:
    round_, users = make_ranking(partnership)
    _vote(round_, users)

    assert signed_in(coordinator).get(_address(round_, "ranking_csv")).status_code == 404


@pytest.fixture
def link(partnership: Partnership, coordinator: User) -> str:
    """Return the path of a personal link."""
    council = make_council(partnership)
    make_people(council, 5)
    make_appointment(make_seat(council), name="Nobody’s Account")
    round_ = open_ranking(make_exercise(partnership), method=RankingMethod.BUDGET, by=None, at=A_MOMENT)
    voter = round_.voters.get(user=None)
    return urlsplit(make_voter_link(voter, language="fr", by=coordinator, at=A_MOMENT)).path


def test_who_has_a_link_votes_without_an_account(client: Client, link: str) -> None:
    shown = client.get(link)
    assert "no-store" in shown["Cache-Control"]
    assert "Nobody’s Account" in shown.content.decode()

    response = client.post(link, _typed(a_ballot()))

    assert response["Location"] == link
    assert list(RankingBallots.objects.get().cast.values()) == [a_ballot()]
    assert "Votre bulletin est enregistré." in client.get(link).content.decode()


def test_a_link_of_a_ranking_that_is_over_opens_nothing(client: Client, link: str, coordinator: User) -> None:
    round_ = RankingRound.objects.get()
    _vote(round_, [voter.user for voter in round_.voters.exclude(user=None) if voter.user])
    close_ranking(round_, by=coordinator, at=A_MOMENT)

    assert client.get(link).status_code == 404


def test_a_guess_at_links_is_slowed_down(client: Client, db: None) -> None:
    with override("en"):
        answers = [client.get(reverse("ranking_by_link", args=[f"guess-{number}"])) for number in range(31)]

    assert [answer.status_code for answer in answers] == [404] * 30 + [429]


def test_a_coordinator_hands_out_a_link_and_takes_it_back(
    partnership: Partnership, coordinator: User, link: str
) -> None:
    round_ = RankingRound.objects.get()
    voter = round_.voters.get(user=None)
    client = signed_in(coordinator)

    page = client.post(_address(round_, "ranking_link", voter.pk)).content.decode()

    assert "Hand this link to Nobody’s Account" in page
    client.post(_address(round_, "ranking_link_withdraw", voter.pk))
    voter.refresh_from_db()
    assert voter.link_hash is None


def test_a_ranking_of_another_partnership_does_not_exist_here(
    partnership: Partnership, coordinator: User
) -> None:
    round_, _users = make_ranking(make_partnership())
    own = make_exercise(partnership)
    client = signed_in(coordinator)

    for exercise in (own.pk, round_.exercise_id):
        address = reverse("ranking_round", args=[partnership.slug, exercise, round_.pk])
        assert client.get(address).status_code == 404


def test_the_facilitators_page_takes_few_statements_however_many_vote(
    partnership: Partnership, coordinator: User, django_assert_max_num_queries: object
) -> None:
    round_, users = make_ranking(partnership, members=20)
    _vote(round_, users)
    client = signed_in(coordinator)

    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(round_.get_absolute_url())
    with django_assert_max_num_queries(12):  # type: ignore[operator]
        client.get(reverse("rankings", args=[partnership.slug, round_.exercise_id]))
