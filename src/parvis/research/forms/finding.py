"""The forms of a finding, of its evidence and of why it is not acted on."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment import CHARACTERISTICS_2010, CHARACTERISTICS_2023, Observation
from parvis.core.text import BilingualFormField
from parvis.research.enums import FindingAnswer, OutputLicence, Strength, Theme
from parvis.research.models import ListedService
from parvis.research.operations.finding import DocumentContent, FindingContent, FindingResponse
from parvis.research.queries.figure import figure_text
from parvis.research.queries.finding import ACTED_ON, OPEN, FindingFilter

_DATE = forms.DateInput(attrs={"type": "date"})


def characteristic_choices() -> list[tuple[int, str]]:
    """Return the seventeen characteristics by rank, named in the page's language."""
    language = get_language() or "en"
    return [(each.rank, f"{each.rank}. {each.name.in_language(language)}") for each in CHARACTERISTICS_2010]


def choices_of_2023() -> list[tuple[Any, Any]]:
    """Return the characteristics of 2023, named in the page's language, and none of them."""
    language = get_language() or "en"
    named = [(each.rank, each.name.in_language(language)) for each in CHARACTERISTICS_2023]
    return [("", _("None")), *named]


class FindingForm(forms.Form):
    """What is recorded of a finding."""

    statement = BilingualFormField(
        label=_("What was found"), help_text=_("One statement, in one sentence."), multiline=True
    )
    evidence = BilingualFormField(
        label=_("Evidence"), help_text=_("How many people said so, or which figure shows it."), multiline=True
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"), choices=characteristic_choices, coerce=int
    )
    characteristic_2023 = forms.TypedChoiceField(
        label=_("Characteristic in the list of 2023"),
        choices=choices_of_2023,
        coerce=int,
        empty_value=None,
        required=False,
    )
    theme = forms.ChoiceField(label=_("Theme"), choices=[("", _("None")), *Theme.choices], required=False)
    group_concerned = BilingualFormField(label=_("Group concerned"), required=False)
    strength = forms.ChoiceField(
        label=_("Strength of the evidence"), choices=Strength.choices, widget=forms.RadioSelect
    )

    def content(self) -> FindingContent:
        """Return what was typed."""
        return FindingContent(**self.cleaned_data)


class ResponseForm(forms.Form):
    """Why a finding is not acted on."""

    answer = forms.ChoiceField(
        label=_("What becomes of the finding"),
        choices=[("", _("Not answered yet")), *FindingAnswer.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    answer_reason = BilingualFormField(label=_("Reason"), multiline=True, required=False)
    answered_on = forms.DateField(label=_("Day"), widget=_DATE, required=False)

    def content(self) -> FindingResponse:
        """Return what was typed."""
        return FindingResponse(**self.cleaned_data)


class FigureForm(forms.Form):
    """One of the figures that are published for the community."""

    figure = forms.ChoiceField(
        label=_("Published figure"),
        help_text=_("The figure is kept with its year, its source and the area that it really describes."),
    )

    def __init__(self, *args: Any, figures: Iterable[Observation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        self.figures = {f"{one.indicator} {one.period}": one for one in figures}
        named = (
            (key, figure_text(one.indicator, value=one.value or 0.0, period=one.period))
            for key, one in self.figures.items()
        )
        field: Any = self.fields["figure"]
        field.choices = sorted(((key, text.in_language(language)) for key, text in named), key=lambda c: c[1])

    def chosen(self) -> Observation:
        """Return the figure that was chosen."""
        return self.figures[self.cleaned_data["figure"]]


class DocumentForm(forms.Form):
    """A document that supports a finding."""

    citation = BilingualFormField(
        label=_("Citation"), help_text=_("Author, year, title, publisher."), multiline=True
    )
    licence = forms.ChoiceField(label=_("Licence"), choices=OutputLicence.choices)
    link = forms.URLField(
        label=_("Address on the web"), required=False, max_length=500, assume_scheme="https"
    )

    def content(self) -> DocumentContent:
        """Return what was typed."""
        return DocumentContent(**self.cleaned_data)


class ServiceChoiceForm(forms.Form):
    """One of the services of the inventory."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=ListedService.objects.none())

    def __init__(self, *args: Any, services: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["service"]
        field.queryset = services

    def chosen(self) -> ListedService:
        """Return the service that was chosen."""
        service: ListedService = self.cleaned_data["service"]
        return service


class FindingFilterForm(forms.Form):
    """Which findings are listed."""

    theme = forms.ChoiceField(
        label=_("Theme"), required=False, choices=[("", _("All of them")), *Theme.choices]
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", _("All of them")), *characteristic_choices()],
    )
    status = forms.ChoiceField(
        label=_("Acted on or not"),
        required=False,
        choices=[
            ("", _("All of them")),
            (ACTED_ON, _("Acted on")),
            (OPEN, _("Not answered yet")),
            *FindingAnswer.choices,
        ],
    )

    def narrowed(self) -> FindingFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return FindingFilter(**self.cleaned_data) if self.is_valid() else FindingFilter()
