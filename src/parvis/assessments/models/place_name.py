"""What a person said that a name in a file means; kept, so that the next file with it is read without asking."""

from django.conf import settings
from django.db import models

from parvis.assessment import AreaLevel, Text
from parvis.partnerships.models import Partnership


class PlaceName(models.Model):
    """The census unit that a written name stands for, or that its figures are left out: then ``code`` is empty.

    It is a partnership's own, or the site's: then ``partnership`` is None, and it holds wherever no partnership
    said otherwise.
    """

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="place_names", null=True
    )
    name = models.CharField(max_length=300)
    level = models.CharField(max_length=32, blank=True)
    code = models.CharField(max_length=40, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "name"], name="a_name_means_one_thing_here"),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(partnership=None),
                name="a_name_means_one_thing_on_the_site",
            ),
            models.CheckConstraint(
                condition=models.Q(code="", level="") | (~models.Q(code="") & ~models.Q(level="")),
                name="a_code_has_its_level",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def level_label(self) -> Text:
        """Return the level of its unit as a reader names it; empty where its figures are left out."""
        return AreaLevel(self.level).label if self.level else Text()
