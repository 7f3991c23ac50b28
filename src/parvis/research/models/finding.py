"""What a research project found."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import Strength
from parvis.research.models.project import ResearchProject


class Finding(models.Model):
    """A statement with its evidence, on one characteristic of a welcoming community."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="findings")
    statement = BilingualField()
    evidence = BilingualField()
    # 1 to 17: its rank in the list of 2010, in parvis.assessment.characteristic
    characteristic = models.PositiveSmallIntegerField()
    group_concerned = BilingualField(blank=True)
    strength = models.CharField(max_length=8, choices=Strength.choices)
    recorded_on = models.DateField()

    class Meta:
        ordering = ["characteristic", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__gte=1, characteristic__lte=17),
                name="finding_has_a_characteristic",
            )
        ]

    def __str__(self) -> str:
        return str(self.statement)
