"""The targets of a body, one number a sector."""

from datetime import datetime

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.enums import Sector
from parvis.partnerships.errors import CouncilDissolved
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations.representation import set_targets
from parvis.partnerships.queries.representation import targets_of
from parvis.people.models import User
from tests.factories.partnerships import A_DAY, make_council, make_group


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


def test_set_targets_records_each_sector_that_changed(
    council: Council, coordinator: User, moment: datetime
) -> None:
    set_targets(council, {Sector.HEALTH: 1, Sector.HOUSING: 2}, by=coordinator, at=moment)

    set_targets(
        council, {Sector.HEALTH: 1, Sector.HOUSING: None, Sector.FAITH: None}, by=coordinator, at=moment
    )

    assert targets_of(council) == {"health": 1}
    assert list(AuditEvent.objects.order_by("pk").values_list("before", "after")) == [
        ({"seats": None}, {"sector": "health", "seats": 1}),
        ({"seats": None}, {"sector": "housing", "seats": 2}),
        ({"seats": 2}, {"sector": "housing", "seats": None}),
    ]


def test_set_targets_refuses_a_body_that_was_dissolved(
    council: Council, coordinator: User, moment: datetime
) -> None:
    group = make_group(council)
    group.dissolved_on = A_DAY
    group.save()

    with pytest.raises(CouncilDissolved):
        set_targets(group, {Sector.HEALTH: 1}, by=coordinator, at=moment)

    assert targets_of(group) == {}
