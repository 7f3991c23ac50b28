"""The targets of a body; the matrix itself also shows the community, and is the programme’s page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.representation import TargetsForm
from parvis.partnerships.operations.representation import set_targets
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries.body import group_in
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.representation import targets_of
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
def targets(request: MemberRequest, slug: str, group_id: int | None = None) -> HttpResponse:
    """Say how many seats each sector should have on the council, or on a group."""
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    body = established_council(partnership) if group_id is None else group_in(partnership, group_id)
    form = TargetsForm(request.POST or None, targets=targets_of(body))
    place = [slug] if group_id is None else [slug, group_id]
    back = reverse("representation" if group_id is None else "group_representation", args=place)
    if form.is_valid():
        with refusals_shown_on(form):
            set_targets(body, form.targets(), by=request.user, at=timezone.now())
            messages.success(request, _("The targets were set."))
            return redirect(back)
    title = _("Targets by sector: %s") % body.name
    return form_page(request, form, partnership=partnership, section="council", title=title, back=back)
