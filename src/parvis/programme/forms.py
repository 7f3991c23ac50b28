"""The filters of the programme's pages; they live in the address."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import Stratum


class AsOfForm(forms.Form):
    """The day on which to look."""

    as_of = forms.DateField(label=_("As of"), required=False, widget=forms.DateInput(attrs={"type": "date"}))


class StatusForm(AsOfForm):
    """The day, and perhaps one stratum."""

    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All strata")), *Stratum.choices]
    )
