"""What the apps above show on a partnership's public page; they hand it down, by a setting."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class PublishedLine:
    """One published record in a list: what it says, and the public page where it is read."""

    title: Text
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class BesidePartnership:
    """A kind of published records about a partnership: their heading, and those on a day."""

    title: str | Promise
    lines: Callable[[Partnership, date], tuple[PublishedLine, ...]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A heading with its records."""

    title: str | Promise
    lines: tuple[PublishedLine, ...]


def beside_partnership(partnership: Partnership, *, on: date) -> tuple[Shown, ...]:
    """Return what stands on a partnership's public page; kinds without any record are left out."""
    kinds: tuple[BesidePartnership, ...] = import_string(settings.BESIDE_PARTNERSHIPS)
    shown = (Shown(kind.title, kind.lines(partnership, on)) for kind in kinds)
    return tuple(each for each in shown if each.lines)
