"""The form that takes a spreadsheet of actions."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SheetForm(forms.Form):
    """A spreadsheet of a plan."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("The XLSX or CSV file that you exported here; at most 500 rows and 5 MB."),
        allow_empty_file=True,  # the reader says what to do about it
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
