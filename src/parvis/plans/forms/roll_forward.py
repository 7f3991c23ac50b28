"""The form of the next strategy: its words, and what becomes of each outcome."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.plans.enums import Fate
from parvis.plans.forms.strategy import StrategyForm
from parvis.plans.models import Outcome
from parvis.plans.operations.roll_forward import FateContent


class NextStrategyForm(StrategyForm):
    """The words of the next strategy, its years, and for each outcome its fate with a reason."""

    years = forms.TypedChoiceField(
        label=_("Number of years"), choices=[(3, "3"), (4, "4"), (5, "5")], coerce=int
    )

    def __init__(self, *args: Any, outcomes: Iterable[Outcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._outcomes = tuple(outcomes)
        for outcome in self._outcomes:
            self.fields[f"fate_{outcome.pk}"] = forms.ChoiceField(
                label=f"{outcome.position}. {outcome.statement}",
                choices=Fate.choices,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason_{outcome.pk}"] = BilingualFormField(
                label=_("Why outcome %(number)d changes or ends") % {"number": outcome.position},
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason beside each outcome that changes or ends."""
        values = super().clean() or {}
        for outcome in self._outcomes:
            fate, reason = values.get(f"fate_{outcome.pk}"), values.get(f"reason_{outcome.pk}")
            if fate in {Fate.CHANGES, Fate.ENDS} and not (reason and (reason.en or reason.fr)):
                self.add_error(f"reason_{outcome.pk}", _("Say why it changes or ends."))
        return values

    def fates(self) -> dict[int, FateContent]:
        """Return what becomes of each outcome, by its number in the database."""
        values = self.cleaned_data
        return {
            each.pk: FateContent(Fate(values[f"fate_{each.pk}"]), values[f"reason_{each.pk}"])
            for each in self._outcomes
        }
