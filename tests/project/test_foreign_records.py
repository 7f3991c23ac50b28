"""Another partnership's records, named in an address or a form of the council's and the terms', are refused.

A coordinator of the demonstration names them: in each address that takes a record's number, one number after another,
and in each field of each form that offers records. Nothing is found, or nothing is accepted, and nothing changes.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.forms import BaseForm, ChoiceField, Field
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from tests.factories.agreements import evidence_content, make_agreement, make_commitment
from tests.factories.partnerships import (
    A_DAY,
    A_MOMENT,
    make_appointment,
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_item,
    make_meeting,
    make_member,
    make_minutes,
    make_motion,
    make_organisation,
    make_partnership,
    make_seat,
)
from tests.factories.plans import make_action, make_plan
from tests.factories.recruitment import make_application, make_open_recruitment
from tests.factories.reports import make_report
from tests.project.addresses import ADDRESSES, Rule

from parvis.config.demo.world import World
from parvis.core.models import AuditEvent
from parvis.core.text.value import dated_text
from parvis.partnerships.access import GRANTS, Role
from parvis.partnerships.enums import ClauseKind, DecisionKind, SurveyState
from parvis.partnerships.kinds.rules import MeetingsRule
from parvis.partnerships.models import (
    Contact,
    Declaration,
    LoggedContact,
    OrientationItem,
    Paper,
    Recusal,
    RoleGrant,
    SurveyInvitee,
    SurveyRound,
    TermsOfReference,
)
from parvis.partnerships.operations.agreement import record_evidence
from parvis.people.models import Invitation
from parvis.plans.models import Objective

pytestmark = pytest.mark.django_db

_ROOMS = re.compile(r"parvis\.(?:partnerships|publications)\.views\.|parvis\.plans\.views\.council$")
_RECORD = re.compile(r"(?:(\w+):)?\d+")
# What is in an address beside the numbers of records.
_PLAIN = {"slug", "kind", "wording", "number", "token", "file_format", "table", "import_id"}


def _views(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    """Give the name of each address with the module of its view."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _views(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name, getattr(pattern.callback, "__module__", "")


def _rooms() -> dict[str, Rule]:
    """Return the addresses of the council's and the terms' rooms to which something is sent."""
    here = {name for name, module in _views(get_resolver().url_patterns) if _ROOMS.match(module)}
    return {
        name: rule
        for name, rule in ADDRESSES.items()
        if name in here
        and rule.send in GRANTS[Role.COORDINATOR]  # what a coordinator may not do at all is refused before
        and rule.is_in_a_partnership
        and name != "register_import_confirm"
    }


@pytest.fixture
def abroad() -> dict[str, Any]:
    """Return the number of a record of another partnership for each argument that an address takes."""
    partnership = make_partnership()
    by = make_member(Role.COORDINATOR, partnership)
    council = make_council(partnership)
    group, meeting = make_group(council), make_meeting(council)
    seats = [make_seat(council), make_seat(group)]
    people = [make_appointment(seat) for seat in seats]
    item = make_item(meeting)
    paper = Paper.objects.create(agenda_item=item, content=b"%PDF-", size=5, added_at=A_MOMENT)
    terms = TermsOfReference.objects.create(partnership=partnership, council=group, version=1)
    clause = make_clause(terms, ClauseKind.MEETINGS, rule=MeetingsRule())
    plan = make_plan(partnership, by=by)
    outcome = plan.strategy.outcomes.earliest("pk")
    survey = SurveyRound.objects.create(
        council=council,
        fiscal_year=2026,
        version=1,
        state=SurveyState.OPEN,
        opens_on=A_DAY,
        closes_on=A_DAY + timedelta(days=1),
    )
    recruitment = make_open_recruitment(partnership, by=by, seat=make_seat(council))
    declared = {"appointment": people[0], "fiscal_year": 2026, "nature": "other", "declared_at": A_MOMENT}
    invited = {"email": "a@b.example", "name": "A", "partnership_id": partnership.pk}
    agreement = make_agreement(partnership)
    commitment = make_commitment(agreement)
    noted = make_organisation(partnership)
    logged = {
        "organisation": noted,
        "on": A_DAY,
        "channel": "call",
        "who": "A",
        "summary": "B",
        "written_by": by,
    }
    return {
        "organisation_id": noted.pk,
        "contact_id": Contact.objects.create(organisation=noted, person_name="A").pk,
        "logged_id": LoggedContact.objects.create(**logged).pk,
        "agreement_id": agreement.pk,
        "commitment_id": commitment.pk,
        "evidence_id": record_evidence(commitment, evidence_content(), by=by, at=A_MOMENT).pk,
        "meeting_id": meeting.pk,
        "item_id": item.pk,
        "motion_id": make_motion(item, moved_by=people[0], seconded_by=people[1]).pk,
        "paper_id": paper.pk,
        "recusal_id": Recusal.objects.create(agenda_item=item, appointment=people[0]).pk,
        "section_id": make_minutes(council, by=by).sections.earliest("pk").pk,
        "seat_id": seats[0].pk,
        "appointment_id": people[0].pk,
        "group_id": group.pk,
        "recruitment_id": recruitment.pk,
        "application_id": make_application(recruitment).pk,
        "declaration_id": Declaration.objects.create(**declared).pk,
        "orientation_item_id": OrientationItem.objects.create(council=council).pk,
        "round_id": survey.pk,
        "invitee_id": SurveyInvitee.objects.create(round=survey, person_name="A").pk,
        "grant_id": RoleGrant.objects.get(user=by).pk,
        "invitation_id": Invitation.objects.create(
            **invited, role=Role.OFFICER, invited_by=by, invited_at=A_MOMENT, expires_at=A_MOMENT
        ).pk,
        "version": terms.key,
        "clause": clause.pk,
        "organisation": make_organisation(partnership).pk,
        "decision": make_decision(council, kind=DecisionKind.ADOPT_TERMS).pk,
        "outcome": outcome.pk,
        "objective": Objective.objects.create(
            outcome=outcome, position=1, statement=dated_text(outcome.statement)
        ).pk,
        "action": make_action(plan, by=by).pk,
        "report": make_report(make_partnership(), by=by).pk,
        "council": council.pk,
    }


