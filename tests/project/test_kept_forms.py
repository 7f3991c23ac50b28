"""Every form into which somebody types keeps what is typed; those that do not are named here with the reason."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils.translation import override
from tests.factories.forms import forms_of, is_kept
from tests.factories.people import signed_in
from tests.project.addresses import ADDRESSES

from parvis.config.demo.world import World

pytestmark = pytest.mark.django_db

_SECRET = "passwords and codes are never kept"
_CHOICE = "one choice from a list and no text; the operation refuses a second one"
NOT_KEPT = {
    "subscribe": "an address and a consent of somebody who is not signed in",
    "interest": "nobody is signed in who could find a draft again",
    "account_change_password": _SECRET,
    "account_login": _SECRET,
    "account_reauthenticate": _SECRET,
    "account_reset_password": _SECRET,
    "account_reset_password_from_key": _SECRET,
    "invitation": _SECRET,
    "mfa_activate_totp": _SECRET,
    "mfa_authenticate": _SECRET,
    "mfa_deactivate_totp": _SECRET,
    "mfa_reauthenticate": _SECRET,
    "voice": "what one says of oneself is kept in one place, from which it can be taken back",
    "survey_answer": "a draft carries its writer's name, and no answer to the survey may",
    "survey_by_link": "nobody is signed in who could find a draft again; see survey_answer",
    "ranking_new": _CHOICE,
    "ranking_vote": "a draft carries its writer's name, and no ballot may",
    "ranking_by_link": "nobody is signed in who could find a draft again; see ranking_vote",
    "survey_instrument_new": "a file, which no draft holds",
    "account": "one's own name and language, which nobody else changes",
    "action_plan_new": _CHOICE,
    "clause_start": _CHOICE,
    "chart_new": _CHOICE,
    "comparison_show": "one number that has its usual value already",
    "report_approve": _CHOICE,
    "report_submit": _CHOICE,
    "action_status": _CHOICE,
    "action_quarter": _CHOICE,
    "verification_link_new": "its answer shows a secret this once, which is kept nowhere",
    "update_link_new": "its answer shows a secret this once, which is kept nowhere",
}
_TYPED = {"text", "email", "url", "tel", "number", "date", "time", "file", "checkbox", "radio", "password"}


@pytest.fixture(scope="module")
def found(demonstration: World) -> dict[str, list[bool]]:
    """Return by the name of the address to which a form is sent whether it is kept, on each page that has it."""
    clients = [
        signed_in(who)
        for who in (demonstration.coordinator, demonstration.officer, demonstration.administrator)
    ]
    found: dict[str, list[bool]] = {}
    for address in _addresses(demonstration):
        for name, form in (each for client in clients for each in _forms_at(address, client)):
            found.setdefault(name, []).append(is_kept(form))
    return found


def test_every_form_keeps_what_is_typed(found: dict[str, list[bool]]) -> None:
    assert sorted(name for name, kept in found.items() if not all(kept) and name not in NOT_KEPT) == []


def test_no_secret_is_kept(found: dict[str, list[bool]]) -> None:
    assert sorted(name for name, kept in found.items() if any(kept) and name in NOT_KEPT) == []


def test_the_forms_are_found(found: dict[str, list[bool]]) -> None:
    assert {
        "clause",
        "finding_change",
        "meeting_new",
        "report_section",
        "seat_new",
        "strategy_change",
    } <= found.keys()


def _addresses(world: World) -> Iterator[str]:
    for name, rule in ADDRESSES.items():
        if rule.read:
            with override("en"):
                yield reverse(name, kwargs=rule.arguments(world))


def _forms_at(address: str, client: Client) -> Iterator[tuple[str, Element]]:
    response = client.get(address)
    if response.status_code != 200 or not response.headers["Content-Type"].startswith("text/html"):
        return
    for form in forms_of(response.content.decode()):
        if any(_is_typed(control) for control in form.iter()):
            with override("en"):
                yield resolve(form.get("action") or address).view_name, form


def _is_typed(control: Element) -> bool:
    is_input = control.tag == "input" and control.get("type", "text") in _TYPED
    return control.tag in {"textarea", "select"} or is_input
