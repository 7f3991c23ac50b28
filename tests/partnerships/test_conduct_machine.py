"""Declaring, renewing and taking back over two years in any order: never an interest beside “nothing”, never a loss."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from parvis.core.models import AuditEvent
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.errors import RecordNotFound
from parvis.partnerships.models import Declaration, Partnership
from parvis.partnerships.operations.conduct import (
    Interest,
    declare,
    declare_nothing,
    renew_interests,
    withdraw_declaration,
)
from parvis.people.models import User
from tests.factories.partnerships import make_appointment, make_council, make_seat
from tests.machines import Machine, learn, replay, walk

# Of each declaration: the year, whether it says that there is nothing, whether it was taken back.
State = tuple[tuple[int, bool, bool], ...]
MOST = 3  # declarations; as many show every rule
YEARS = {2026: datetime(2026, 4, 15, 14, 0, tzinfo=UTC), 2027: datetime(2027, 4, 15, 14, 0, tzinfo=UTC)}

pytestmark = pytest.mark.django_db


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    appointment = make_appointment(make_seat(make_council(partnership)), user=by)
    interest = Interest(nature=InterestNature.BOARD, organisation="Example")

    def state() -> State:
        kept = Declaration.objects.order_by("pk")
        return tuple((one.fiscal_year, one.is_nothing, one.withdrawn_at is not None) for one in kept)

    def unless_full(step: Callable[[], object]) -> None:
        if Declaration.objects.count() < MOST:
            step()

    def take_back(place: int, at: datetime) -> None:
        declarations = list(Declaration.objects.order_by("pk"))
        if place >= len(declarations):
            raise RecordNotFound
        withdraw_declaration(declarations[place], by=by, at=at)

    steps: dict[str, Callable[[], object]] = {}
    for year, at in YEARS.items():
        steps |= {
            f"declare in {year}": lambda at=at: unless_full(
                lambda: declare(appointment, interest, by=by, at=at)
            ),
            f"nothing in {year}": lambda at=at: unless_full(
                lambda: declare_nothing(appointment, by=by, at=at)
            ),
            f"take back the first in {year}": lambda at=at: take_back(0, at),
            f"take back the second in {year}": lambda at=at: take_back(1, at),
        }
    steps["renew in 2027"] = lambda: unless_full(lambda: renew_interests(appointment, by=by, at=YEARS[2027]))
    return Machine(steps=steps, look=state, tables=(Declaration, AuditEvent))


def test_declarations_never_contradict_one_another_nor_get_lost(
    partnership: Partnership, council_member: User
) -> None:
    machine = _machine(partnership, council_member)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        if led is None:
            return
        for year in YEARS:
            standing = [
                nothing
                for fiscal_year, nothing, taken_back in led
                if (fiscal_year, taken_back) == (year, False)
            ]
            assert standing in ([], [True]) or not any(standing)
        assert len(led) >= len(state)
        assert all(before[2] <= after[2] for before, after in zip(state, led, strict=False))
        assert all(before[:2] == after[:2] for before, after in zip(state, led, strict=False))

    walk(machine, learned, check)
    replay(machine, learned)
    assert any(len(state) >= MOST for state in learned.states)
