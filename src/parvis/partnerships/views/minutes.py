"""The pages of minutes: what is being written, each version, and the files made from them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.minutes import (
    ApprovalForm,
    ProposalForm,
    ReasonForm,
    SectionForm,
    SummaryForm,
)
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Minutes
from parvis.partnerships.operations import minutes as operations
from parvis.partnerships.permissions import (
    may_propose_correction,
    may_publish,
    may_read_history,
    may_write_minutes,
)
from parvis.partnerships.queries import minutes as queries
from parvis.partnerships.queries.meeting import meeting_for
from parvis.partnerships.queries.minutes_paper import version_paper
from parvis.partnerships.views.file import page_language, paper_file
from parvis.partnerships.views.form import form_page
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def minutes(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Show the minutes of a meeting, and to who writes them the words being worked on."""
    meeting = queries.meeting_with_minutes(request.user, slug, meeting_id)
    partnership = meeting.council.partnership
    page = {
        "partnership": partnership,
        "section": "meetings",
        "page": queries.minutes_page(request.user, meeting, language=page_language()),
        "may_write": may_write_minutes(request.user, partnership),
        "may_publish": may_publish(request.user, partnership),
        "may_read_history": may_read_history(request.user, partnership),
    }
    return render(request, "partnerships/minutes_page.html", page)


@login_required
@require_POST
def minutes_draft(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Draft the minutes from the record of the meeting."""
    meeting = meeting_for(request.user, slug, meeting_id)
    require(may_write_minutes(request.user, meeting.council.partnership))
    operations.draft_minutes(meeting, by=request.user, at=timezone.now())
    messages.success(request, _("The minutes are drafted from the record of the meeting."))
    return redirect("minutes", slug, meeting_id)


@login_required
def minutes_summary(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Write the summary."""
    written = _minutes_to_write(request, slug, meeting_id)
    form = SummaryForm(request.POST or None, initial={"summary": written.summary})
    if form.is_valid():
        operations.write_summary(written, **form.cleaned_data, by=request.user, at=timezone.now())
        return redirect("minutes", slug, meeting_id)
    return _minutes_form(request, written, form, title=_("Summary of the minutes"))


@login_required
def minutes_section(request: MemberRequest, slug: str, meeting_id: int, section_id: int) -> HttpResponse:
    """Write what the minutes say under one item."""
    written = _minutes_to_write(request, slug, meeting_id)
    section = queries.section_in(written, section_id)
    form = SectionForm(request.POST or None, section=section)
    if form.is_valid():
        operations.write_section(section, **form.content(), by=request.user, at=timezone.now())
        return redirect("minutes", slug, meeting_id)
    return _minutes_form(request, written, form, title=_("Minutes: %s") % section.agenda_item.title)


@login_required
@require_POST
def minutes_circulate(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Freeze the draft and let everybody in the partnership read it."""
    written = _minutes_to_write(request, slug, meeting_id)
    operations.circulate(written, by=request.user, at=timezone.now())
    messages.success(request, _("The minutes are circulated: everybody in the partnership can read them."))
    return redirect("minutes", slug, meeting_id)


@login_required
def minutes_amend(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Freeze the changed words as a further version."""
    written = _minutes_to_write(request, slug, meeting_id)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            version = operations.amend(written, **form.cleaned_data, by=request.user, at=timezone.now())
            return redirect("minutes_version", slug, meeting_id, version.number)
    return _minutes_form(request, written, form, title=_("Circulate the amended minutes"))


@login_required
def minutes_approve(request: MemberRequest, slug: str, meeting_id: int) -> HttpResponse:
    """Let a decision taken before approve the minutes."""
    written = _minutes_to_write(request, slug, meeting_id)
    form = ApprovalForm(request.POST or None, minutes=written)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.approve(written, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The minutes are approved."))
            return redirect("minutes", slug, meeting_id)
    return _minutes_form(request, written, form, title=_("Approve the minutes by a decision taken before"))


@login_required
@require_safe
def minutes_version(request: MemberRequest, slug: str, meeting_id: int, number: int) -> HttpResponse:
    """Show one version, how it differs from the one before, and what was proposed to correct."""
    written = queries.minutes_for(request.user, slug, meeting_id)
    version = queries.version_in(written, number)
    page = {
        "partnership": written.meeting.council.partnership,
        "section": "meetings",
        "meeting": written.meeting,
        "page": queries.version_page(request.user, version, language=page_language()),
        "may_propose": may_propose_correction(request.user, written),
    }
    return render(request, "partnerships/minutes_version.html", page)


@login_required
def minutes_propose(request: MemberRequest, slug: str, meeting_id: int, number: int) -> HttpResponse:
    """Propose a correction to a version."""
    written = queries.minutes_for(request.user, slug, meeting_id)
    version = queries.version_in(written, number)
    require(may_propose_correction(request.user, written))
    form = ProposalForm(request.POST or None)
    if form.is_valid():
        operations.propose_correction(version, **form.cleaned_data, by=request.user, at=timezone.now())
        messages.success(request, _("Your correction is proposed; it stands below the minutes."))
        return redirect("minutes_version", slug, meeting_id, number)
    return _minutes_form(request, written, form, title=_("Propose a correction"))


@login_required
@require_safe
def minutes_file(
    request: MemberRequest, slug: str, meeting_id: int, number: int, file_format: str
) -> HttpResponse:
    """Send one version as PDF or DOCX, in the language of the address."""
    written = queries.minutes_for(request.user, slug, meeting_id)
    version = queries.version_in(written, number)
    paper = queries.paper_for(request.user, written, queries.papers_of(version)[page_language()])
    paper = version_paper(version, paper)
    return paper_file(paper, file_format, name=f"{paper.title} {number}")


def _minutes_to_write(request: MemberRequest, slug: str, meeting_id: int) -> Minutes:
    written = queries.minutes_for(request.user, slug, meeting_id)
    require(may_write_minutes(request.user, written.meeting.council.partnership))
    return written


def _minutes_form(
    request: MemberRequest, written: Minutes, form: BaseForm, *, title: str | Promise
) -> HttpResponse:
    partnership = written.meeting.council.partnership
    back = reverse("minutes", args=[partnership.slug, written.meeting_id])
    return form_page(request, form, partnership=partnership, section="meetings", title=title, back=back)
