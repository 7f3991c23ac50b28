"""The forms of a research project and of the step that it takes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.research.enums import ResearchMethod, ResearchModel, ResearchStep
from parvis.research.operations.project import ProjectContent

_DATE = forms.DateInput(attrs={"type": "date"})

MOST_PARTICIPANTS = 1_000_000  # more than any community that a partnership serves could ask


class ProjectForm(forms.Form):
    """What is recorded of a research project."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    question = BilingualFormField(label=_("Research question"), multiline=True)
    model = forms.ChoiceField(label=_("Who does the research"), choices=ResearchModel.choices)
    supplier = BilingualFormField(
        label=_("Supplier"),
        help_text=_("The consultant, centre or university, if there is one."),
        required=False,
    )
    methods = forms.MultipleChoiceField(
        label=_("Methods"), choices=ResearchMethod.choices, widget=forms.CheckboxSelectMultiple
    )
    participants = forms.IntegerField(
        label=_("Number of participants"), min_value=0, max_value=MOST_PARTICIPANTS, required=False
    )
    starts_on = forms.DateField(label=_("Begins on"), widget=_DATE)
    ends_on = forms.DateField(label=_("Ends on"), widget=_DATE, required=False)
    limits = BilingualFormField(
        label=_("Limits"),
        help_text=_("Who was not reached, and what the method cannot tell."),
        multiline=True,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Check that the dates follow each other."""
        values = super().clean() or {}
        starts_on, ends_on = values.get("starts_on"), values.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("This is before the day on which it begins."))
        return values

    def content(self) -> ProjectContent:
        """Return what was typed."""
        return ProjectContent(**self.cleaned_data)


class StepForm(forms.Form):
    """Which step the project takes, and why where it stops."""

    step = forms.ChoiceField(label=_("Step"), widget=forms.RadioSelect)
    reason = BilingualFormField(
        label=_("Reason"),
        help_text=_("Needed where the research is stopped."),
        multiline=True,
        required=False,
    )

    def __init__(self, *args: Any, steps: Iterable[ResearchStep], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["step"]
        field.choices = [(step.value, step.label) for step in steps]

    def chosen(self) -> ResearchStep:
        """Return the step that was ticked."""
        return ResearchStep(self.cleaned_data["step"])
