"""When a person was last at a partnership's home: what "new since then" is measured from."""

from django.conf import settings
from django.db import models

from parvis.partnerships.models import Partnership


class Visit(models.Model):
    """A person's present visit to the home of a partnership, and the one before; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    came_at = models.DateTimeField()
    came_before_at = models.DateTimeField(null=True, blank=True)  # null: this is the first visit

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "partnership"], name="one_visit_of_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.partnership}"
