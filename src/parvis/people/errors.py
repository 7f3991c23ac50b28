"""What can go wrong with an invitation.

::

    NotFound
    └── InvitationNotFound   the link leads nowhere
    OutOfOrder
    ├── InvitationUsed       the link has been used
    ├── InvitationWithdrawn  whoever invites has thought better of it
    ├── InvitationExpired    the fortnight is over
    └── AccountExists        whoever has an account already comes in with that one
    NotPermitted
    └── OtherAddress         the invitation was sent to somebody else
"""

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import NotFound, NotPermitted, OutOfOrder


class InvitationNotFound(NotFound):
    """The link leads nowhere."""

    message = _("This invitation does not exist. Check that the whole link was copied, or ask for a new one.")


class InvitationUsed(OutOfOrder):
    """The link has been used."""

    message = _("This invitation has been used. Sign in, or ask for a new one.")


class InvitationWithdrawn(OutOfOrder):
    """Whoever invites has thought better of it."""

    message = _("This invitation was withdrawn. Ask whoever invited you for a new one.")


class InvitationExpired(OutOfOrder):
    """The fortnight is over."""

    message = _("This invitation was open for 14 days and has ended. Ask whoever invited you for a new one.")


class AccountExists(OutOfOrder):
    """Whoever has an account already comes in with that one."""

    message = _("There is an account with this address already. Sign in with it, then open the link again.")


class OtherAddress(NotPermitted):
    """The invitation was sent to somebody else."""

    message = _("This invitation was sent to another address. Sign out, and sign in with that address.")
