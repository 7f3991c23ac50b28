"""The form that withdraws an edition."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.publications.errors import ReasonMissing


class WithdrawalForm(forms.Form):
    """Asks for the reason, which the public reads in both languages."""

    reason = BilingualFormField(
        multiline=True,
        label=_("Why is it withdrawn?"),
        help_text=_("The public reads this in place of the edition, in its own language."),
    )

    def clean_reason(self) -> Any:
        """Refuse a reason in one language only."""
        reason = self.cleaned_data["reason"]
        if not (reason.en.strip() and reason.fr.strip()):
            raise forms.ValidationError(ReasonMissing.message)
        return reason
