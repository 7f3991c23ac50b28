"""What one person says of a practice by the published rules."""

from django.conf import settings
from django.db import models

from parvis.learning.models.practice import Practice


class PracticeRating(models.Model):
    """Evidence and impact of a practice in one round of rating; two people rate, a third where the two differ."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="ratings")
    round = models.PositiveSmallIntegerField()
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    evidence = models.PositiveSmallIntegerField()  # a level of kinds.rating_rules.EVIDENCE
    impact = models.PositiveSmallIntegerField()  # a level of kinds.rating_rules.IMPACT
    reason = models.TextField()  # read by reviewers and raters
    rated_at = models.DateTimeField()

    class Meta:
        ordering = ["practice", "round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "round", "rater"], name="a_person_rates_a_practice_once_a_round"
            ),
            models.CheckConstraint(
                condition=models.Q(evidence__lte=4, impact__lte=4), name="practice_rating_levels"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.round} {self.rater_id}"
