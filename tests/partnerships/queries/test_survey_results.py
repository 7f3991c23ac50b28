"""What a closed survey says, and what it keeps to itself."""

from collections.abc import Mapping
from itertools import product

import pytest

from parvis.partnerships.enums import SurveyChange, SurveyState
from parvis.partnerships.errors import SurveyNotClosed
from parvis.partnerships.models import Council, Partnership, SurveyInvitee, SurveyRound, SurveyTally
from parvis.partnerships.operations.survey import load_instrument
from parvis.partnerships.queries.survey_change import chance_of, change_between
from parvis.partnerships.queries.survey_file import results_csv
from parvis.partnerships.queries.survey_results import Mean, results_of, shown_bands, shown_mean
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT, make_council, make_survey
from tests.partnerships.operations.test_survey import LICENSED

_MOST = 20  # people, of whom every division into three is gone through


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


def _closed(
    survey: SurveyRound,
    scores: Mapping[str, Mapping[str, int]],
    *,
    answered: int = 12,
    words: Mapping[str, object] | None = None,
) -> SurveyRound:
    """Close a round in which this was said."""
    SurveyInvitee.objects.bulk_create(
        SurveyInvitee(round=survey, person_name=f"Member {number}", has_answered=True)
        for number in range(answered)
    )
    SurveyTally.objects.create(round=survey, answered=answered, scores=scores, words=words or {})
    survey.state = SurveyState.CLOSED
    survey.save()
    return survey


@pytest.mark.parametrize(
    ("counted", "mean"),
    [
        ({}, None),
        ({"4.00": 4}, None),  # fewer than five
        ({"4.00": 3, "3.00": 2}, Mean(3.5, 2, is_beyond=False)),  # 3.6, to a quarter
        ({"4.00": 8, "3.00": 4}, Mean(3.7, 1, is_beyond=False)),  # twelve people: to a tenth
        ({"5.00": 5}, Mean(4.5, 1, is_beyond=True)),
        ({"4.50": 6}, Mean(4.5, 1, is_beyond=True)),
        ({"1.00": 5}, Mean(1.5, 1, is_beyond=True)),
        ({"1.50": 9}, Mean(1.5, 1, is_beyond=True)),
    ],
)
def test_a_mean_is_rounded_and_its_ends_are_not_told(counted: dict[str, int], mean: Mean | None) -> None:
    assert shown_mean(counted) == mean


@pytest.mark.parametrize("others", [5, 6, 9, 10, 11, 12, 14, 30])
def test_one_more_person_cannot_be_worked_out_closer_than_a_point(others: int) -> None:
    """Were everybody else to answer alike twice, each mean but the outermost would fit four scores: a point."""
    before = {"3.00": others}
    fitting: dict[object, list[float]] = {}
    for quarter in range(4, 21):
        score = f"{quarter / 4:.2f}"
        after = {**before, score: before.get(score, 0) + 1}
        fitting.setdefault(shown_mean(after), []).append(quarter / 4)

    inner = sorted(fitting.values())[1:-1]  # the scale itself cuts the outermost off
    assert inner
    assert min(len(each) for each in inner) >= 4


@pytest.mark.parametrize(
    ("counted", "bands"),
    [
        ({"1.00": 5, "3.00": 5, "4.00": 5}, (5, 5, 5)),
        ({"2.25": 1, "2.50": 1, "3.50": 2, "3.75": 8}, (None, None, None)),  # 8 agree, but only 4 do not
        ({"2.00": 2, "3.00": 3, "4.00": 8}, (None, None, 8)),
        ({"2.00": 6, "3.00": 3, "4.00": 8}, (None, None, 8)),  # the 3 would follow from 6 and 8
        ({"2.00": 4, "3.00": 4, "4.00": 5}, (None, None, None)),  # the two 4 would follow from 5
        ({"2.00": 8, "4.00": 8}, (None, None, None)),  # so would nobody between
        ({"4.00": 12}, (None, None, None)),  # everybody
    ],
)
def test_a_number_of_people_is_shown_when_five_are_in_it_and_five_are_not(
    counted: dict[str, int], bands: tuple[int | None, ...]
) -> None:
    assert shown_bands(counted) == bands


def test_no_hidden_number_of_people_follows_from_those_shown() -> None:
    """Whatever is shown, with the number of all, every number that is not has at least two values left."""
    fitting: dict[tuple[tuple[int | None, ...], int], set[tuple[int, ...]]] = {}
    for low, middle, high in product(range(_MOST + 1), repeat=3):
        shown = shown_bands({"2.00": low, "3.00": middle, "4.00": high})
        fitting.setdefault((shown, low + middle + high), set()).add((low, middle, high))

    certain = [
        (shown, total, place)
        for (shown, total), ways in fitting.items()
        for place, number in enumerate(shown)
        if number is None and total <= _MOST and len({way[place] for way in ways}) == 1
    ]
    assert certain == [((None, None, None), 0, place) for place in range(3)]


