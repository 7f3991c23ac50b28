"""What the records of one partnership say of how it is organized, as of a day: all that a practice is read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from parvis.core.text import DatedText
from parvis.partnerships.enums import Sector, Stratum


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnershipRecord:
    """One partnership on one day; “the year” is the twelve months up to it. No field tells of a person.

    ``filled_by_sector`` counts the voting seats of the partnership council on which somebody sits. None stands where
    there is no record to tell from: no terms in force, no strategy, no settled rating of the plan.
    """

    number: int
    slug: str
    title: DatedText
    province: str
    stratum: Stratum
    on: date
    seats: int = 0
    filled_by_sector: Mapping[Sector, int]
    co_chairs: frozenset[Sector] = frozenset()
    working_groups: int = 0
    meetings: int = 0  # of the council, held in the year
    attended_meetings: int = 0  # of these, with attendance recorded
    with_municipality: int = 0  # of these, with somebody of the municipality present
    published_minutes: int = 0  # of the meetings held in the year
    terms_looked_at_on: date | None = None  # adopted or confirmed last
    has_strategy: bool = False
    outcomes: int = 0
    measured_outcomes: int = 0
    signatures: int = 0
    consultations: int = 0
    followed_actions: int = 0  # of this year's plan, begun and not done
    actions_with_news: int = 0  # of these, with a report as recent as the rule of staleness asks for
    quality: float | None = None  # mean of the coding scheme, 0 to 2

    @property
    def filled(self) -> int:
        """Return how many voting seats are filled."""
        return sum(self.filled_by_sector.values())

    @property
    def updated_on_time(self) -> float | None:
        """Return the share, 0 to 100, of the followed actions with recent news; None where none is followed."""
        return 100 * self.actions_with_news / self.followed_actions if self.followed_actions else None

    @property
    def has_records(self) -> bool:
        """Tell whether anything is recorded; without it nothing is known, which is not nothing done."""
        return bool(self.seats or self.meetings or self.terms_looked_at_on or self.has_strategy)
