"""How the supplier of research was found, and who else offered to do it."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import Procurement
from parvis.research.models.project import ResearchProject


class Contract(models.Model):
    """The procurement of one project's research: the kind, the award and its worth, in dollars."""

    project = models.OneToOneField(ResearchProject, on_delete=models.CASCADE, related_name="contract")
    procurement = models.CharField(max_length=16, choices=Procurement.choices)
    reason = BilingualField(blank=True)  # why this supplier, or why a single source
    awarded_on = models.DateField(null=True, blank=True)
    value = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    in_kind = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(models.Q(value__isnull=True) | models.Q(value__gte=0))
                & (models.Q(in_kind__isnull=True) | models.Q(in_kind__gte=0)),
                name="contract_is_worth_no_less_than_nothing",
            )
        ]

    def __str__(self) -> str:
        return str(self.project)


class Bidder(models.Model):
    """Who offered to do the research; read by those who work in the partnership, and by nobody else."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="bidders")
    name = models.CharField(max_length=200)
    amount = models.DecimalField(max_digits=11, decimal_places=2, null=True, blank=True)
    is_awarded = models.BooleanField(default=False)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "name"], name="bidders_differ"),
            models.UniqueConstraint(
                fields=["contract"], condition=models.Q(is_awarded=True), name="one_bidder_is_awarded"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="bid_is_no_less_than_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def project(self) -> ResearchProject:
        """Return the research that was bid for."""
        return self.contract.project
