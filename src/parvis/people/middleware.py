"""Officers and administrators use a second factor; until they have, nothing but its set-up is open to them."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from parvis.people.models import User

# What a person needs to set a second factor up, to sign out, and to read the page meanwhile.
OPEN = frozenset(
    {
        "asset",
        "account_logout",
        "account_reauthenticate",
        "mfa_activate_totp",
        "mfa_reauthenticate",
    }
)
SESSION_KEY = "second_factor_of"


class SecondFactorMiddleware:
    """Leads to set-up whoever must use a second factor and has none; trusts no session that went without."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Return where to go first, or nothing when the page may be shown."""
        match = request.resolver_match
        if match is not None and match.url_name in OPEN:
            return None
        user = request.user
        if not isinstance(user, User) or not user.needs_second_factor or is_trusted(request):
            return None
        if not is_mfa_enabled(user):
            return redirect("mfa_activate_totp")
        logout(request)
        return redirect_to_login(request.get_full_path())


def is_trusted(request: HttpRequest) -> bool:
    """Tell whether the second factor was used in this session."""
    if request.session.get(SESSION_KEY) == request.user.pk:
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def trust_session(request: HttpRequest) -> None:
    """Remember that the person has just proved to hold the second factor."""
    request.session[SESSION_KEY] = request.user.pk
