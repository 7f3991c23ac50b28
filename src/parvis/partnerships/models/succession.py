"""Which partnership followed which."""

from django.db import models

from parvis.partnerships.enums import Precision, SuccessionKind
from parvis.partnerships.kinds.known_day import KnownDay, known_day
from parvis.partnerships.models.partnership import Partnership


class Succession(models.Model):
    """From a day one partnership goes on in another; a merger has several predecessors, a split several successors."""

    predecessor = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="links_to_successors")
    successor = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="links_to_predecessors")
    kind = models.CharField(max_length=12, choices=SuccessionKind.choices)
    from_on = models.DateField(null=True, blank=True)
    from_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    source = models.TextField(blank=True)
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        ordering = [models.F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_of_a_pair"),
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")), name="no_partnership_follows_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"

    @property
    def since(self) -> KnownDay | None:
        """Return from when the successor goes on, as exactly as it is known."""
        return known_day(self.from_on, self.from_precision)
