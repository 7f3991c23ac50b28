"""The forms of the service inventory: the search and the upload of a directory."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from parvis.core.files import MAX_UPLOAD_BYTES
from parvis.research.enums import LabelKind
from parvis.research.forms.file import UploadedFileOf
from parvis.research.queries.inventory import ServiceFilter


class ServiceFilterForm(forms.Form):
    """Which services are listed."""

    words = forms.CharField(label=_("Words"), required=False, max_length=100)
    language = forms.ChoiceField(label=_("Language"), required=False)
    term = forms.ChoiceField(label=_("Taxonomy term"), required=False)
    place = forms.ChoiceField(label=_("Place"), required=False)

    def __init__(self, *args: Any, labels: Mapping[str, list[tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in LabelKind:
            field: Any = self.fields[kind.value]
            field.choices = [("", _("All of them")), *labels[kind.value]]

    def narrowed(self) -> ServiceFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return ServiceFilter(**self.cleaned_data) if self.is_valid() else ServiceFilter()


class DirectoryForm(forms.Form):
    """A service directory in HSDS 3."""

    file = forms.FileField(
        label=_("Service directory"),
        help_text=_(
            "Open Referral HSDS 3: a JSON file of services, or a ZIP archive with services.csv, organizations.csv "
            "and the other tables; 25 MB at most."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,.zip"}),
    )

    def clean_file(self) -> UploadedFileOf:
        """Return the file's name and bytes, or the reason why it cannot be a directory."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > MAX_UPLOAD_BYTES:
            raise ValidationError(_("The file is larger than 25 MB. Make it smaller, or split it."))
        return UploadedFileOf(upload.name or "directory", upload.read())
