"""How members begin and behave: what they declare, what they acknowledge, and what they were shown."""

from django.conf import settings
from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import InterestNature
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.seat import Appointment
from parvis.partnerships.models.terms_of_reference import TermsOfReference


class Declaration(models.Model):
    """One interest that a member declares for a fiscal year, or that they have none; never changed or deleted.

    It speaks for the person, on whichever seat of the partnership they sit.
    """

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="declarations")
    fiscal_year = models.PositiveSmallIntegerField()  # begins on 1 April of it
    nature = models.CharField(max_length=10, choices=InterestNature.choices)
    organisation = models.CharField(max_length=200, blank=True)
    description = BilingualField(blank=True)
    since_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    is_on_paper = models.BooleanField(default=False)  # written down by a coordinator from a signed paper
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-fiscal_year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "fiscal_year"],
                condition=models.Q(nature=InterestNature.NOTHING, withdrawn_at__isnull=True),
                name="nothing_is_declared_once_a_year",
            ),
            models.CheckConstraint(
                condition=models.Q(since_on__isnull=True)
                | models.Q(until_on__isnull=True)
                | models.Q(until_on__gte=models.F("since_on")),
                name="an_interest_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.fiscal_year}"  # never what was declared

    @property
    def is_nothing(self) -> bool:
        """Tell whether the member declared that they have no interest."""
        return self.nature == InterestNature.NOTHING


class Acknowledgement(models.Model):
    """A member has read the confidentiality clause of one version of the terms; the words are kept as they were."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="acknowledgements")
    terms = models.ForeignKey(TermsOfReference, on_delete=models.PROTECT, related_name="acknowledgements")
    body = BilingualField()
    is_on_paper = models.BooleanField(default=False)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )
    acknowledged_at = models.DateTimeField()

    class Meta:
        ordering = ["-acknowledged_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.appointment} {self.terms}"


class OrientationItem(models.Model):
    """Something that one council shows its new members beside what every council does."""

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="orientation_items")
    title = BilingualField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.title)


class OrientationTick(models.Model):
    """One thing of the orientation that a member has done; ``key`` is one of ``kinds.orientation`` or an item's."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="orientation_ticks")
    key = models.CharField(max_length=30)
    done_on = models.DateField()
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True
    )

    class Meta:
        ordering = ["done_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appointment", "key"], name="an_orientation_item_is_ticked_once")
        ]

    def __str__(self) -> str:
        return f"{self.appointment} {self.key}"
