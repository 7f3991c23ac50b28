"""The entries of the site's navigation, for whoever looks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.partnerships.access import Permission, allowed, partnership_ids_of


def entries(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is the section of this page."""
    shown = [("communities", _("Communities")), ("partnerships", _("Partnerships"))]
    user = request.user
    if partnership_ids_of(user) or allowed(user, Permission.PARTNERSHIP_VIEW):
        shown.append(("my_work", _("My work")))
    if allowed(user, Permission.PROGRAMME_VIEW):
        shown.append(("status", _("Programme")))
    if allowed(user, Permission.REPORT_REVIEW):
        shown.append(("review_queue", _("Reviews")))
    if allowed(user, Permission.DATASET_IMPORT):
        shown += [("datasets", _("Data")), ("assessments", _("Assessments"))]
    if allowed(user, Permission.PEOPLE_INVITE):
        shown.append(("programme_people", _("People")))
    addresses = [(label, reverse(name)) for name, label in shown]
    # The programme's people lie below the programme: the longest address that fits is the section.
    current = max(
        (address for _label, address in addresses if request.path.startswith(address)), default="", key=len
    )
    return [(label, address, address == current) for label, address in addresses]
