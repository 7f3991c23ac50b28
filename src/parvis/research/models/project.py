"""A research project of a partnership."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership
from parvis.research.enums import ResearchModel, ResearchState


class ResearchProject(models.Model):
    """One piece of research: its question, who did it, how, and what limits it."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="research_projects")
    title = BilingualField()
    question = BilingualField()
    model = models.CharField(max_length=16, choices=ResearchModel.choices)
    supplier = BilingualField(blank=True)
    methods = models.JSONField(default=list)  # values of ResearchMethod
    participants = models.PositiveIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    limits = BilingualField(blank=True)
    state = models.CharField(max_length=10, choices=ResearchState.choices, default=ResearchState.PLANNED)
    stopped_because = BilingualField(blank=True)

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="research_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("research_project", args=[self.partnership.slug, self.pk])
