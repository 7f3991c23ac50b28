"""Who gets in where: every address, every role, the own partnership and another.

``ADDRESSES`` says of each address what it takes to read it and to send something to it. An address that is not
in the table fails the first test, so that nobody forgets to think about it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override
from tests.factories.partnerships import make_member
from tests.factories.people import PASSWORD, make_user
from tests.project.addresses import ADDRESSES, PUBLIC, SIGNED_IN, Rule

from parvis.config.demo.world import World
from parvis.partnerships.access import GRANTS, PROGRAMME_ROLES, REGIONAL_ROLES, Permission, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.models import Partnership

pytestmark = pytest.mark.django_db

VIEW = Permission.PARTNERSHIP_VIEW
HOME_REGION = Region.ONTARIO  # of the demonstration's partnership
TO_SIGN_IN, HIDDEN, FORBIDDEN = "to sign-in", 404, 403


@dataclass(frozen=True)
class Visitor:
    """Somebody at the door: their role, if any, and whether it is in the partnership of the address."""

    name: str
    role: Role | None = None
    is_at_home: bool = True
    is_signed_in: bool = True
    region: Region | None = None  # of a role in the programme

    def has(self, permission: Permission, rule: Rule) -> bool:
        is_local = rule.is_in_a_partnership or rule.is_about_a_partnership
        if self.role in PROGRAMME_ROLES:
            reaches = not is_local or self.region in (None, HOME_REGION)
        else:
            reaches = rule.is_of_any_partnership or (self.is_at_home and is_local)
        return self.role is not None and reaches and permission in GRANTS[self.role]


VISITORS = (
    Visitor("anonymous", is_signed_in=False),
    Visitor("stranger"),
    Visitor("coordinator elsewhere", Role.COORDINATOR, is_at_home=False),
    *(Visitor(role.value, role) for role in Role),
    *(
        Visitor(f"{role.value} of {where} region", role, region=region)
        for role in sorted(REGIONAL_ROLES)
        for where, region in (("this", HOME_REGION), ("another", Region.ATLANTIC))
    ),
)


@pytest.fixture(scope="module")
def clients(demonstration: World) -> dict[str, Client]:
    """Return a browser for each visitor."""
    return {visitor.name: _client(visitor, demonstration) for visitor in VISITORS}


def test_every_address_is_in_the_table() -> None:
    names = set(_names_of(get_resolver().url_patterns))

    assert (sorted(names - ADDRESSES.keys()), sorted(ADDRESSES.keys() - names)) == ([], [])


@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_opens_to_those_it_is_for_and_to_nobody_else(
    name: str, demonstration: World, clients: Mapping[str, Client]
) -> None:
    rule = ADDRESSES[name]
    with override("en"):
        address = reverse(name, kwargs=rule.arguments(demonstration))

    visitors = [each for each in VISITORS if not (rule.needs_more and each.is_signed_in)]
    answers = {each.name: _answer(clients[each.name], address, rule, each) for each in visitors}

    assert answers == {each.name: _expected(rule, each) for each in visitors}


def _answer(client: Client, address: str, rule: Rule, visitor: Visitor) -> dict[str, object]:
    """Return what reading gives, and what sending gives to those who may not; others would change records."""
    answer = {"read": _met(client.get(address))} if rule.read else {}
    if rule.send and _refusal(rule.send, rule, visitor):
        answer["send"] = _met(client.post(address))
    return answer


def _expected(rule: Rule, visitor: Visitor) -> dict[str, object]:
    expected: dict[str, object] = {"read": _refusal(rule.read, rule, visitor)} if rule.read else {}
    if rule.send and (refusal := _refusal(rule.send, rule, visitor)):
        expected["send"] = refusal
    return expected


def _met(response: HttpResponse) -> object:
    """Return how somebody was refused; None where they were let in."""
    if response.status_code >= 500:
        return response.status_code
    if response.status_code == 302 and "/sign-in/" in response["Location"]:
        return TO_SIGN_IN
    return response.status_code if response.status_code in (HIDDEN, FORBIDDEN) else None


def _refusal(wanted: Permission | str, rule: Rule, visitor: Visitor) -> object:
    if wanted == PUBLIC:
        return None
    if not visitor.is_signed_in:
        return TO_SIGN_IN
    if wanted == SIGNED_IN:
        return None
    permission = Permission(wanted)
    if rule.is_in_a_partnership and not visitor.has(VIEW, rule):
        return HIDDEN
    if visitor.has(permission, rule):
        is_elsewhere = rule.is_of_a_region and visitor.region not in (None, HOME_REGION)
        is_beyond = rule.is_of_all_regions and visitor.region is not None
        if is_elsewhere or is_beyond:
            return FORBIDDEN if rule.is_about_a_partnership else HIDDEN
        return None
    return HIDDEN if rule.is_confidential else FORBIDDEN


def _client(visitor: Visitor, world: World) -> Client:
    client = Client(raise_request_exception=False)
    if visitor.is_signed_in:
        elsewhere = Partnership.objects.exclude(pk=world.partnership.pk).earliest("pk")
        place = world.partnership if visitor.is_at_home else elsewhere
        region = visitor.region.value if visitor.region else ""
        person = make_member(visitor.role, place, region=region) if visitor.role else make_user()
        person.set_password(PASSWORD)
        person.save()
        client.force_login(person)
    return client


def _names_of(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names_of(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)
