"""People for tests; every default is plain, every argument says what the test is about."""

from itertools import count

from django.test import Client

from parvis.people.middleware import SESSION_KEY
from parvis.people.models import User

_numbers = count(1)
PASSWORD = "correct horse battery staple"


def make_user(*, name: str = "", email: str = "", language: str = "en", password: str | None = None) -> User:
    """Make a user without any role; without a password nobody signs in as them by form."""
    number = next(_numbers)
    return User.objects.create_user(
        email or f"person{number}@example.org",
        name=name or f"Person {number}",
        password=password,
        language=language,
    )


def signed_in(user: User) -> Client:
    """Return a browser in which the user has signed in, with a second factor where one is asked for."""
    client = Client()
    client.force_login(user)
    if user.needs_second_factor:
        session = client.session
        session[SESSION_KEY] = user.pk
        session.save()
    return client
