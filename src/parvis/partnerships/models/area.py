"""The dated area that a partnership serves, as a set of census units."""

from django.db import models

from parvis.partnerships.models.partnership import Partnership


class ServiceArea(models.Model):
    """From one day to another a partnership serves this area; areas of different partnerships may overlap."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="service_areas")
    area = models.CharField(max_length=40)  # the area's id in parvis.assessment.geography.area
    level = models.CharField(max_length=20)
    codes = models.JSONField(default=list)  # of the census units, as text with leading zeros
    vintage = models.PositiveSmallIntegerField(default=2021)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership", "from_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True) | models.Q(until_on__gt=models.F("from_on")),
                name="service_area_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.from_on}"
