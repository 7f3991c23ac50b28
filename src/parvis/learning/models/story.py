"""A story of success of a partnership."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.enums import StoryState
from parvis.partnerships.models import Partnership
from parvis.research.enums import Theme


class Story(models.Model):
    """A change and for whom; what happened (facts) stands apart from who claims what part in it (contribution)."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="stories")
    title = BilingualField()
    change = BilingualField()  # what is different now
    for_whom = BilingualField()
    happened_on = models.DateField()
    facts = BilingualField()
    contribution = BilingualField()
    claimed_by = BilingualField()  # who claims it: the partnership, or one of its partners
    kinds = models.JSONField(default=list)  # values of SuccessKind, one at least
    theme = models.CharField(max_length=16, choices=Theme.choices, blank=True)
    # 1 to 17: its rank in the list of 2010, in parvis.assessment.characteristic
    characteristic = models.PositiveSmallIntegerField()
    characteristic_2023 = models.PositiveSmallIntegerField(
        null=True, blank=True
    )  # its rank in the list of 2023
    state = models.CharField(max_length=10, choices=StoryState.choices, default=StoryState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-happened_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__gte=1, characteristic__lte=17),
                name="story_has_a_characteristic",
            )
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page in the workspace."""
        return reverse("story", args=[self.partnership.slug, self.pk])

    @property
    def edition_subject(self) -> str:
        """Return what its editions are editions of."""
        return f"{self.partnership.slug}-{self.pk}"
