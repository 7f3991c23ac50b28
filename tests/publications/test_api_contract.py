"""The API against its own document: schemathesis asks what the document allows, and what it does not."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.db import transaction
from django.test import override_settings
from hypothesis import HealthCheck, Phase, settings
from pytest_django import DjangoDbBlocker

from parvis.config.api import document
from parvis.config.wsgi import application
from tests.factories.assessments import make_profiles
from tests.factories.open_data import make_release
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def _with_real_addresses() -> dict[str, Any]:
    """Return the document, and in it each address of a release once more for the release that is there."""
    found = document("en")
    paths = dict(found["paths"])
    for address, methods in found["paths"].items():
        if "{subject}" in address:
            asked = [each for each in methods["get"]["parameters"] if each["in"] == "query"]
            operation = {**methods["get"], "parameters": asked, "operationId": f"{address} of communities"}
            paths[address.format(subject="communities", version="latest")] = {"get": operation}
    return {**found, "paths": paths}


schema = schemathesis.openapi.from_dict(_with_real_addresses())
schema.app = application


@pytest.fixture(scope="module", autouse=True)
def _released(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Release figures once for the module, and take them back after it."""
    with django_db_blocker.unblock(), transaction.atomic(), override_settings(API_USES_A_MINUTE=1_000_000):
        make_release()
        make_profiles(("on-ottawa", "on-kingston", "on-hamilton"))
        make_partnership()
        yield
        transaction.set_rollback(True)


@schema.parametrize()
@settings(
    max_examples=40,
    derandomize=True,
    database=None,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_the_api_keeps_what_its_document_says(case: schemathesis.Case) -> None:
    case.call_and_validate()
