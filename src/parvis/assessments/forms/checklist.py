"""The form in which a council answers the items of a checklist."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.assessments.enums import ItemAnswer
from parvis.assessments.operations.checklist import GivenAnswer
from parvis.assessments.queries.checklist import ChecklistPage
from parvis.core.text import BilingualFormField


class ChecklistForm(forms.Form):
    """Asks for an answer to each item, and what shows it."""

    def __init__(self, *args: Any, page: ChecklistPage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._items = [item.id for item in page.items]
        language = get_language() or "en"
        for item in page.items:
            answer = item.answer
            self.fields[item.id] = forms.ChoiceField(
                label=item.wording.in_language(language),
                choices=[*ItemAnswer.choices, ("", _("Not answered"))],
                initial=answer.answer if answer else "",
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"{item.id}_evidence"] = BilingualFormField(
                label=_("What shows it: %(item)s") % {"item": item.wording.in_language(language)},
                initial=answer.evidence if answer else Text(),
                required=False,
                max_length=500,
            )

    def given(self) -> dict[str, GivenAnswer]:
        """Return what the operation takes: evidence without an answer is left aside."""
        return {
            item: GivenAnswer(answer, self.cleaned_data[f"{item}_evidence"] if answer else Text())
            for item in self._items
            for answer in [self.cleaned_data[item]]
        }
