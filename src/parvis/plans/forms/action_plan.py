"""The forms of an action plan: a year, an action, and progress on an action."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.clock import FiscalYear
from parvis.core.text import BilingualFormField
from parvis.partnerships.models import Organisation
from parvis.plans.enums import ActionStatus, Quarter
from parvis.plans.errors import ObjectiveElsewhere
from parvis.plans.models import Objective, Outcome
from parvis.plans.operations.action_plan import ActionContent

_DATE = forms.DateInput(attrs={"type": "date"})


class YearForm(forms.Form):
    """The fiscal year to plan."""

    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["fiscal_year"].choices = [(year, str(FiscalYear(year))) for year in years]  # type: ignore[attr-defined]


class ActionForm(forms.Form):
    """What an action says, and who shares it."""

    outcome = forms.TypedChoiceField(label=_("Outcome that it works for"))
    objective = forms.TypedChoiceField(
        label=_("Objective"),
        required=False,
        empty_value=None,
        help_text=_("One of the outcome’s objectives, where the action serves one."),
    )
    title = BilingualFormField(label=_("Action"), max_length=300)
    lead = forms.TypedChoiceField(label=_("Lead organization"))
    person = forms.CharField(
        label=_("Person responsible"),
        max_length=200,
        required=False,
        help_text=_("Who leads it in the lead organization."),
    )
    partners = forms.TypedMultipleChoiceField(
        label=_("Partners"), widget=forms.CheckboxSelectMultiple, required=False
    )
    quarter = forms.TypedChoiceField(
        label=_("To finish in"), choices=Quarter.choices, coerce=lambda value: Quarter(int(value))
    )
    starts_on = forms.DateField(label=_("Begins on"), widget=_DATE, required=False)
    ends_on = forms.DateField(
        label=_("Ends on"),
        widget=_DATE,
        required=False,
        help_text=_("Within the quarter; without a date, by its end."),
    )
    resources = BilingualFormField(
        label=_("Resources"), help_text=_("People, money, rooms: what it takes."), required=False
    )
    in_kind = BilingualFormField(
        label=_("In kind"), help_text=_("What partners give without being paid."), required=False
    )

    def __init__(
        self,
        *args: Any,
        outcomes: Sequence[Outcome],
        organisations: Sequence[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["outcome"], {one.pk: (one, f"{one.position}. {one}") for one in outcomes})
        self.fields["objective"].choices = [("", _("None")), *_objectives_by_outcome(outcomes)]  # type: ignore[attr-defined]
        by_number = {one.pk: one for outcome in outcomes for one in outcome.objectives.all()}
        self.fields["objective"].coerce = lambda value: by_number[int(value)]  # type: ignore[attr-defined]
        # Read once for both fields, so that the page does not ask the database twice.
        known = {one.pk: (one, str(one)) for one in organisations}
        _offer(self.fields["lead"], known)
        _offer(self.fields["partners"], known)

    def clean(self) -> dict[str, Any]:
        """Point at an objective that is another outcome's."""
        outcome, objective = self.cleaned_data.get("outcome"), self.cleaned_data.get("objective")
        if outcome and objective and objective.outcome_id != outcome.pk:
            self.add_error("objective", str(ObjectiveElsewhere.message))
        return self.cleaned_data

    def content(self) -> ActionContent:
        """Return what was typed, without the partners."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "partners"}
        return ActionContent(**values)

    def partners_chosen(self) -> list[Organisation]:
        """Return the organizations that were ticked."""
        partners: list[Organisation] = self.cleaned_data["partners"]
        return partners


class StatusForm(forms.Form):
    """The status of one action."""

    status = forms.ChoiceField(label=_("Status"), choices=ActionStatus.choices)


class QuarterForm(forms.Form):
    """The quarter in which an action of a draft is to be finished."""

    quarter = forms.TypedChoiceField(choices=Quarter.choices, coerce=lambda value: Quarter(int(value)))


def _objectives_by_outcome(outcomes: Sequence[Outcome]) -> list[tuple[str, list[tuple[int, str]]]]:
    """Return the objectives to choose from, under the outcome of each."""
    grouped = (
        (f"{outcome.position}. {outcome}", [(one.pk, _numbered(one)) for one in outcome.objectives.all()])
        for outcome in outcomes
    )
    return [(label, choices) for label, choices in grouped if choices]


def _numbered(objective: Objective) -> str:
    return f"{objective.position}. {objective}"


def _offer(field: Any, known: dict[int, tuple[Any, str]]) -> None:
    """Let a choice field offer these records by their number, and give back the record."""
    field.choices = [(pk, label) for pk, (_record, label) in known.items()]
    field.coerce = lambda value: known[int(value)][0]
