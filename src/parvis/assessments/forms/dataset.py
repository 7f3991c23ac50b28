"""The form that uploads a dataset."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessments.enums import Origin
from parvis.core.errors import InvalidInput
from parvis.core.files import text_upload
from parvis.core.text import BilingualFormField


class DatasetForm(forms.Form):
    """Asks for a title, the file, and whose figures it holds."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A CSV file in UTF-8, 25 MB at most. It needs the columns area, indicator, period and value, or their "
            "French names; a decimal comma is understood where semicolons separate the cells."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    origin = forms.ChoiceField(
        label=_("Whose figures are these?"),
        choices=Origin.choices,
        initial=Origin.OWN,
        widget=forms.RadioSelect,
        help_text=_(
            "Our own figures are protected before anything is shown: those of fewer than ten people are withheld, "
            "counts are rounded. They need the column n, the number of people. Published figures are shown as they are."
        ),
    )

    def clean_file(self) -> bytes:
        """Return the file's bytes, or the reason why it cannot be one of ours."""
        try:
            self.file_name: str = self.cleaned_data["file"].name
            return text_upload(self.cleaned_data["file"])
        except InvalidInput as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal
