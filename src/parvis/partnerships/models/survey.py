"""The yearly collaboration survey: its rounds, who was asked, and what they said, which is tied to nobody."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import SurveyState
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.partnership import Partnership


class SurveyInstrument(models.Model):
    """A licensed questionnaire that a coordinator loaded, for this partnership alone."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="survey_instruments")
    identifier = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    title = BilingualField()
    licence_holder = models.CharField(max_length=200)
    licence_reference = models.CharField(max_length=200)
    written = models.TextField()  # the file as it was loaded
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["identifier", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "identifier", "version"], name="one_file_of_an_instrument"
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"


class SurveyRound(models.Model):
    """The survey of one body in one fiscal year."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="survey_rounds")
    fiscal_year = models.PositiveSmallIntegerField()
    # None: our own instrument in this version.
    instrument = models.ForeignKey(
        SurveyInstrument, on_delete=models.PROTECT, related_name="rounds", null=True, blank=True
    )
    version = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    state = models.CharField(max_length=6, choices=SurveyState.choices, default=SurveyState.DRAFT)

    class Meta:
        ordering = ["-fiscal_year", "council"]
        constraints = [
            models.UniqueConstraint(fields=["council", "fiscal_year"], name="one_survey_a_year"),
            models.CheckConstraint(
                condition=models.Q(closes_on__gt=models.F("opens_on")), name="a_survey_closes_after_it_opens"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council} {self.fiscal_year}"

    def get_absolute_url(self) -> str:
        """Return the address of the round's page."""
        return reverse("survey", args=[self.council.partnership.slug, self.pk])


class SurveyInvitee(models.Model):
    """Somebody who is asked, and whether they answered; neither when nor what."""

    round = models.ForeignKey(SurveyRound, on_delete=models.CASCADE, related_name="invitees")
    person_name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, related_name="+", null=True, blank=True
    )
    # Of the personal link, for who has no account; only the hash of its secret is kept. None: there is no link.
    link_hash = models.CharField(max_length=64, unique=True, null=True, blank=True)
    has_answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["person_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "user"],
                condition=models.Q(user__isnull=False),
                name="nobody_is_asked_twice",
            )
        ]

    def __str__(self) -> str:
        return self.person_name


class SurveyTally(models.Model):
    """What was said in a round, added up as it comes in: one row, so that no answer has a place or an order.

    ``scores`` counts people by factor and score: ``{"trust": {"3.75": 2}}``. ``words`` holds the open answers by
    question, each under a random name: ``{"1": {"9f2c…": {"text": "…", "language": "fr"}}}``.
    """

    round = models.OneToOneField(SurveyRound, on_delete=models.CASCADE, related_name="tally")
    answered = models.PositiveSmallIntegerField(default=0)
    scores = models.JSONField(default=dict)
    words = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"{self.round_id}"  # never what was said
