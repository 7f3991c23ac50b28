"""How sign-in behaves here: nobody registers freely."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts begin with an invitation."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse free registration."""
        return False
