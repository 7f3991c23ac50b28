"""The forms of a research project and of a finding."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import CHARACTERISTICS_2010
from parvis.core.text import BilingualFormField
from parvis.research.enums import ResearchMethod, ResearchModel, Strength
from parvis.research.operations.project import FindingContent, ProjectContent

_DATE = forms.DateInput(attrs={"type": "date"})


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
    participants = forms.IntegerField(label=_("Number of participants"), min_value=0, required=False)
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


def characteristic_choices() -> list[tuple[int, str]]:
    """Return the seventeen characteristics by rank, named in the page's language."""
    language = get_language() or "en"
    return [(each.rank, f"{each.rank}. {each.name.in_language(language)}") for each in CHARACTERISTICS_2010]


class FindingForm(forms.Form):
    """What is recorded of a finding."""

    statement = BilingualFormField(
        label=_("What was found"), help_text=_("One statement, in one sentence."), multiline=True
    )
    evidence = BilingualFormField(
        label=_("Evidence"), help_text=_("How many people said so, or which figure shows it."), multiline=True
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"), choices=characteristic_choices, coerce=int
    )
    group_concerned = BilingualFormField(label=_("Group concerned"), required=False)
    strength = forms.ChoiceField(
        label=_("Strength of the evidence"), choices=Strength.choices, widget=forms.RadioSelect
    )

    def content(self) -> FindingContent:
        """Return what was typed."""
        return FindingContent(**self.cleaned_data)
