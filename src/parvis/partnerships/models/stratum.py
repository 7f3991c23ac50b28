"""In which stratum a partnership is, from when to when, and why."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models.dated import DatedFact
from parvis.partnerships.models.partnership import Partnership


class StratumMembership(DatedFact):
    """A partnership's stratum by the declared rule, or by an override that gives its reason."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="strata")
    stratum = models.CharField(max_length=28, choices=Stratum.choices)
    rule = models.CharField(max_length=60)  # of kinds/stratum.py: the declared rule, with its year
    is_override = models.BooleanField(default=False)
    reason = BilingualField(blank=True)  # of an override, in both languages

    class Meta(DatedFact.Meta):
        constraints = [
            *DatedFact.Meta.constraints,
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(until_on__isnull=True),
                name="one_stratum_that_holds",
            ),
        ]

    def __str__(self) -> str:
        return str(Stratum(self.stratum).label)
