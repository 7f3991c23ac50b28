"""The form that begins a council's assessment."""

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessments.enums import CharacteristicList
from parvis.assessments.operations.exercise import ExerciseContent
from parvis.core.errors import InvalidInput
from parvis.core.files import text_upload
from parvis.core.text import BilingualFormField

MOST_BYTES = 256 * 1024


class ExerciseForm(forms.Form):
    """Asks for a title and for what the council ranks."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    characteristics = forms.ChoiceField(
        label=_("What the council ranks"),
        choices=CharacteristicList.choices,
        initial=CharacteristicList.OF_2023,
        widget=forms.RadioSelect,
        help_text=_("Of the nineteen of 2023, the council ranks the eighteen whose names were found."),
    )
    framework_file = forms.FileField(
        label=_("Your own framework"),
        required=False,
        help_text=_("A TOML file in UTF-8, 256 kB at most; only where you chose a framework of your own."),
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )

    def clean_framework_file(self) -> str:
        """Return what stands in the file, nothing where there is none, or the reason why it cannot be read."""
        upload = self.cleaned_data["framework_file"]
        if not upload:
            return ""
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 256 kB. A framework is a page of text."))
        try:
            return text_upload(upload).decode("utf-8-sig")
        except InvalidInput as refusal:
            raise forms.ValidationError(
                _("This is not a text file. Save the framework as TOML in UTF-8.")
            ) from refusal
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not in UTF-8. Save it again as UTF-8.")) from error

    def content(self) -> ExerciseContent:
        """Return what the operation takes."""
        return ExerciseContent(**self.cleaned_data)
