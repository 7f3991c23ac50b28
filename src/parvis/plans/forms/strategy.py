"""The forms of a strategy, of an outcome and of an approval."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import CHARACTERISTICS_2010
from parvis.core.text import BilingualFormField
from parvis.design.templatetags.formatting import day
from parvis.partnerships.enums import Expectation
from parvis.partnerships.models import CouncilDecision
from parvis.plans.models import Priority
from parvis.plans.operations.strategy import OutcomeContent, StrategyContent
from parvis.research.models import Finding


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
    priority = forms.TypedChoiceField(
        label=_("Priority that it stands under"), required=False, empty_value=None
    )
    sdg_target = forms.CharField(
        label=_("Target of the Sustainable Development Goals"),
        help_text=_("If it answers one: its number, for example 8.5 or 10.2."),
        max_length=5,
        required=False,
    )
    findings = forms.ModelMultipleChoiceField(
        label=_("Findings that it stands on"),
        queryset=Finding.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        findings: QuerySet[Finding],
        priorities: Iterable[Priority],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        known = {str(each.pk): each for each in priorities}
        field: Any = self.fields["priority"]
        field.choices = [("", _("none")), *((pk, f"{one.position}. {one}") for pk, one in known.items())]
        field.coerce = known.__getitem__
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


def _language() -> str:
    return get_language() or "en"
