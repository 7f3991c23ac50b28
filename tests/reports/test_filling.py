"""Answers from the records: whole sentences in both languages."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from parvis.assessment.text import Text
from parvis.partnerships.enums import DecisionKind, MeetingState, Presence
from parvis.partnerships.models import Attendance, Meeting, Partnership, ServiceArea
from parvis.people.models import User
from parvis.plans.enums import ActionStatus, Ending
from parvis.plans.models import ActionPlan, InKindContribution
from parvis.plans.operations.cost import InKindContent, write_contribution
from parvis.plans.operations.measure import ResultContent, record_result
from parvis.plans.operations.progress import ActionUpdate, report_progress, update_action
from parvis.plans.operations.roll_over import ActionFate, end_actions
from parvis.reports.queries.filling import filled, sentences_of
from parvis.reports.queries.year import YearRecords, records_of
from parvis.research.enums import ResearchState, ResearchStep
from parvis.research.models import ResearchProject
from parvis.research.operations.project import take_step
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_decision,
    make_meeting,
    make_seat,
)
from tests.factories.plans import make_approved_plan, make_measured_action, make_outcome, make_strategy
from tests.factories.research import make_finding, make_project

SPACE = "\N{NO-BREAK SPACE}"


@pytest.fixture
def plan(partnership: Partnership, coordinator: User) -> ActionPlan:
    return make_approved_plan(partnership, by=coordinator, actions=2)


def _records(plan: ActionPlan, as_of: date = date(2027, 6, 1)) -> YearRecords:
    return records_of(plan, as_of=as_of)


def _hold(meeting: Meeting, *, present: int, absent: int) -> None:
    for number in range(present + absent):
        Attendance.objects.create(
            meeting=meeting,
            appointment=make_appointment(make_seat(meeting.council)),
            presence=Presence.IN_PERSON if number < present else Presence.ABSENT,
        )
    Meeting.objects.filter(pk=meeting.pk).update(state=MeetingState.HELD)


def test_meetings_are_counted_with_who_took_part(partnership: Partnership, plan: ActionPlan) -> None:
    council = partnership.councils.get()
    _hold(make_meeting(council, held_on=date(2026, 6, 1)), present=2, absent=1)
    _hold(make_meeting(council, held_on=date(2026, 10, 21)), present=1, absent=3)
    _hold(make_meeting(council, held_on=date(2027, 4, 1)), present=1, absent=0)  # of the next year

    assert filled("meetings", _records(plan)) == Text(
        en="The partnership council met 2 times in 2026–2027. Average attendance: 1.5.\n"
        "– 1 June 2026: Spring meeting, 2 members of 3\n"
        "– 21 October 2026: Spring meeting, 1 member of 4",
        fr="Le conseil de partenariat s’est réuni 2 fois en 2026–2027. "
        f"Présence moyenne{SPACE}: 1,5.\n"
        f"– 1er juin 2026{SPACE}: Réunion du printemps, 2 membres sur 3\n"
        f"– 21 octobre 2026{SPACE}: Réunion du printemps, 1 membre sur 4",
    )


def test_members_are_those_of_the_last_day(plan: ActionPlan) -> None:
    # Two people were seated for each of the two decisions that the plan needed.
    assert filled("members", _records(plan, as_of=date(2026, 5, 1))) == Text(
        en="On 1 May 2026, 4 people sat on the partnership council.\n– Settlement services: 4",
        fr="Le 1er mai 2026, 4 personnes siégeaient au conseil de partenariat.\n"
        f"– Services d’établissement{SPACE}: 4",
    )


def test_decisions_are_listed_with_number_date_and_wording(
    partnership: Partnership, plan: ActionPlan
) -> None:
    decision = make_decision(
        partnership.councils.get(), kind=DecisionKind.OTHER, decided_on=A_DAY + timedelta(days=1)
    )

    records = _records(plan)

    assert records.decisions[-1] == decision
    written = filled("decisions", records)
    assert written.en.splitlines()[0] == "The council took 3 decisions in 2026–2027."
    assert written.en.splitlines()[-1] == f"– {decision.number} (16 April 2026): That it be so."
    assert written.fr.splitlines()[-1] == (
        f"– {decision.number} (16 avril 2026){SPACE}: Qu’il en soit ainsi."
    )


def test_actions_are_counted_by_status(plan: ActionPlan, coordinator: User) -> None:
    report_progress(plan.actions.all()[0], status=ActionStatus.DONE, by=coordinator, at=A_MOMENT)

    assert filled("actions_by_status", _records(plan)) == Text(
        en="The action plan for 2026–2027 has 2 actions.\n– Not started: 1\n– Done: 1\n"
        "Actions carried out, by expectation of the programme:\n– Awareness and capacity: 1 of 2",
        fr=f"Le plan d’action de 2026–2027 compte 2 actions.\n– Non commencée{SPACE}: 1\n– Terminée{SPACE}: 1\n"
        f"Actions menées à terme, par attente du programme{SPACE}:\n– Sensibilisation et capacité{SPACE}: 1 sur 2",
    )


def test_actions_done_and_not_done_carry_the_last_note(plan: ActionPlan, coordinator: User) -> None:
    first, second = plan.actions.all()
    report_progress(first, status=ActionStatus.DONE, by=coordinator, at=A_MOMENT)
    note = Text(en="The hall was closed.", fr="La salle était fermée.")
    report_progress(second, status=ActionStatus.STOPPED, note=note, by=coordinator, at=A_MOMENT)

    records = _records(plan)

    assert filled("actions_done", records).en == (
        "These actions were carried out:\n– Job fair: Example Settlement Agency"
    )
    assert filled("actions_not_done", records).fr == (
        f"Ces actions n’ont pas été menées à terme{SPACE}:\n"
        f"– Salon de l’emploi{SPACE}: Organisme d’établissement Exemple. La salle était fermée. (Arrêtée)"
    )


def test_what_was_dropped_does_not_go_on_and_says_why(plan: ActionPlan, coordinator: User) -> None:
    dropped, other = plan.actions.all()
    why = Text(en="The hall was closed.", fr="La salle était fermée.")
    fate = ActionFate(action=dropped, fate=Ending.DROPPED, reason=why)
    end_actions(plan, [fate], by=coordinator, at=A_MOMENT)

    going_on = sentences_of("still_to_do", _records(plan))
    not_done = filled("actions_not_done", _records(plan))

    assert [one.source.fragment for one in going_on] == ["", f"action-{other.pk}"]
    assert not_done.en.splitlines()[1].endswith("(Not started). Dropped: The hall was closed.")
    assert not_done.fr.splitlines()[1].endswith(f". Abandonnée{SPACE}: La salle était fermée.")


def test_findings_are_those_of_the_year(
    partnership: Partnership, plan: ActionPlan, coordinator: User
) -> None:
    assert filled("findings", _records(plan)).en == "No finding was recorded in 2026–2027."
    make_finding(make_project(partnership, by=coordinator), by=coordinator)

    assert filled("findings", _records(plan)).fr == (
        f"Notre recherche a permis de faire ces constats{SPACE}:\n"
        "– Le travail est difficile à trouver. 12 personnes sur 20 l’ont dit."
    )


def test_a_finding_and_an_indicator_lead_to_their_own_place(
    partnership: Partnership, plan: ActionPlan, coordinator: User
) -> None:
    finding = make_finding(make_project(partnership, by=coordinator), by=coordinator)
    measure = plan.strategy.outcomes.earliest("position").measures.get()

    found, listed = (sentences_of(fill, _records(plan))[1].source for fill in ("findings", "indicators"))

    assert found.address == reverse("finding", args=[partnership.slug, finding.project_id, finding.pk])
    assert listed.address == f"{plan.strategy.get_absolute_url()}#measure-{measure.pk}"


def test_research_that_is_planned_or_over_was_not_under_way(
    partnership: Partnership, plan: ActionPlan, coordinator: User
) -> None:
    nothing = "No research was under way in 2026–2027."
    project = make_project(partnership, by=coordinator)
    assert filled("research", _records(plan)).en == nothing

    take_step(project, ResearchStep.BEGIN, by=coordinator, at=A_MOMENT)
    assert filled("research", _records(plan)).en.startswith("This research was under way:")
    ResearchProject.objects.filter(pk=project.pk).update(state=ResearchState.STOPPED)
    assert filled("research", _records(plan)).en == nothing


def test_indicators_give_baseline_and_target(plan: ActionPlan) -> None:
    written = filled("indicators", _records(plan))

    assert written.en.splitlines()[1] == (
        "– Unemployment rate: Fewer newcomers without work. Baseline: 12.5% (2021). Target: 10.0% (31 March 2029)."
    )
    assert written.fr.splitlines()[1] == (
        f"– Taux de chômage{SPACE}: Moins de nouveaux arrivants sans emploi. "
        f"Valeur de départ{SPACE}: 12,5{SPACE}% (2021). Cible{SPACE}: 10,0{SPACE}% (31 mars 2029)."
    )


def test_indicators_say_when_a_figure_describes_a_larger_area_and_name_the_source(
    partnership: Partnership, coordinator: User
) -> None:
    ServiceArea.objects.create(
        partnership=partnership, area="on-london-middlesex", level="census_division", from_on=A_DAY
    )
    strategy = make_strategy(partnership, by=coordinator)
    make_outcome(strategy, by=coordinator, indicator="crime_severity_index", baseline=None, target=60.0)

    written = filled("indicators", _records(ActionPlan.objects.create(strategy=strategy, fiscal_year=2026)))

    assert (
        "Latest published figure: 61.2 (2024), describes a larger area: "
        "census metropolitan area or agglomeration." in written.en
    )
    assert written.fr.splitlines()[-1].startswith("Adapté de Statistique Canada, tableau 35-10-0026")


def test_what_an_action_put_out_is_said_with_its_target_and_leads_to_the_action(
    partnership: Partnership, coordinator: User
) -> None:
    action = make_measured_action(partnership, by=coordinator)
    update = ActionUpdate(status=ActionStatus.DONE, results={1: Decimal("45.50")})
    assert "People reached" not in filled("actions_not_done", _records(action.plan)).en
    update_action(action, update, by=coordinator, at=A_MOMENT)

    said = sentences_of("actions_done", _records(action.plan))[-1]

    assert said.words == Text(
        en="– Job fair, People reached: 45.50 (target: 40)",
        fr=f"– Salon de l’emploi, Personnes jointes{SPACE}: 45,50 (cible{SPACE}: 40)",
    )
    assert said.source.address == action.get_absolute_url()


def test_what_was_given_in_kind_is_said_with_its_value_and_hours(plan: ActionPlan, coordinator: User) -> None:
    action = plan.actions.earliest("pk")
    assert filled("partners_and_in_kind", _records(plan)) == filled("partners", _records(plan))
    given = [
        InKindContent(
            organisation=action.lead,
            action=action,
            what=Text(en="A hall", fr="Une salle"),
            value=Decimal(400),
            hours=None,
            given_on=date(2026, 5, 4),
        ),
        InKindContent(
            organisation=action.lead,
            action=None,
            what=Text(en="Interpreters", fr="Interprètes"),
            value=None,
            hours=Decimal("7.5"),
            given_on=date(2026, 6, 4),
        ),
    ]
    stored = [
        write_contribution(InKindContribution(plan=plan), one, by=coordinator, at=A_MOMENT) for one in given
    ]

    lines = sentences_of("partners_and_in_kind", _records(plan))[-3:]

    assert [one.words.en for one in lines] == [
        "These organizations gave in kind:",
        "– Example Settlement Agency: A hall (Job fair), $400",
        "– Example Settlement Agency: Interpreters, 7.50 h of work",
    ]
    assert [one.words.fr for one in lines[1:]] == [
        f"– Organisme d’établissement Exemple{SPACE}: Une salle (Salon de l’emploi), 400{SPACE}$",
        f"– Organisme d’établissement Exemple{SPACE}: Interprètes, 7,50{SPACE}h de travail",
    ]
    assert lines[1].source.address.endswith(f"/costs/#contribution-{stored[0].pk}")
    assert len(sentences_of("partners_and_in_kind", _records(plan, as_of=date(2026, 5, 31)))) == 4


def test_results_of_the_year_are_said_with_period_source_and_progress(
    plan: ActionPlan, coordinator: User
) -> None:
    assert filled("results", _records(plan)).en == "No result was recorded in 2026–2027."
    measure = plan.strategy.outcomes.all()[0].measures.get()
    survey = Text(en="Our survey", fr="Notre sondage")
    for value, period in ((11.9, "2026"), (11.2, "2027")):
        content = ResultContent(period=period, value=value, margin=0.1, source=survey)
        record_result(measure, content, by=coordinator, at=A_MOMENT)

    _heading, first, last = sentences_of("results", _records(plan))

    assert first.words == Text(
        en="– Unemployment rate: Fewer newcomers without work. 11.9% (2026), Our survey.",
        fr=f"– Taux de chômage{SPACE}: Moins de nouveaux arrivants sans emploi. 11,9{SPACE}% (2026), Notre sondage.",
    )
    assert last.words.en.startswith(
        "– Unemployment rate: Fewer newcomers without work. 11.2% (2027), Our survey. Progress: 11.2% (2027): "
    )
    assert last.source.address.endswith(f"#measure-{measure.pk}")
    assert len(sentences_of("results", _records(plan, as_of=date(2026, 4, 2)))) == 1


def test_partners_are_listed_by_sector(plan: ActionPlan) -> None:
    assert filled("partners", _records(plan)) == Text(
        en="2 organizations took part in the partnership.\n"
        "– Settlement services: Example Settlement Agency, Example Settlement Agency",
        fr="2 organismes ont pris part au partenariat.\n"
        f"– Services d’établissement{SPACE}: Organisme d’établissement Exemple, Organisme d’établissement Exemple",
    )


def test_what_was_not_done_is_said_in_words(partnership: Partnership, plan: ActionPlan) -> None:
    records = _records(plan)

    assert filled("meetings", records).en == "The partnership council did not meet in 2026–2027."
    assert filled("actions_done", records).fr == "Aucune action du plan n’est encore réalisée."
