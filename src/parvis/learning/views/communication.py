"""The pages of a communication strategy, of a partnership and of the programme."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.learning.forms.communication import PART_FORMS, ActivityResultForm, PartForm
from parvis.learning.models import CommunicationActivity, CommunicationStrategy
from parvis.learning.operations import communication as operations
from parvis.learning.operations.communication import ActivityResult, Part
from parvis.learning.permissions import may_communicate, may_see_communication
from parvis.learning.queries import communication as queries
from parvis.learning.queries.newsletter import newsletter_of
from parvis.partnerships.errors import found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.calendar import DayEvent, calendar_of_days, owner_of_feed
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

_CALENDAR = "text/calendar; charset=utf-8"


@login_required
@require_safe
def communication(request: MemberRequest, slug: str) -> HttpResponse:
    """Show a partnership's communication strategy."""
    return _page(request, partnership_for(request.user, slug))


@login_required
@require_safe
def programme_communication(request: MemberRequest) -> HttpResponse:
    """Show the programme's communication strategy."""
    require(may_see_communication(request.user, None))
    return _page(request, None)


@login_required
@require_POST
def communication_start(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a partnership's communication strategy."""
    partnership = partnership_for(request.user, slug)
    require(may_communicate(request.user, partnership))
    return redirect(operations.start_communication(partnership, by=request.user, at=timezone.now()))


@login_required
@require_POST
def programme_communication_start(request: MemberRequest) -> HttpResponse:
    """Start the programme's communication strategy."""
    require(may_communicate(request.user, None))
    return redirect(operations.start_communication(None, by=request.user, at=timezone.now()))


@login_required
def communication_part_new(request: MemberRequest, strategy_id: int, part: str) -> HttpResponse:
    """Add an objective, an audience, a message or an activity."""
    strategy = _kept(request, strategy_id)
    made = PART_FORMS[part].model(strategy=strategy)
    return _part_form(request, made, PART_FORMS[part])


@login_required
def communication_part(request: MemberRequest, strategy_id: int, part: str, part_id: int) -> HttpResponse:
    """Change a part."""
    return _part_form(request, _part(request, strategy_id, part, part_id), PART_FORMS[part])


@login_required
@require_POST
def communication_part_remove(
    request: MemberRequest, strategy_id: int, part: str, part_id: int
) -> HttpResponse:
    """Take a part out."""
    kept = _part(request, strategy_id, part, part_id)
    strategy = kept.strategy
    operations.remove_part(kept, by=request.user, at=timezone.now())
    messages.success(request, _("It is taken out."))
    return redirect(strategy)


@login_required
def activity_report(request: MemberRequest, strategy_id: int, activity_id: int) -> HttpResponse:
    """Write what came of an activity."""
    activity = found(_kept(request, strategy_id).activities.filter(pk=activity_id).first())
    stored = {field.name: getattr(activity, field.name) for field in fields(ActivityResult)}
    stored["done_on"] = stored["done_on"] or min(activity.on, timezone.localdate())
    form = ActivityResultForm(request.POST or None, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.report_activity(activity, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("It is written."))
            return redirect(activity.strategy)
    return _form(request, activity.strategy, form, title=_("What came of it: %s") % activity.what)


@login_required
@require_safe
def communication_calendar(request: MemberRequest, strategy_id: int) -> HttpResponse:
    """Send a strategy's activities as a file for a calendar."""
    strategy = queries.communication_for(request.user, strategy_id)
    activities = CommunicationActivity.objects.filter(strategy=strategy)
    return _calendar(queries.calendar_events(activities.select_related("strategy__partnership")))


@require_safe
def communication_feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Send to the calendar of whoever opened the feed the activities that they may read."""
    return _calendar(queries.calendar_events(queries.activities_of(owner_of_feed(secret))))


def _page(request: MemberRequest, partnership: Partnership | None) -> HttpResponse:
    strategy = queries.communication_of(partnership)
    page = {
        "layout": "partnerships/workspace.html" if partnership else "learning/programme_layout.html",
        "partnership": partnership,
        "section": "communication",
        "page": strategy and queries.communication_page(strategy, today=timezone.localdate()),
        "newsletter": newsletter_of(partnership),
        "may_edit": may_communicate(request.user, partnership),
    }
    return render(request, "learning/communication_page.html", page)


def _kept(request: MemberRequest, strategy_id: int) -> CommunicationStrategy:
    strategy = queries.communication_for(request.user, strategy_id)
    require(may_communicate(request.user, strategy.partnership))
    return strategy


def _part(request: MemberRequest, strategy_id: int, part: str, part_id: int) -> Part:
    parts = PART_FORMS[part].model._default_manager.filter(strategy=_kept(request, strategy_id))
    kept: Any = found(parts.select_related("strategy__partnership").filter(pk=part_id).first())
    return cast(Part, kept)


def _part_form(request: MemberRequest, part: Part, form_type: type[PartForm]) -> HttpResponse:
    names = [field.name for field in fields(form_type.content_type)]
    stored = {name: getattr(part, name) for name in names} if part.pk else {}
    form = form_type(request.POST or None, strategy=part.strategy, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_part(part, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("It is written."))
            return redirect(part.strategy)
    return _form(request, part.strategy, form, title=str(form_type.title))


def _form(
    request: MemberRequest, strategy: CommunicationStrategy, form: BaseForm, *, title: str
) -> HttpResponse:
    partnership = strategy.partnership
    page = {
        "layout": "partnerships/workspace.html" if partnership else "learning/programme_layout.html",
        "partnership": partnership,
        "section": "communication",
        "form": form,
        "title": title,
        "back": strategy.get_absolute_url(),
    }
    return render(request, "learning/communication_form.html", page, status=422 if form.errors else 200)


def _calendar(events: Iterable[DayEvent]) -> HttpResponse:
    content = calendar_of_days(events, name=_("Communication"), at=timezone.now())
    return download(content, name="communication.ics", content_type=_CALENDAR)
