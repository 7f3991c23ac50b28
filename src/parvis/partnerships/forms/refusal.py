"""An operation's refusal, shown on the form that asked for it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from parvis.core.errors import InvalidInput, OutOfOrder


@contextmanager
def refusals_shown_on(form: BaseForm) -> Iterator[None]:
    """Add the sentence of a refusal to the form, so that what was typed stays there to be corrected."""
    try:
        yield
    except (InvalidInput, OutOfOrder) as refusal:
        form.add_error(None, str(refusal.message))
