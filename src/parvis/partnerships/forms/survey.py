"""The forms of the collaboration survey: its days, a licensed questionnaire, and the answer itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.clock import FiscalYear
from parvis.core.errors import InvalidInput
from parvis.core.files import text_upload
from parvis.design.templatetags.components import text
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.kinds.collaboration import AGREEMENT, Instrument
from parvis.partnerships.models import Council, Partnership, SurveyInstrument
from parvis.partnerships.operations.survey import Answer
from parvis.partnerships.queries.body import bodies_at_work
from parvis.partnerships.queries.survey import instruments_of

LONGEST_WORDS = 2000
MOST_BYTES = 256 * 1024
_CANNOT_SAY = "0"
_SCALE = (
    ("5", _("Strongly agree")),
    ("4", _("Agree")),
    ("3", _("Neither agree nor disagree")),
    ("2", _("Disagree")),
    ("1", _("Strongly disagree")),
    (_CANNOT_SAY, _("Cannot say")),
)


class SurveyDaysForm(forms.Form):
    """When a survey can be answered."""

    opens_on = forms.DateField(label=_("First day"), widget=DATE)
    closes_on = forms.DateField(
        label=_("Last day"),
        widget=DATE,
        help_text=_("Two or three weeks are enough. Nobody sees a result before the survey is closed."),
    )


class NewSurveyForm(SurveyDaysForm):
    """Which body is asked, for which year, what, and when."""

    body = forms.ModelChoiceField(label=_("Body"), queryset=Council.objects.none(), empty_label=None)
    fiscal_year = forms.TypedChoiceField(label=_("Fiscal year"), coerce=int)
    instrument = forms.ModelChoiceField(
        label=_("Questionnaire"),
        queryset=SurveyInstrument.objects.none(),
        required=False,
        empty_label=_("How we work together: our own, for everybody"),
    )
    field_order = ("body", "fiscal_year", "instrument", "opens_on", "closes_on")

    def __init__(self, *args: Any, partnership: Partnership, year: FiscalYear, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        body: Any = self.fields["body"]
        body.queryset = bodies_at_work(partnership)
        instrument: Any = self.fields["instrument"]
        instrument.queryset = instruments_of(partnership)
        fiscal_year: Any = self.fields["fiscal_year"]
        fiscal_year.choices = [(each, str(FiscalYear(each))) for each in (year.start, year.start + 1)]


class InstrumentForm(forms.Form):
    """A licensed questionnaire as a file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("A TOML file in UTF-8, 256 kB at most, in the form of the example."),
        widget=forms.ClearableFileInput(attrs={"accept": ".toml"}),
    )

    def clean_file(self) -> str:
        """Return what stands in the file, or the reason why it cannot be read."""
        upload = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(
                _("The file is larger than 256 kB. A questionnaire is a page of text.")
            )
        try:
            return text_upload(upload).decode("utf-8-sig")
        except InvalidInput as refusal:
            raise forms.ValidationError(
                _("This is not a text file. Save the questionnaire as TOML in UTF-8.")
            ) from refusal
        except UnicodeDecodeError as error:
            raise forms.ValidationError(_("The file is not in UTF-8. Save it again as UTF-8.")) from error


class WordsForm(forms.Form):
    """An open answer, in its own language, without the words by which somebody could be known."""

    words = forms.CharField(
        label=_("The answer"),
        max_length=LONGEST_WORDS,
        required=False,
        help_text=_(
            "Take out names and what else shows who wrote it; change nothing else. Empty: the answer is removed."
        ),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].widget = forms.Textarea(
            attrs={"rows": 5, "lang": language, "maxlength": LONGEST_WORDS}
        )


@dataclass(frozen=True, slots=True)
class FactorFields:
    """A factor and the fields of its statements."""

    name: Text
    fields: tuple[BoundField, ...]


class _StatementField(forms.ChoiceField):
    """A statement that may be left out, without saying so at each of thirty."""

    def validate(self, value: object) -> None:
        """Accept no answer."""
        if value:
            super().validate(value)


class AnswerForm(forms.Form):
    """Every statement with its scale, and the open questions; nothing in it must be answered."""

    use_required_attribute = False

    def __init__(self, *args: Any, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._instrument = instrument
        for factor in instrument.factors:
            for place, statement in enumerate(factor.statements):
                self.fields[_name(factor.id, place)] = _StatementField(
                    label=text(statement), choices=_SCALE, widget=forms.RadioSelect
                )
        for number, question in enumerate(instrument.questions, start=1):
            self.fields[f"words-{number}"] = forms.CharField(
                label=text(question),
                max_length=LONGEST_WORDS,
                required=False,
                widget=forms.Textarea(attrs={"rows": 4}),
            )

    def factors(self) -> Iterator[FactorFields]:
        """Give the factors with their statements, in order."""
        for factor in self._instrument.factors:
            names = (_name(factor.id, place) for place in range(len(factor.statements)))
            yield FactorFields(factor.name, tuple(self[name] for name in names))

    def questions(self) -> tuple[BoundField, ...]:
        """Return the open questions."""
        return tuple(self[f"words-{number}"] for number in range(1, len(self._instrument.questions) + 1))

    def answer(self, *, language: str) -> Answer:
        """Return what was chosen and typed."""
        given = {
            (factor.id, place): self.cleaned_data.get(_name(factor.id, place))
            for factor in self._instrument.factors
            for place in range(len(factor.statements))
        }
        numbers = range(1, len(self._instrument.questions) + 1)
        return Answer(
            agreement={key: int(value) for key, value in given.items() if value and int(value) in AGREEMENT},
            words={number: self.cleaned_data[f"words-{number}"] for number in numbers},
            language=language,
        )


def _name(factor: str, place: int) -> str:
    return f"{factor}-{place + 1}"
