"""The digest of a month for a group of readers, and the page from which one finds all that is learned."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from parvis.learning.enums import Readership
from parvis.learning.permissions import may_communicate
from parvis.learning.queries import digest as queries
from parvis.partnerships.access import Permission, allowed, partnership_ids_of


@require_safe
@conditional_page
def readers_digest(request: HttpRequest, readership: Readership) -> HttpResponse:
    """Show what was published in a month for a group of readers."""
    page = queries.digest(readership, request.GET.get("month", ""), on=timezone.localdate())
    kept = queries.newsletters_for(
        partnership_ids_of(request.user), of_programme=allowed(request.user, Permission.COMMUNICATION_EDIT)
    )
    newsletters = [one for one in kept if may_communicate(request.user, one.partnership)]
    return render(request, "learning/digest.html", {"page": page, "newsletters": newsletters})


@require_safe
@conditional_page
def learning(request: HttpRequest) -> HttpResponse:
    """Show the ways to what is learned."""
    places = [
        (
            _("Practices"),
            _("What works for whom, under which conditions, and who uses it."),
            reverse("public_practices"),
        ),
        (
            _("Stories of success"),
            _("What is different now, verified by somebody outside."),
            reverse("public_stories"),
        ),
        (
            _("Briefs"),
            _("Two pages on one question, with what each claim rests on."),
            reverse("public_briefs"),
        ),
        (
            _("Library"),
            _("What others published, what one may do with it, how to cite it."),
            reverse("library"),
        ),
        (
            _("Digests"),
            _("What was published this month, for whom you are."),
            reverse("readers_digest", args=[Readership.COUNCILS]),
        ),
        (
            _("Feeds"),
            _("For a news reader or a calendar, by partnership, stratum or characteristic."),
            reverse("feeds"),
        ),
    ]
    return render(request, "learning/learning.html", {"places": places})
