"""The forms of one action: a report of progress, a partner's update, a measure, and the end of its year."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.errors import InvalidInput
from parvis.core.files import UploadedPaper, paper_upload
from parvis.core.text import BilingualFormField
from parvis.design.templatetags.formatting import number
from parvis.plans.enums import ActionStatus, Ending
from parvis.plans.models import Action, OutputMeasure
from parvis.plans.operations.output_measure import OutputMeasureContent
from parvis.plans.operations.progress import ActionUpdate
from parvis.plans.operations.roll_over import ActionFate
from parvis.plans.operations.update_link import PartnerUpdate

_DATE = forms.DateInput(attrs={"type": "date"})


def in_page_language(words: str) -> Text:
    """Return words in the language in which they were written; the other one may follow."""
    return Text(**{get_language() or "en": words})


class _ResultsForm(forms.Form):
    """The status of an action, a note in the language of the page, and a result for each measure."""

    status = forms.ChoiceField(label=_("Status"), choices=ActionStatus.choices)
    note = forms.CharField(
        label=_("Note"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, measures: Sequence[OutputMeasure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.measures = measures
        for measure in measures:
            self.fields[_name(measure)] = forms.DecimalField(
                label=_("Result: %s") % measure.label,
                help_text=_("Target: %s") % _plain(measure.target),
                required=False,
                min_value=0,
                max_digits=12,
                decimal_places=2,
            )

    def results(self) -> dict[int, Decimal | None]:
        """Return the results that the form was asked for."""
        sent = (measure for measure in self.measures if _name(measure) in self.data)
        return {measure.position: self.cleaned_data[_name(measure)] for measure in sent}


class ProgressForm(_ResultsForm):
    """A report of progress: with the next step, results, and a file or an address that shows it."""

    next_step = BilingualFormField(label=_("Next step"), required=False, max_length=300)
    next_step_on = forms.DateField(label=_("Next step by"), widget=_DATE, required=False)
    address = forms.URLField(
        label=_("Address of a page that shows it"), required=False, max_length=500, assume_scheme="https"
    )
    file = forms.FileField(
        label=_("File that shows it"),
        required=False,
        help_text=_(
            "A PDF, a document, a sheet or slides without macros (DOCX, XLSX, PPTX, ODT, ODS, ODP), or a picture "
            "(PNG, JPEG); 25 MB at most."
        ),
    )

    def clean_file(self) -> UploadedPaper | None:
        """Return the file, or the reason why it cannot be one."""
        try:
            return paper_upload(self.cleaned_data["file"]) if self.cleaned_data["file"] else None
        except InvalidInput as refusal:
            raise ValidationError(str(refusal.message)) from refusal

    def update(self) -> ActionUpdate:
        """Return the report; a page that does not ask for the next step leaves it as it is."""
        values = self.cleaned_data
        asks_for_step = "next_step_en" in self.data or "next_step_fr" in self.data
        return ActionUpdate(
            status=ActionStatus(values["status"]),
            note=in_page_language(values["note"]),
            next_step=values["next_step"] if asks_for_step else None,
            next_step_on=values["next_step_on"],
            results=self.results(),
            address=values["address"],
            files=(values["file"],) if values["file"] else (),
        )


class PartnerForm(_ResultsForm):
    """What a partner says of an action on a telephone, in the language of the page."""

    next_step = forms.CharField(label=_("Next step"), required=False, max_length=300)
    next_step_on = forms.DateField(label=_("Next step by"), widget=_DATE, required=False)
    address = forms.URLField(
        label=_("Address of a page that shows it"), required=False, max_length=500, assume_scheme="https"
    )

    def update(self) -> PartnerUpdate:
        """Return what was typed."""
        values = self.cleaned_data
        return PartnerUpdate(
            status=ActionStatus(values["status"]),
            note=in_page_language(values["note"]),
            next_step=in_page_language(values["next_step"]),
            next_step_on=values["next_step_on"],
            results={at: result for at, result in self.results().items() if result is not None},
            address=values["address"],
        )


class MeasureForm(forms.Form):
    """Something countable that an action shall put out."""

    label = BilingualFormField(label=_("What is counted"), max_length=200)
    target = forms.DecimalField(label=_("Target"), min_value=0, max_digits=12, decimal_places=2)

    def content(self) -> OutputMeasureContent:
        """Return what was typed."""
        return OutputMeasureContent(**self.cleaned_data)


class LinkForm(forms.Form):
    """For whom a link is, and in which language."""

    addressee = forms.CharField(label=_("For whom"), max_length=200)
    language = forms.ChoiceField(
        label=_("Language of the page"), choices=[("en", _("English")), ("fr", _("French"))]
    )


class AnswerForm(forms.Form):
    """Why a proposed update is returned."""

    answer = forms.CharField(
        label=_("What is missing"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def text(self) -> Text:
        """Return the reason in the language of the page."""
        return in_page_language(self.cleaned_data["answer"])


class FatesForm(forms.Form):
    """What becomes of each action at the end of its year; an action may be left for later."""

    def __init__(self, *args: Any, actions: Sequence[Action], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = actions
        for action in actions:
            self.fields[f"fate_{action.pk}"] = forms.ChoiceField(
                label=f"{action.position}. {action}",
                choices=[("", _("Not decided yet")), *Ending.choices],
                required=False,
                help_text=_("Status: %s") % ActionStatus(action.status).label,
            )
            self.fields[f"reason_{action.pk}"] = forms.CharField(
                label=_("Reason for action %s") % action.position, required=False, max_length=1000
            )

    def clean(self) -> dict[str, Any]:
        """Point at each action that is decided on without a reason."""
        for action in self.actions:
            if self.cleaned_data.get(f"fate_{action.pk}") and not self.cleaned_data.get(
                f"reason_{action.pk}"
            ):
                self.add_error(f"reason_{action.pk}", _("Say why."))
        return self.cleaned_data

    def fates(self) -> list[ActionFate]:
        """Return the actions that are decided on."""
        return [
            ActionFate(
                action=action,
                fate=Ending(self.cleaned_data[f"fate_{action.pk}"]),
                reason=in_page_language(self.cleaned_data[f"reason_{action.pk}"]),
            )
            for action in self.actions
            if self.cleaned_data[f"fate_{action.pk}"]
        ]


def _name(measure: OutputMeasure) -> str:
    return f"result_{measure.position}"


def _plain(value: Decimal) -> str:
    return number(value, 0 if value == value.to_integral_value() else 2)
