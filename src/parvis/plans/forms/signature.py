"""The form of a municipality's signature."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput
from parvis.core.files import UploadedPaper, paper_upload
from parvis.core.text import BilingualFormField
from parvis.plans.operations.signature import SignatureContent


class SignatureForm(forms.Form):
    """Who signed for which municipality, in which office, when, and by which document."""

    municipality = BilingualFormField(label=_("Municipality"), max_length=200)
    signed_by = forms.CharField(label=_("Signed by"), max_length=120)
    office = BilingualFormField(label=_("Office"), help_text=_("For example: mayor."), max_length=120)
    signed_on = forms.DateField(
        label=_("Signed on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reference = forms.CharField(label=_("Number of the by-law or resolution"), max_length=120, required=False)
    document = forms.FileField(
        label=_("Signed document"),
        help_text=_("A PDF, a document or a picture; 25 MB at most. Needed where there is no number."),
        required=False,
    )

    def clean_document(self) -> UploadedPaper | None:
        """Return the file, or the reason why it cannot be read."""
        upload = self.cleaned_data["document"]
        if not upload:
            return None
        try:
            return paper_upload(upload)
        except InvalidInput as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def content(self) -> SignatureContent:
        """Return what was typed, without the file."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "document"}
        return SignatureContent(**values)
