"""The pages of sub-councils and working groups; their seats are on the council's own page."""

from dataclasses import fields

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.body import DissolutionForm, GroupForm, NewGroupForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Council, Partnership
from parvis.partnerships.operations.body import GroupContent, amend_group, dissolve_group, establish_group
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries.body import body_rows, group_in
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.council import council_page
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def groups(request: MemberRequest, slug: str) -> HttpResponse:
    """List the council, its sub-councils and its working groups."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "rows": body_rows(partnership, on=timezone.localdate()),
        "may_edit": may_edit_council(request.user, partnership),
    }
    return render(request, "partnerships/body_list.html", page)


@login_required
@require_safe
def group(request: MemberRequest, slug: str, group_id: int) -> HttpResponse:
    """Show a group with its seats, as the council is shown."""
    partnership = partnership_for(request.user, slug)
    return council_page(request, partnership, group_in(partnership, group_id))


@login_required
def group_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Establish a sub-council or working group."""
    partnership = _partnership_to_edit(request, slug)
    council = established_council(partnership)
    begins_with = {"established_on": timezone.localdate(), "parent": council}
    form = NewGroupForm(request.POST or None, partnership=partnership, initial=begins_with)
    if form.is_valid():
        with refusals_shown_on(form):
            parent = form.cleaned_data["parent"]
            made = establish_group(parent, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The group is established. Add its seats."))
            return redirect(made)
    back = reverse("groups", args=[slug])
    return _group_form(request, partnership, form, title=_("Establish a group"), back=back)


@login_required
def group_change(request: MemberRequest, slug: str, group_id: int) -> HttpResponse:
    """Change what a group is and does."""
    partnership = _partnership_to_edit(request, slug)
    body = group_in(partnership, group_id)
    form = GroupForm(request.POST or None, initial=_as_it_is(body))
    if form.is_valid():
        with refusals_shown_on(form):
            amend_group(body, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The group was changed."))
            return redirect(body)
    title = _("Change the group: %s") % body.name
    return _group_form(request, partnership, form, title=title, back=body.get_absolute_url())


@login_required
def group_dissolve(request: MemberRequest, slug: str, group_id: int) -> HttpResponse:
    """End a group."""
    partnership = _partnership_to_edit(request, slug)
    body = group_in(partnership, group_id)
    form = DissolutionForm(request.POST or None, initial={"dissolved_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            dissolve_group(body, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The group was dissolved."))
            return redirect(body)
    title = _("Dissolve the group: %s") % body.name
    return _group_form(request, partnership, form, title=title, back=body.get_absolute_url())


def _partnership_to_edit(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    return partnership


def _as_it_is(group: Council) -> dict[str, object]:
    return {field.name: getattr(group, field.name) for field in fields(GroupContent)}


def _group_form(
    request: MemberRequest,
    partnership: Partnership,
    form: GroupForm | DissolutionForm,
    *,
    title: str,
    back: str,
) -> HttpResponse:
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)
