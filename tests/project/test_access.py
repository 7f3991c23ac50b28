"""Who gets in where: every address, every role, the own partnership and another.

``ADDRESSES`` says of each address what it takes to read it and to send something to it. A new address that is
not in the table fails the first test, so that nobody forgets to think about it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from parvis.config.demo.world import World
from parvis.partnerships.access import GRANTS, Permission, Role
from parvis.partnerships.models import Partnership
from tests.factories.partnerships import make_member
from tests.factories.people import make_user, signed_in

Arguments = Callable[[World], Mapping[str, Any]]

OTHERS = 404, 403, 302


@dataclass(frozen=True)
class Rule:
    """What an address takes: to read it, and to send something to it (None: nothing is sent there)."""

    read: Permission | str
    send: Permission | str | None = None
    arguments: Arguments = lambda world: {}

    @property
    def is_in_a_partnership(self) -> bool:
        return "slug" in self.arguments(World())


PUBLIC, SIGNED_IN = "public", "signed in"


def in_partnership(**more: Callable[[Partnership], Any]) -> Arguments:
    """Return arguments within the demonstration's partnership, each looked up in its records."""

    def arguments(world: World) -> Mapping[str, Any]:
        partnership = world.partnership
        return {"slug": partnership.slug} | {name: find(partnership) for name, find in more.items()}

    return arguments


VIEW = Permission.PARTNERSHIP_VIEW
ADDRESSES: dict[str, Rule] = {}


def names_of(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names_of(pattern.url_patterns)
        else:
            yield pattern.name or str(pattern.pattern)


def test_every_address_is_in_the_table() -> None:
    assert sorted(set(names_of(get_resolver().url_patterns)) - ADDRESSES.keys()) == []
    assert sorted(ADDRESSES.keys() - set(names_of(get_resolver().url_patterns))) == []
