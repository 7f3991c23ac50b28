"""The form in which the result of a survey's question is recorded."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.indicators.question import Question
from parvis.assessments.operations.survey_result import SurveyResultContent
from parvis.assessments.queries.own_source import OwnLine
from parvis.core.text import BilingualFormField


class SurveyResultForm(forms.Form):
    """Asks which survey it was, when, how many people answered, and how many answers count."""

    survey = forms.ChoiceField(label=_("Survey of your own"), required=False)
    survey_title = BilingualFormField(
        label=_("Another survey"), required=False, max_length=200, help_text=_("Where it is not in the list.")
    )
    period = forms.CharField(
        label=_("Year or month of the survey"), max_length=20, help_text=_("Such as 2026 or 2026-10.")
    )
    answered = forms.IntegerField(
        label=_("People who answered the question"),
        min_value=1,
        max_value=10_000_000,
        help_text=_("Without those who preferred not to answer."),
    )
    counted = forms.IntegerField(label=_("Answers that count"), min_value=0, max_value=10_000_000)

    def __init__(self, *args: Any, question: Question, surveys: Iterable[OwnLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        survey: Any = self.fields["survey"]
        survey.choices = [("", _("None"))] + [
            (each.key, each.title.in_language(language)) for each in surveys
        ]
        counting = [
            label.in_language(language)
            for code, label in question.scale.choices
            if code >= question.scale.counted_from
        ]
        self.fields["counted"].help_text = _("How many of them answered: %(answers)s.") % {
            "answers": "; ".join(counting)
        }

    def content(self) -> SurveyResultContent:
        """Return what the operation takes."""
        return SurveyResultContent(**self.cleaned_data)
