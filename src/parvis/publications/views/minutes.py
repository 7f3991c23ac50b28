"""Publishing approved minutes, and correcting them."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.forms.minutes import ReasonForm
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.permissions import may_publish, may_write_minutes
from parvis.partnerships.queries.minutes import minutes_for
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest
from parvis.publications.operations.minutes import correct_minutes, publish_minutes
from parvis.publications.views.alone import alone_page


@login_required
@require_POST
def minutes_publish(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Publish the approved minutes of a meeting."""
    minutes = minutes_for(request.user, slug, meeting_id)
    require(may_publish(request.user, minutes.meeting.council.partnership))
    edition = publish_minutes(minutes, by=request.user, at=timezone.now())
    messages.success(request, _("The minutes are published in both languages."))
    return redirect(edition)


@login_required
def minutes_publish_alone(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Publish the approved minutes in one language, with the reason."""
    minutes = minutes_for(request.user, slug, meeting_id)
    partnership = minutes.meeting.council.partnership
    require(may_publish(request.user, partnership))
    publish = partial(publish_minutes, minutes, by=request.user, at=timezone.now())
    back = reverse("minutes", args=[slug, meeting_id])
    return alone_page(
        request, lambda alone: publish(alone=alone), partnership=partnership, section="meetings", back=back
    )


@login_required
def minutes_correct(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Ask what is corrected and why, and make the correction a version; published minutes appear anew."""
    minutes = minutes_for(request.user, slug, meeting_id)
    partnership = minutes.meeting.council.partnership
    require(may_write_minutes(request.user, partnership))
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            correct_minutes(minutes, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The correction is made; the former version stays readable."))
            return redirect("minutes", slug, meeting_id)
    back = reverse("minutes", args=[slug, meeting_id])
    title = _("Correct the approved minutes")
    return form_page(request, form, partnership=partnership, section="meetings", title=title, back=back)
