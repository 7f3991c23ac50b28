"""The entries of the site's navigation, for whoever looks."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from parvis.partnerships.access import Permission, allowed, partnership_ids_of

Page = tuple[Permission, str, str | Promise]  # what it takes to read it, its address and label
Item = tuple[str, str, bool]  # label, address, whether it is the current one

# The programme's pages in groups, whichever app they are of; a group leads to the first page that one may read.
PROGRAMME: tuple[tuple[str | Promise, tuple[Page, ...]], ...] = (
    (
        gettext_lazy("Current status"),
        (
            (Permission.PROGRAMME_VIEW, "status", gettext_lazy("Status")),
            (Permission.PROGRAMME_VIEW, "status_years", gettext_lazy("Year by year")),
            (Permission.PROGRAMME_VIEW, "expectations", gettext_lazy("Expectations")),
        ),
    ),
    (
        gettext_lazy("Findings and practices"),
        (
            (Permission.PROGRAMME_VIEW, "initial_findings", gettext_lazy("Initial findings")),
            (Permission.PROGRAMME_VIEW, "peer_groups", gettext_lazy("Peer groups")),
            (Permission.PROGRAMME_VIEW, "comparisons", gettext_lazy("Comparisons")),
            (Permission.PROGRAMME_VIEW, "organizational_practices", gettext_lazy("Practices")),
            (Permission.PLAN_RATE, "coding_rounds", gettext_lazy("Coding of plans")),
            (Permission.PRACTICE_RATE, "practice_reviews", gettext_lazy("Submitted practices")),
        ),
    ),
    (
        gettext_lazy("Early successes"),
        ((Permission.PROGRAMME_VIEW, "early_successes", gettext_lazy("Early successes")),),
    ),
    (
        gettext_lazy("Next steps"),
        (
            (Permission.SUPPORT_EDIT, "support", gettext_lazy("Support")),
            (Permission.PROGRAMME_VIEW, "renewals", gettext_lazy("Renewals")),
            (Permission.SUPPORT_EDIT, "candidates", gettext_lazy("New partnerships")),
            (Permission.PROGRAMME_VIEW, "stakeholders", gettext_lazy("Organizations")),
            (Permission.PROGRAMME_VIEW, "network", gettext_lazy("Who works with whom")),
            (Permission.PROGRAMME_VIEW, "programme_communication", gettext_lazy("Communication")),
            (Permission.PROGRAMME_VIEW, "reads", gettext_lazy("What the public reads")),
            (Permission.PARTNERSHIP_VIEW, "languages", gettext_lazy("Languages")),
        ),
    ),
    (
        gettext_lazy("Register and agreements"),
        (
            (Permission.REGISTER_EDIT, "register_keep", gettext_lazy("Register")),
            (Permission.PROGRAMME_VIEW, "agreements", gettext_lazy("Agreements")),
        ),
    ),
)


def entries(request: HttpRequest) -> list[Item]:
    """Return label, address and whether it is the section of this page."""
    shown = [
        ("communities", _("Communities")),
        ("partnerships", _("Partnerships")),
        ("learning", _("Learning")),
        ("open_data", _("Open data")),
    ]
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
    addresses = [reverse(name) for name, _label in shown]
    # Agreements lie beside the programme's other pages, not below them.
    current = _fitting(request, addresses) or (
        _fitting(request, [reverse("agreements")]) and reverse("status")
    )
    return [
        (label, address, address == current) for (_name, label), address in zip(shown, addresses, strict=True)
    ]


def sections(request: HttpRequest) -> list[tuple[str, list[Item]]]:
    """Return rows of ways from a page of the programme: its groups, then the pages of this one's; elsewhere none."""
    groups = [(str(label), _open_to(request, pages)) for label, pages in PROGRAMME]
    current = _fitting(request, [address for _label, pages in groups for _name, address in pages])
    # What is an entry of its own, the programme's people say, is no section although its address lies below one.
    entry = _fitting(request, [address for _label, address, _is_current in entries(request)])
    if not current or len(entry) > len(current):
        return []
    is_in = {label: any(address == current for _name, address in pages) for label, pages in groups}
    row = [(label, pages[0][1], is_in[label]) for label, pages in groups if pages]
    rows = [(_("Sections of the programme"), row)]
    return rows + [
        (label, _with_current(request, pages)) for label, pages in groups if is_in[label] and len(pages) > 1
    ]


def _open_to(request: HttpRequest, pages: tuple[Page, ...]) -> list[tuple[str, str]]:
    return [
        (str(label), reverse(name)) for permission, name, label in pages if allowed(request.user, permission)
    ]


def _with_current(request: HttpRequest, addresses: list[tuple[str, str]]) -> list[Item]:
    current = _fitting(request, [address for _label, address in addresses])
    return [(label, address, address == current) for label, address in addresses]


def _fitting(request: HttpRequest, addresses: list[str]) -> str:
    """Return the address that the page is in: some lie below others, and it is the longest that fits."""
    return max((address for address in addresses if request.path.startswith(address)), default="", key=len)
