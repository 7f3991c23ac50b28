"""The demonstration's records in the test database, once for each module that reads them."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from pytest_django import DjangoDbBlocker

from parvis.config.demo.build import build
from parvis.config.demo.world import World


@pytest.fixture(scope="module")
def demonstration(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Build the demonstration once for the module, and leave an empty database behind."""
    with django_db_blocker.unblock():
        build()
        yield World()
        # On SQLite a flush deletes row by row, which the audit trail refuses: its trigger steps aside.
        call_command("migrate", "core", "0003", verbosity=0)
        call_command("flush", interactive=False, verbosity=0)
        call_command("migrate", "core", verbosity=0)
