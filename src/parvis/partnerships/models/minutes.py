"""Minutes of a meeting: words that are worked on, and versions that are never changed."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import MinutesState, MinutesVersionKind
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.meeting import AgendaItem, Meeting

_APPROVED = (MinutesState.APPROVED, MinutesState.PUBLISHED)


class Minutes(models.Model):
    """The minutes of one meeting; readers see its versions, the secretariat also the words it works on."""

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="written_minutes")
    state = models.CharField(max_length=10, choices=MinutesState.choices, default=MinutesState.DRAFT)
    summary = BilingualField(blank=True)
    approved_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="minutes", null=True, blank=True
    )

    class Meta:
        ordering = ["-meeting__held_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=_APPROVED, approved_by__isnull=False)
                | (~models.Q(state__in=_APPROVED) & models.Q(approved_by__isnull=True)),
                name="approved_minutes_name_their_decision",
            )
        ]

    def __str__(self) -> str:
        return str(self.meeting)

    def get_absolute_url(self) -> str:
        """Return the address of their page."""
        return reverse("minutes", args=[self.meeting.council.partnership.slug, self.meeting_id])


class MinutesSection(models.Model):
    """What the minutes say under one item of the agenda; it begins as the item's record."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="sections")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="minutes_sections")
    words = BilingualField(blank=True)
    is_for_publication = models.BooleanField(default=True)  # False: in camera; it never enters an edition

    class Meta:
        ordering = ["agenda_item__position"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "agenda_item"], name="one_section_of_an_item")
        ]

    def __str__(self) -> str:
        return str(self.agenda_item)

    @property
    def key(self) -> str:
        """Return the name of its part in a paper."""
        return f"item-{self.agenda_item_id}"


class MinutesVersion(models.Model):
    """What the minutes said when they were circulated, amended or corrected; the database refuses to alter it."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=MinutesVersionKind.choices)
    content = models.JSONField()  # a paper in each language
    checksum = models.CharField(max_length=64)  # SHA-256 over the content
    reason = BilingualField(blank=True)  # what was changed, and why
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["minutes", "number"]
        constraints = [models.UniqueConstraint(fields=["minutes", "number"], name="minutes_versions_differ")]

    def __str__(self) -> str:
        return f"{self.minutes} {self.number}"


class ProposedCorrection(models.Model):
    """A correction that somebody proposes to a version of minutes, in their own words and language."""

    version = models.ForeignKey(MinutesVersion, on_delete=models.CASCADE, related_name="proposals")
    words = models.TextField()
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()

    class Meta:
        ordering = ["proposed_at", "pk"]

    def __str__(self) -> str:
        return self.words


class ApprovalItem(models.Model):
    """An item of an agenda at which the minutes of an earlier meeting come up for approval."""

    agenda_item = models.OneToOneField(AgendaItem, on_delete=models.CASCADE, related_name="approval")
    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="approval_items")

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.minutes}"
