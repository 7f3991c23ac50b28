"""How many seats a sector should have on a body: what the council compares itself with."""

from django.db import models

from parvis.partnerships.enums import Sector
from parvis.partnerships.models.council import Council


class SectorTarget(models.Model):
    """The number of seats that a body wants to keep filled for one sector."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="targets")
    sector = models.CharField(max_length=12, choices=Sector.choices)
    seats = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["council", "sector"]
        constraints = [models.UniqueConstraint(fields=["council", "sector"], name="one_target_for_a_sector")]

    def __str__(self) -> str:
        return f"{self.sector} {self.seats}"
