"""The coding of plans: a round of it, the plans that it codes, two ratings of each, and what the raters settled on."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from parvis.core.text import BilingualField, DatedText
from parvis.partnerships.models import Partnership
from parvis.plans.models import Strategy
from parvis.programme.enums import CodingState
from parvis.programme.kinds.coding_scheme import STEPS, CodingScheme, scheme
from parvis.publications.models import Edition

# The rated partnership reads its own results this long before anybody but its raters does.
HEAD_START = timedelta(days=14)


class CodingRound(models.Model):
    """Plans that are coded together by one version of the scheme, as the 27 of 2012 were."""

    title = BilingualField()
    scheme_version = models.CharField(max_length=10)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("coding_round", args=[self.pk])

    @property
    def is_open(self) -> bool:
        """Tell whether plans are still added and rated."""
        return self.closed_at is None

    @property
    def scheme(self) -> CodingScheme:
        """Return the version of the scheme by which it codes."""
        return scheme(self.scheme_version)


class CodedPlan(models.Model):
    """A partnership's plan in a round: the strategy kept here, or a document kept elsewhere.

    ``edition`` is the published edition that was current when the plan came into the round; raters who do not see the
    partnership's own pages read that.
    """

    round = models.ForeignKey(CodingRound, on_delete=models.CASCADE, related_name="plans")
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="+")
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    document = models.CharField(max_length=200, blank=True)  # its title, where it is kept elsewhere
    address = models.URLField(max_length=500, blank=True)
    state = models.CharField(max_length=11, choices=CodingState.choices, default=CodingState.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["partnership__province", "partnership__slug"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "partnership"], name="one_plan_of_a_partnership_in_a_round"
            ),
            models.CheckConstraint(
                condition=Q(strategy__isnull=False, document="")
                | (Q(strategy__isnull=True) & ~Q(document="")),
                name="a_coded_plan_is_a_strategy_or_a_document",
            ),
            models.CheckConstraint(
                condition=Q(state=CodingState.SETTLED, settled_at__isnull=False)
                | (~Q(state=CodingState.SETTLED) & Q(settled_at__isnull=True)),
                name="a_settled_plan_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} {self.partnership}"

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("coded_plan", args=[self.round_id, self.pk])

    @property
    def title(self) -> DatedText | str:
        """Return what the plan is called."""
        return self.strategy.title if self.strategy else self.document

    @property
    def is_settled(self) -> bool:
        """Tell whether the raters settled on one rating."""
        return self.state == CodingState.SETTLED

    @property
    def is_rated_by_both(self) -> bool:
        """Tell whether both raters are done, so that each may see what the other gave."""
        return self.state in {CodingState.RATED_TWICE, CodingState.SETTLED}


class PlanRating(models.Model):
    """One rater's rating of a plan; the other rater sees nothing of it before both are done."""

    plan = models.ForeignKey(CodedPlan, on_delete=models.CASCADE, related_name="ratings")
    place = models.PositiveSmallIntegerField()  # 1 or 2, in the order in which they began
    rater = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "place"], name="rating_places_differ"),
            models.UniqueConstraint(fields=["plan", "rater"], name="one_rating_of_a_rater"),
            models.CheckConstraint(condition=Q(place__in=(1, 2)), name="a_plan_has_two_raters"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} {self.place}"

    @property
    def is_finished(self) -> bool:
        """Tell whether its rater is done."""
        return self.finished_at is not None


class Mark(models.Model):
    """What a rater gave a plan on one criterion, and the passage that it rests on."""

    rating = models.ForeignKey(PlanRating, on_delete=models.CASCADE, related_name="marks")
    criterion = models.CharField(max_length=30)
    step = models.PositiveSmallIntegerField()
    passage = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)  # in which the passage is noted

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["rating", "criterion"], name="one_mark_on_a_criterion"),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="a_mark_is_of_the_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.step}"


class Consensus(models.Model):
    """What the raters settled on for one criterion; ``reason`` says why where they had differed."""

    plan = models.ForeignKey(CodedPlan, on_delete=models.CASCADE, related_name="consensus")
    criterion = models.CharField(max_length=30)
    step = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)
    language = models.CharField(max_length=2, blank=True)  # of the reason

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "criterion"], name="one_consensus_on_a_criterion"),
            models.CheckConstraint(condition=Q(step__in=STEPS), name="a_consensus_is_of_the_scale"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {self.step}"
