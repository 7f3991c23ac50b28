"""The forms that upload a dataset and say what the names in it mean."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.assessment.errors import AssessmentError
from parvis.assessment.geography.dguid import identify
from parvis.assessment.sources.catalogue import SOURCES
from parvis.assessment.sources.source import LOCAL, Licence
from parvis.assessments.enums import Origin
from parvis.assessments.kinds.dataset_file import Unit
from parvis.assessments.models import Dataset
from parvis.assessments.operations.dataset import UploadedFile
from parvis.assessments.queries.dataset import DataHome, OpenName, datasets_to_replace
from parvis.core.errors import InvalidInput
from parvis.core.files import data_upload
from parvis.core.text import BilingualFormField
from parvis.core.text.value import dated_text

ACCEPTED_FILES = ".csv,.tsv,.txt,.zip,.gz,.xlsx,.ods,.parquet,.xml,.json"


class DatasetForm(forms.Form):
    """Asks for a title, the file, whose figures it holds, and what it does not say itself."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "As the publisher lets you download it, 25 MB at most: CSV, XLSX, ODS or Parquet, compressed or not. A "
            "table of your own needs the columns area, indicator, period and value, or their French names. Its kind is "
            "recognised and shown to you; nothing is stored before you accept it."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_FILES}),
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
    source = forms.ChoiceField(
        label=_("Source, where the file does not say it"),
        required=False,
        help_text=_("Only for published figures. A file that names its publisher keeps that one."),
    )
    retrieved_on = forms.DateField(
        label=_("Fetched from the publisher on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The day on which you downloaded the file."),
    )
    replaces = forms.ModelChoiceField(
        label=_("Replaces"),
        queryset=Dataset.objects.none(),
        required=False,
        empty_label=_("Nothing: it is a dataset of its own"),
        help_text=_("The older one steps back when you accept this; its file, values and history stay."),
    )

    def __init__(self, *args: Any, home: DataHome, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["replaces"].queryset = datasets_to_replace(home)  # type: ignore[attr-defined]
        self.fields["source"].choices = [("", _("The file says it")), *_sources()]  # type: ignore[attr-defined]

    def clean_file(self) -> bytes:
        """Return the file's bytes, or the reason why it cannot be one of ours."""
        try:
            self.file_name: str = self.cleaned_data["file"].name
            return data_upload(self.cleaned_data["file"])
        except InvalidInput as refusal:
            raise forms.ValidationError(str(refusal.message)) from refusal

    def uploaded(self) -> UploadedFile:
        """Return what the operation takes."""
        given = self.cleaned_data
        return UploadedFile(
            title=given["title"],
            file_name=self.file_name,
            content=given["file"],
            origin=Origin(given["origin"]),
            source=given["source"],
            retrieved_on=given["retrieved_on"],
            replaces=given["replaces"],
        )


def _sources() -> Iterator[tuple[str, str]]:
    for each in SOURCES:
        if each is not LOCAL and each.licence is not Licence.NOT_STATED:
            yield each.id, str(dated_text(each.citation))


LEAVE_OUT, BY_CODE = "leave_out", "by_code"


class NamesForm(forms.Form):
    """Asks of each name what it means: one of the units that come nearest, another code, or to leave it out."""

    def __init__(self, *args: Any, names: Iterable[OpenName], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(names)
        for each in self.names:
            self.fields[f"unit-{each.key}"] = forms.ChoiceField(
                label=each.name,
                required=False,
                choices=[
                    ("", _("Decide later")),
                    *each.choices,
                    (BY_CODE, _("Another place, by the code below")),
                    (LEAVE_OUT, _("Leave its figures out")),
                ],
                help_text=each.rows_text,
            )
            self.fields[f"code-{each.key}"] = forms.CharField(
                label=_("Census code for %(name)s") % {"name": each.name}, required=False, max_length=40
            )

    def clean(self) -> dict[str, Any]:
        """Read the codes that were typed; a choice of another code needs one."""
        cleaned: dict[str, Any] = super().clean() or {}
        self.units: dict[str, Unit] = {}
        for each in self.names:
            chosen = cleaned.get(f"unit-{each.key}", "")
            if chosen == BY_CODE:
                self._take_code(each, cleaned.get(f"code-{each.key}", "").strip())
            elif chosen:
                self.units[each.name] = ("", "") if chosen == LEAVE_OUT else _unit(chosen)
        return cleaned

    def _take_code(self, name: OpenName, code: str) -> None:
        try:
            level, known = identify(code)
        except AssessmentError as fault:
            self.add_error(f"code-{name.key}", str(dated_text(fault.text)))
            return
        self.units[name.name] = (level.value, known)


def _unit(chosen: str) -> Unit:
    level, _colon, code = chosen.partition(":")
    return level, code
