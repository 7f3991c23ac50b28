"""One's own account."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class AccountForm(forms.Form):
    """The name that others see, and the language of pages and mail."""

    name = forms.CharField(
        label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    language = forms.ChoiceField(
        label=_("Your language"),
        help_text=_("Pages open in this language when you sign in, and mail is written in it."),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
