"""Recording research: what is kept, what is refused, and the trail it leaves."""

from datetime import UTC, date, datetime, timedelta

import pytest

from parvis.assessment.text import Text
from parvis.core.audit import events_of
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.enums import ResearchStep
from parvis.research.errors import EndsBeforeItBegins, UnknownCharacteristic
from parvis.research.models import Finding, ResearchProject
from parvis.research.operations.finding import amend_finding, record_finding
from parvis.research.operations.project import amend_project, record_project, take_step
from tests.factories.partnerships import A_MOMENT
from tests.factories.research import finding_content, make_finding, make_project, project_content


def test_record_project_keeps_what_was_said_and_when(partnership: Partnership, coordinator: User) -> None:
    project = record_project(
        partnership, project_content(participants=20, ends_on=date(2026, 6, 30)), by=coordinator, at=A_MOMENT
    )

    stored = ResearchProject.objects.get()
    assert stored == project
    assert (stored.title.en, stored.title.fr) == ("Survey", "Sondage")
    assert stored.title.en_changed_at == A_MOMENT
    assert (stored.methods, stored.participants) == (["survey"], 20)
    assert [event.verb for event in events_of(project)] == ["research_recorded"]


def test_record_project_refuses_an_end_before_its_beginning(
    partnership: Partnership, coordinator: User
) -> None:
    with pytest.raises(EndsBeforeItBegins):
        record_project(partnership, project_content(ends_on=date(2026, 3, 31)), by=coordinator, at=A_MOMENT)

    assert ResearchProject.objects.count() == 0


def test_amend_project_moves_the_time_of_the_language_that_changed(
    partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)
    later = A_MOMENT + timedelta(days=1)

    amend_project(
        project, project_content(title=Text(en="Survey of 2026", fr="Sondage")), by=coordinator, at=later
    )

    stored = ResearchProject.objects.get()
    assert (stored.title.en_changed_at, stored.title.fr_changed_at) == (later, A_MOMENT)
    assert stored.title.behind == "fr"
    assert events_of(project)[0].after == {"title": {"en": "Survey of 2026", "fr": "Sondage"}}


def test_research_that_is_completed_or_stopped_ends_that_day_unless_its_last_day_is_known(
    partnership: Partnership, coordinator: User
) -> None:
    known = date(2026, 6, 30)
    for ends_on, step, expected in (
        (None, ResearchStep.COMPLETE, A_MOMENT.date()),
        (None, ResearchStep.STOP, A_MOMENT.date()),
        (known, ResearchStep.COMPLETE, known),
    ):
        project = record_project(partnership, project_content(ends_on=ends_on), by=coordinator, at=A_MOMENT)
        make_finding(project, by=coordinator)
        take_step(project, ResearchStep.BEGIN, by=coordinator, at=A_MOMENT)
        assert ResearchProject.objects.get(pk=project.pk).ends_on == ends_on

        take_step(project, step, reason=Text(en="It is over."), by=coordinator, at=A_MOMENT)

        assert ResearchProject.objects.get(pk=project.pk).ends_on == expected


def test_what_was_stopped_before_it_began_has_no_last_day(
    partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)

    take_step(project, ResearchStep.STOP, reason=Text(en="No money."), by=coordinator, at=A_MOMENT)

    assert ResearchProject.objects.get(pk=project.pk).ends_on is None


def test_a_finding_of_the_last_evening_of_a_year_is_of_that_year(
    partnership: Partnership, coordinator: User
) -> None:
    evening = datetime(2026, 4, 1, 2, 0, tzinfo=UTC)  # ten o'clock on 31 March in Toronto

    finding = record_finding(
        make_project(partnership, by=coordinator), finding_content(), by=coordinator, at=evening
    )

    assert Finding.objects.get(pk=finding.pk).recorded_on == date(2026, 3, 31)


def test_record_finding_is_dated_and_on_a_characteristic(partnership: Partnership, coordinator: User) -> None:
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    assert (finding.characteristic, finding.recorded_on) == (1, A_MOMENT.date())
    assert [event.verb for event in events_of(finding)] == ["finding_recorded"]


@pytest.mark.parametrize("rank", [0, 18])
def test_record_finding_refuses_a_characteristic_that_is_not_one_of_the_seventeen(
    partnership: Partnership, coordinator: User, rank: int
) -> None:
    project = make_project(partnership, by=coordinator)

    with pytest.raises(UnknownCharacteristic):
        record_finding(project, finding_content(characteristic=rank), by=coordinator, at=A_MOMENT)

    assert Finding.objects.count() == 0


def test_amend_finding_changes_the_characteristic(partnership: Partnership, coordinator: User) -> None:
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)

    amend_finding(finding, finding_content(characteristic=3), by=coordinator, at=A_MOMENT)

    assert Finding.objects.get().characteristic == 3
    assert events_of(finding)[0].before == {"characteristic": 1}
