"""What research hands down to the council's assessment."""

from parvis.assessment.text import Text
from parvis.assessments.queries.own_source import own_sources, own_surveys
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.research.operations.finding import record_finding
from parvis.research.operations.project import record_project
from parvis.research.operations.work import add_instrument
from tests.factories.directories import an_xlsform
from tests.factories.partnerships import A_MOMENT
from tests.factories.research import finding_content, make_project, project_content


def test_a_survey_is_named_and_other_research_is_not(partnership: Partnership, coordinator: User) -> None:
    project = make_project(partnership, by=coordinator)
    record_project(partnership, project_content(methods=["interviews"]), by=coordinator, at=A_MOMENT)

    (survey,) = own_surveys(partnership)

    assert (survey.key, survey.title, survey.words) == (f"research-{project.pk}", project.title, "Planned")
    assert survey.characteristics == frozenset()


def test_a_survey_speaks_of_what_its_questionnaire_asks_in_the_words_of_the_catalogue(
    partnership: Partnership, coordinator: User
) -> None:
    form = an_xlsform(
        survey=[
            ["type", "name", "label::English (en)"],
            ["integer", "satisfied_with_transit", "Buses?"],
            ["integer", "unemployment_rate", "Not a question of the catalogue"],
        ]
    )
    add_instrument(
        make_project(partnership, by=coordinator),
        title=Text(en="Form", fr="Formulaire"),
        file_name="form.xlsx",
        content=form,
        by=coordinator,
        at=A_MOMENT,
    )

    (survey,) = own_surveys(partnership)

    assert survey.characteristics == frozenset({"public_transit", "transportation_2023"})


def test_a_finding_speaks_of_its_characteristic_in_either_list(
    partnership: Partnership, coordinator: User
) -> None:
    project = make_project(partnership, by=coordinator)
    record_finding(project, finding_content(characteristic=12), by=coordinator, at=A_MOMENT)
    record_finding(project, finding_content(characteristic_2023=1), by=coordinator, at=A_MOMENT)

    _surveys, findings = own_sources(partnership)

    assert [line.characteristics for line in findings.lines] == [
        frozenset({"employment", "housing_2023"}),
        frozenset({"social_engagement", "networks_2023"}),
    ]
    assert len(findings.about("networks_2023").lines) == 1


def test_another_partnership_s_research_is_not_handed_down(
    partnership: Partnership, coordinator: User
) -> None:
    elsewhere = Partnership.objects.create(slug="elsewhere", province="ON")
    make_project(elsewhere, by=coordinator)

    assert own_surveys(partnership) == ()
