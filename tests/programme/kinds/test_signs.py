"""Each sign at its threshold: there on one side of it, and not on the other."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from parvis.programme.kinds.signs import SIGNS, SupportFacts

A_DAY = date(2026, 11, 1)
WELL = SupportFacts(
    coordinators=1,
    voting_seats=4,
    filled_seats=3,
    last_met_on=A_DAY,
    fell_back=False,
    has_plan=True,
    open_actions=2,
    silent_actions=0,
    returned_year=None,
    reported_year=2025,
    owes_report=True,
    agreement_ends_on=None,
)


def shown(on: date = A_DAY, **facts: object) -> dict[str, str]:
    changed = replace(WELL, **facts)  # type: ignore[arg-type]
    said = {sign.id: sign.says(changed, on) for sign in SIGNS}
    return {sign: says for sign, says in said.items() if says is not None}


def test_a_partnership_that_has_everything_shows_no_sign() -> None:
    assert shown() == {}


def test_each_sign_has_a_name_of_its_own() -> None:
    assert len({sign.id for sign in SIGNS}) == len({str(sign.label) for sign in SIGNS}) == 8


def test_nobody_coordinates() -> None:
    assert shown(coordinators=0) == {"coordination": "Nobody holds the role of coordinator."}


def test_half_of_the_seats_is_too_few_and_one_more_is_enough() -> None:
    assert shown(filled_seats=2) == {"seats": "2 of 4 voting seats are filled."}
    assert shown(filled_seats=3) == {}


def test_a_council_without_seats_has_no_vacant_ones() -> None:
    assert shown(voting_seats=0, filled_seats=0) == {}


def test_a_council_that_did_not_meet_for_more_than_half_a_year() -> None:
    assert shown(last_met_on=A_DAY - timedelta(days=183)) == {}
    assert shown(last_met_on=A_DAY - timedelta(days=184)) == {
        "meetings": "The council met last on 1 May 2026."
    }


def test_a_council_that_never_met_shows_nothing_of_its_meetings() -> None:
    assert shown(last_met_on=None, fell_back=None) == {}


def test_a_meeting_with_the_smaller_quorum() -> None:
    assert shown(fell_back=True) == {
        "quorum": "The meeting of 1 November 2026 could decide only with the smaller quorum."
    }


def test_a_plan_is_missed_from_the_second_quarter_on() -> None:
    assert shown(date(2026, 6, 30), has_plan=False, last_met_on=date(2026, 6, 1)) == {}
    assert shown(date(2026, 7, 1), has_plan=False, last_met_on=date(2026, 6, 1)) == {
        "plan": "The council has approved no action plan for 2026–2027."
    }


def test_half_of_the_open_actions_without_news() -> None:
    assert shown(open_actions=3, silent_actions=1) == {}
    assert shown(open_actions=2, silent_actions=1) == {
        "news": "1 of 2 open actions have had no news for three months."
    }
    assert shown(open_actions=0, silent_actions=0) == {}


def test_a_report_that_came_back() -> None:
    assert shown(returned_year=2024) == {
        "report": "The report on 2024–2025 came back and waits to be corrected."
    }


def test_a_report_is_missed_from_the_second_quarter_on_where_one_is_owed() -> None:
    met = {"last_met_on": date(2026, 6, 1), "reported_year": None}

    assert shown(date(2026, 6, 30), **met) == {}
    assert shown(date(2026, 7, 1), **met, owes_report=False) == {}
    assert shown(date(2026, 7, 1), **met) == {"report": "No report on 2025–2026 was submitted."}


def test_an_agreement_that_ends_within_half_a_year_or_has_ended() -> None:
    assert shown(agreement_ends_on=A_DAY + timedelta(days=184)) == {}
    assert shown(agreement_ends_on=A_DAY + timedelta(days=183)) == {
        "agreement": "The contribution agreement ends on 3 May 2027, and none is entered that follows."
    }
    assert shown(agreement_ends_on=A_DAY - timedelta(days=1)) == {
        "agreement": "The contribution agreement ended on 31 October 2026, and none is entered that follows."
    }


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_is_a_sentence_and_no_number(sign: object) -> None:
    assert not hasattr(sign, "weight")
    assert not hasattr(sign, "points")
