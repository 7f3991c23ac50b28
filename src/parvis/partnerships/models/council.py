"""A partnership council, or a sub-council or working group below it: the same object."""

from datetime import date

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import CouncilKind
from parvis.partnerships.models.partnership import Partnership


class Council(models.Model):
    """A body with seats and meetings; a working group has a parent, the partnership council has none."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="councils")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, related_name="children", null=True, blank=True
    )
    kind = models.CharField(max_length=13, choices=CouncilKind.choices, default=CouncilKind.COUNCIL)
    name = BilingualField()
    mandate = BilingualField(blank=True)
    established_on = models.DateField()
    dissolved_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(parent__isnull=True),
                name="one_partnership_council",
            ),
            models.CheckConstraint(
                condition=models.Q(kind=CouncilKind.COUNCIL, parent__isnull=True)
                | (~models.Q(kind=CouncilKind.COUNCIL) & models.Q(parent__isnull=False)),
                name="only_the_partnership_council_has_no_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(dissolved_on__isnull=True)
                | models.Q(dissolved_on__gte=models.F("established_on")),
                name="a_body_is_dissolved_after_it_was_established",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of the body’s page."""
        if self.is_partnership_council:
            return reverse("council", args=[self.partnership.slug])
        return reverse("group", args=[self.partnership.slug, self.pk])

    @property
    def is_partnership_council(self) -> bool:
        """Tell whether this is the partnership council itself."""
        return self.parent_id is None

    def is_at_work(self, on: date) -> bool:
        """Tell whether the body exists on that day."""
        return self.established_on <= on and (self.dissolved_on is None or self.dissolved_on > on)
