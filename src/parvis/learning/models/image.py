"""A picture of a story, and by what right it is shown."""

from datetime import date

from django.db import models

from parvis.core.text import BilingualField
from parvis.learning.enums import ImageLicence
from parvis.learning.models.story import Story


class StoryImage(models.Model):
    """A picture, drawn anew when it came in, with who holds the rights to it and until when they are given."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="images")
    file_name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    content = models.BinaryField()
    checksum = models.CharField(max_length=64)
    alternative = BilingualField()  # what it shows, for those who do not see it
    shows_people = models.BooleanField(default=False)
    rights_holder = models.CharField(max_length=200, blank=True)
    licence = models.CharField(max_length=16, choices=ImageLicence.choices, default=ImageLicence.UNSETTLED)
    expires_on = models.DateField(null=True, blank=True)  # the last day; None: the right has no end

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.alternative)

    @property
    def is_settled(self) -> bool:
        """Tell whether it is known by whose right it is shown."""
        return bool(self.rights_holder) and self.licence != ImageLicence.UNSETTLED

    def holds_on(self, day: date) -> bool:
        """Tell whether it may be shown on a day."""
        return self.is_settled and (self.expires_on is None or day <= self.expires_on)
