"""The forms of an agreement: itself, its parties and their shares, its commitments and their evidence."""

from collections.abc import Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import AgreementKind, CommitmentVerdict, Expectation, PartyRole
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import Agreement, AgreementParty
from parvis.partnerships.operations.agreement import (
    AgreementContent,
    CommitmentContent,
    EvidenceContent,
    PartyContent,
)
from parvis.partnerships.queries.agreement import others_like, wholes_for

_FIRST_YEAR, _LAST_YEAR = 1990, 2100


class AgreementForm(forms.Form):
    """What an agreement is, besides its parties and clauses."""

    title = BilingualFormField(label=_("Title"), max_length=300)
    reference = forms.CharField(
        label=_("Number"), max_length=60, required=False, help_text=_("Under which the parties file it.")
    )
    part_of = forms.ModelChoiceField(
        label=_("Part of"), queryset=Agreement.objects.none(), required=False, empty_label=_("Stands alone")
    )
    renews = forms.ModelChoiceField(
        label=_("Follows"),
        queryset=Agreement.objects.none(),
        required=False,
        empty_label=_("None: it is the first"),
    )
    signed_on = forms.DateField(label=_("Signed on"), widget=DATE, required=False)
    from_on = forms.DateField(label=_("In force from"), widget=DATE, required=False)
    until_on = forms.DateField(
        label=_("Last day"), widget=DATE, required=False, help_text=_("Leave empty where no end is known.")
    )
    amount = forms.DecimalField(
        label=_("Amount in dollars"), min_value=0, max_digits=14, decimal_places=2, required=False
    )
    source = forms.CharField(
        label=_("Source"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("Where this was read: an address, or a document and its page."),
    )
    is_confirmed = forms.BooleanField(label=_("Compared with the signed text"), required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        part_of: Any = self.fields["part_of"]
        part_of.queryset = wholes_for(agreement)
        renews: Any = self.fields["renews"]
        renews.queryset = others_like(agreement)
        if agreement.kind == AgreementKind.CONTRIBUTION:
            del self.fields["part_of"]

    def content(self) -> AgreementContent:
        """Return what was typed."""
        typed = {"part_of": None} | self.cleaned_data
        return AgreementContent(**{field.name: typed[field.name] for field in fields(AgreementContent)})


class PartyForm(forms.Form):
    """Who a party is."""

    name = BilingualFormField(label=_("Name"), max_length=300)
    role = forms.TypedChoiceField(label=_("Takes part as"), choices=PartyRole.choices, coerce=PartyRole)

    def content(self) -> PartyContent:
        """Return what was typed."""
        return PartyContent(**self.cleaned_data)


class ShareForm(forms.Form):
    """What each party pays in one fiscal year."""

    fiscal_year = forms.IntegerField(
        label=_("Fiscal year"),
        min_value=_FIRST_YEAR,
        max_value=_LAST_YEAR,
        help_text=_("The year in which it begins, on 1 April."),
    )

    def __init__(self, *args: Any, parties: Sequence[AgreementParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parties = parties
        for party in parties:
            self.fields[f"share_{party.pk}"] = forms.DecimalField(
                label=_("%s pays, in dollars") % party,
                required=False,
                min_value=0,
                max_digits=14,
                decimal_places=2,
            )

    def amounts(self) -> dict[int, Decimal]:
        """Return the dollars by the number of a party; who pays nothing in the year is left out."""
        typed = {party.pk: self.cleaned_data[f"share_{party.pk}"] for party in self.parties}
        return {number: amount for number, amount in typed.items() if amount is not None}


class CommitmentForm(forms.Form):
    """What a clause commits to."""

    clause = forms.CharField(
        label=_("Clause"), max_length=30, help_text=_("Its number in the text, such as 5.2.")
    )
    statement = BilingualFormField(
        label=_("What is committed to, in your words"), multiline=True, max_length=1000
    )
    party = forms.ModelChoiceField(
        label=_("Who commits"),
        queryset=AgreementParty.objects.none(),
        required=False,
        empty_label=_("All parties together"),
    )
    is_binding = forms.BooleanField(
        label=_("The clause binds"),
        required=False,
        initial=True,
        help_text=_("Not ticked: it states an intention."),
    )
    expectation = forms.TypedChoiceField(
        label=_("Expectation of the programme"),
        choices=[("", _("None of the four")), *Expectation.choices],
        coerce=lambda value: Expectation(int(value)),
        required=False,
        empty_value=None,
    )
    due_on = forms.DateField(label=_("To be done by"), widget=DATE, required=False)

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        party: Any = self.fields["party"]
        party.queryset = agreement.parties.all()

    def content(self) -> CommitmentContent:
        """Return what was typed."""
        return CommitmentContent(**self.cleaned_data)


class EvidenceForm(forms.Form):
    """What shows how far a commitment was kept."""

    seen_on = forms.DateField(label=_("Seen on"), widget=DATE)
    verdict = forms.TypedChoiceField(
        label=_("It shows that the commitment was"),
        choices=CommitmentVerdict.choices,
        coerce=CommitmentVerdict,
    )
    statement = BilingualFormField(label=_("What shows it"), multiline=True, max_length=1000)
    source = forms.CharField(
        label=_("Source"),
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text=_("Where this was read: an address, or a document and its page."),
    )

    def content(self) -> EvidenceContent:
        """Return what was typed."""
        return EvidenceContent(**self.cleaned_data)
