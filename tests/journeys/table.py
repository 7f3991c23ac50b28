"""Print where the table of addresses leads in the demonstration: ``python -m tests.journeys.table``.

A program of its own, because the records that the table asks for are those of the site that a journey opens, and
not of the test database.
"""

import json
import sys
from collections.abc import Iterator

import django


def addresses() -> Iterator[str]:
    """Give each address that can be read, in English and in French."""
    from django.urls import reverse
    from django.utils import translation

    from parvis.config.demo.world import World
    from tests.project.addresses import ADDRESSES

    for name, rule in ADDRESSES.items():
        if rule.read is None:
            continue
        arguments = rule.arguments(World())
        for language in ("en", "fr"):
            with translation.override(language):
                yield reverse(name, kwargs=arguments)


if __name__ == "__main__":
    django.setup()
    json.dump(list(dict.fromkeys(addresses())), sys.stdout)
