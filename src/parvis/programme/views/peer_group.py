"""Saved peer groups."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest
from parvis.programme.forms.peer_group import PeerGroupForm
from parvis.programme.operations import peer_group as operations
from parvis.programme.permissions import (
    may_change_peer_group,
    may_prepare_comparisons,
    may_see_findings,
)
from parvis.programme.queries import peer_group as queries
from parvis.programme.queries.grouping import members_on
from parvis.programme.views.form import programme_form


@login_required
@require_safe
def peer_groups(request: MemberRequest) -> HttpResponse:
    """List the saved peer groups with their reasons and members."""
    require(may_see_findings(request.user))
    page = {
        "groups": queries.peer_groups(on=timezone.localdate()),
        "may_prepare": may_prepare_comparisons(request.user),
    }
    return render(request, "programme/peer_group_list.html", page)


@login_required
def peer_group_new(request: MemberRequest) -> HttpResponse:
    """Save a peer group."""
    require(may_prepare_comparisons(request.user))
    today = timezone.localdate()
    form = PeerGroupForm(
        request.POST or None,
        partnerships=queries.partnerships_to_choose(request.user, on=today),
        initial={"from_on": today},
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.save_peer_group(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The peer group is saved; choose it under “Grouped by”."))
            return redirect("peer_groups")
    return programme_form(request, form, title=_("Save a peer group"), back=reverse("peer_groups"))


@login_required
def peer_group_change(request: MemberRequest, group_id: int) -> HttpResponse:
    """Change a peer group's words, or its members from a day on."""
    require(may_prepare_comparisons(request.user))
    group = queries.peer_group_for(group_id)
    require(may_change_peer_group(request.user, group))
    today = timezone.localdate()
    initial = {
        "name": group.name,
        "reason": group.reason,
        "members": sorted(members_on(group.pk, on=today)),
        "from_on": today,
    }
    form = PeerGroupForm(
        request.POST or None,
        partnerships=queries.partnerships_to_choose(request.user, on=today),
        initial=initial,
    )
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_peer_group(group, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The peer group is changed; earlier days stay as they were."))
            return redirect("peer_groups")
    return programme_form(request, form, title=_("Change the peer group"), back=reverse("peer_groups"))
