"""The forms of how a supplier is found, of bidders, and of the ethics review."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.research.enums import EthicsNeed, Procurement
from parvis.research.operations.contract import BidderContent, ContractContent, EthicsContent

_DATE = forms.DateInput(attrs={"type": "date"})


def _dollars(label: object, help_text: object = "") -> forms.DecimalField:
    return forms.DecimalField(
        label=label,  # type: ignore[arg-type]
        help_text=help_text,  # type: ignore[arg-type]
        required=False,
        min_value=0,
        max_digits=11,
        decimal_places=2,
        localize=True,
    )


class ContractForm(forms.Form):
    """How the supplier is found."""

    procurement = forms.ChoiceField(
        label=_("How the supplier is found"), choices=Procurement.choices, widget=forms.RadioSelect
    )
    reason = BilingualFormField(
        label=_("Reason"),
        help_text=_("Why this supplier; needed for a single source."),
        multiline=True,
        required=False,
    )
    awarded_on = forms.DateField(label=_("Awarded on"), widget=_DATE, required=False)
    value = _dollars(_("Value of the contract, in dollars"))
    in_kind = _dollars(
        _("In-kind contribution, in dollars"), _("What is given without payment: time, rooms, data.")
    )

    def content(self) -> ContractContent:
        """Return what was typed."""
        return ContractContent(**self.cleaned_data)


class BidderForm(forms.Form):
    """Who offered to do the research."""

    name = forms.CharField(
        label=_("Name of the bidder"),
        max_length=200,
        help_text=_("Seen only by those who work in the partnership."),
    )
    amount = _dollars(_("Amount of the bid, in dollars"))
    is_awarded = forms.BooleanField(label=_("This bidder has the award"), required=False)

    def content(self) -> BidderContent:
        """Return what was typed."""
        return BidderContent(**self.cleaned_data)


class EthicsForm(forms.Form):
    """Whether a review is needed, and the review."""

    need = forms.ChoiceField(label=_("Ethics review"), choices=EthicsNeed.choices, widget=forms.RadioSelect)
    reason = BilingualFormField(
        label=_("Reason"), help_text=_("Needed where no review is."), multiline=True, required=False
    )
    board = BilingualFormField(label=_("Reviewed by"), required=False, max_length=200)
    number = forms.CharField(label=_("Number of the approval"), required=False, max_length=60)
    approved_on = forms.DateField(label=_("Approved on"), widget=_DATE, required=False)

    def content(self) -> EthicsContent:
        """Return what was typed."""
        return EthicsContent(**self.cleaned_data)
