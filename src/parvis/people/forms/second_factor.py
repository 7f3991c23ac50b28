"""The second factor: allauth's forms with our words."""

from allauth.mfa.base.forms import ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

_DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code, which shows that the authenticator holds the key."""

    code = forms.CharField(label=_("The six digits it shows now"), widget=forms.TextInput(attrs=_DIGITS))


class ConfirmCodeForm(ReauthenticateForm):  # type: ignore[misc]
    """A code once more, before something that matters."""

    code = forms.CharField(label=_("Code"), widget=forms.TextInput(attrs={**_DIGITS, "inputmode": "text"}))
