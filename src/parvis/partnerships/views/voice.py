"""What a member says of themselves: on a page of their own, for nobody else."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.forms.voice import VoiceForm
from parvis.partnerships.operations.voice import answer, count_voices
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries.council import established_council
from parvis.partnerships.queries.member import seats_held_by
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.queries.voice import voice_of
from parvis.people.requests import MemberRequest


@login_required
@never_cache
def voice(request: MemberRequest, slug: str) -> HttpResponse:
    """Let a member say something of themselves, change it, or take it back."""
    partnership = partnership_for(request.user, slug)
    mine = voice_of(request.user, partnership)
    said = {
        "is_newcomer": bool(mine and mine.is_newcomer),
        "is_francophone": bool(mine and mine.is_francophone),
    }
    form = VoiceForm(request.POST if request.method == "POST" else None, initial=said)
    if form.is_valid():
        answer(partnership, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Your answer is kept. You may change it or take it back at any time."))
        return redirect("voice", slug)
    page = {
        "partnership": partnership,
        "section": "council",
        "form": form,
        "has_answered": mine is not None,
        "may_answer": mine is not None
        or seats_held_by(request.user, partnership, on=timezone.localdate()).exists(),
    }
    return render(request, "partnerships/voice_page.html", page)


@login_required
@require_POST
def voices_count(request: MemberRequest, slug: str) -> HttpResponse:
    """Count the voices of the council, once in a fiscal year."""
    partnership = partnership_for(request.user, slug)
    require(may_edit_council(request.user, partnership))
    count_voices(established_council(partnership), by=request.user, at=timezone.now())
    messages.success(request, _("The voices were counted. The page shows what may be shown."))
    return redirect("representation", slug)
