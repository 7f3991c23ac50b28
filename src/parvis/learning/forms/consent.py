"""The form of a consent."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.learning.enums import ConsentForm, ConsentScope
from parvis.learning.operations.consent import ConsentContent

_DATE = forms.DateInput(attrs={"type": "date"})


class StoryConsentForm(forms.Form):
    """What somebody agreed to; who they are and how to reach them is shown to a coordinator alone."""

    name = forms.CharField(
        label=_("Person or group"), help_text=_("Only a coordinator reads it."), max_length=200
    )
    is_group = forms.BooleanField(label=_("This is a group"), required=False)
    contact = forms.CharField(
        label=_("How to reach them"),
        help_text=_("For renewing the consent. It is shown nowhere else, and erased with the consent."),
        max_length=300,
        required=False,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What they agreed to"), choices=ConsentScope.choices, widget=forms.CheckboxSelectMultiple
    )
    given_on = forms.DateField(label=_("Given on"), widget=_DATE)
    expires_on = forms.DateField(
        label=_("Holds until"), help_text=_("After this day the story is shown nowhere."), widget=_DATE
    )
    how = forms.ChoiceField(label=_("How it was given"), choices=ConsentForm.choices)
    language = forms.ChoiceField(label=_("Language in which it was explained"), choices=settings.LANGUAGES)

    def content(self) -> ConsentContent:
        """Return what was typed."""
        return ConsentContent(**self.cleaned_data)
