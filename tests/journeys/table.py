"""Print where the table of addresses leads in the demonstration, by who reads it: ``python -m tests.journeys.table``.

A program of its own, because the records that the table asks for are those of the site that a journey opens, and
not of the test database.
"""

import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

import django

if TYPE_CHECKING:
    from tests.project.addresses import Rule


def addresses() -> Iterator[tuple[str, str]]:
    """Give who reads each address that can be read, and the address in English and in French."""
    from django.urls import reverse
    from django.utils import translation

    from parvis.config.demo.world import World
    from tests.project.addresses import ADDRESSES

    for name, rule in ADDRESSES.items():
        if rule.read is None:
            continue
        arguments = dict(rule.arguments(World()))
        for language in ("en", "fr"):
            with translation.override(language):
                yield _reader(rule), reverse(name, kwargs=arguments)


def _reader(rule: "Rule") -> str:
    """Return the first who may read: the coordinator, one of those of the programme, or a member of the council."""
    from parvis.partnerships.access import GRANTS, Role
    from tests.project.addresses import PUBLIC, SIGNED_IN

    is_local = rule.is_in_a_partnership or rule.is_about_a_partnership or rule.is_of_any_partnership
    if rule.read in {PUBLIC, SIGNED_IN} or (is_local and rule.read in GRANTS[Role.COORDINATOR]):
        return Role.COORDINATOR.value
    others = (Role.OFFICER, Role.SECRETARIAT, Role.ADMINISTRATOR, Role.COUNCIL_MEMBER)
    return next(role.value for role in others if rule.read in GRANTS[role])


if __name__ == "__main__":
    # The mail of a link that an address needs is not for the reader of this list.
    os.environ["PARVIS_EMAIL_BACKEND"] = "django.core.mail.backends.dummy.EmailBackend"
    django.setup()
    by_reader: dict[str, dict[str, None]] = defaultdict(dict)
    for reader, address in addresses():
        by_reader[reader][address] = None  # once, in the order of the table
    json.dump({reader: list(found) for reader, found in by_reader.items()}, sys.stdout)
