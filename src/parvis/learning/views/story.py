"""The pages of stories in the workspace: the list, a story, its words and what it rests on, its steps."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.learning.forms.story import DocumentEvidenceForm, RecordEvidenceForm, StoryForm
from parvis.learning.models import Story
from parvis.learning.operations import publication
from parvis.learning.operations import story as operations
from parvis.learning.operations.story import StoryContent
from parvis.learning.permissions import (
    may_change_story,
    may_keep_consents,
    may_share_practices,
    may_verify,
    may_write_stories,
)
from parvis.learning.queries import story as queries
from parvis.learning.queries.choice import choices_for
from parvis.learning.queries.condition import conditions_of
from parvis.learning.queries.verification import links_of
from parvis.learning.views.room import form_page, initial_of, partnership_to_write_for, story_to_write
from parvis.partnerships.errors import found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.permissions import may_publish
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def stories(request: MemberRequest, slug: str) -> HttpResponse:
    """List the partnership's stories."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "stories",
        "rows": queries.stories_of(partnership, on=timezone.localdate()),
        "may_write": may_write_stories(request.user, partnership),
    }
    return render(request, "learning/story_list.html", page)


@login_required
@require_safe
def story(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Show a story: facts and claim apart, what it rests on, what stands in the way of its publication."""
    partnership, now = partnership_for(request.user, slug), timezone.now()
    shown = queries.story_in(partnership, story_id)
    today = timezone.localdate(now)
    told = queries.story_page(shown, on=today)
    page = {
        "partnership": partnership,
        "section": "stories",
        "story": shown,
        "page": told,
        "obstacles": () if told.is_public else conditions_of(shown).obstacles(today),
        "links": links_of(shown, at=now),
        "may_write": may_write_stories(request.user, partnership),
        "may_change": may_change_story(request.user, shown),
        "may_verify": may_verify(request.user, shown),
        "may_publish": may_publish(request.user, partnership),
        "may_keep_consents": may_keep_consents(request.user, partnership),
        "may_share": may_share_practices(request.user, partnership),
        "practice": getattr(shown, "practice", None),
    }
    return render(request, "learning/story_page.html", page)


@login_required
def story_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Write a new story down."""
    partnership = partnership_to_write_for(request, slug)
    form = StoryForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            drafted = operations.draft_story(partnership, form.content(), by=request.user, at=timezone.now())
            messages.success(
                request, _("The draft is written down. Add what it rests on, and who agreed to it.")
            )
            return redirect(drafted)
    back = reverse("stories", args=[slug])
    title = _("Tell a story of success")
    return form_page(request, form, partnership=partnership, story=None, title=title, back=back)


@login_required
def story_change(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Change the words of a draft."""
    shown = story_to_write(request, slug, story_id)
    form = StoryForm(request.POST or None, initial=initial_of(shown, StoryContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_story(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The story is changed."))
            return redirect(shown)
    back, title = shown.get_absolute_url(), _("Change the story")
    return form_page(request, form, partnership=shown.partnership, story=shown, title=title, back=back)


@login_required
def story_record_new(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Let a story rest on a record of the partnership, or on a published figure."""
    shown = story_to_write(request, slug, story_id)
    form = RecordEvidenceForm(request.POST or None, choices=choices_for(shown.partnership))
    if form.is_valid():
        with refusals_shown_on(form):
            _add_chosen(request, shown, form)
            messages.success(request, _("The evidence is added."))
            return redirect(shown)
    back, title = shown.get_absolute_url(), _("Add a record or a figure")
    return form_page(request, form, partnership=shown.partnership, story=shown, title=title, back=back)


def _add_chosen(request: MemberRequest, shown: Story, form: RecordEvidenceForm) -> None:
    by, at, key = request.user, timezone.now(), form.cleaned_data["record"]
    chosen = form.choices.record(key)
    if chosen is not None:
        operations.add_record(shown, chosen, by=by, at=at)
        return
    figure = form.choices.figures[key]
    operations.add_figure(shown, indicator=figure.indicator, period=figure.period, by=by, at=at)


@login_required
def story_document_new(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Let a story rest on a document."""
    shown = story_to_write(request, slug, story_id)
    form = DocumentEvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        with refusals_shown_on(form):
            file = form.cleaned_data["file"]
            operations.add_document(shown, form.content(), file=file, by=request.user, at=timezone.now())
            messages.success(request, _("The evidence is added."))
            return redirect(shown)
    back, title = shown.get_absolute_url(), _("Add a document")
    return form_page(request, form, partnership=shown.partnership, story=shown, title=title, back=back)


@login_required
@require_safe
def story_document(request: MemberRequest, slug: str, story_id: int, evidence_id: int) -> HttpResponse:
    """Download the file of a document that a story rests on."""
    shown = queries.story_in(partnership_for(request.user, slug), story_id)
    piece = queries.evidence_in(shown, evidence_id)
    file = found(piece if piece.file_name else None)
    return download(bytes(file.content or b""), name=file.file_name, content_type=file.content_type)


@login_required
@require_POST
def story_evidence_remove(request: MemberRequest, slug: str, story_id: int, evidence_id: int) -> HttpResponse:
    """Take a piece of evidence from a draft."""
    shown = story_to_write(request, slug, story_id)
    operations.remove_evidence(queries.evidence_in(shown, evidence_id), by=request.user, at=timezone.now())
    messages.success(request, _("The evidence is removed."))
    return redirect(shown)


@login_required
@require_POST
def story_ask(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Ask for verification."""
    shown = story_to_write(request, slug, story_id)
    operations.ask_for_verification(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The story waits for somebody outside the staff to verify it."))
    return redirect(shown)


@login_required
@require_POST
def story_reopen(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Take a story back to a draft."""
    shown = story_to_write(request, slug, story_id)
    operations.reopen(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The story is a draft again."))
    return redirect(shown)


@login_required
@require_POST
def story_publish(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Publish a verified story."""
    partnership = partnership_for(request.user, slug)
    require(may_publish(request.user, partnership))
    shown = queries.story_in(partnership, story_id)
    publication.publish_story(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The story is published in both languages."))
    return redirect("public_story", slug, story_id)
