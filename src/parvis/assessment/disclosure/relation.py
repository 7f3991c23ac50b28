"""A relation that everybody knows between rows of a table: a whole and the parts that add up to it."""

from dataclasses import dataclass
from enum import StrEnum


class Along(StrEnum):
    """What a relation goes along: its whole and its parts differ in this and in nothing else."""

    GROUPS = "groups"
    AREAS = "areas"
    INDICATORS = "indicators"  # whole = first part - second part, or first / second: a gap


@dataclass(frozen=True, slots=True)
class Relation:
    """A whole and its parts, by the names that the table gives them: immigrants and non-immigrants make the total.

    ``is_complete`` says that the parts are all of the whole; otherwise they are some of it, apart from each other.
    Along areas a name is a census code or an area's id, and a part may be a unit that the table has no row of:
    that is how overlapping areas are described. Along indicators the whole is a gap, whose sides are its
    parts, each ``indicator`` or ``indicator@group``.
    """

    along: Along
    whole: str
    parts: tuple[str, ...]
    is_complete: bool = True
