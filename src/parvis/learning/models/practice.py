"""A practice that others may reuse: what it is, where it comes from, and how it came to the library."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.learning.enums import CommunitySize, LeadType, PracticeCost, PracticeKind, PracticeState
from parvis.learning.models.story import Story
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership


class PracticeLink(models.Model):
    """The personal link of somebody without an account who describes one practice; only its secret's hash is kept.

    Name and address are erased a year after the link ended.
    """

    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )  # None: the person asked for it
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"practice link {self.pk}"


class Practice(models.Model):
    """What somebody does, for whom, where and under which conditions; written inside, or by a personal link."""

    partnership = models.ForeignKey(
        Partnership, on_delete=models.CASCADE, related_name="practices", null=True, blank=True
    )
    story = models.OneToOneField(
        Story, on_delete=models.SET_NULL, related_name="practice", null=True, blank=True
    )  # the published story from which its draft was made
    link = models.OneToOneField(
        PracticeLink, on_delete=models.PROTECT, related_name="practice", null=True, blank=True
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    written_at = models.DateTimeField()
    kind = models.CharField(max_length=14, choices=PracticeKind.choices)
    name = BilingualField()
    lead = BilingualField()
    lead_type = models.CharField(max_length=12, choices=LeadType.choices)
    links = models.JSONField(default=list, blank=True)  # addresses on the web
    overview = BilingualField()
    goals = BilingualField()
    features = BilingualField()
    audiences = models.JSONField(default=list)  # values of PracticeAudience, one at least
    place = BilingualField()
    province = models.CharField(max_length=2, blank=True)
    stratum = models.CharField(max_length=28, choices=Stratum.choices, blank=True)
    community_size = models.CharField(max_length=8, choices=CommunitySize.choices, blank=True)
    # 1 to 17: its rank in the list of 2010; and its rank in the list of 2023
    characteristic = models.PositiveSmallIntegerField()
    characteristic_2023 = models.PositiveSmallIntegerField(null=True, blank=True)
    conditions = BilingualField(blank=True)  # what must be there for it to work
    cost = models.CharField(max_length=6, choices=PracticeCost.choices, blank=True)
    cost_words = BilingualField(blank=True)
    evidence = BilingualField(blank=True)  # how one knows
    impact = BilingualField(blank=True)  # what is different
    state = models.CharField(max_length=9, choices=PracticeState.choices, default=PracticeState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reasons = models.TextField(blank=True)  # why it was returned or not accepted, for who submitted it
    rating_round = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(characteristic__gte=1, characteristic__lte=17),
                name="practice_has_a_characteristic",
            ),
            models.CheckConstraint(
                condition=models.Q(link__isnull=True, written_by__isnull=False)
                | models.Q(link__isnull=False, written_by__isnull=True),
                name="practice_has_one_writer",
            ),
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        """Return the address of its page for those who review and rate."""
        return reverse("practice_review", args=[self.pk])

    @property
    def edition_subject(self) -> str:
        """Return what its editions are editions of."""
        return str(self.pk)


class PracticeEntry(models.Model):
    """A published practice in the index of the library: the stems of its words, written with each edition.

    Each column holds stems without accents, in small letters, a space before and after each; so that a search finds the
    same on every database.
    """

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="entry")
    stems_en = models.TextField()
    stems_fr = models.TextField()

    class Meta:
        ordering = ["practice"]

    def __str__(self) -> str:
        return f"entry of {self.practice_id}"
