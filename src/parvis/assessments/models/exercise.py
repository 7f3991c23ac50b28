"""A council's assessment of its community: what it is about, and the community as it was when it began."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.enums import CharacteristicList
from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership


class Exercise(models.Model):
    """One assessment exercise of a partnership's council; where it stands follows from its records.

    ``area`` names the community in ``parvis.assessment`` where it is one that ships; ``codes`` are the census units
    of ``level`` and ``vintage`` that make up the service area, copied when the exercise began, because a service
    area changes.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="exercises")
    title = BilingualField()
    characteristics = models.CharField(max_length=4, choices=CharacteristicList.choices)
    framework_file = models.TextField(blank=True)  # TOML, of an own framework only
    area = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=32, blank=True)
    codes = models.JSONField(default=list)
    vintage = models.PositiveSmallIntegerField(default=2021)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    begun_at = models.DateTimeField()

    class Meta:
        ordering = ["partnership", "-begun_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristics=CharacteristicList.OWN) ^ models.Q(framework_file=""),
                name="an_own_framework_has_its_file",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("exercise", args=[self.partnership.slug, self.pk])
