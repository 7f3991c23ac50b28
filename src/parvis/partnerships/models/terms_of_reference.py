"""Terms of reference: numbered versions of clauses, adopted by a decision."""

from django.db import models

from parvis.core.text import BilingualField
from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.partnership import Partnership


class TermsOfReference(models.Model):
    """One version of a partnership's terms of reference."""

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="terms_of_reference")
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=TermsState.choices, default=TermsState.DRAFT)
    adopted_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="terms", null=True, blank=True
    )
    in_force_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["partnership", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="terms_versions_differ"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(state=TermsState.ADOPTED),
                name="one_version_in_force",
            ),
            models.CheckConstraint(
                condition=models.Q(state=TermsState.DRAFT)
                | models.Q(adopted_by__isnull=False, in_force_from__isnull=False),
                name="terms_in_force_were_adopted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership} {self.version}"


class Clause(models.Model):
    """One clause; where its rule can be computed, ``share`` holds the number beside the words."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=24, choices=ClauseKind.choices)
    position = models.PositiveSmallIntegerField()
    body = BilingualField()
    # Quorum: share of the filled voting seats, 0 to 1. Decision rule: share of the votes cast that must
    # be exceeded, 0 to 1. Null for every other kind.
    share = models.DecimalField(max_digits=4, decimal_places=3, null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "kind"], name="one_clause_of_a_kind"),
            models.CheckConstraint(
                condition=models.Q(share__isnull=True) | models.Q(share__gte=0, share__lte=1),
                name="clause_share_between_0_and_1",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)
