"""The entries of the site's navigation, for whoever looks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.partnerships.access import Permission, allowed, partnership_ids_of

# The sections of the programme's pages, whichever app they are of: what it takes to read one, its address and label.
PROGRAMME: tuple[tuple[Permission, str, str | Promise], ...] = (
    (Permission.PROGRAMME_VIEW, "status", gettext_lazy("Status")),
    (Permission.PROGRAMME_VIEW, "expectations", gettext_lazy("Expectations")),
    (Permission.PROGRAMME_VIEW, "initial_findings", gettext_lazy("Initial findings")),
    (Permission.PROGRAMME_VIEW, "comparisons", gettext_lazy("Comparisons")),
    (Permission.PROGRAMME_VIEW, "organizational_practices", gettext_lazy("Practices")),
    (Permission.PLAN_RATE, "coding_rounds", gettext_lazy("Coding of plans")),
    (Permission.PROGRAMME_VIEW, "early_successes", gettext_lazy("Early successes")),
    (Permission.SUPPORT_EDIT, "support", gettext_lazy("Support")),
    (Permission.PROGRAMME_VIEW, "renewals", gettext_lazy("Renewals")),
    (Permission.SUPPORT_EDIT, "candidates", gettext_lazy("New partnerships")),
    (Permission.CONTACT_EDIT, "stakeholders", gettext_lazy("Organizations")),
    (Permission.PROGRAMME_VIEW, "network", gettext_lazy("Who works with whom")),
    (Permission.REGISTER_EDIT, "register_keep", gettext_lazy("Register")),
    (Permission.PROGRAMME_VIEW, "programme_communication", gettext_lazy("Communication")),
    (Permission.PROGRAMME_VIEW, "agreements", gettext_lazy("Agreements")),
)


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
    return _with_current(request, [(label, reverse(name)) for name, label in shown])


def sections(request: HttpRequest) -> list[tuple[str, str, bool]]:
    """Return the sections beside this page, as the entries; none where the page is in none of them."""
    shown = [
        (str(label), reverse(name))
        for permission, name, label in PROGRAMME
        if allowed(request.user, permission)
    ]
    found = _with_current(request, shown)
    # What is an entry of its own, the programme's people say, is no section although its address lies below one.
    entry, section = _current_of(entries(request)), _current_of(found)
    return found if section and len(entry) <= len(section) else []


def _current_of(items: list[tuple[str, str, bool]]) -> str:
    return next((address for _label, address, is_current in items if is_current), "")


def _with_current(request: HttpRequest, addresses: list[tuple[str, str]]) -> list[tuple[str, str, bool]]:
    """Mark the entry that the page is in: some lie below others, and the longest address that fits is it."""
    current = max(
        (address for _label, address in addresses if request.path.startswith(address)), default="", key=len
    )
    return [(label, address, address == current) for label, address in addresses]
