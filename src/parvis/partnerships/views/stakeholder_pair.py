"""Likely duplicates of the register: side by side, judged, merged, and taken apart again."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.enums import Verdict
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.stakeholder import MergeForm
from parvis.partnerships.operations.stakeholder import say_of_pair
from parvis.partnerships.operations.stakeholder_merge import merge, undo_merge
from parvis.partnerships.permissions import may_keep_stakeholders
from parvis.partnerships.queries import stakeholder_pair as queries
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def stakeholder_pairs(request: MemberRequest) -> HttpResponse:
    """List the records that may be of one organization, and the merges that can be undone."""
    require(may_keep_stakeholders(request.user))
    page = {"page": queries.pair_list(request.user)}
    return render(request, "partnerships/stakeholder_pairs.html", page)


@login_required
def stakeholder_pair(request: MemberRequest, first_id: int, second_id: int) -> HttpResponse:
    """Show two records side by side, and merge them with a choice field by field."""
    require(may_keep_stakeholders(request.user))
    page = queries.pair_page(request.user, first_id, second_id)
    form = MergeForm(request.POST or None, page=page)
    if form.is_valid():
        with refusals_shown_on(form):
            kept, absorbed = form.records()
            merge(kept, absorbed, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The two records are one. The merge can be undone."))
            return redirect(kept)
    shown = {"page": page, "form": form}
    status = 422 if form.errors else 200
    return render(request, "partnerships/stakeholder_pair.html", shown, status=status)


@login_required
@require_POST
def stakeholder_pair_say(request: MemberRequest, first_id: int, second_id: int) -> HttpResponse:
    """Remember that two records are of one organization, or of two."""
    require(may_keep_stakeholders(request.user))
    page = queries.pair_page(request.user, first_id, second_id)
    is_same = request.POST.get("verdict") == Verdict.SAME
    verdict = Verdict.SAME if is_same else Verdict.DIFFERENT
    say_of_pair(page.first, page.second, verdict, by=request.user, at=timezone.now())
    messages.success(request, _("This is remembered."))
    return redirect("stakeholder_pairs")


@login_required
@require_POST
def stakeholder_merge_undo(request: MemberRequest, merge_id: int) -> HttpResponse:
    """Take a merge back."""
    require(may_keep_stakeholders(request.user))
    undo_merge(queries.merge_of(merge_id), by=request.user, at=timezone.now())
    messages.success(request, _("The two records are there again, each with its links."))
    return redirect("stakeholder_pairs")