@pytest.fixture
def browser(demonstration: World) -> Client:
    client = Client()
    client.force_login(demonstration.coordinator)
    return client


def _snapshot() -> tuple[int, dict[str, int]]:
    """Return the last event, which every change writes, and how many rows every table has."""
    last = AuditEvent.objects.order_by("-pk").values_list("pk", flat=True)[0]
    tables = [
        model
        for name in ("partnerships", "publications", "plans")
        for model in apps.get_app_config(name).get_models()
    ]
    return last, {model._meta.label: model._default_manager.count() for model in tables}


def _address(name: str, arguments: Mapping[str, Any]) -> str:
    with override("en"):
        return reverse(name, kwargs=arguments)


def _with_a_foreign_number(
    name: str, arguments: Mapping[str, Any], abroad: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    for argument in arguments.keys() - _PLAIN:
        kept = (
            "orientation_item_id" if (name, argument) == ("orientation_item_remove", "item_id") else argument
        )
        yield argument, _address(name, {**arguments, argument: abroad[kept]})


@pytest.mark.parametrize("name", _rooms())
def test_an_address_with_a_record_of_another_partnership_leads_nowhere(
    name: str, demonstration: World, browser: Client, abroad: dict[str, Any]
) -> None:
    arguments = ADDRESSES[name].arguments(demonstration)
    before = _snapshot()

    for argument, address in _with_a_foreign_number(name, arguments, abroad):
        answers = [browser.post(address, {"direction": "up"})]
        answers += [browser.get(address)] if ADDRESSES[name].read else []
        assert {answer.status_code for answer in answers} == {404}, argument

    assert _snapshot() == before


@pytest.mark.parametrize("name", [name for name, rule in _rooms().items() if rule.read])
def test_a_form_takes_no_record_of_another_partnership(
    name: str, demonstration: World, browser: Client, abroad: dict[str, Any]
) -> None:
    arguments = ADDRESSES[name].arguments(demonstration)
    address = _address(name, arguments)
    fields = dict(_record_fields(_forms(browser.get(address))))
    before = _snapshot()

    for field_name, field in fields.items():
        for value in _foreign_values(field, abroad):
            answer = browser.post(address, {field_name: value})
            errors = {form.add_prefix(one) for form in _forms(answer) for one in form.errors}
            assert (answer.status_code, field_name in errors) == (422, True), (field_name, value)

    assert _snapshot() == before


def test_the_forms_that_offer_records_are_looked_at(demonstration: World, browser: Client) -> None:
    found = {}
    for name, rule in _rooms().items():
        arguments = rule.arguments(demonstration)
        if rule.read:
            found[name] = {
                one for one, _field in _record_fields(_forms(browser.get(_address(name, arguments))))
            }

    assert {name: fields for name, fields in found.items() if fields}.keys() >= {
        "agenda_item_change",
        "agenda_item_new",
        "agenda_item_pull_out",
        "interest_new",
        "meeting_new",
        "motion_action",
        "motion_amend",
        "motion_new",
        "motion_nominate",
        "seat_new",
        "seat_change",
    }


def test_what_is_sent_without_a_form_names_no_record_of_another_partnership(
    demonstration: World, browser: Client, abroad: dict[str, Any]
) -> None:
    slug = {"slug": demonstration.partnership.slug}
    draft = ADDRESSES["published_clauses"].arguments(demonstration)
    before = _snapshot()

    group = browser.post(_address("terms_new", slug), {"group": abroad["group_id"]})
    clause = browser.post(_address("published_clauses", draft), {"clause": abroad["clause"]})

    assert (group.status_code, clause.status_code) == (404, 404)
    assert _snapshot() == before


def _forms(answer: Any) -> list[BaseForm]:
    contexts = answer.context or []
    values = [value for context in contexts for layer in context.dicts for value in layer.values()]
    return list({id(value): value for value in values if isinstance(value, BaseForm)}.values())


def _record_fields(forms: list[BaseForm]) -> Iterator[tuple[str, Field]]:
    """Give the fields all whose choices are numbers of records, by the name under which they are sent."""
    for form in forms:
        for name, field in form.fields.items():
            if isinstance(field, ChoiceField) and all(_RECORD.fullmatch(one) for one in _values(field)):
                yield form.add_prefix(name), field


def _foreign_values(field: Field, abroad: Mapping[str, Any]) -> set[str]:
    """Return what a form may be sent in place of its own choices: the same kinds of names, other records' numbers."""
    offered = _values(field)
    kinds = {match.group(1) for one in offered if (match := _RECORD.fullmatch(one))} or {None}
    numbers = {str(number) for number in abroad.values()}
    named = {f"{kind}:{number}" if kind else number for kind in kinds for number in numbers}
    return named - offered


def _values(field: Any) -> set[str]:
    values = set()
    for value, label in field.choices:
        inner = label if isinstance(label, list | tuple) else [(value, label)]
        values |= {str(one) for one, _label in inner}
    return values - {""}
