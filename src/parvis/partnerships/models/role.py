"""A role granted to a person: in one partnership, or in the whole programme."""

from django.conf import settings
from django.db import models

from parvis.partnerships.access import PROGRAMME_ROLES, REGIONAL_ROLES, Role
from parvis.partnerships.enums import Region
from parvis.partnerships.models.partnership import Partnership


class RoleGrant(models.Model):
    """Lets a person act; withdrawn by its end, never deleted."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_grants")
    role = models.CharField(max_length=20, choices=Role.choices)
    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="role_grants", null=True, blank=True
    )
    # Only for a role in the programme: the region whose partnerships it reaches; empty for all of them.
    region = models.CharField(max_length=10, choices=Region.choices, blank=True)
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(role__in=sorted(PROGRAMME_ROLES), partnership__isnull=True)
                | (~models.Q(role__in=sorted(PROGRAMME_ROLES)) & models.Q(partnership__isnull=False)),
                name="programme_roles_name_no_partnership",
            ),
            models.CheckConstraint(
                condition=models.Q(region="") | models.Q(role__in=sorted(REGIONAL_ROLES)),
                name="a_region_binds_an_officer_or_the_secretariat",
            ),
            # Two constraints: SQLite cannot treat two missing partnerships as equal.
            models.UniqueConstraint(
                fields=["user", "role", "partnership"],
                condition=models.Q(ended_at__isnull=True, partnership__isnull=False),
                name="one_open_grant_in_a_partnership",
            ),
            models.UniqueConstraint(
                fields=["user", "role", "region"],
                condition=models.Q(ended_at__isnull=True, partnership__isnull=True),
                name="one_open_grant_in_the_programme",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.role}"
