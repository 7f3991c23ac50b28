"""How sign-in behaves here: nobody registers freely, each person meets their language, words are ours."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from parvis.design.context import counterpart_of
from parvis.design.email import send
from parvis.people.models import User

# allauth names a message by a template; those not named here are not shown.
_MESSAGES = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "mfa/messages/totp_activated.txt": _("Your second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your second factor is removed."),
    "mfa/messages/recovery_codes_generated.txt": _(
        "Here are new recovery codes. The old ones no longer work."
    ),
}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts begin with an invitation."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is closed."),
        "email_password_mismatch": _("This address and password do not go together."),
        "enter_current_password": _("This is not your present password."),
        "incorrect_password": _("This is not your password."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, then try again."),
        "rate_limited": _("Too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse free registration."""
        return False

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Lead to where the person was going, in their own language."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response["Location"] = counterpart_of(response["Location"], user.language)
        return response

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        message: str | None = None,
        **kwargs: Any,
    ) -> None:
        """Say what happened in our words, or nothing."""
        sentence = message or _MESSAGES.get(message_template or "")
        if sentence:
            super().add_message(request, level, message=str(sentence))

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Send the link in the person's language."""
        link = context["password_reset_url"]
        send(
            "people/mail_new_password",
            to=email,
            language=user.language,
            values={"name": user.name, "link": link},
        )


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys are stored encrypted; whoever must use a second factor cannot remove it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _("Your role asks for a second factor, so it stays."),
        "cannot_generate_recovery_codes": _("Set up a second factor first."),
        "incorrect_code": _("This code is not right, or it has been used. Type the one shown now."),
    }

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the second factor of officers and administrators."""
        return not authenticator.user.needs_second_factor

    def encrypt(self, text: str) -> str:
        """Return a key as it is stored: a copy of the database alone signs nobody in."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored key as it was."""
        return _cipher().decrypt(encrypted_text.encode()).decode()


def _cipher() -> Fernet:
    key = hashlib.sha256(b"second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
