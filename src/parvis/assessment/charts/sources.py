"""The line under a chart or a table that says where its figures come from."""

from collections.abc import Iterable

from parvis.assessment.observation import Observation
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.text import Text


def source_line(observations: Iterable[Observation]) -> Text:
    """Name each source once, in the order of the catalogue; a source that it lacks is named by its id."""
    used = {observation.source for observation in observations}
    known = [source for source in SOURCES if source.id in used]
    others = sorted(used - {source.id for source in known})
    en = "; ".join([*(source.citation.en for source in known), *others])
    fr = "; ".join([*(source.citation.fr for source in known), *others])
    return Text(en=f"Source: {en}.", fr=f"Source\u00a0: {fr}.")
