"""A partnership uses a practice that it found in the library."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.enums import AdoptionResult
from parvis.learning.models.practice import Practice
from parvis.partnerships.models import Partnership


class Adoption(models.Model):
    """Since when, how it was adapted, and what came of it after a year."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="adoptions")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="adoptions")
    began_on = models.DateField()
    adapted = BilingualField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    result = models.CharField(max_length=11, choices=AdoptionResult.choices, blank=True)
    result_words = BilingualField(blank=True)
    evidence = BilingualField(blank=True)  # what shows it; empty where nothing does
    result_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    result_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-began_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "partnership"],
                condition=models.Q(ended_on__isnull=True),
                name="a_partnership_uses_a_practice_once",
            ),
            models.CheckConstraint(
                condition=models.Q(result="", result_at__isnull=True)
                | (~models.Q(result="") & models.Q(result_at__isnull=False)),
                name="a_result_has_its_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.practice}"

    def get_absolute_url(self) -> str:
        """Return the address of its page in the workspace."""
        return reverse("adoption", args=[self.partnership.slug, self.pk])

    @property
    def result_due_on(self) -> date:
        """Return the day from which a result can be told: a year after it began."""
        try:
            return self.began_on.replace(year=self.began_on.year + 1)
        except ValueError:  # 29 February
            return date(self.began_on.year + 1, 3, 1)
