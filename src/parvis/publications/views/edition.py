"""The permanent page of an edition, and its withdrawal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from parvis.core.errors import require
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.people.requests import MemberRequest
from parvis.publications.forms.withdrawal import WithdrawalForm
from parvis.publications.operations.edition import withdraw
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.call import call_behind
from parvis.publications.queries.edition import (
    edition_for_public,
    edition_page,
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
