"""The entries of the site's navigation, for whoever looks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.partnerships.access import Permission, allowed


def entries(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return label, address and whether it is the section of this page."""
    shown = [("communities", _("Communities")), ("partnerships", _("Partnerships"))]
    user = request.user
    if user.is_authenticated:
        shown.append(("my_work", _("My work")))
    if allowed(user, Permission.PROGRAMME_VIEW):
        shown.append(("status", _("Programme")))
    if allowed(user, Permission.REPORT_REVIEW):
        shown.append(("review_queue", _("Reviews")))
    if allowed(user, Permission.DATASET_IMPORT):
        shown += [("datasets", _("Data")), ("assessments", _("Assessments"))]
    return [(label, reverse(name), request.path.startswith(reverse(name))) for name, label in shown]
