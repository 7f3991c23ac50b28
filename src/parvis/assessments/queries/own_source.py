"""What a partnership found out itself, for the rows that no statistic fills; the apps above hand it down."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from parvis.assessment.text import Text
from parvis.partnerships.models import Partnership


@dataclass(frozen=True, slots=True)
class OwnLine:
    """One survey, or one finding: its page, and the characteristics of 2010 and 2023 that it speaks of.

    ``key`` names a survey whose results may be recorded; it is empty for what has no figures.
    """

    title: Text
    words: str | Promise
    address: str
    characteristics: frozenset[str]
    key: str = ""


@dataclass(frozen=True, slots=True)
class OwnSource:
    """A kind of such records: its heading, and those of a partnership."""

    title: str | Promise
    lines: Callable[[Partnership], tuple[OwnLine, ...]]


@dataclass(frozen=True, slots=True)
class ShownSource:
    """A heading with its records."""

    title: str | Promise
    lines: tuple[OwnLine, ...]

    def about(self, characteristic: str) -> "ShownSource":
        """Return the same with the records on one characteristic."""
        return ShownSource(
            self.title, tuple(line for line in self.lines if characteristic in line.characteristics)
        )


def own_sources(partnership: Partnership) -> tuple[ShownSource, ...]:
    """Return what the partnership found out, by kind."""
    sources: tuple[OwnSource, ...] = import_string(settings.OWN_SOURCES)
    return tuple(ShownSource(source.title, source.lines(partnership)) for source in sources)


def own_surveys(partnership: Partnership) -> tuple[OwnLine, ...]:
    """Return the partnership's surveys whose results may be recorded."""
    return tuple(line for source in own_sources(partnership) for line in source.lines if line.key)
