"""Open data in any order of steps: two people, once, and what was taken back or released stays so."""

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.access import Role
from parvis.publications.models import DataFile, DataRelease, Edition
from parvis.publications.operations.data_release import release, take_back
from tests.factories.open_data import make_proposal
from tests.factories.partnerships import A_MOMENT, make_member
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

State = tuple[str, bool]  # the proposal's state, and whether it has its edition


def test_open_data_are_released_once_by_a_second_person_in_any_order() -> None:
    first, second = make_member(Role.ADMINISTRATOR), make_member(Role.SECRETARIAT)
    number = make_proposal(by=first).pk

    def proposal() -> DataRelease:
        return DataRelease.objects.get(pk=number)

    machine: Machine[State] = Machine(
        steps={
            "release by the proposer": lambda: release(proposal(), by=first, at=A_MOMENT),
            "release": lambda: release(proposal(), by=second, at=A_MOMENT),
            "take back": lambda: take_back(proposal(), by=first, at=A_MOMENT),
        },
        look=lambda: (proposal().state, proposal().edition_id is not None),
        tables=(DataRelease, DataFile, Edition, AuditEvent),
    )
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        waits = state == ("proposed", False)
        ends = {"release": ("released", True), "take back": ("taken_back", False)}
        assert led == (ends.get(step) if waits else None)

    walk(machine, learned, check)
    replay(machine, learned)
    assert learned.states == {("proposed", False), ("released", True), ("taken_back", False)}
