"""Somebody outside the staff says whether a story is so; here, or by a link without an account."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.learning.enums import Verdict
from parvis.learning.models.story import Story


class VerificationLink(models.Model):
    """A secret address for one story; only the hash of its secret is kept."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="verification_links")
    addressee = models.CharField(max_length=200)  # who verifies, and what they are to the story
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.story} {self.addressee}"


class Verification(models.Model):
    """One verdict on a story as it was then; the last one counts while the story stays as it is."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="verifications")
    verdict = models.CharField(max_length=13, choices=Verdict.choices)
    statement = BilingualField()
    verified_on = models.DateField()
    verified_at = models.DateTimeField()
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    link = models.ForeignKey(
        VerificationLink, on_delete=models.PROTECT, related_name="verifications", null=True, blank=True
    )

    class Meta:
        ordering = ["-verified_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified_by__isnull=False, link__isnull=True)
                | models.Q(verified_by__isnull=True, link__isnull=False),
                name="verification_has_one_verifier",
            )
        ]

    def __str__(self) -> str:
        return f"{self.story} {self.verdict}"

    @property
    def verifier(self) -> str:
        """Return who verified, as the record names them; the public is told only that it was nobody of the staff."""
        return str(self.verified_by) if self.verified_by else str(self.link.addressee if self.link else "")
