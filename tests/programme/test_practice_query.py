"""Practices read from the records, their prevalence and what goes together with them."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from parvis.assessment.text import Text
from parvis.core.text import DatedText
from parvis.partnerships.access import Role
from parvis.partnerships.enums import MeetingState, Presence, SeatRole, Sector, Stratum
from parvis.partnerships.models import Attendance, Partnership
from parvis.people.models import User
from parvis.plans.operations.signature import SignatureContent, record_signature
from parvis.programme.enums import Result
from parvis.programme.errors import PracticeNotFound
from parvis.programme.kinds.partnership_record import PartnershipRecord
from parvis.programme.kinds.practices import PRACTICES, practice
from parvis.programme.models.coding import HEAD_START
from parvis.programme.queries.partnership_record import records_on
from parvis.programme.queries.practice import _lines, practice_lines, practice_page
from parvis.programme.queries.practice_sentence import OUTCOMES
from parvis.publications.operations.minutes import publish_minutes
from tests.factories.coding import make_settled_plan
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_approved_minutes,
    make_council,
    make_group,
    make_held_meeting,
    make_member,
    make_partnership,
    make_seat,
    make_terms_in_force,
)
from tests.factories.plans import make_approved_plan, make_approved_strategy

LATER = date(2026, 6, 1)


def a_record(number: int = 1, **known: Any) -> PartnershipRecord:
    facts: dict[str, Any] = {
        "number": number,
        "slug": f"partnership-{number}",
        "title": DatedText("Place", "Lieu"),
        "province": "ON",
        "stratum": Stratum.URBAN,
        "on": LATER,
        "filled_by_sector": {},
        "seats": 3,
    }
    return PartnershipRecord(**(facts | known))


def read(id: str, **known: Any) -> tuple[Result, Text]:
    found = practice(id)
    assert found
    reading = found.read(a_record(**known))
    return reading.result, reading.evidence


def filled(*sectors: Sector) -> Mapping[Sector, int]:
    return dict.fromkeys(sectors, 1)


EIGHT = (*tuple(Sector)[:7], Sector.NEWCOMER)


@pytest.mark.parametrize(
    ("id", "known", "result", "evidence"),
    [
        ("broad_inclusive_council", {"filled_by_sector": filled(*EIGHT)}, Result.YES,
         "8 sectors represented, newcomers or ethnocultural groups among them."),
        ("broad_inclusive_council", {"filled_by_sector": filled(*EIGHT[:7])}, Result.NO,
         "7 sectors represented, no newcomers and no ethnocultural groups among them."),
        ("broad_inclusive_council", {}, Result.CANNOT_TELL, "No filled voting seat is recorded."),
        ("municipal_involvement", {"attended_meetings": 4, "with_municipality": 3}, Result.YES,
         "The municipality took part in 3 of 4 meetings with recorded attendance."),
        ("municipal_involvement", {"attended_meetings": 4, "with_municipality": 2}, Result.NO,
         "The municipality took part in 2 of 4 meetings with recorded attendance."),
        ("municipal_involvement", {"attended_meetings": 1, "with_municipality": 1}, Result.CANNOT_TELL,
         "Attendance is recorded at fewer than two meetings of the year."),
        ("municipal_signature", {"has_strategy": True, "signatures": 1}, Result.YES, "Signed by 1 municipality."),
        ("municipal_signature", {"has_strategy": True}, Result.NO, "No municipality’s signature is recorded."),
        ("municipal_signature", {}, Result.CANNOT_TELL, "No approved strategy covers the year."),
        ("municipal_co_chair", {"co_chairs": frozenset({Sector.MUNICIPAL})}, Result.YES,
         "A co-chair’s seat is the municipality’s."),
        ("municipal_co_chair", {"co_chairs": frozenset({Sector.FAITH})}, Result.NO,
         "No co-chair’s seat is the municipality’s."),
        ("municipal_co_chair", {}, Result.CANNOT_TELL, "No filled co-chair’s seat is recorded."),
        ("newcomer_voice", {"filled_by_sector": {Sector.NEWCOMER: 2}}, Result.YES, "2 seats of the sector filled."),
        ("newcomer_voice", {"filled_by_sector": {Sector.NEWCOMER: 1}}, Result.NO, "1 seat of the sector filled."),
        ("francophone_voice", {"filled_by_sector": {Sector.FRANCOPHONE: 1}}, Result.YES,
         "1 seat of the sector filled."),
        ("francophone_voice", {"filled_by_sector": {Sector.HEALTH: 1}}, Result.NO, "0 seats of the sector filled."),
        ("working_groups", {"filled_by_sector": {Sector.HEALTH: 1}, "working_groups": 1}, Result.YES,
         "1 group at work."),
        ("working_groups", {"filled_by_sector": {Sector.HEALTH: 1}}, Result.NO, "0 groups at work."),
        ("terms_reviewed_yearly", {"terms_looked_at_on": date(2025, 6, 1)}, Result.YES,
         "Adopted or confirmed last on 2025-06-01."),
        ("terms_reviewed_yearly", {"terms_looked_at_on": date(2025, 5, 31)}, Result.NO,
         "Adopted or confirmed last on 2025-05-31."),
        ("terms_reviewed_yearly", {}, Result.CANNOT_TELL, "No terms of reference are in force."),
        ("measured_outcomes", {"has_strategy": True, "outcomes": 2, "measured_outcomes": 2}, Result.YES,
         "2 of 2 outcomes have an indicator or a measure."),
        ("measured_outcomes", {"has_strategy": True, "outcomes": 2, "measured_outcomes": 1}, Result.NO,
         "1 of 2 outcomes have an indicator or a measure."),
        ("measured_outcomes", {"has_strategy": True}, Result.CANNOT_TELL, "The strategy has no outcome."),
        ("consultation", {"has_strategy": True, "consultations": 1}, Result.YES,
         "1 consultation on the draft recorded."),
        ("consultation", {"has_strategy": True}, Result.NO, "0 consultations on the draft recorded."),
        ("published_minutes", {"meetings": 4, "published_minutes": 2}, Result.YES,
         "Minutes of 2 of 4 meetings are published."),
        ("published_minutes", {"meetings": 4, "published_minutes": 1}, Result.NO,
         "Minutes of 1 of 4 meetings are published."),
        ("published_minutes", {"meetings": 1, "published_minutes": 1}, Result.CANNOT_TELL,
         "Fewer than two meetings of the year are recorded as held."),
    ],
)  # fmt: skip
def test_a_practice_is_read_with_its_evidence(
    id: str, known: dict[str, Any], result: Result, evidence: str
) -> None:
    found, says = read(id, **known)
    assert (found, says.en) == (result, evidence)
    assert says.fr


def test_every_practice_has_both_languages_and_names_a_year() -> None:
    assert [each.id for each in PRACTICES if each.source.year == 2012] == [
        "broad_inclusive_council",
        "municipal_involvement",
        "municipal_signature",
    ]
    for each in PRACTICES:
        assert all(text.en and text.fr for text in (each.name, each.definition, each.rule))


@pytest.mark.django_db
def test_the_record_of_a_partnership_is_read_as_of_a_day(partnership: Partnership, coordinator: User) -> None:
    make_terms_in_force(partnership)
    council = partnership.councils.get(parent=None)
    municipal = make_appointment(make_seat(council, sector=Sector.MUNICIPAL, role=SeatRole.CO_CHAIR))
    make_seat(council, sector=Sector.NEWCOMER)
    make_group(council)
    for day, presence in ((20, Presence.IN_PERSON), (21, Presence.ABSENT)):
        meeting = make_held_meeting(council, held_on=A_DAY.replace(day=day))
        Attendance.objects.create(meeting=meeting, appointment=municipal, presence=presence)
    strategy = make_approved_plan(partnership, by=coordinator, actions=2).strategy
    signature = SignatureContent(
        municipality=Text("City", "Ville"),
        signed_by="Claude Exemple",
        office=Text("Mayor", "Mairesse"),
        signed_on=A_DAY,
        reference="By-law 1",
    )
    record_signature(strategy, signature, by=coordinator, at=A_MOMENT)

    (record,) = records_on(LATER)
    assert record.filled_by_sector[Sector.MUNICIPAL] == 1
    assert Sector.NEWCOMER not in record.filled_by_sector
    assert record.co_chairs == {Sector.MUNICIPAL}
    assert (record.working_groups, record.meetings, record.attended_meetings, record.with_municipality) == (
        1,
        2,
        2,
        1,
    )
    assert record.terms_looked_at_on == A_DAY
    assert (record.outcomes, record.measured_outcomes, record.signatures) == (4, 4, 1)
    assert (record.followed_actions, record.actions_with_news, record.updated_on_time) == (2, 0, 0.0)
    assert record.quality is None

    (before,) = records_on(A_DAY - timedelta(days=1))
    assert not before.has_records


@pytest.mark.django_db
def test_actions_are_updated_on_time_within_the_month_that_staleness_asks_for(
    partnership: Partnership, coordinator: User
) -> None:
    make_approved_plan(partnership, by=coordinator, actions=2)

    assert records_on(date(2026, 5, 1))[0].updated_on_time == 100.0  # thirty days after 1 April
    assert records_on(date(2026, 5, 2))[0].updated_on_time == 0.0


@pytest.mark.django_db
def test_published_minutes_count_from_the_day_of_the_edition(
    partnership: Partnership, coordinator: User
) -> None:
    minutes = make_approved_minutes(make_council(partnership), by=coordinator)
    publish_minutes(minutes, by=coordinator, at=A_MOMENT)
    minutes.meeting.state = MeetingState.HELD
    minutes.meeting.save()

    (record,) = records_on(LATER)
    assert (record.meetings >= 1, record.published_minutes) == (True, 1)


@pytest.mark.django_db
def test_a_plans_quality_counts_after_the_partnerships_head_start(partnership: Partnership) -> None:
    make_settled_plan(partnership=partnership, step=1)

    assert records_on(A_DAY + HEAD_START - timedelta(days=1))[0].quality is None
    assert records_on(A_DAY + HEAD_START)[0].quality == 1.0


@pytest.mark.django_db
def test_what_has_no_stratum_has_no_practices_to_read() -> None:
    with_stratum = make_partnership()
    make_partnership(slug="table", stratum="", province="")

    assert [record.number for record in records_on(A_DAY)] == [with_stratum.pk]


@pytest.mark.django_db
def test_the_records_take_ten_statements_however_many_there_are(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _each in range(3):
        partnership = make_partnership()
        coordinator = make_member(Role.COORDINATOR, partnership)
        make_approved_plan(partnership, by=coordinator, actions=2)
        make_settled_plan(partnership=partnership)
    with django_assert_num_queries(10):
        records_on(LATER)


def some(number: int, stratum: Stratum, *, start: int, yes: int, **known: Any) -> list[PartnershipRecord]:
    return [
        a_record(
            start + place,
            stratum=stratum,
            filled_by_sector={Sector.FRANCOPHONE if place < yes else Sector.HEALTH: 1},
            **known,
        )
        for place in range(number)
    ]


def cells_of(records: list[PartnershipRecord]) -> list[tuple[int, int] | None]:
    line = next(each for each in _lines(records) if each.practice.id == "francophone_voice")
    return [(cell.found.count, cell.found.of) if cell.found else None for cell in (*line.strata, line.total)]


def test_nothing_is_shown_below_five_and_nothing_can_be_taken_from_the_total() -> None:
    urban, rural = some(8, Stratum.URBAN, start=0, yes=3), some(6, Stratum.RURAL, start=10, yes=2)
    toronto = some(4, Stratum.TORONTO, start=20, yes=1)

    assert cells_of([*urban, *rural]) == [None, (3, 8), (2, 6), (5, 14)]
    # Toronto's four would be the total without the others: the smaller of these is left out as well.
    assert cells_of([*urban, *rural, *toronto]) == [None, (3, 8), None, (6, 18)]
    assert cells_of(toronto) == [None, None, None, None]


def test_what_goes_together_is_said_with_its_figures_and_no_cause() -> None:
    def scored(start: int, yes: int, values: list[float]) -> list[PartnershipRecord]:
        return [
            a_record(
                start + place,
                filled_by_sector={Sector.FRANCOPHONE if yes else Sector.HEALTH: 1},
                quality=value,
            )
            for place, value in enumerate(values)
        ]

    high, low = [1.4, 1.5, 1.6, 1.7, 1.8, 1.9], [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
    line = next(
        each
        for each in _lines([*scored(0, 1, high), *scored(10, 0, low)])
        if each.practice.id == "francophone_voice"
    )
    quality, updated = line.associations

    assert quality.says.en == (
        "Mean score of the plan, 0 to 2: 1.65 with the practice, 0.65 without it, 1.00 higher (95% interval of the "
        "difference: 0.76 to 1.24; 6 partnerships with it, 6 without; rank-biserial correlation: 1.00; p = 0.002, "
        "adjusted for 1 test). This is an association: it does not say that one brings about the other."
    )
    assert "1,65 avec la pratique, 0,65 sans elle, soit 1,00 de plus" in quality.says.fr
    assert updated.difference is None
    assert updated.says.en.startswith("Cannot tell: fewer than five partnerships")


def test_a_difference_that_chance_could_give_is_not_claimed() -> None:
    records = [
        a_record(
            place,
            filled_by_sector={Sector.FRANCOPHONE if place % 2 else Sector.HEALTH: 1},
            quality=1 + place % 3 / 10,
        )
        for place in range(12)
    ]
    line = next(each for each in _lines(records) if each.practice.id == "francophone_voice")

    assert line.associations[0].says.en.startswith("Cannot tell. Mean score of the plan")


def test_outcomes_are_two() -> None:
    assert [each.id for each in OUTCOMES] == ["quality", "updated_on_time"]


@pytest.mark.django_db
def test_a_region_sees_the_evidence_of_its_own_partnerships_alone() -> None:
    here, elsewhere = make_partnership(), make_partnership()
    Partnership.objects.filter(pk=elsewhere.pk).update(province="BC")
    for each in (here, elsewhere):
        make_terms_in_force(each)
    officer = make_member(Role.OFFICER)
    officer.role_grants.update(region="ontario")

    page = practice_page(officer, "terms_reviewed_yearly", on=LATER)
    assert [row.slug for row in page.evidence] == [here.slug]
    assert page.evidence[0].href == f"/en/work/{here.slug}/terms/"
    assert page.line.total.recorded == 2

    secretariat = practice_page(make_member(Role.SECRETARIAT), "terms_reviewed_yearly", on=LATER)
    assert [(row.slug, row.href) for row in secretariat.evidence] == [
        (elsewhere.slug, None),
        (here.slug, None),
    ]


@pytest.mark.django_db
def test_an_unknown_practice_is_not_found() -> None:
    with pytest.raises(PracticeNotFound):
        practice_page(make_member(Role.OFFICER), "good_coffee", on=LATER)
    assert len(practice_lines(LATER)) == len(PRACTICES)


@pytest.mark.django_db
def test_a_strategy_of_other_years_is_none_of_this_year(partnership: Partnership, coordinator: User) -> None:
    make_approved_strategy(partnership, by=coordinator, first_year=2026)

    assert records_on(LATER)[0].has_strategy
    assert not records_on(date(2029, 6, 1))[0].has_strategy
