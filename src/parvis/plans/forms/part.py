"""The forms of priorities, objectives, measures and results."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import INDICATORS, Indicator
from parvis.core.text import BilingualFormField
from parvis.plans.enums import MeasureKind
from parvis.plans.operations.measure import MeasureContent, ResultContent
from parvis.plans.operations.part import ObjectiveContent, PriorityContent
from parvis.research.models import Finding

_Groups = list[tuple[str, list[tuple[str, str]]]]
_DATE = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
_MARGIN = _("Half the width of the 95% interval, in the same unit, as the source prints it after ±.")


class PriorityForm(forms.Form):
    """What a priority says."""

    title = BilingualFormField(label=_("Priority"), max_length=200)
    reason = BilingualFormField(
        label=_("Why it comes first"),
        help_text=_("What people said, or what the figures show."),
        multiline=True,
        required=False,
    )

    def content(self) -> PriorityContent:
        """Return what was typed."""
        return PriorityContent(**self.cleaned_data)


class ObjectiveForm(forms.Form):
    """What an objective says, and the findings that it stands on."""

    statement = BilingualFormField(
        label=_("Objective"), help_text=_("What you set out to do, in one sentence."), multiline=True
    )
    findings = forms.ModelMultipleChoiceField(
        label=_("Findings that it stands on"),
        queryset=Finding.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, findings: QuerySet[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["findings"].queryset = findings.select_related("project")  # type: ignore[attr-defined]

    def content(self) -> ObjectiveContent:
        """Return what was typed, without the findings."""
        return ObjectiveContent(statement=self.cleaned_data["statement"])

    def findings_chosen(self) -> Iterable[Finding]:
        """Return the findings that were ticked."""
        findings: Iterable[Finding] = self.cleaned_data["findings"]
        return findings


class _TargetForm(forms.Form):
    """Baseline and target, which both kinds of measure have."""

    baseline = forms.FloatField(
        label=_("Baseline"),
        help_text=_("Leave it empty while it is not known."),
        required=False,
        localize=True,
    )
    baseline_margin = forms.FloatField(
        label=_("Margin of error of the baseline"),
        help_text=_MARGIN,
        min_value=0,
        required=False,
        localize=True,
    )
    baseline_period = forms.CharField(label=_("Period of the baseline"), max_length=20, required=False)
    target = forms.FloatField(label=_("Target"), required=False, localize=True)
    target_on = forms.DateField(label=_("Day of the target"), widget=_DATE, required=False)
    target_reason = BilingualFormField(
        label=_("Why this target"),
        help_text=_("What makes it within reach, and worth reaching."),
        multiline=True,
        required=False,
    )


class IndicatorForm(_TargetForm):
    """A population indicator of the dataset tool."""

    indicator = forms.ChoiceField(
        label=_("Indicator"),
        help_text=_("How people fare. Baseline and target are in its own unit."),
        choices=lambda: _indicators(),
    )
    field_order = ("indicator",)

    def content(self) -> MeasureContent:
        """Return what was typed."""
        return MeasureContent(kind=MeasureKind.POPULATION, **self.cleaned_data)


class PerformanceForm(_TargetForm):
    """A performance measure of the partnership's own."""

    name = BilingualFormField(
        label=_("What is measured"),
        help_text=_("How your work goes, for example how many employers take part."),
        max_length=200,
    )
    unit = BilingualFormField(label=_("Unit"), help_text=_("For example: employers."), max_length=60)
    field_order = ("name", "unit")

    def content(self) -> MeasureContent:
        """Return what was typed."""
        return MeasureContent(kind=MeasureKind.PERFORMANCE, **self.cleaned_data)


class ResultForm(forms.Form):
    """What was found for a measure."""

    value = forms.FloatField(label=_("Result"), localize=True)
    margin = forms.FloatField(
        label=_("Margin of error"), help_text=_MARGIN, min_value=0, required=False, localize=True
    )
    period = forms.CharField(label=_("Period"), help_text=_("For example 2027 or 2026/2027."), max_length=20)
    source = BilingualFormField(label=_("Source"), max_length=200, required=False)

    def content(self) -> ResultContent:
        """Return what was typed."""
        return ResultContent(**self.cleaned_data)


def _indicators() -> _Groups:
    """Return the indicators under the characteristic that each measures; context judges nobody and is out."""
    measuring = [each for each in INDICATORS if each.characteristic]
    return [
        (name, [_choice(each) for each in of_one])
        for name, of_one in groupby(measuring, key=_characteristic_of)
    ]


def _characteristic_of(each: Indicator) -> str:
    return each.characteristic.name.in_language(_language()) if each.characteristic else ""


def _choice(each: Indicator) -> tuple[str, str]:
    language = _language()
    return each.id, f"{each.label.in_language(language)} ({each.unit.label.in_language(language)})"


def _language() -> str:
    return get_language() or "en"
