"""The demonstration's records in the test database, once a module, and people who are signed in."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from parvis.config.demo.build import build
from parvis.config.demo.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Build the demonstration once for a module's tests, which only read, and take it away after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        build()
        yield World()
        transaction.set_rollback(True)
