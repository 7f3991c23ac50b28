"""A comparison of partnerships on its way to the public: what it says, who it compares, what they say of it."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership
from parvis.programme.enums import ComparisonState
from parvis.programme.models.peer_group import PeerGroup
from parvis.publications.models import Edition


class Comparison(models.Model):
    """One finding, by one grouping, on one day, with its context; frozen from the moment the compared see it."""

    finding = models.CharField(max_length=30)  # of kinds.finding
    grouping = models.CharField(max_length=20)  # of kinds.grouping; empty with a peer group
    peer_group = models.ForeignKey(
        PeerGroup, on_delete=models.PROTECT, related_name="comparisons", null=True, blank=True
    )
    on = models.DateField()
    provinces = models.JSONField(default=list)  # to which it was limited; empty for all of them
    title = BilingualField()
    summary = BilingualField()
    definition = BilingualField()
    method = BilingualField()
    cannot_be_inferred = BilingualField()
    state = models.CharField(max_length=9, choices=ComparisonState.choices, default=ComparisonState.DRAFT)
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    # From here on as it was shown to the compared; empty while it is a draft.
    body_en = models.TextField(blank=True)  # HTML, made by our own templates
    body_fr = models.TextField(blank=True)
    figures = models.JSONField(default=list)
    compared = models.ManyToManyField(Partnership, related_name="comparisons")
    shown_at = models.DateTimeField(null=True, blank=True)
    comment_until = models.DateField(null=True, blank=True)  # the last day on which they may comment
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    released_at = models.DateTimeField(null=True, blank=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="comparison", null=True, blank=True
    )

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(grouping="", peer_group__isnull=False)
                | (~models.Q(grouping="") & models.Q(peer_group__isnull=True)),
                name="comparison_has_one_grouping",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ComparisonState.DRAFT)
                | (
                    ~models.Q(body_en="")
                    & ~models.Q(body_fr="")
                    & models.Q(shown_at__isnull=False, comment_until__isnull=False)
                ),
                name="comparison_is_frozen_once_shown",
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=[ComparisonState.DRAFT, ComparisonState.SHOWN])
                | models.Q(released_by__isnull=False, released_at__isnull=False),
                name="comparison_was_released",
            ),
            models.CheckConstraint(
                condition=models.Q(released_by__isnull=True) | ~models.Q(released_by=models.F("prepared_by")),
                name="two_people_release_a_comparison",
            ),
            models.CheckConstraint(
                condition=models.Q(state=ComparisonState.PUBLISHED, edition__isnull=False)
                | (~models.Q(state=ComparisonState.PUBLISHED) & models.Q(edition__isnull=True)),
                name="published_comparison_has_its_edition",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page in the programme."""
        return reverse("comparison", args=[self.pk])

    @property
    def grouping_key(self) -> str:
        """Return what names its grouping, as an address does."""
        return f"peers-{self.peer_group_id}" if self.peer_group_id else self.grouping

    @property
    def is_withdrawn(self) -> bool:
        """Tell whether its edition was withdrawn."""
        return self.edition is not None and self.edition.withdrawn_at is not None

    def takes_comments(self, today: date) -> bool:
        """Tell whether the compared may still comment."""
        return (
            self.state == ComparisonState.SHOWN
            and self.comment_until is not None
            and today <= self.comment_until
        )


class ComparisonComment(models.Model):
    """What a compared partnership says of a comparison; kept, whatever becomes of the comparison."""

    comparison = models.ForeignKey(Comparison, on_delete=models.CASCADE, related_name="comments")
    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="+")
    words = models.TextField()  # in the language of who writes
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.comparison} {self.partnership}"
