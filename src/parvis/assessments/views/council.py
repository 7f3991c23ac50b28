"""A motion that takes a ranking as the council's decision, put at a meeting."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from parvis.assessments.operations.ranking_motion import propose_ranking
from parvis.assessments.queries.ranking import ranking_to_propose
from parvis.assessments.queries.ranking_motion import wording_of
from parvis.partnerships.forms.meeting import WordingForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.attendance import voters_for
from parvis.partnerships.queries.meeting import agenda_item_in
from parvis.partnerships.views.motion import motion_is_put
from parvis.partnerships.views.room import meeting_form, meeting_to_edit
from parvis.people.requests import MemberRequest


@login_required
def motion_ranking(request: MemberRequest, slug: str, meeting_id: int, item_id: int) -> HttpResponse:
    """Put the last closed ranking to the council."""
    meeting = meeting_to_edit(request, slug, meeting_id)
    item = agenda_item_in(meeting, item_id)
    round_ = ranking_to_propose(meeting.council.partnership)
    initial = {"wording": wording_of(round_)}
    form = WordingForm(request.POST or None, voters=voters_for(item), initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            propose_ranking(item, **form.content(), by=request.user, at=timezone.now())
            return motion_is_put(request, meeting, item)
    return meeting_form(request, meeting, form, title=_("Propose the ranking: %s") % item.title, item=item)
