"""The weekly digest of a person: whether it comes, and when it came last."""

from django.conf import settings
from django.db import models


class Digest(models.Model):
    """One for each person who was sent a digest or turned it off."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest")
    is_off = models.BooleanField(default=False)
    sent_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.user)
