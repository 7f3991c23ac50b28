"""A person changes their own account."""

from datetime import datetime

from django.db import transaction

from parvis.core import audit
from parvis.people.models import User


@transaction.atomic
def change_details(user: User, *, name: str, language: str, at: datetime) -> None:
    """Change the name that others see and the language of one's pages and mail."""
    before = {"name": user.name, "language": user.language}
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    after = {"name": name, "language": language}
    audit.record("account_changed", user, by=user, at=at, before=before, after=after)
