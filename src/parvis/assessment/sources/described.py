"""The names of the larger areas that borrowed figures describe, so that a page can say which one it is."""

from functools import cache

from parvis.assessment.sources.shipped import rows_of
from parvis.assessment.text import Text


def described_name(level: str, code: str) -> Text | None:
    """Return an area's name as it stands after "the" and "la"; None where only its code is known."""
    return _names().get((level, code))


@cache
def _names() -> dict[tuple[str, str], Text]:
    rows = rows_of("described_areas.csv")
    return {(row["level"], row["code"]): Text(en=row["name_en"], fr=row["name_fr"]) for row in rows}
