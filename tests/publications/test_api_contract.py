"""The API against its own document: schemathesis asks what the document allows, and what it does not."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import override_settings
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from parvis.config.api import document
from parvis.config.wsgi import application
from tests.factories.assessments import make_profiles
from tests.factories.open_data import make_release
from tests.factories.partnerships import make_partnership

pytestmark = pytest.mark.django_db


def _with_real_addresses() -> dict[str, Any]:
    """Return the document, and in it each address of a release once more for the release that is there."""
    found = deepcopy(document("en"))  # schemathesis changes what it is given, and the document is made once
    paths = dict(found["paths"])
    for address, methods in found["paths"].items():
        if "{subject}" in address:
            asked = [each for each in methods["get"]["parameters"] if each["in"] == "query"]
            operation = {**methods["get"], "parameters": asked, "operationId": f"{address} of communities"}
            paths[address.format(subject="communities", version="latest")] = {"get": operation}
    return {**found, "paths": paths}


def _holds(operation: schemathesis.APIOperation, mode: GenerationMode) -> None:
    """Ask an address what its document allows, or what it does not; the same examples in each run."""

    @given(case=operation.as_strategy(generation_mode=mode))
    @settings(
        max_examples=25,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    def keeps_its_word(case: schemathesis.Case) -> None:
        case.call_and_validate()

    keeps_its_word()


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep the test's own connection open from one request to the next, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


@override_settings(API_USES_A_MINUTE=1_000_000)
def test_the_api_keeps_what_its_document_says() -> None:
    make_release()
    make_profiles(("on-ottawa", "on-kingston", "on-hamilton"))
    make_partnership()
    schema = schemathesis.openapi.from_dict(_with_real_addresses())
    schema.app = application

    asked = []
    with _one_connection():
        for found in schema.get_all_operations():
            operation = found.ok()
            asked.append(operation.path)
            for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
                if mode is GenerationMode.POSITIVE or operation.query:
                    _holds(operation, mode)

    assert len(asked) == 8