def test_the_chance_of_a_difference_counts_every_division() -> None:
    # Of the 252 ways to divide ten people into two fives, two are as far apart as all 4 against all 5.
    assert chance_of({"4.00": 5}, {"5.00": 5}) == pytest.approx(2 / 252)
    assert chance_of({"4.00": 5}, {"4.00": 9}) == 1
    # 1, 2 against 4: the single person is 4, or 1 (further from the mean of the others, 3, by 2); 2 is nearer.
    assert chance_of({"1.00": 1, "2.00": 1}, {"4.00": 1}) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({"3.00": 9}, {"4.00": 9}, SurveyChange.HIGHER),
        ({"4.00": 9}, {"3.00": 9}, SurveyChange.LOWER),
        ({"3.00": 5, "4.00": 4}, {"3.00": 4, "4.00": 5}, SurveyChange.CANNOT_TELL),
        ({"3.00": 5}, {"3.25": 4, "3.00": 2}, SurveyChange.CANNOT_TELL),
    ],
)
def test_a_change_is_called_only_beyond_chance(
    before: dict[str, int], after: dict[str, int], change: SurveyChange
) -> None:
    assert change_between(before, after) == change


def test_results_are_not_read_before_the_end(council: Council, coordinator: User) -> None:
    survey = make_survey(council, by=coordinator)
    with pytest.raises(SurveyNotClosed):
        results_of(survey)
    survey.state = SurveyState.OPEN
    with pytest.raises(SurveyNotClosed):
        results_of(survey)


def test_a_closed_round_says_its_factors_beside_the_year_before(council: Council, coordinator: User) -> None:
    first = _closed(make_survey(council, by=coordinator, fiscal_year=2025), {"purpose": {"3.00": 12}})
    scores = {"purpose": {"3.75": 6, "4.25": 6}, "trust": {"4.00": 4}, "results": {"2.00": 5, "4.00": 7}}
    second = _closed(make_survey(council, by=coordinator), scores)

    results = results_of(second)

    of = {row.factor.id: row for row in results.factors}
    assert (results.asked, results.answered, results.before) == (12, 12, first)
    purpose = of["purpose"]
    assert (purpose.people, purpose.mean, purpose.before, purpose.change) == (
        12,
        Mean(4.0, 1, is_beyond=False),
        Mean(3.0, 1, is_beyond=False),
        SurveyChange.HIGHER,
    )
    assert (of["trust"].people, of["trust"].mean, of["trust"].agree) == (None, None, None)
    assert (of["results"].disagree, of["results"].between, of["results"].agree) == (None, None, 7)
    assert (of["results"].before, of["results"].change) == (None, None)
    assert [year.survey for year in results.years] == [first, second]
    assert results.others == ()


def test_a_round_that_asked_something_else_is_named_and_not_compared(
    council: Council, partnership: Partnership, coordinator: User
) -> None:
    loaded = load_instrument(partnership, LICENSED, by=coordinator, at=A_MOMENT)
    licensed = make_survey(council, by=coordinator, fiscal_year=2025, instrument=loaded)
    _closed(licensed, {"history": {"3.00": 12}})
    own = _closed(make_survey(council, by=coordinator), {"purpose": {"4.00": 12}})

    results = results_of(own)

    assert (results.before, results.others) == (None, (licensed,))
    assert [year.survey for year in results.years] == [own]
    assert [row.factor.id for row in results_of(licensed).factors] == ["history"]


def test_fewer_than_five_answers_say_nothing(council: Council, coordinator: User) -> None:
    words = {"1": {"a": {"text": "Hello", "language": "en"}}}
    survey = _closed(make_survey(council, by=coordinator), {"purpose": {"4.00": 4}}, answered=4, words=words)

    results = results_of(survey)

    assert results.answered is None
    assert {(row.people, row.mean) for row in results.factors} == {(None, None)}
    assert [each.answers for each in results.questions] == [(), ()]


def test_open_answers_are_shown_from_five_on_in_the_order_of_their_random_names(
    council: Council, coordinator: User
) -> None:
    five = {token: {"text": token.upper(), "language": "en"} for token in ("e", "c", "a", "d", "b")}
    four = {token: {"text": token, "language": "en"} for token in "abcd"}
    survey = _closed(make_survey(council, by=coordinator), {}, words={"1": five, "2": four})

    first, second = results_of(survey).questions

    assert [each.text for each in first.answers] == ["A", "B", "C", "D", "E"]
    assert second.answers == ()


def test_the_file_holds_what_the_page_shows(council: Council, coordinator: User) -> None:
    scores = {"purpose": {"5.00": 5, "4.75": 1}, "trust": {"4.00": 4}, "results": {"2.00": 5, "4.00": 7}}
    lines = results_csv(results_of(_closed(make_survey(council, by=coordinator), scores))).splitlines()

    assert lines[0] == (
        "fiscal_year,instrument,factor,label_en,label_fr,answers,mean,mean_bound,disagree,between,agree,mean_before,change"
    )
    assert lines[1] == "2026,parvis-collaboration 1,purpose,Shared purpose,But commun,6,4.5,or more,,,,,"
    assert lines[2] == "2026,parvis-collaboration 1,trust,Trust and respect,Confiance et respect,,,,,,,,"
    assert lines[-1] == "2026,parvis-collaboration 1,results,Results,Résultats,12,3.2,,,,7,,"
