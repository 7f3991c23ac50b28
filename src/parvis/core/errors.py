"""The tree of errors that the platform raises and the middleware turns into a page.

::

    PlatformError               a page with its sentence and status
    ├── NotFound                404: it does not exist, or not for this viewer
    ├── NotPermitted            403: it exists for the viewer, who may not do this
    ├── OutOfOrder              409: the record's state does not allow this step; says what is missing
    ├── InvalidInput            422: what was handed over cannot be read; says what, where and what to do
    └── TooManyTries            429: somebody knocks too often

Each app's ``errors.py`` derives its own from the first four.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.core.decision import Decision


class PlatformError(Exception):
    """The base; ``message`` is a sentence for a person, in their language."""

    status = 500
    message: str | Promise = _("Something went wrong on our side. Nothing was changed.")

    def __init__(self, message: str | Promise | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(str(self.message))


class NotFound(PlatformError):
    """The record does not exist, or does not exist for this viewer; the two are told alike."""

    status = 404
    message = _("There is nothing at this address, or it is not open to you.")


class NotPermitted(PlatformError):
    """The viewer sees the record but may not do this."""

    status = 403
    message = _("You may not do this.")


class OutOfOrder(PlatformError):
    """The record's state does not allow this step."""

    status = 409
    message = _("This step cannot be taken now.")


class InvalidInput(PlatformError):
    """What was handed over cannot be read."""

    status = 422
    message = _("This could not be read.")


class TooManyTries(PlatformError):
    """Somebody knocks too often."""

    status = 429
    message = _("Too many tries. Wait five minutes, then try again.")


def require(decision: Decision) -> None:
    """Raise :class:`NotPermitted` with the decision's reason unless it allows."""
    if not decision:
        raise NotPermitted(decision.reason)
