"""The hand-over page: the next thing first, then everything that a successor must know, in few questions."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils.translation import override

from parvis.partnerships.access import Role
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.kinds.rules import DecisionRule, QuorumRule
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.programme.queries.handover import handover
from parvis.programme.queries.handover_paper import handover_paper
from parvis.reports.enums import ReportState
from tests.factories.partnerships import (
    make_appointment,
    make_council,
    make_decision,
    make_group,
    make_meeting,
    make_member,
    make_seat,
    make_terms_in_force,
)
from tests.factories.people import signed_in
from tests.factories.reports import make_submitted_report

A_DAY = date(2026, 5, 11)


def test_the_page_begins_with_the_next_thing(coordinator: User, partnership: Partnership) -> None:
    page = signed_in(coordinator).get(reverse("handover", args=[partnership.slug])).content.decode()

    assert "Set up the council’s seats by sector." in page
    assert page.index("Set up the council’s seats by sector.") < page.index("What is due")


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (Role.COORDINATOR, 200),
        (Role.CO_CHAIR, 200),
        (Role.OFFICER, 200),
        (Role.COUNCIL_MEMBER, 403),
        (Role.ADMINISTRATOR, 404),
    ],
)
def test_the_page_is_for_those_who_hand_over(role: Role, status: int, partnership: Partnership) -> None:
    person = make_member(role, partnership)

    assert signed_in(person).get(reverse("handover", args=[partnership.slug])).status_code == status


def test_members_vacancies_groups_and_roles_are_named(coordinator: User, partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council), name="Noor Sample")
    make_seat(council)
    make_group(council)

    page = handover(partnership, as_of=A_DAY)

    assert [(line.beside.en, line.on) for line in page.members] == [("Noor Sample", date(2028, 4, 15))]
    assert [line.title.fr for line in page.vacancies] == ["Siège de l’établissement"]
    assert [str(line.state_label) for line in page.groups] == ["Working group"]
    assert [(line.title.en, str(line.state_label)) for line in page.roles] == [
        (coordinator.name, "Coordinator")
    ]


def test_decisions_of_two_years_are_listed_newest_first(partnership: Partnership) -> None:
    council = make_council(partnership)
    days = (date(2023, 4, 1), date(2024, 4, 1), date(2026, 5, 1))
    for day in days:
        make_decision(council, kind=DecisionKind.OTHER, decided_on=day)

    page = handover(partnership, as_of=A_DAY)

    assert [line.on for line in page.decisions] == [date(2026, 5, 1), date(2024, 4, 1)]


def test_the_default_rules_are_said_in_words(partnership: Partnership) -> None:
    page = handover(partnership, as_of=A_DAY)

    assert page.terms is None
    assert page.rules_in_words == (QuorumRule().sentence, DecisionRule().sentence)


def test_the_rules_in_force_are_said_in_both_languages(partnership: Partnership) -> None:
    terms = make_terms_in_force(partnership)

    page = handover(partnership, as_of=A_DAY)

    rules = [clause.rule for clause in terms.clauses.all() if clause.rule]
    assert page.terms == terms
    assert page.rules_in_words == tuple(rule.sentence for rule in rules)
    english = page.rules_in_words
    with override("fr"):
        assert not set(page.rules_in_words) & set(english)


def test_the_milestones_are_newest_first(partnership: Partnership) -> None:
    make_council(partnership)

    page = handover(partnership, as_of=A_DAY)

    assert [(milestone.on, milestone.what, milestone.title.en) for milestone in page.milestones] == [
        (date(2026, 4, 15), "Established", "Partnership council")
    ]


def test_the_file_says_what_the_page_says(coordinator: User, partnership: Partnership) -> None:
    council = make_council(partnership)
    make_appointment(make_seat(council), name="Noor Sample")
    make_seat(council)
    make_group(council)
    make_terms_in_force(partnership)

    paper = handover_paper(handover(partnership, as_of=A_DAY), language="fr")

    words = "\n".join(paper.lines())
    for expected in (
        "Relève",
        "Noor Sample",
        "Groupe sur le logement",
        "Qu’il en soit ainsi.",
        coordinator.name,
    ):
        assert expected in words
    assert not any(part.is_public for part in paper.parts)


def test_the_file_of_an_empty_partnership_says_that_nothing_is_there(partnership: Partnership) -> None:
    words = handover_paper(handover(partnership, as_of=A_DAY), language="en").lines()

    assert "There is no council yet." in words
    assert "No action of this year is open." in words


@pytest.mark.parametrize("file_format", ["html", "pdf", "docx"])
def test_the_page_is_kept_as_a_file(file_format: str, coordinator: User, partnership: Partnership) -> None:
    response = signed_in(coordinator).get(reverse("handover_file", args=[partnership.slug, file_format]))

    assert response.status_code == 200
    assert f"-en.{file_format}" in response["Content-Disposition"]


def test_the_file_is_for_those_who_hand_over(council_member: User, partnership: Partnership) -> None:
    address = reverse("handover_file", args=[partnership.slug, "html"])

    assert signed_in(council_member).get(address).status_code == 403


def test_commitments_and_open_records_are_on_page_and_paper(
    coordinator: User, partnership: Partnership
) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    action = report.plan.actions.get()
    waiting = make_meeting(partnership.councils.get(), held_on=date(2026, 5, 1))

    page = handover(partnership, as_of=A_DAY)
    words = "\n".join(handover_paper(page, language="en").lines())

    assert [(line.number, str(line.state_label)) for line in page.reports_open] == [
        (2026, "With the programme officer")
    ]
    assert [(lead.en, [line.title.en for line in lines]) for lead, lines in page.actions_by_lead] == [
        (action.lead.name.en, [action.title.en])
    ]
    assert [line.title.en for line in page.outcomes] == [
        outcome.statement.en for outcome in report.plan.strategy.outcomes.all()
    ]
    assert waiting.pk in [line.number for line in page.meetings_to_close]
    assert {milestone.what for milestone in page.milestones} == {
        "Established",
        "Strategy approved",
        "Action plan of 2026–2027 approved",
    }
    for expected in ("2026–2027: With the programme officer", action.title.en, "Spring meeting, 1 May 2026"):
        assert expected in words


def test_an_accepted_report_is_a_milestone(coordinator: User, partnership: Partnership) -> None:
    report = make_submitted_report(partnership, by=coordinator)
    report.state, report.accepted_at = ReportState.ACCEPTED, datetime(2026, 5, 10, 14, 0, tzinfo=UTC)
    report.save()
    make_terms_in_force(partnership)

    page = handover(partnership, as_of=A_DAY)

    reached = [milestone.what for milestone in page.milestones if milestone.on == date(2026, 5, 10)]
    assert (page.reports_open, reached) == ((), ["Report on 2026–2027 accepted"])
    assert "Terms of reference, version 1, in force" in {milestone.what for milestone in page.milestones}
