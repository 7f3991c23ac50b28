"""Agreements that bind: between governments, their annexes, memoranda, and contributions to a partnership's host."""

from django.db import models
from django.urls import reverse

from parvis.core.text import BilingualField
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, Expectation, PartyRole
from parvis.partnerships.models.partnership import Partnership


class Agreement(models.Model):
    """Something signed: who, from when to when, and for how much.

    A contribution agreement belongs to one partnership; the others bind the whole programme or a place.
    """

    kind = models.CharField(max_length=17, choices=AgreementKind.choices)
    title = BilingualField()
    reference = models.CharField(max_length=60, blank=True)  # the number under which the parties file it
    partnership = models.ForeignKey(
        Partnership, on_delete=models.PROTECT, related_name="agreements", null=True, blank=True
    )
    part_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="annexes", null=True, blank=True
    )
    renews = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="renewal", null=True, blank=True
    )
    signed_on = models.DateField(null=True, blank=True)
    from_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)  # the last day; None: no end is documented
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)  # in dollars
    source = models.TextField(blank=True)  # where the facts above were read
    is_confirmed = models.BooleanField(default=False)  # somebody compared them with the signed text

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind=AgreementKind.CONTRIBUTION, partnership__isnull=False)
                | (~models.Q(kind=AgreementKind.CONTRIBUTION) & models.Q(partnership__isnull=True)),
                name="a_contribution_is_to_a_partnership",
            ),
            models.CheckConstraint(
                condition=models.Q(until_on__isnull=True)
                | models.Q(from_on__isnull=True)
                | models.Q(until_on__gte=models.F("from_on")),
                name="agreement_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=models.Q(amount__isnull=True) | models.Q(amount__gte=0),
                name="agreement_has_no_negative_amount",
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)

    def get_absolute_url(self) -> str:
        """Return the address of its page."""
        return reverse("agreement", args=[self.pk])


class AgreementParty(models.Model):
    """Who signed, pays or holds an agreement."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    name = BilingualField()
    role = models.CharField(max_length=9, choices=PartyRole.choices)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.name)


class AgreementShare(models.Model):
    """What one party pays in one fiscal year."""

    party = models.ForeignKey(AgreementParty, on_delete=models.CASCADE, related_name="shares")
    fiscal_year = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=14, decimal_places=2)  # in dollars

    class Meta:
        ordering = ["fiscal_year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["party", "fiscal_year"], name="a_party_has_one_share_in_a_fiscal_year"
            ),
            models.CheckConstraint(
                condition=models.Q(amount__gte=0), name="agreement_share_has_no_negative_amount"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} {self.fiscal_year}"


class Commitment(models.Model):
    """What a clause says that one party, or all of them, will do."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="commitments")
    party = models.ForeignKey(
        AgreementParty, on_delete=models.PROTECT, related_name="commitments", null=True, blank=True
    )  # None: all parties together
    clause = models.CharField(max_length=30)  # its number in the text
    statement = BilingualField()  # in our words
    is_binding = models.BooleanField(default=True)  # False: the text names it as an intention
    expectation = models.PositiveSmallIntegerField(choices=Expectation.choices, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.clause} {self.statement}"


class CommitmentEvidence(models.Model):
    """What shows on a day how far a commitment was kept; a later one stands beside it, it replaces nothing."""

    commitment = models.ForeignKey(Commitment, on_delete=models.PROTECT, related_name="evidence")
    seen_on = models.DateField()
    verdict = models.CharField(max_length=9, choices=CommitmentVerdict.choices)
    statement = BilingualField()
    source = models.TextField(blank=True)  # an address or a citation
    recorded_by_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)  # recorded in error

    class Meta:
        ordering = ["-seen_on", "-pk"]

    def __str__(self) -> str:
        return str(self.statement)
