"""Terms of reference: numbered versions of clauses, adopted by a decision, reviewed from time to time."""

from datetime import date
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.core.text import BilingualField
from parvis.partnerships.enums import ClauseKind, TermsState
from parvis.partnerships.kinds.clauses import clause_model
from parvis.partnerships.kinds.credit import Credit, credit_from_json
from parvis.partnerships.kinds.rules import Rule, rule_as_json, rule_from_json
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.partnership import Partnership


class TermsOfReference(models.Model):
    """One version of a partnership's terms of reference, or of one of its working groups' own.

    ``council`` is the working group; None for the terms of the partnership, which every group inherits
    clause by clause.
    """

    partnership = models.ForeignKey(Partnership, on_delete=models.CASCADE, related_name="terms_of_reference")
    council = models.ForeignKey(
        Council, on_delete=models.CASCADE, related_name="own_terms", null=True, blank=True
    )
    version = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=TermsState.choices, default=TermsState.DRAFT)
    adopted_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="terms", null=True, blank=True
    )
    in_force_from = models.DateField(null=True, blank=True)  # of a draft: the day it is meant for

    class Meta:
        ordering = ["partnership", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "version"],
                condition=models.Q(council__isnull=True),
                name="terms_versions_differ",
            ),
            models.UniqueConstraint(fields=["council", "version"], name="group_terms_versions_differ"),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(state=TermsState.ADOPTED, council__isnull=True),
                name="one_version_in_force",
            ),
            models.UniqueConstraint(
                fields=["council"],
                condition=models.Q(state=TermsState.ADOPTED),
                name="one_group_version_in_force",
            ),
            models.UniqueConstraint(
                fields=["partnership"],
                condition=models.Q(state=TermsState.DRAFT, council__isnull=True),
                name="one_draft_of_the_terms",
            ),
            models.UniqueConstraint(
                fields=["council"], condition=models.Q(state=TermsState.DRAFT), name="one_draft_of_a_group"
            ),
            models.CheckConstraint(
                condition=models.Q(state=TermsState.DRAFT)
                | models.Q(adopted_by__isnull=False, in_force_from__isnull=False),
                name="terms_in_force_were_adopted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.council or self.partnership} {self.version}"

    def get_absolute_url(self) -> str:
        """Return the address of the version's page."""
        return reverse("terms_version", args=[self.partnership.slug, self.key])

    @property
    def key(self) -> str:
        """Return what names the version in an address: “3”, or “12-3” for version 3 of group 12."""
        return f"{self.council_id}-{self.version}" if self.council_id else str(self.version)

    @property
    def label(self) -> str:
        """Return “Version 3”, or “Housing table, version 3” for a group's own."""
        return version_label(self.version, group=self.council.name if self.council else None)

    def has_come_by(self, day: date) -> bool:
        """Tell whether the version was adopted and its first day has come."""
        return self.state != TermsState.DRAFT and self.in_force_from is not None and self.in_force_from <= day


def version_label(version: int, *, group: Text | None) -> str:
    """Return what a version of the terms, or of a group's own, is called on a page."""
    if group is None:
        return _("Version %(version)s") % {"version": version}
    return _("%(group)s, version %(version)s") % {"group": group, "version": version}


class Clause(models.Model):
    """One clause: its words, what is computed of it, and whose published clause it started from."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="clauses")
    kind = models.CharField(max_length=24, choices=ClauseKind.choices)
    position = models.PositiveSmallIntegerField()
    body = BilingualField()
    values = models.JSONField(null=True, blank=True)  # of the rule; read it as ``rule``
    source = models.JSONField(null=True, blank=True)  # of the credit; read it as ``credit``

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["terms", "kind"], name="one_clause_of_a_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind__in=[ClauseKind.QUORUM, ClauseKind.DECISION_RULE])
                | models.Q(values__isnull=False),
                name="meetings_decide_by_a_rule",
            ),
        ]

    def __str__(self) -> str:
        return str(self.body)

    @property
    def rule(self) -> Rule | None:
        """Return what is computed of the clause; None where nothing is."""
        rule_kind = clause_model(self.kind).rule_kind
        return rule_from_json(rule_kind, self.values) if rule_kind and self.values is not None else None

    @rule.setter
    def rule(self, rule: Rule | None) -> None:
        self.values = None if rule is None else rule_as_json(rule)

    @property
    def credit(self) -> Credit | None:
        """Return whose published clause this one started from; None where it is the partnership's own."""
        return credit_from_json(self.source) if self.source else None

    @credit.setter
    def credit(self, credit: Credit | None) -> None:
        self.source = None if credit is None else credit.as_json()

    def copied_to(self, terms: TermsOfReference) -> Self:
        """Return the same clause for another version, not saved yet."""
        return type(self)(
            terms=terms,
            kind=self.kind,
            position=self.position,
            body=self.body,
            values=self.values,
            source=self.source,
        )


class TermsReview(models.Model):
    """A review of the terms in force that confirmed them, by a decision; the next period starts that day."""

    terms = models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="reviews")
    confirmed_by = models.OneToOneField(
        CouncilDecision, on_delete=models.PROTECT, related_name="terms_review"
    )
    reviewed_on = models.DateField()

    class Meta:
        ordering = ["-reviewed_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.terms} {self.reviewed_on}"
