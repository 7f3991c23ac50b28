"""An invitation by link: one address, one role, once, for a fortnight."""

from django.conf import settings
from django.db import models


class Invitation(models.Model):
    """A link sent to one address; only the hash of its secret is kept."""

    email = models.EmailField()
    name = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, default="en")
    # The role as partnerships.access names it, and the partnership's number (0: the whole programme).
    # Plain values: partnerships stand above people, whose acceptance they hear of by calling accept().
    role = models.CharField(max_length=20)
    partnership_id = models.BigIntegerField(default=0)
    regions = models.JSONField(default=list, blank=True)  # of a role in the programme; empty for all of it
    secret_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+", null=True)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey("people.User", on_delete=models.PROTECT, related_name="+", null=True)
    withdrawn_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.email
