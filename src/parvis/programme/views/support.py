"""Support: what partnerships may need, who can help, and what was done."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.forms.support import SupportForm
from parvis.programme.kinds.signs import SIGNS
from parvis.programme.operations import support as operations
from parvis.programme.permissions import may_support
from parvis.programme.queries import support as queries


@login_required
@require_safe
def support(request: MemberRequest) -> HttpResponse:
    """Show what each partnership may need support with; a list by place, and no ranking."""
    require(may_support(request.user))
    form = AsOfForm(request.GET, today=timezone.localdate())
    rows = queries.support_rows(request.user, as_of=form.day)
    page = {"form": form, "rows": rows, "signs": SIGNS, "as_of": form.day}
    return render(request, "programme/support.html", page)


@login_required
@require_safe
def support_log(request: MemberRequest, slug: str) -> HttpResponse:
    """Show one partnership's signs, who got out of the same, and the log of support."""
    require(may_support(request.user))
    partnership = queries.supported_by(request.user, slug)
    page = {"page": queries.support_page(request.user, partnership, as_of=timezone.localdate())}
    return render(request, "programme/support_log.html", page)


@login_required
def support_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Log support."""
    require(may_support(request.user))
    partnership = queries.supported_by(request.user, slug)
    form = SupportForm(request.POST or None, initial={"given_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.log_support(partnership, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The support is logged."))
            return redirect("support_log", slug)
    page = {
        "form": form,
        "title": _("Log support: %s") % partnership.title,
        "back": reverse("support_log", args=[slug]),
        "trail": [(_("Support"), reverse("support"))],
    }
    return render(request, "programme/form.html", page, status=422 if form.errors else 200)


@login_required
@require_POST
def support_follow_up(request: MemberRequest, slug: str, entry_id: int) -> HttpResponse:
    """Write that what was agreed on was followed up."""
    require(may_support(request.user))
    entry = queries.entry_in(queries.supported_by(request.user, slug), entry_id)
    operations.follow_up(entry, by=request.user, at=timezone.now())
    messages.success(request, _("It is marked as followed up."))
    return redirect("support_log", slug)
