"""Which stories of success are listed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.learning.enums import SuccessKind
from parvis.partnerships.enums import Stratum
from parvis.programme.queries.successes import SuccessFilter


class SuccessForm(forms.Form):
    """Which stories of success are listed."""

    kind = forms.ChoiceField(
        label=_("Kind of success"), required=False, choices=[("", _("All of them")), *SuccessKind.choices]
    )
    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All of them")), *Stratum.choices]
    )

    def narrowed(self) -> SuccessFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return SuccessFilter(**self.cleaned_data) if self.is_valid() else SuccessFilter()
