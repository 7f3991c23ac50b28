"""The forms of a plan's costs: a line with its shares, and a contribution in kind."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import Organisation
from parvis.plans.enums import CostBasis
from parvis.plans.errors import NothingGiven, SharesDoNotAddUp
from parvis.plans.models import Action
from parvis.plans.operations.cost import CostContent, InKindContent

_WHOLE = Decimal(100)


class CostForm(forms.Form):
    """A cost line over the actions of a plan, or over the expectations."""

    label = BilingualFormField(label=_("Cost line"), max_length=200)
    amount = forms.DecimalField(label=_("Amount in dollars"), min_value=0, max_digits=12, decimal_places=2)

    def __init__(self, *args: Any, basis: CostBasis, actions: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis = basis
        self.numbers = _columns(basis, actions)
        for number, label in self.numbers.items():
            self.fields[f"share_{number}"] = forms.DecimalField(
                label=label, required=False, min_value=0, max_value=100, max_digits=5, decimal_places=2
            )

    def clean(self) -> dict[str, Any]:
        """Check that the shares make the whole."""
        total = sum(self.shares().values(), Decimal(0))
        if not self.errors and total != _WHOLE:
            self.add_error(None, str(SharesDoNotAddUp(total).message))
        return self.cleaned_data

    def content(self) -> CostContent:
        """Return what was typed, without the shares."""
        values = self.cleaned_data
        return CostContent(label=values["label"], amount=values["amount"], basis=self.basis)

    def shares(self) -> dict[int, Decimal]:
        """Return the percentages by the number of an action or expectation."""
        given = {number: self.cleaned_data.get(f"share_{number}") for number in self.numbers}
        return {number: percent for number, percent in given.items() if percent}


class ContributionForm(forms.Form):
    """Something that an organization gave without being paid."""

    organisation = forms.TypedChoiceField(label=_("Organization"))
    action = forms.TypedChoiceField(label=_("For the action"), required=False, empty_value=None)
    what = BilingualFormField(label=_("What was given"), max_length=300)
    value = forms.DecimalField(
        label=_("Value in dollars"), min_value=0, max_digits=12, decimal_places=2, required=False
    )
    hours = forms.DecimalField(
        label=_("Hours of work"), min_value=0, max_digits=8, decimal_places=2, required=False
    )
    given_on = forms.DateField(label=_("Given on"), widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(
        self, *args: Any, organisations: Sequence[Organisation], actions: Sequence[Action], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {one.pk: one for one in organisations}
        of_plan = {one.pk: one for one in actions}
        organisation: Any = self.fields["organisation"]
        organisation.choices = [(pk, str(one)) for pk, one in known.items()]
        organisation.coerce = lambda value: known[int(value)]
        action: Any = self.fields["action"]
        action.choices = [
            ("", _("The plan as a whole")),
            *((pk, f"{one.position}. {one}") for pk, one in of_plan.items()),
        ]
        action.coerce = lambda value: of_plan[int(value)]

    def clean(self) -> dict[str, Any]:
        """Check that something was given."""
        if not self.errors and self.cleaned_data["value"] is None and self.cleaned_data["hours"] is None:
            self.add_error("value", str(NothingGiven.message))
        return self.cleaned_data

    def content(self) -> InKindContent:
        """Return what was typed."""
        return InKindContent(**self.cleaned_data)


def _columns(basis: CostBasis, actions: Sequence[Action]) -> dict[int, str]:
    if basis == CostBasis.EXPECTATIONS:
        return {one.value: str(one.label) for one in Expectation}
    return {action.pk: f"{action.position}. {action}" for action in actions}
