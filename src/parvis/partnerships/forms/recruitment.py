"""The forms of a recruitment: the call, an application, a note of an interview, declining, and proposing."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.partnerships.forms.council import DATE
from parvis.partnerships.models import AgendaItem, Partnership
from parvis.partnerships.operations.application import Applicant
from parvis.partnerships.operations.recruitment import CallContent
from parvis.partnerships.queries.recruitment import items_to_propose_under

_LONGEST_KEPT = 24  # months: long enough for the next vacancy, short enough to be a promise


class CallForm(forms.Form):
    """The call for a seat, before it is opened."""

    call = BilingualFormField(
        label=_("Words of the call"),
        multiline=True,
        max_length=10_000,
        help_text=_("The public reads them. Both languages are needed before the call is opened."),
    )
    opens_on = forms.DateField(label=_("Applications from"), widget=DATE)
    closes_on = forms.DateField(label=_("Applications until"), widget=DATE)
    keep_months = forms.IntegerField(
        label=_("Months for which applications are kept after the decision"),
        min_value=1,
        max_value=_LONGEST_KEPT,
        help_text=_(
            "Applicants consent to it. Then what they wrote, and your notes, are removed by themselves."
        ),
    )

    def content(self) -> CallContent:
        """Return what the form says."""
        return CallContent(**self.cleaned_data)


class ExtensionForm(forms.Form):
    """A later last day of a call."""

    closes_on = forms.DateField(label=_("Applications until"), widget=DATE)


class ApplicationForm(forms.Form):
    """What somebody writes to be considered for a seat; anybody may, without an account."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=_("Your e-mail address"), widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    phone = forms.CharField(
        label=_("Your telephone number"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel"}),
    )
    organisation = forms.CharField(
        label=_("Your organization"),
        max_length=200,
        required=False,
        help_text=_("Empty if you would speak for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    statement = forms.CharField(
        label=_("Why you would like to sit on this seat"),
        max_length=5000,
        help_text=_("What you would bring, and for whom you would speak. Up to 5,000 characters."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    language = forms.ChoiceField(
        label=_("Language in which we write to you"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    consents = forms.BooleanField(label=_("I consent"))
    # Only machines fill it in: the page hides it, and says what it is to who reads it aloud.
    website = forms.CharField(
        label=_("Leave this empty: it is a trap for machines"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def __init__(self, *args: Any, consent: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consents"].help_text = consent
        self.fields["language"].initial = get_language() or "en"

    def clean_website(self) -> str:
        """Refuse what only a machine sends."""
        if self.cleaned_data["website"]:
            raise ValidationError(_("Leave the last field empty: it is a trap for machines."))
        return ""

    def applicant(self) -> Applicant:
        """Return what the person wrote."""
        values = {name: self.cleaned_data[name] for name in Applicant.__dataclass_fields__}
        return Applicant(**values)


class NoteForm(forms.Form):
    """What somebody notes of an interview."""

    words = forms.CharField(
        label=_("A note of the interview"),
        max_length=5000,
        help_text=_(
            "Read by coordinators and co-chairs alone. It does not change any more, and is removed with the "
            "application."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DeclineForm(forms.Form):
    """What is written to somebody who is not chosen."""

    message = forms.CharField(
        label=_("What you write to the person"),
        max_length=3000,
        help_text=_("It is sent by e-mail to the address that the person gave."),
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class ProposalForm(forms.Form):
    """Under which item of a planned meeting the council is asked."""

    item = forms.ModelChoiceField(
        label=_("Item of the agenda"),
        queryset=AgendaItem.objects.none(),
        empty_label=_("Choose an item"),
        help_text=_("Items of meetings that are planned. Add one to the agenda if none fits."),
    )

    def __init__(self, *args: Any, partnership: Partnership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        item: Any = self.fields["item"]
        item.queryset = items_to_propose_under(partnership)
        item.label_from_instance = lambda one: f"{one.meeting.title}: {one.title}"
