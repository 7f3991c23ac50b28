"""The form that takes a spreadsheet of the council."""

from django import forms
from django.utils.translation import gettext_lazy as _


class RegisterFileForm(forms.Form):
    """A spreadsheet of the council's register."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("The XLSX or CSV file that you exported here; at most 5,000 rows and 5 MB."),
        allow_empty_file=True,  # the reader says what to do about it
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )
