"""What every dated fact of the register has: from when to when, where it was read, and whether it is confirmed."""

from datetime import date

from django.db import models

from parvis.partnerships.enums import Precision
from parvis.partnerships.kinds.known_day import KnownDay, known_day


class DatedFact(models.Model):
    """A fact that holds from one day up to another, on which it holds no more; either may be unknown.

    A day that is known by its year or month alone is kept as the first of it, with its precision.
    """

    from_on = models.DateField(null=True, blank=True)
    from_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    until_on = models.DateField(null=True, blank=True)
    until_precision = models.CharField(max_length=5, choices=Precision.choices, default=Precision.DAY)
    source = models.TextField(blank=True)
    is_confirmed = models.BooleanField(default=True)

    class Meta:
        abstract = True
        ordering = [models.F("from_on").asc(nulls_first=True), "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(until_on__gt=models.F("from_on")),
                name="%(class)s_ends_after_it_begins",
            )
        ]

    @property
    def since(self) -> KnownDay | None:
        """Return from when it holds, as exactly as it is known; None where it is not."""
        return known_day(self.from_on, self.from_precision)

    @property
    def until(self) -> KnownDay | None:
        """Return the day on which it holds no more; None while it holds."""
        return known_day(self.until_on, self.until_precision)

    def holds_on(self, day: date) -> bool:
        """Tell whether it holds on the day; a beginning that is unknown lies before every day."""
        return (self.from_on is None or self.from_on <= day) and (
            self.until_on is None or day < self.until_on
        )


def held_on(day: date) -> models.Q:
    """Return the condition that a dated fact holds on the day."""
    begun = models.Q(from_on__isnull=True) | models.Q(from_on__lte=day)
    return begun & (models.Q(until_on__isnull=True) | models.Q(until_on__gt=day))
