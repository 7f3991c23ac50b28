"""The forms of a method's numbers, of questionnaires, data and outputs."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput
from parvis.core.files import MAX_UPLOAD_BYTES, UploadedPaper, paper_upload
from parvis.core.text import BilingualFormField
from parvis.research.enums import DataLicence, OutputLicence
from parvis.research.forms.file import UploadedFileOf, data_upload
from parvis.research.forms.project import MOST_PARTICIPANTS
from parvis.research.operations.work import DataContent, NumbersContent, OutputContent

_DATE = forms.DateInput(attrs={"type": "date"})


class NumbersForm(forms.Form):
    """The numbers of one method."""

    participants = forms.IntegerField(
        label=_("Number of participants"), min_value=0, max_value=MOST_PARTICIPANTS, required=False
    )
    languages = BilingualFormField(
        label=_("Languages"), help_text=_("In which languages people could answer."), required=False
    )
    starts_on = forms.DateField(label=_("Begins on"), widget=_DATE, required=False)
    ends_on = forms.DateField(label=_("Ends on"), widget=_DATE, required=False)
    note = BilingualFormField(
        label=_("Note"),
        help_text=_("How people were found, how many answered."),
        multiline=True,
        required=False,
    )

    def content(self) -> NumbersContent:
        """Return what was typed."""
        return NumbersContent(**self.cleaned_data)


class _XlsForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("An XLSForm: a workbook (XLSX) with the sheets “survey” and “choices”; 25 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )

    def clean_file(self) -> UploadedFileOf:
        """Return the file's name and bytes, or the reason why it cannot be an XLSForm."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_UPLOAD_BYTES:
            raise ValidationError(_("The file is larger than 25 MB. Make it smaller, or split it."))
        return UploadedFileOf(upload.name or "form.xlsx", upload.read())


class InstrumentForm(_XlsForm):
    """A questionnaire with its first version."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    field_order = ("title", "file")


class VersionForm(_XlsForm):
    """A further version of a questionnaire."""

    note = BilingualFormField(label=_("What changed"), required=False, multiline=True)
    field_order = ("file", "note")


class _DataForm(forms.Form):
    title = BilingualFormField(label=_("Title"), max_length=200)
    description = BilingualFormField(label=_("What they hold"), required=False, multiline=True)
    licence = forms.ChoiceField(
        label=_("Whom they are for"), choices=DataLicence.choices, widget=forms.RadioSelect
    )

    def content(self) -> DataContent:
        """Return what was typed."""
        return DataContent(**{name: self.cleaned_data[name] for name in ("title", "description", "licence")})


class DataForm(_DataForm):
    """Data in a file, or in the dataset tool."""

    dataset: Any = forms.ModelChoiceField(
        label=_("Dataset of the dataset tool"),
        queryset=None,
        required=False,
        empty_label=_("None"),
        help_text=_("A dataset that is here already; or choose a file below."),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_("A table as text (CSV), a workbook, a document or a PDF; 25 MB at most."),
    )
    field_order = ("title", "description", "dataset", "file", "licence")

    def __init__(self, *args: Any, datasets: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["dataset"]
        field.queryset = datasets

    def clean_file(self) -> UploadedPaper | None:
        """Return the file, or the reason why it cannot be kept."""
        return _kept_or_refused(self.cleaned_data["file"], data_upload)

    def clean(self) -> dict[str, Any]:
        """Check that the data are in one place."""
        values = super().clean() or {}
        if "file" in values and bool(values.get("dataset")) == bool(values["file"]):
            self.add_error("file", _("Choose a dataset or a file: one of the two."))
        return values


class OutputForm(forms.Form):
    """What came out of the research."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    citation = BilingualFormField(
        label=_("Citation"), help_text=_("Author, year, title, publisher."), multiline=True
    )
    licence = forms.ChoiceField(label=_("Licence"), choices=OutputLicence.choices)
    link = forms.URLField(
        label=_("Address on the web"), required=False, max_length=500, assume_scheme="https"
    )
    published_on = forms.DateField(label=_("Published on"), widget=_DATE, required=False)
    file = forms.FileField(
        label=_("File"),
        required=False,
        help_text=_(
            "A PDF, a document, a sheet or slides without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), or a picture "
            "(PNG, JPEG); 25 MB at most."
        ),
    )

    def clean_file(self) -> UploadedPaper | None:
        """Return the file, or the reason why it cannot be a paper."""
        return _kept_or_refused(self.cleaned_data["file"], paper_upload)

    def content(self) -> OutputContent:
        """Return what was typed."""
        return OutputContent(**{name: value for name, value in self.cleaned_data.items() if name != "file"})


def _kept_or_refused(upload: Any, read: Any) -> UploadedPaper | None:
    if not upload:
        return None
    try:
        kept: UploadedPaper = read(upload)
    except InvalidInput as refusal:
        raise ValidationError(str(refusal.message)) from refusal
    return kept
