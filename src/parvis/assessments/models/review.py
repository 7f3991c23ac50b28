"""A review of an exercise: what was made of its figures, frozen, and the two people who released it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from parvis.assessments.models.exercise import Exercise
from parvis.publications.models import Edition


class Review(models.Model):
    """The account of the figures and the result, as two people see and sign it.

    ``seal`` is the SHA-256 of all that it was made from: when that changes before the second signature, the first is
    void, and the review is made anew. What is said is never altered, by the database's own refusal.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="reviews")
    seal = models.CharField(max_length=64)
    account_en = models.TextField()  # HTML, made by our own templates: what the reviewers check
    account_fr = models.TextField()
    body_en = models.TextField()  # the same of the result, which the edition says
    body_fr = models.TextField()
    figures = models.JSONField(default=list)  # the released values and what was found, as rows
    checksum = models.CharField(max_length=64)  # SHA-256 over all of these: what both people sign
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    prepared_at = models.DateTimeField()
    first_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    first_at = models.DateTimeField(null=True, blank=True)
    second_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    second_at = models.DateTimeField(null=True, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.PROTECT, related_name="review", null=True, blank=True
    )

    class Meta:
        ordering = ["-prepared_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_by__isnull=True, first_at__isnull=True)
                | Q(first_by__isnull=False, first_at__isnull=False),
                name="first_signature_has_its_moment",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True, second_at__isnull=True)
                | Q(second_by__isnull=False, second_at__isnull=False, first_at__isnull=False),
                name="second_signature_follows_the_first",
            ),
            models.CheckConstraint(
                condition=Q(second_by__isnull=True) | ~Q(second_by=F("first_by")),
                name="two_people_release_an_assessment",
            ),
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True) | Q(second_at__isnull=True),
                name="what_was_released_is_not_void",
            ),
            models.CheckConstraint(
                condition=Q(edition__isnull=True) | Q(second_at__isnull=False),
                name="only_a_released_assessment_is_published",
            ),
            models.UniqueConstraint(
                fields=["exercise"],
                condition=Q(second_at__isnull=True, voided_at__isnull=True),
                name="one_open_review_of_an_exercise",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise} {self.prepared_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of the page on which it is read and signed."""
        return reverse("exercise_review", args=[self.exercise.partnership.slug, self.exercise_id])

    @property
    def is_released(self) -> bool:
        """Tell whether two people signed it."""
        return self.second_at is not None

    @property
    def is_open(self) -> bool:
        """Tell whether it waits for a signature."""
        return self.second_at is None and self.voided_at is None
