"""Who may publish and withdraw."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from parvis.core.decision import ALLOWED, Decision, denied
from parvis.partnerships.access import Permission, allowed
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer


def may_publish(user: "Viewer", partnership: Partnership) -> Decision:
    """Tell whether the user publishes this partnership's terms, strategy and reports."""
    if not allowed(user, Permission.EDITION_PUBLISH, partnership):
        return denied(_("Only a coordinator or a co-chair publishes for a partnership."))
    return ALLOWED


def may_withdraw(user: "Viewer", edition: Edition) -> Decision:
    """Tell whether the user withdraws this edition."""
    if edition.kind == EditionKind.PROFILE:
        if not allowed(user, Permission.PROFILE_PUBLISH):
            return denied(_("Only an administrator withdraws a community profile."))
    elif not allowed(user, Permission.EDITION_PUBLISH, edition.partnership):
        return denied(_("Only a coordinator or a co-chair withdraws a partnership’s edition."))
    if edition.withdrawn_at:
        return denied(_("This edition has been withdrawn."))
    return ALLOWED
