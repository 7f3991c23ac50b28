"""State machines, walked in any order: ten thousand random sequences in seconds.

What an operation does depends on the state that a record is in, not on the way there. So a machine is walked in three
passes, each over the real operations:

1. :func:`learn` does every step once in every state that can be reached, on the database, and writes down where it
   led. A refused step must have changed nothing.
2. :func:`walk` follows 10,000 random sequences over what was learned, and asks after each step what the test asks.
3. :func:`replay` does some of the sequences on the database from end to end, and compares each step with what was
   learned: this shows that ``look`` tells everything that the next step depends on.

``PARVIS_EXAMPLES`` sets the number of sequences, ``PARVIS_REPLAYS`` how many of them are done on the database.
"""

import os
import random
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from django.db import models, transaction

from parvis.core.errors import PlatformError

S = TypeVar("S", bound=Hashable)

EXAMPLES = int(os.environ.get("PARVIS_EXAMPLES", "10000"))
REPLAYS = int(os.environ.get("PARVIS_REPLAYS", "5"))
LONGEST = 25  # steps of a sequence


@dataclass(frozen=True)
class Machine(Generic[S]):
    """What people may try, and how to tell where it led.

    A step reads its records anew, as a request does, and raises a refusal where it may not be taken.
    """

    steps: Mapping[str, Callable[[], object]]
    look: Callable[[], S]  # everything that decides what the next steps do, short enough to have few values
    tables: Sequence[type[models.Model]] = ()  # in which a refused step must leave every row as it was
    refusals: tuple[type[Exception], ...] = (PlatformError,)


@dataclass(frozen=True)
class Learned(Generic[S]):
    """Where every step led from every state that can be reached; None where it was refused."""

    start: S
    led: dict[tuple[S, str], S | None] = field(default_factory=dict)

    @property
    def states(self) -> set[S]:
        """Return the states that can be reached."""
        return {state for state, _step in self.led}


def learn(machine: Machine[S], *, most: int = 500) -> Learned[S]:
    """Do every step in every state that can be reached from here; the database is left as it was."""
    learned = Learned(machine.look())
    seen = {learned.start}

    def explore(state: S) -> None:
        for name in machine.steps:
            with _undone():
                led = _try(machine, name)
                learned.led[state, name] = led
                if led is not None and led not in seen:
                    seen.add(led)
                    assert len(seen) <= most, "look tells too much: the states do not end"
                    explore(led)

    explore(learned.start)
    return learned


def sequences(machine: Machine[S], number: int) -> Iterator[list[str]]:
    """Return random sequences of steps, the same in every run."""
    chance, names = random.Random(20260401), sorted(machine.steps)
    for _sequence in range(number):
        yield chance.choices(names, k=chance.randint(1, LONGEST))


def walk(
    machine: Machine[S],
    learned: Learned[S],
    check: Callable[[S, str, S | None], None],
    number: int = EXAMPLES,
) -> None:
    """Follow random sequences; ``check`` gets the state before, the step, and the state after or None."""
    for steps in sequences(machine, number):
        state = learned.start
        for name in steps:
            led = learned.led[state, name]
            check(state, name, led)
            state = state if led is None else led


def replay(machine: Machine[S], learned: Learned[S], number: int = REPLAYS) -> None:
    """Do some sequences on the database, and compare each step with what was learned."""
    for steps in sequences(machine, number):
        with _undone():
            state = learned.start
            for name in steps:
                led = _try(machine, name)
                assert led == learned.led[state, name], (state, name)
                state = state if led is None else led


def _try(machine: Machine[S], name: str) -> S | None:
    before = _rows(machine)
    try:
        with transaction.atomic():
            machine.steps[name]()
    except machine.refusals:
        assert _rows(machine) == before, f"{name} was refused and changed something"
        return None
    return machine.look()


def _rows(machine: Machine[Any]) -> list[list[Any]]:
    return [list(table._default_manager.order_by("pk").values_list()) for table in machine.tables]


@contextmanager
def _undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
