"""The permanent page of an edition, its withdrawal, and the feed."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from parvis.core.errors import require
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.people.requests import MemberRequest
from parvis.publications.forms.withdrawal import WithdrawalForm
from parvis.publications.models import Edition
from parvis.publications.operations.edition import withdraw
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.call import call_behind
from parvis.publications.queries.edition import (
    edition_for_public,
    edition_page,
    latest_editions,
)
from parvis.publications.queries.reads import reads_shown_to


@require_safe
@conditional_page  # the tag is the page's own, so that a new layout or a visitor's name counts as a change
def edition(request: HttpRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Show an edition as it was published, or the reason of its withdrawal."""
    page = edition_page(kind, subject, number, on=timezone.localdate())
    count_read(request, ReadKind.PAGE, page.edition.name)
    context = {
        "page": page,
        "edition": page.edition,
        "reads": reads_shown_to(request.user, page),
        "body": page.body.in_language(get_language() or "en"),
        "call": call_behind(page.edition, on=timezone.localdate()),
        "may_answer": may_answer_for(request.user, page.edition),
    }
    response = render(request, "publications/edition.html", context)
    if not page.may_change:
        response["Last-Modified"] = http_date(page.changed_at.timestamp())
    return response


@login_required
def edition_withdraw(request: MemberRequest, kind: str, subject: str, number: int) -> HttpResponse:
    """Ask for the reason and withdraw the edition."""
    edition = edition_for_public(kind, subject, number)
    require(may_answer_for(request.user, edition))
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        withdraw(edition, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now())
        messages.success(request, _("The edition is withdrawn; its address shows your reason."))
        return redirect(edition)
    status = 422 if form.is_bound else 200
    context = {"form": form, "edition": edition}
    return render(request, "publications/edition_withdraw.html", context, status=status)


class EditionFeed(Feed):  # type: ignore[type-arg]
    """The last editions, in the language of the address."""

    feed_type = Atom1Feed

    def title(self) -> str:
        """Return the feed's title."""
        return _("Parvis: editions")

    def subtitle(self) -> str:
        """Return what the feed holds."""
        return _("What partnerships and the programme published last.")

    def link(self) -> str:
        """Return the page that the feed belongs to."""
        return reverse("partnerships")

    def items(self) -> list[Edition]:
        """Return the editions."""
        return latest_editions(on=timezone.localdate())

    def item_title(self, item: Edition) -> str:
        """Return the title in the feed's language."""
        return str(item.title)

    def item_description(self, item: Edition) -> str:
        """Return its kind and number."""
        kind, number = item.get_kind_display(), item.number
        return _("%(kind)s, edition %(number)d") % {"kind": kind, "number": number}

    def item_pubdate(self, item: Edition) -> datetime:
        """Return when it was published."""
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime:
        """Return when it was published: an edition does not change."""
        return item.published_at
