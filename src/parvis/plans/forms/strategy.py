"""The forms of a strategy, of an outcome and of an approval."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import CHARACTERISTICS_2010, INDICATORS, Indicator
from parvis.core.text import BilingualFormField
from parvis.design.templatetags.formatting import day
from parvis.partnerships.models import CouncilDecision
from parvis.plans.enums import Expectation
from parvis.plans.operations.strategy import OutcomeContent, StrategyContent
from parvis.research.models import Finding

_Groups = list[tuple[str, list[tuple[str, str]]]]


class StrategyForm(forms.Form):
    """What a strategy says, besides its outcomes."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    vision = BilingualFormField(
        label=_("Vision"),
        help_text=_("What the community is like when the strategy succeeds."),
        multiline=True,
    )

    def content(self) -> StrategyContent:
        """Return what was typed."""
        return StrategyContent(title=self.cleaned_data["title"], vision=self.cleaned_data["vision"])


class NewStrategyForm(StrategyForm):
    """A new strategy and the years it covers."""

    first_year = forms.IntegerField(
        label=_("First fiscal year"),
        help_text=_("The calendar year in which it begins, on 1 April."),
        min_value=2005,  # the agreement that the partnerships come from
        max_value=2100,
    )
    years = forms.TypedChoiceField(
        label=_("Number of years"), choices=[(3, "3"), (4, "4"), (5, "5")], coerce=int
    )


class OutcomeForm(forms.Form):
    """What an outcome says, and the findings that it stands on."""

    statement = BilingualFormField(
        label=_("Outcome"), help_text=_("The change, in one sentence."), multiline=True
    )
    for_whom = BilingualFormField(label=_("For whom"), required=False)
    expectation = forms.TypedChoiceField(
        label=_("Programme expectation that it answers"),
        choices=Expectation.choices,
        coerce=lambda value: Expectation(int(value)),
        widget=forms.RadioSelect,
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"), choices=lambda: _characteristics(), coerce=int
    )
    indicator = forms.ChoiceField(
        label=_("Indicator"),
        help_text=_("How you will tell whether the change came about."),
        choices=lambda: _indicators(),
    )
    baseline = forms.FloatField(
        label=_("Baseline"),
        help_text=_("In the indicator’s unit; leave it empty while it is not known."),
        required=False,
        localize=True,
    )
    baseline_period = forms.CharField(label=_("Period of the baseline"), max_length=20, required=False)
    target = forms.FloatField(label=_("Target"), required=False, localize=True)
    target_year = forms.IntegerField(
        label=_("Year of the target"), min_value=2005, max_value=2100, required=False
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

    def content(self) -> OutcomeContent:
        """Return what was typed, without the findings."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "findings"}
        return OutcomeContent(**values)

    def findings_chosen(self) -> Iterable[Finding]:
        """Return the findings that were ticked."""
        findings: Iterable[Finding] = self.cleaned_data["findings"]
        return findings


class ApprovalForm(forms.Form):
    """The decision by which the council approved something."""

    decision = forms.TypedChoiceField(label=_("Decision of the council"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, decisions: Iterable[CouncilDecision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in decisions}
        field: Any = self.fields["decision"]
        field.choices = [
            (pk, f"{one.number} · {day(one.decided_on)} · {one.wording}") for pk, one in known.items()
        ]
        field.coerce = known.__getitem__


def _characteristics() -> list[tuple[int, str]]:
    language = _language()
    return [(each.rank, f"{each.rank}. {each.name.in_language(language)}") for each in CHARACTERISTICS_2010]


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
