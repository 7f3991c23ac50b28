"""The council ranks the characteristics: rounds, who may vote, and the ballots, which are tied to nobody's name."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.assessments.enums import RankingMethod, RankingState
from parvis.assessments.models.exercise import Exercise
from parvis.partnerships.models import Motion


class RankingRound(models.Model):
    """One vote of the council on what matters most.

    ``result`` is what came of it once it is closed, as ``kinds.ranking.Tally`` reads it; ``motion`` is the one by which
    the council takes it as its decision.
    """

    exercise = models.ForeignKey(Exercise, on_delete=models.CASCADE, related_name="ranking_rounds")
    method = models.CharField(max_length=7, choices=RankingMethod.choices)
    state = models.CharField(max_length=9, choices=RankingState.choices, default=RankingState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)  # or withdrawn
    result = models.JSONField(default=dict, blank=True)
    motion = models.OneToOneField(
        Motion, on_delete=models.SET_NULL, related_name="ranking_round", null=True, blank=True
    )

    class Meta:
        ordering = ["exercise", "-opened_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["exercise"],
                condition=models.Q(state=RankingState.OPEN),
                name="one_open_ranking_of_an_exercise",
            ),
            models.CheckConstraint(
                condition=models.Q(state=RankingState.OPEN) ^ models.Q(closed_at__isnull=False),
                name="a_ranking_is_open_or_has_ended",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exercise_id}, {self.opened_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        exercise = self.exercise
        return reverse("ranking_round", args=[exercise.partnership.slug, exercise.pk, self.pk])

    @property
    def is_open(self) -> bool:
        """Tell whether ballots are taken."""
        return self.state == RankingState.OPEN


class RankingVoter(models.Model):
    """Somebody who may vote in a round, and whether they did; neither when nor what."""

    round = models.ForeignKey(RankingRound, on_delete=models.CASCADE, related_name="voters")
    person_name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # Of the personal link, for who has no account; only the hash of its secret is kept. None: there is no link.
    link_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    has_voted = models.BooleanField(default=False)

    class Meta:
        ordering = ["person_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"],
                condition=models.Q(user__isnull=False),
                name="one_ballot_a_member",
            )
        ]

    def __str__(self) -> str:
        return self.person_name


class RankingBallots(models.Model):
    """The ballots of an open round in one row, so that none has a place or an order; gone once the round has ended.

    ``cast`` holds the points or places by characteristic, each ballot under its mark, which only the site's secret key
    leads to from a voter; ``read`` are the marks that the tally ``shown`` adds up. See decision 0057.
    """

    round = models.OneToOneField(RankingRound, on_delete=models.CASCADE, related_name="ballots")
    cast = models.JSONField(default=dict)
    read = models.JSONField(default=list)
    shown = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.round_id}"  # never what was said
