"""What the apps above show beside a community's profile; they hand it down, by a setting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Line:
    """One record in a list: what it says, and the public page where it is read."""

    title: Text
    words: Text
    address: str


@dataclass(frozen=True, slots=True)
class Beside:
    """A kind of records beside a profile: their heading, and those of a community on a day."""

    title: str | Promise
    lines: Callable[[str, date], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class ShownBeside:
    """A heading with its records."""

    title: str | Promise
    lines: tuple[Line, ...]


def beside_profile(area: str, *, on: date) -> tuple[ShownBeside, ...]:
    """Return the records that stand beside a community's profile; kinds without any are left out."""
    kinds: tuple[Beside, ...] = import_string(settings.BESIDE_PROFILES)
    shown = (ShownBeside(kind.title, kind.lines(area, on)) for kind in kinds)
    return tuple(each for each in shown if each.lines)
