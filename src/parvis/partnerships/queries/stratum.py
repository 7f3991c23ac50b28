"""In which stratum a partnership is on a day."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q

from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import StratumMembership
from parvis.partnerships.models.dated import held_on


def strata_on(day: date) -> Mapping[int, Stratum]:
    """Return the stratum of each partnership on the day, by its number; one statement.

    A partnership that had none on the day, or had ended by then, is not in it.
    """
    goes_on = Q(partnership__ended_on__isnull=True) | Q(partnership__ended_on__gt=day)
    held = StratumMembership.objects.filter(held_on(day), goes_on).order_by()
    return {number: Stratum(stratum) for number, stratum in held.values_list("partnership_id", "stratum")}
