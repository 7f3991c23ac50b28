"""A link by which a partner says, without an account, how one action goes; and what came in by it."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.plans.enums import ActionStatus, ProposalState
from parvis.plans.models.action import Action, Progress


class UpdateLink(models.Model):
    """A secret address for one action; only the hash of its secret is kept."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="update_links")
    addressee = models.CharField(max_length=200)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.addressee}"


class ProposedUpdate(models.Model):
    """What a partner reported by a link; it changes the action when the coordinator confirms it."""

    link = models.ForeignKey(UpdateLink, on_delete=models.CASCADE, related_name="proposals")
    status = models.CharField(max_length=12, choices=ActionStatus.choices)
    note = BilingualField(blank=True)
    next_step = BilingualField(blank=True)
    next_step_on = models.DateField(null=True, blank=True)
    results = models.JSONField(default=dict)  # by the measure's position, as written decimals
    address = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.WAITING)
    proposed_at = models.DateTimeField()
    answer = BilingualField(blank=True)  # why it was returned
    progress = models.OneToOneField(
        Progress, on_delete=models.PROTECT, related_name="proposal", null=True, blank=True
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["link"],
                condition=models.Q(state=ProposalState.WAITING),
                name="one_waiting_update_of_a_link",
            )
        ]

    def __str__(self) -> str:
        return f"{self.link} {self.state}"
