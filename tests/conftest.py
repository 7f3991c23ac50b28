"""The few fixtures that every test may use."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.utils import translation

from parvis.partnerships.access import Role
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories import partnerships as factories


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Begin each test in English: a page asked for in French leaves its language behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def shared() -> Path:
    """Return the folder of real files and goldens beside the checkout; skip where there is none."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data beside the checkout is not there; CI has it")
    return folder


@pytest.fixture
def moment() -> datetime:
    """Return the moment at which things happen in tests."""
    return factories.A_MOMENT


@pytest.fixture
def partnership(db: None) -> Partnership:
    """Return a partnership with nothing but its entry in the register."""
    return factories.make_partnership()


@pytest.fixture
def coordinator(partnership: Partnership) -> User:
    """Return the partnership's coordinator."""
    return factories.make_member(Role.COORDINATOR, partnership)


@pytest.fixture
def council_member(partnership: Partnership) -> User:
    """Return a member of the partnership's council."""
    return factories.make_member(Role.COUNCIL_MEMBER, partnership)
