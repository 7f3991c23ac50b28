"""What an agenda item may be about, and what follows from a decision, where a higher app knows it.

The council's rooms import nothing from above. What the apps above have to offer is handed down as values
of these types, in the visible tuples of ``config.council``.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that an agenda item is about, with the address of its page."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class AgendaSubject:
    """A kind of record that an agenda item may be about.

    ``choices`` gives the records that a meeting is offered, by number and name: those of its time, and beside them
    those of its partnership that are asked for by their numbers. ``on`` gives what the items of a meeting are
    about, each by the item's number; ``point`` makes an item about these records and no others of the kind.
    The table between the two belongs to the app of the record.
    """

    key: str
    label: str | Promise
    choices: Callable[[Any, Collection[int]], Iterable[tuple[int, str]]]  # of a meeting, and numbers
    on: Callable[
        [Any], Iterable[tuple[int, int, Subject]]
    ]  # of a meeting: item, record, its name and address
    point: Callable[[Any, Iterable[int]], None]  # an agenda item, and the numbers of the records


@dataclass(frozen=True, slots=True)
class Creation:
    """What a decision brought about, as the register names it.

    ``path`` leads from the decision to the record; ``related`` is what its name and address take. ``shown``
    gives None where the record is there and nothing came of it yet.
    """

    path: str
    related: tuple[str, ...]
    shown: Callable[[Any], Subject | None]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A motion of a kind that takes a form of its own: the button's label, and the name of its address."""

    label: str | Promise
    address: str
