"""A consultation on the draft of a strategy: its paragraphs as shown, the comments, and the answers."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.plans.enums import ClusterResult
from parvis.plans.models.strategy import Strategy


class Consultation(models.Model):
    """A draft shown through a secret link until a day; ``nonce`` is part of the link, and a new one ends the old."""

    strategy = models.ForeignKey(Strategy, on_delete=models.CASCADE, related_name="consultations")
    introduction = BilingualField(blank=True)
    title = BilingualField()  # the strategy's, as it was shown
    nonce = models.CharField(max_length=32, unique=True)
    opened_at = models.DateTimeField()
    closes_on = models.DateField()  # the last day on which the link takes comments
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy"],
                condition=models.Q(closed_at__isnull=True),
                name="one_open_consultation_of_a_strategy",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.opened_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the coordinator's page."""
        strategy = self.strategy
        return reverse("consultation", args=[strategy.partnership.slug, strategy.first_year, self.pk])

    @property
    def is_open(self) -> bool:
        """Tell whether nobody closed it yet; its last day may have passed."""
        return self.closed_at is None


class ConsultationParagraph(models.Model):
    """A paragraph of the draft as it was when the consultation opened; later changes do not move it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="paragraphs")
    position = models.PositiveSmallIntegerField()
    heading = BilingualField(blank=True)
    words = BilingualField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="paragraph_positions_differ")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.words}"


class CommentCluster(models.Model):
    """Comments that say much the same, and the one answer to them."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="clusters")
    position = models.PositiveSmallIntegerField()
    heard = BilingualField()
    answer = BilingualField(blank=True)
    result = models.CharField(max_length=9, choices=ClusterResult.choices, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="cluster_positions_differ")
        ]

    def __str__(self) -> str:
        return str(self.heard)

    @property
    def is_answered(self) -> bool:
        """Tell whether it has its answer and says what came of it."""
        return bool(self.result and self.answer)


class Comment(models.Model):
    """What somebody said of a paragraph; a name and an organization only with consent.

    One that was erased stays as the fact that there was one, without its words.
    """

    paragraph = models.ForeignKey(ConsultationParagraph, on_delete=models.CASCADE, related_name="comments")
    cluster = models.ForeignKey(
        CommentCluster, on_delete=models.SET_NULL, related_name="comments", null=True, blank=True
    )
    language = models.CharField(max_length=2)
    words = models.TextField()
    name = models.CharField(max_length=120, blank=True)
    organisation = models.CharField(max_length=160, blank=True)
    has_consented = models.BooleanField(default=False)
    given_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["paragraph__position", "given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(has_consented=True) | models.Q(name="", organisation=""),
                name="a_name_needs_consent",
            ),
            models.CheckConstraint(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(words="", name="", organisation="", cluster__isnull=True),
                name="what_is_erased_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return self.words[:60]
