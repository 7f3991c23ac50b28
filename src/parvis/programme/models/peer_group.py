"""A peer group: partnerships that somebody wishes to look at together, with the reason, each member from a day on."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership


class PeerGroup(models.Model):
    """A saved group; everybody who prepares comparisons sees it, its owner changes it."""

    name = BilingualField()
    reason = BilingualField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.name)


class PeerMembership(models.Model):
    """A partnership belongs to a peer group from one day to another."""

    group = models.ForeignKey(PeerGroup, on_delete=models.CASCADE, related_name="memberships")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)  # the first day on which it belongs no more

    class Meta:
        ordering = ["group", "partnership", "from_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "partnership"],
                condition=models.Q(until_on__isnull=True),
                name="one_open_membership_of_a_peer",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=models.F("from_on")),
                name="peer_membership_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} {self.partnership}"
