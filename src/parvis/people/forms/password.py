"""Passwords: allauth's forms with our words."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from django import forms
from django.utils.translation import gettext_lazy as _

CURRENT = {"autocomplete": "current-password"}
NEW = {"autocomplete": "new-password"}


class ForgottenPasswordForm(ResetPasswordForm):  # type: ignore[misc]
    """Where to send the link."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")
        self.fields["email"].widget = forms.EmailInput(attrs={"autocomplete": "username"})


class NewPasswordForm(ResetPasswordKeyForm):  # type: ignore[misc]
    """A new password, by the link that was sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_new_password(self)


class PasswordForm(ChangePasswordForm):  # type: ignore[misc]
    """A new password in place of the present one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_current_password(self.fields["oldpassword"])
        word_new_password(self)


class ConfirmPasswordForm(ReauthenticateForm):  # type: ignore[misc]
    """The present password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        word_current_password(self.fields["password"])


def word_current_password(field: forms.Field) -> None:
    """Name the field of the present password."""
    field.label, field.help_text = _("Present password"), ""
    field.widget = forms.PasswordInput(attrs=CURRENT)


def word_new_password(form: forms.BaseForm) -> None:
    """Name the two fields of a new password."""
    first, again = form.fields["password1"], form.fields["password2"]
    first.label, again.label = _("New password"), _("New password, once more")
    first.help_text = _(
        "At least 12 characters. A few words in a row are easy to remember and hard to guess."
    )
    first.widget, again.widget = forms.PasswordInput(attrs=NEW), forms.PasswordInput(attrs=NEW)
