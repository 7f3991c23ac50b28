"""The forms of those who verify a story, and of the link by which one without an account does."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from parvis.core.text import BilingualFormField
from parvis.learning.enums import Verdict
from parvis.learning.operations.verification import VerificationContent


class VerificationForm(forms.Form):
    """What somebody outside the staff says of a story."""

    verdict = forms.ChoiceField(
        label=_("Is what happened told as it was?"), choices=Verdict.choices, widget=forms.RadioSelect
    )
    statement = BilingualFormField(
        label=_("What you know of it yourself"),
        help_text=_(
            "One language is enough. It is published with the story, without your name; write it so that nobody else "
            "is named."
        ),
        multiline=True,
    )

    def content(self) -> VerificationContent:
        """Return what was typed."""
        return VerificationContent(
            verdict=Verdict(self.cleaned_data["verdict"]), statement=self.cleaned_data["statement"]
        )


class VerificationLinkForm(forms.Form):
    """Whom a link is for."""

    addressee = forms.CharField(
        label=_("Who verifies"),
        help_text=_(
            "A person outside the staff, and what they are to the story. The public does not read it."
        ),
        max_length=200,
    )
    language = forms.ChoiceField(label=_("Language of the page"), choices=settings.LANGUAGES)
