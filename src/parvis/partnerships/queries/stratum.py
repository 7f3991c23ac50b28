"""In which stratum a partnership is on a day."""

from collections.abc import Mapping
from datetime import date

from parvis.partnerships.enums import Stratum
from parvis.partnerships.queries.partnership import listed_partnerships


def strata_on(day: date) -> Mapping[int, Stratum]:
    """Return the stratum of each partnership on the day, by its number; one statement. A table is in none."""
    return {
        number: Stratum(stratum) for number, stratum in listed_partnerships().values_list("pk", "stratum")
    }
