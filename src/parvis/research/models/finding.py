"""What a research project found."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.research.enums import FindingAnswer, Strength, Theme
from parvis.research.models.project import ResearchProject


class Finding(models.Model):
    """A statement with its evidence, on one characteristic of a welcoming community."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="findings")
    statement = BilingualField()
    evidence = BilingualField()
    # 1 to 17: its rank in the list of 2010, in parvis.assessment.characteristic
    characteristic = models.PositiveSmallIntegerField()
    characteristic_2023 = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # its rank in the list of 2023
    theme = models.CharField(max_length=16, choices=Theme.choices, blank=True)
    group_concerned = BilingualField(blank=True)
    strength = models.CharField(max_length=8, choices=Strength.choices)
    recorded_on = models.DateField()
    # Why it is not acted on, where nothing in a plan names it.
    answer = models.CharField(max_length=12, choices=FindingAnswer.choices, blank=True)
    answer_reason = BilingualField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["characteristic", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__gte=1, characteristic__lte=17),
                name="finding_has_a_characteristic",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="answer_to_a_finding_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return str(self.statement)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("finding", args=[self.project.partnership.slug, self.project_id, self.pk])
