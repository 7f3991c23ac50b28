"""The forms of an officer: the mark on a section, and the return of a report."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.reports.enums import Mark, ReturnReason
from parvis.reports.errors import DayPassed, ReasonMissing
from parvis.reports.models import Remark

WEEKS_TO_ANSWER = 4  # proposed; the officer chooses the day


class MarkForm(forms.Form):
    """What the officer makes of a section."""

    mark = forms.ChoiceField(label=_("This section"), choices=Mark.choices, widget=forms.RadioSelect)
    reason = forms.ChoiceField(
        label=_("Why it is to be put right"),
        choices=[("", _("Choose a reason")), *ReturnReason.choices],
        required=False,
    )
    words = BilingualFormField(
        label=_("In your words"),
        help_text=_("Name the question. The partnership reads these words once the report is returned."),
        multiline=True,
        required=False,
        max_length=4000,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, remark: Remark | None) -> None:
        standing = {"mark": remark.mark, "reason": remark.reason, "words": remark.words} if remark else {}
        super().__init__(data, initial=standing)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where the section is to be put right, and for words where the reason is another one."""
        typed = super().clean() or self.cleaned_data
        reason, words = typed.get("reason"), typed.get("words")
        is_silent = not words or not (words.en or words.fr)
        if typed.get("mark") == Mark.PUT_RIGHT and (
            not reason or (reason == ReturnReason.OTHER and is_silent)
        ):
            self.add_error("reason", str(ReasonMissing.message))
        return typed


class ReturnForm(forms.Form):
    """By when the report is to come back, and what holds for the whole of it."""

    due_on = forms.DateField(label=_("To come back by"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = BilingualFormField(
        label=_("What holds for the whole report"),
        help_text=_("Your marks on the sections go with it. The partnership’s language is enough."),
        multiline=True,
        required=False,
        max_length=4000,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, *, today: date) -> None:
        super().__init__(data, initial={"due_on": today + timedelta(weeks=WEEKS_TO_ANSWER)})
        self.today = today

    def clean_due_on(self) -> date:
        """Return the day, which lies ahead."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on <= self.today:
            raise forms.ValidationError(DayPassed.message)
        return due_on
