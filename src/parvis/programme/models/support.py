"""The programme's log of support given to a partnership."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership
from parvis.programme.enums import SupportChannel, SupportTopic


class SupportEntry(models.Model):
    """Somebody of the programme helped on a day; what was agreed on may be followed up on another."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="support_entries")
    given_on = models.DateField()
    channel = models.CharField(max_length=9, choices=SupportChannel.choices)
    topic = models.CharField(max_length=13, choices=SupportTopic.choices)
    summary = BilingualField()
    follow_up_on = models.DateField(null=True, blank=True)
    followed_up_on = models.DateField(null=True, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(follow_up_on__isnull=True)
                | models.Q(follow_up_on__gte=models.F("given_on")),
                name="support_is_followed_up_later",
            ),
            models.CheckConstraint(
                condition=models.Q(followed_up_on__isnull=True) | models.Q(follow_up_on__isnull=False),
                name="what_was_followed_up_was_to_be",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.given_on}"
