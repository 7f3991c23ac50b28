"""The numbers of one method of a project."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.research.enums import ResearchMethod
from parvis.research.models.project import ResearchProject


class MethodNumbers(models.Model):
    """How many took part by this method, in which languages and when; the project says that it is used."""

    project = models.ForeignKey(ResearchProject, on_delete=models.CASCADE, related_name="method_numbers")
    method = models.CharField(max_length=20, choices=ResearchMethod.choices)
    participants = models.PositiveIntegerField(null=True, blank=True)
    languages = BilingualField(blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    note = BilingualField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "method"], name="a_method_has_its_numbers_once"),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="method_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.get_method_display()
