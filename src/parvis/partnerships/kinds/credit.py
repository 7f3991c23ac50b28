"""Whose published clause a clause started from."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from parvis.assessment.text import Text
from parvis.core.text.value import DatedText, dated_text


@dataclass(frozen=True, slots=True)
class Credit:
    """The partnership, the version of its terms and the edition that published it; kept with the clause."""

    slug: str
    partnership: Text
    version: int
    edition: int
    published_on: date

    @property
    def name(self) -> DatedText:
        """Return the partnership's name as it was then, in the language of the page."""
        return dated_text(self.partnership)

    def as_json(self) -> dict[str, Any]:
        """Return what the database column holds."""
        return {
            "slug": self.slug,
            "partnership": {"en": self.partnership.en, "fr": self.partnership.fr},
            "version": self.version,
            "edition": self.edition,
            "published_on": self.published_on.isoformat(),
        }


def credit_from_json(values: dict[str, Any]) -> Credit:
    """Return the credit of a column's JSON."""
    return Credit(
        slug=values["slug"],
        partnership=Text(**values["partnership"]),
        version=values["version"],
        edition=values["edition"],
        published_on=date.fromisoformat(values["published_on"]),
    )
