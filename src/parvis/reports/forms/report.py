"""The forms of those who write a report: a section's answers, the council's approval, a correction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.text import BilingualFormField
from parvis.design.templatetags.formatting import day
from parvis.partnerships.models import CouncilDecision
from parvis.reports.errors import CorrectionIncomplete
from parvis.reports.queries.report import AnswerRow, SectionRow


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed for a question, and the version of the answer in whose place it comes."""

    question: str
    body: Text
    seen_version: int


class _AnswerField(BilingualFormField):
    """Says which answers are needed, and saves a draft with gaps all the same: submission names them."""

    def clean(self, value: Any) -> Text:
        is_needed, self.required = self.required, False
        try:
            return super().clean(value)
        finally:
            self.required = is_needed


class SectionForm(forms.Form):
    """The questions of one section."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, section: SectionRow) -> None:
        super().__init__(data)
        self.section = section
        for row in section.answers:
            self.fields[row.question.key] = _question_field(row)

    def typed(self) -> list[Typed]:
        """Return what was typed, in the order of the questions."""
        return [
            Typed(row.question.key, self.cleaned_data[row.question.key], row.answer.version)
            for row in self.section.answers
        ]


class ApprovalForm(forms.Form):
    """The decision by which the council approved the report."""

    decision = forms.TypedChoiceField(
        label=_("Decision by which the council approved the report"), widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, decisions: Iterable[CouncilDecision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {str(one.pk): one for one in decisions}
        field: Any = self.fields["decision"]
        field.choices = [
            (pk, f"{one.number} · {day(one.decided_on)} · {one.wording}") for pk, one in known.items()
        ]
        field.coerce = known.__getitem__


class CorrectionForm(forms.Form):
    """A notice beside the sealed words."""

    words = BilingualFormField(
        label=_("What is wrong, and what is right"),
        help_text=_(
            "Name the question. The sealed text stays as it is; this notice stands beside it everywhere."
        ),
        multiline=True,
        max_length=4000,
    )

    def clean_words(self) -> Text:
        """Return the notice, which must be in both languages."""
        words: Text = self.cleaned_data["words"]
        if not (words.en and words.fr):
            raise forms.ValidationError(CorrectionIncomplete.message)
        return words


def _question_field(row: AnswerRow) -> _AnswerField:
    language = get_language() or "en"
    field = _AnswerField(
        label=row.question.label.in_language(language),
        help_text=row.question.hint.in_language(language),
        multiline=True,
        required=row.question.is_required,
        initial=row.answer.body,
        max_length=20_000,
    )
    for textarea in field.widget.widgets:
        textarea.attrs["rows"] = 8  # a filled answer is a sentence and a list
    return field
