"""The form that makes something of an indicator, whatever the kind of record asks for."""

from datetime import date
from typing import Any

from django import forms

from parvis.assessments.kinds.use import Ask, AssessmentUse, UseContent
from parvis.core.text import BilingualFormField
from parvis.partnerships.models import Partnership


class UseForm(forms.Form):
    """Asks for the words, and for what the kind of record needs beside them."""

    def __init__(
        self,
        *arguments: Any,
        use: AssessmentUse,
        partnership: Partnership,
        indicator: str,
        on: date,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self.use = use
        self.fields["words"] = BilingualFormField(label=use.words, max_length=300)
        for ask in use.asks:
            self.fields[ask.key] = _field(ask, partnership, indicator, on)

    @property
    def can_be_sent(self) -> bool:
        """Tell whether there is something to choose for everything that is asked."""
        return all(self.fields[ask.key].choices for ask in self.use.asks)  # type: ignore[attr-defined]

    def content(self) -> UseContent:
        """Return what the operation takes."""
        answers = {ask.key: self.cleaned_data[ask.key] for ask in self.use.asks}
        return UseContent(words=self.cleaned_data["words"], answers=answers)


def _field(ask: Ask, partnership: Partnership, indicator: str, on: date) -> forms.ChoiceField:
    choices = [(str(value), label) for value, label in ask.choices(partnership, on)]
    return forms.ChoiceField(label=str(ask.label), choices=choices, initial=ask.usual(indicator) or None)
