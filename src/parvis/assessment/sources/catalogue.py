"""The two lists of sources and layouts, and the one way to read a file."""

from parvis.assessment.errors import InvalidDefinition
from parvis.assessment.sources.source import LOCAL, Source
from parvis.assessment.sources.statistics_canada import STATISTICS_CANADA_SOURCES
from parvis.assessment.text import Text

SOURCES: tuple[Source, ...] = (*STATISTICS_CANADA_SOURCES, LOCAL)

_BY_ID = {each.id: each for each in SOURCES}


def source(id: str) -> Source:
    """Return the source of this id.

    Raises
    ------
    InvalidDefinition
        No source has this id; the message lists those that exist.
    """
    found = _BY_ID.get(id)
    if found is None:
        choices = ", ".join(_BY_ID)
        raise InvalidDefinition(
            Text(
                en=f"No source is called “{id}”. Choose one of: {choices}.",
                fr=f"Aucune source ne s’appelle «\u00a0{id}\u00a0». Choisissez parmi\u00a0: {choices}.",
            )
        )
    return found
