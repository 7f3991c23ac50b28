"""What is read of each partnership for a finding on a day, by hand."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from parvis.partnerships.enums import ClauseKind, HostForm, Presence, Sector
from parvis.partnerships.kinds.rules import QuorumRule
from parvis.partnerships.models import Attendance, Partnership, ServiceArea, VoiceCount
from parvis.people.models import User
from parvis.programme.kinds.finding import findings
from parvis.programme.kinds.grouping import GROUPINGS
from parvis.programme.kinds.measure import NO, YES
from parvis.programme.queries.contracting_finding import contracting
from parvis.programme.queries.finding import READERS, finding_page
from parvis.programme.queries.governance_finding import governance
from parvis.programme.queries.grouping import grouped
from parvis.programme.queries.representation_finding import representation
from parvis.programme.queries.research_finding import methods, models, themes
from parvis.programme.queries.terms_finding import terms
from parvis.research.enums import Procurement, ResearchModel, ResearchState, Theme
from parvis.research.models import Contract
from parvis.research.operations.finding import record_finding
from parvis.research.operations.project import record_project
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_council,
    make_group,
    make_held_meeting,
    make_partnership,
    make_seat,
    make_stand_in,
    make_terms_in_force,
)
from tests.factories.research import finding_content, project_content

pytestmark = pytest.mark.django_db
BEFORE = date(2026, 3, 1)


def of(partnership: Partnership, records: dict[str, dict[int, str | float]]) -> dict[str, str | float]:
    return {
        measure: answers[partnership.pk] for measure, answers in records.items() if partnership.pk in answers
    }


def test_every_measure_of_every_finding_is_read_under_a_name_of_its_own(partnership: Partnership) -> None:
    for finding in findings():
        names = [measure.id for measure in finding.measures]
        assert len(names) == len(set(names)), finding.id
        read = READERS[finding.id]([partnership], on=A_DAY)
        assert {measure.id for measure in finding.measures} == read.keys() & {m.id for m in finding.measures}


def test_governance_counts_layers_seats_and_bodies_of_the_day() -> None:
    partnership = make_partnership(host_form=HostForm.MUNICIPALITY)
    council = make_council(partnership)
    make_group(make_group(council))
    make_appointment(make_seat(council))
    make_stand_in(make_seat(council))

    found = of(partnership, governance([partnership], on=A_DAY))

    assert found == {"host_form": "municipality", "layers": "3", "seats": 2.0, "filled": 1.0, "groups": 2.0}
    assert of(partnership, governance([partnership], on=BEFORE)) == {"host_form": "municipality"}


def test_research_says_which_models_methods_and_themes(partnership: Partnership, coordinator: User) -> None:
    project = record_project(
        partnership,
        project_content(participants=40, methods=["survey", "interviews"]),
        by=coordinator,
        at=A_MOMENT,
    )
    stopped = record_project(
        partnership, project_content(model=ResearchModel.UNIVERSITY), by=coordinator, at=A_MOMENT
    )
    stopped.state = ResearchState.STOPPED
    stopped.save()
    record_finding(project, finding_content(theme=Theme.HOUSING), by=coordinator, at=A_MOMENT)

    used = of(partnership, models([partnership], on=A_DAY))
    done = of(partnership, methods([partnership], on=A_DAY))

    assert (used["in_house"], used["university"], used["projects"]) == (YES, NO, 1.0)
    assert (done["survey"], done["interviews"], done["focus_groups"], done["participants"]) == (
        YES,
        YES,
        NO,
        40.0,
    )
    assert of(partnership, themes([partnership], on=A_DAY))["housing"] == YES
    assert of(partnership, themes([partnership], on=A_DAY))["work"] == NO
    assert of(partnership, models([partnership], on=BEFORE)) == {}


def test_contracting_adds_the_value_of_what_was_awarded_by_the_day(
    partnership: Partnership, coordinator: User
) -> None:
    for awarded_on, value in (
        (date(2026, 4, 2), "1000"),
        (date(2026, 4, 3), "250"),
        (date(2026, 6, 1), "9000"),
    ):
        project = record_project(
            partnership, project_content(model=ResearchModel.CONSULTANT), by=coordinator, at=A_MOMENT
        )
        Contract.objects.create(
            project=project, procurement=Procurement.INVITED, awarded_on=awarded_on, value=Decimal(value)
        )

    found = of(partnership, contracting([partnership], on=A_DAY))

    assert found == {
        "contracted": YES,
        "consultant": YES,
        "research_centre": NO,
        "university": NO,
        "value": 1250.0,
        "single_source": NO,
        "invited": YES,
        "open_call": NO,
    }


def test_research_in_house_is_not_contracted_and_goes_to_nobody(
    partnership: Partnership, coordinator: User
) -> None:
    record_project(partnership, project_content(), by=coordinator, at=A_MOMENT)

    assert of(partnership, contracting([partnership], on=A_DAY)) == {"contracted": NO}


def test_terms_are_those_in_force_on_the_day_with_the_values_of_their_rules(partnership: Partnership) -> None:
    version = make_terms_in_force(partnership)
    version.clauses.get(kind=ClauseKind.HONORARIA).delete()
    quorum = version.clauses.get(kind=ClauseKind.QUORUM)
    quorum.rule = QuorumRule(share=Fraction(2, 3))
    quorum.save()

    found = of(partnership, terms([partnership], on=A_DAY))

    assert (found["honoraria"], found["quorum"]) == (NO, YES)
    assert found["quorum_share"] == pytest.approx(66.667, abs=1e-3)
    assert of(partnership, terms([partnership], on=BEFORE)) == {}


def test_attendance_counts_an_alternate_for_the_seat(partnership: Partnership) -> None:
    council = make_council(partnership)
    seat = make_seat(council, sector=Sector.MUNICIPAL)
    holder, alternate = make_appointment(seat), make_stand_in(seat)
    for held_on, holder_is in ((A_DAY, Presence.REGRETS), (date(2026, 4, 10), Presence.ABSENT)):
        meeting = make_held_meeting(council, held_on=held_on)
        Attendance.objects.create(meeting=meeting, appointment=holder, presence=holder_is)
    Attendance.objects.create(
        meeting=council.meetings.get(held_on=A_DAY), appointment=alternate, presence=Presence.REMOTE
    )

    found = of(partnership, representation([partnership], on=A_DAY))

    assert (found["municipal"], found["health"]) == (YES, NO)
    assert found["attendance_municipal"] == 50.0
    assert "attendance_health" not in found


def test_voices_are_those_of_the_last_count_and_never_a_number(partnership: Partnership) -> None:
    council = make_council(partnership)
    for year, has_newcomers in ((2024, True), (2025, False)):
        VoiceCount.objects.create(
            council=council,
            fiscal_year=year,
            counted_on=date(year, 6, 1),
            has_newcomers=has_newcomers,
            has_francophones=True,
        )

    found = of(partnership, representation([partnership], on=A_DAY))

    assert (found["voice_newcomer"], found["voice_francophone"]) == ("hidden", "shown")
    assert of(partnership, representation([partnership], on=date(2025, 5, 1)))["voice_newcomer"] == "shown"


@pytest.mark.parametrize(
    ("key", "day", "group"),
    [
        ("population", A_DAY, "Moins de 50\u00a0000 personnes"),
        ("population", date(2020, 1, 1), None),
        ("province", A_DAY, "Alberta"),
        ("stratum", A_DAY, "Urbain"),
    ],
)
def test_a_partnership_is_in_the_group_of_the_day(key: str, day: date, group: str | None) -> None:
    partnership = make_partnership()
    partnership.province = "AB"
    partnership.save()
    ServiceArea.objects.create(
        partnership=partnership, area="ab-jasper", level="csd", from_on=date(2021, 4, 1)
    )
    grouping = next(each for each in GROUPINGS if each.key == key)

    groups = grouped(grouping, [partnership], on=day).groups

    assert [each.label.fr for each, _members in groups] == ([group] if group else [])


def test_the_adjusted_probability_knows_its_family() -> None:
    page = finding_page(findings()[0], GROUPINGS[0], on=A_DAY)

    assert {m.variation.verdict.value for s in page.sections for m in s.measures} == {"not_compared"}
    assert page.compared == frozenset()
