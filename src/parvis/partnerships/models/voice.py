"""What members say of themselves, and the yearly count that is all anybody else learns of it."""

from django.conf import settings
from django.db import models

from parvis.partnerships.models.council import Council
from parvis.partnerships.models.partnership import Partnership


class Voice(models.Model):
    """What one person says of themselves here; who takes everything back has no row."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="voices")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="voices")
    is_newcomer = models.BooleanField(default=False)
    is_francophone = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "user"], name="one_voice_in_a_partnership"),
            models.CheckConstraint(
                condition=models.Q(is_newcomer=True) | models.Q(is_francophone=True),
                name="who_says_nothing_has_no_row",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}"  # never what the person said


class VoiceCount(models.Model):
    """The voices of the partnership council as counted once in a fiscal year; it holds no number of people.

    A flag is true when at least five said so and at least five did not; false says nothing.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="voice_counts")
    fiscal_year = models.PositiveSmallIntegerField()
    counted_on = models.DateField()
    # Who could answer that day, whatever they said: the next count is compared with it.
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    has_newcomers = models.BooleanField()
    has_francophones = models.BooleanField()

    class Meta:
        ordering = ["council", "-fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["council", "fiscal_year"], name="voices_are_counted_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.fiscal_year}"
