"""The secret address by which somebody's own calendar reads the meetings."""

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """A person's feed; only the hash of its secret is kept, and closing it ends every subscription."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    secret_hash = models.CharField(max_length=64, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(closed_at__isnull=True), name="one_open_feed_of_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.opened_at:%Y-%m-%d}"
