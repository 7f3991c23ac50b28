"""The forms of a story and of what it rests on, and the filter of the public list."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.assessment.geography.area import PROVINCES
from parvis.core.text import BilingualFormField
from parvis.learning.enums import SuccessKind
from parvis.learning.operations.story import DocumentContent, StoryContent
from parvis.learning.queries.choice import Choices
from parvis.learning.queries.public import StoryFilter
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.research.enums import Theme
from parvis.research.forms.finding import characteristic_choices, choices_of_2023

_DATE = forms.DateInput(attrs={"type": "date"})


class StoryForm(forms.Form):
    """What is written of a story; what happened stands apart from what somebody claims."""

    title = BilingualFormField(label=_("Title"), max_length=200)
    change = BilingualFormField(
        label=_("What is different now"), help_text=_("One or two sentences."), multiline=True
    )
    for_whom = BilingualFormField(label=_("For whom"), help_text=_("Name nobody who has not agreed to it."))
    happened_on = forms.DateField(
        label=_("When it changed"), help_text=_("The day from which it was so."), widget=_DATE
    )
    facts = BilingualFormField(
        label=_("What happened"),
        help_text=_("Only what somebody else can check: who did what, when, how many."),
        multiline=True,
    )
    contribution = BilingualFormField(
        label=_("The part that is claimed in it"),
        help_text=_("What would not have happened otherwise, and what others did. It is shown as a claim."),
        multiline=True,
    )
    claimed_by = BilingualFormField(
        label=_("Who claims it"), help_text=_("The partnership, or one of its partners."), max_length=200
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kind of success"), choices=SuccessKind.choices, widget=forms.CheckboxSelectMultiple
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

    def content(self) -> StoryContent:
        """Return what was typed."""
        return StoryContent(**self.cleaned_data)


class RecordEvidenceForm(forms.Form):
    """A record of the partnership, or a published figure, that a story rests on."""

    record = forms.ChoiceField(
        label=_("Record or figure"),
        help_text=_("Findings, actions, decisions, and the published figures of the community."),
    )

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        field: Any = self.fields["record"]
        field.choices = choices.grouped(get_language() or "en")


class DocumentEvidenceForm(forms.Form):
    """A document that a story rests on."""

    citation = BilingualFormField(
        label=_("What it is"), help_text=_("Author, title, date, as one would find it."), multiline=True
    )
    link = forms.URLField(
        label=_("Address on the web"), required=False, max_length=500, assume_scheme="https"
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_("For those who verify the story. It stays in the partnership."),
        required=False,
    )

    def content(self) -> DocumentContent:
        """Return what was typed."""
        return DocumentContent(citation=self.cleaned_data["citation"], link=self.cleaned_data["link"])


class PublicFilterForm(forms.Form):
    """Which published stories are listed."""

    kind = forms.ChoiceField(
        label=_("Kind of success"), required=False, choices=[("", _("All of them")), *SuccessKind.choices]
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", _("All of them")), *characteristic_choices()],
    )
    province = forms.ChoiceField(
        label=_("Province or territory"),
        required=False,
        choices=lambda: [("", _("All of them")), *_provinces()],
    )
    stratum = forms.ChoiceField(
        label=_("Stratum"), required=False, choices=[("", _("All of them")), *Stratum.choices]
    )
    partnership = forms.ChoiceField(label=_("Partnership"), required=False)

    def __init__(self, *args: Any, partnerships: Iterable[Partnership], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["partnership"]
        named = sorted(((one.slug, str(one.title)) for one in partnerships), key=lambda choice: choice[1])
        field.choices = [("", _("All of them")), *named]

    def narrowed(self) -> StoryFilter:
        """Return the filter; what is not among the choices does not narrow."""
        return StoryFilter(**self.cleaned_data) if self.is_valid() else StoryFilter()


def _provinces() -> list[tuple[str, str]]:
    language = get_language() or "en"
    named = [(code, name.in_language(language)) for code, name in PROVINCES.items()]
    return sorted(named, key=lambda choice: choice[1])
