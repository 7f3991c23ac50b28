"""An edition: what was published, in both languages, on one day, for ever."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import override

from parvis.core.text import BilingualField
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind


class Edition(models.Model):
    """A frozen rendering; ``subject`` names what it is an edition of, within its kind."""

    kind = models.CharField(max_length=10, choices=EditionKind.choices)
    subject = models.CharField(
        max_length=60
    )  # a community's id, or a partnership's slug and the record's number
    number = models.PositiveIntegerField()  # 1 for the first edition of the subject
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="editions", null=True, blank=True
    )
    title = BilingualField()
    body_en = models.TextField()  # HTML, made by our own templates
    body_fr = models.TextField()
    figures = models.JSONField(default=list)  # the released values behind it, as rows; for CSV and comparison
    checksum = models.CharField(max_length=64)  # SHA-256 over title, both bodies and figures
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    # The last day on which the consents and rights behind it are given; None: they have no end.
    until_on = models.DateField(null=True, blank=True)
    # Both languages are the rule. The one language that it is in, and why the other is not there yet.
    only_in = models.CharField(max_length=2, blank=True)
    only_because = BilingualField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = BilingualField(blank=True)

    class Meta:
        ordering = ["kind", "subject", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "subject", "number"], name="edition_numbers_differ"),
            models.CheckConstraint(
                condition=~models.Q(body_en="") & ~models.Q(body_fr=""), name="editions_are_in_both_languages"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.number}"

    def get_absolute_url(self) -> str:
        """Return its permanent address."""
        return reverse("edition", args=[self.kind, self.subject, self.number])

    def address_in(self, language: str) -> str:
        """Return its permanent address in a language."""
        with override(language):
            return self.get_absolute_url()

    @property
    def name(self) -> str:
        """Return what its reads are counted under, and a passage that quotes it calls it: “story:place-7:2”."""
        return f"{self.kind}:{self.subject}:{self.number}"

    def stands_on(self, day: date) -> bool:
        """Tell whether its words may be shown on a day: not withdrawn, and what they rest on has not ended."""
        return self.withdrawn_at is None and (self.until_on is None or day <= self.until_on)
