"""The forms of a brief: its parts, and a claim."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.operations.brief import BriefContent, ClaimContent
from parvis.learning.queries.brief import SourceChoices
from parvis.research.forms.finding import characteristic_choices


class BriefForm(forms.Form):
    """The parts of the skeleton beside what is known."""

    title = BilingualFormField(
        label=_("Title"), max_length=150, help_text=_("What the reader should take away.")
    )
    question = BilingualFormField(
        label=_("What it is about"),
        multiline=True,
        max_length=900,
        help_text=_("The question, for whom it matters, and why now."),
    )
    meaning = BilingualFormField(
        label=_("What it means"),
        required=False,
        multiline=True,
        max_length=1200,
        help_text=_("For the reader’s own decisions; no new facts."),
    )
    limits = BilingualFormField(
        label=_("What is not known"),
        required=False,
        multiline=True,
        max_length=900,
        help_text=_("What the figures cannot say, and what was not asked."),
    )
    proposal = BilingualFormField(
        label=_("What can be done"),
        required=False,
        multiline=True,
        max_length=1200,
        help_text=_("Who could do what, with what it takes."),
    )
    contact = BilingualFormField(
        label=_("Whom to ask"),
        required=False,
        max_length=200,
        help_text=_("A role and an address, no person."),
    )
    characteristic = forms.TypedChoiceField(
        label=_("Characteristic of a welcoming community"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=lambda: [("", _("About all of them")), *characteristic_choices()],
    )

    def content(self) -> BriefContent:
        """Return what was typed."""
        return BriefContent(**self.cleaned_data)


class ClaimForm(forms.Form):
    """One thing that is known, and what it rests on."""

    statement = BilingualFormField(
        label=_("What is known"),
        multiline=True,
        max_length=400,
        help_text=_("One sentence or two; a figure with its year and its margin."),
    )
    source = forms.ChoiceField(
        label=_("What it rests on"),
        help_text=_(
            "Something published here, or a document of the library: what is not there is added first."
        ),
    )
    where = BilingualFormField(
        label=_("Where in it"),
        required=False,
        max_length=120,
        help_text=_("The page, the table or the chart."),
    )

    def __init__(self, *args: Any, choices: SourceChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choices = choices
        field: Any = self.fields["source"]
        field.choices = choices.grouped()

    def content(self) -> ClaimContent:
        """Return what was typed."""
        given = self.cleaned_data
        return ClaimContent(
            statement=given["statement"], source=self.choices.source(given["source"]), where=given["where"]
        )
