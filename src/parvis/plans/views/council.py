"""A motion that adds an action to the plan, put at a meeting of the council."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.partnerships.forms.meeting import WordingForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.attendance import voters_for
from parvis.partnerships.queries.meeting import agenda_item_in
from parvis.partnerships.queries.organisation import organisations_of
from parvis.partnerships.views.motion import motion_is_put
from parvis.partnerships.views.room import meeting_form, meeting_to_edit
from parvis.people.requests import MemberRequest
from parvis.plans.forms.action_plan import ActionForm
from parvis.plans.operations.council import propose_action
from parvis.plans.queries.action_plan import outcomes_to_serve
from parvis.plans.queries.council import plan_for_proposals


@login_required
def motion_action(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Put a motion that adds an action to the plan of the meeting's year."""
    meeting = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(meeting, item_id)
    plan = plan_for_proposals(meeting)
    form = WordingForm(request.POST or None, voters=voters_for(item))
    action = ActionForm(
        request.POST or None,
        outcomes=outcomes_to_serve(plan),
        organisations=[*organisations_of(plan.strategy.partnership)],
    )
    if form.is_valid() and action.is_valid():
        with refusals_shown_on(form):
            propose_action(
                item,
                plan,
                action.content(),
                partners=action.partners_chosen(),
                **form.content(),
                by=request.user,
                at=timezone.now(),
            )
            return motion_is_put(request, meeting, item)
    title = _("Propose an action: %s") % item.title
    return meeting_form(request, meeting, form, title=title, item=item, second_form=action)
