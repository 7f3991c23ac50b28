"""What people agreed to, so that a story about them may be told."""

from datetime import date

from django.conf import settings
from django.db import models

from parvis.learning.enums import ConsentForm
from parvis.learning.models.story import Story


class Consent(models.Model):
    """A person's or a group's consent; read by the coordinator alone. Erased, only that there was one is left."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="consents")
    name = models.CharField(max_length=200, blank=True)
    is_group = models.BooleanField(default=False)
    contact = models.CharField(max_length=300, blank=True)
    scopes = models.JSONField(default=list)  # values of ConsentScope
    given_on = models.DateField()
    expires_on = models.DateField()  # the last day on which it holds
    how = models.CharField(max_length=10, choices=ConsentForm.choices, blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(expires_on__gte=models.F("given_on")),
                name="consent_ends_after_it_is_given",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(name="", contact="", how="", language="", withdrawn_at__isnull=False),
                name="erased_consent_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.story_id} {self.given_on}"  # never the name: this is written into logs and pages

    def holds_on(self, day: date) -> bool:
        """Tell whether the consent is in force on a day."""
        return self.withdrawn_at is None and self.given_on <= day <= self.expires_on
