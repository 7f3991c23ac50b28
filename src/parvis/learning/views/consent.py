"""The pages of a story's consents, for a coordinator alone."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.learning.forms.consent import StoryConsentForm
from parvis.learning.operations import consent as operations
from parvis.learning.operations.consent import ConsentContent
from parvis.learning.queries import consent as queries
from parvis.learning.views.room import form_page, initial_of, story_with_consents
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def story_consents(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """List what people agreed to."""
    story = story_with_consents(request, slug, story_id)
    page = {
        "partnership": story.partnership,
        "section": "stories",
        "story": story,
        "rows": queries.consents_of(story, on=timezone.localdate()),
    }
    return render(request, "learning/consent_list.html", page)


@login_required
def story_consent_new(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Write a consent down."""
    story = story_with_consents(request, slug, story_id)
    form = StoryConsentForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.record_consent(story, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The consent is recorded."))
            return redirect("story_consents", slug, story_id)
    back, title = reverse("story_consents", args=[slug, story_id]), _("Record a consent")
    return form_page(request, form, partnership=story.partnership, story=story, title=title, back=back)


@login_required
def story_consent_renew(request: MemberRequest, slug: str, story_id: int, consent_id: int) -> HttpResponse:
    """Write down that somebody agreed anew."""
    story = story_with_consents(request, slug, story_id)
    consent = queries.consent_in(story, consent_id)
    form = StoryConsentForm(request.POST or None, initial=initial_of(consent, ConsentContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.renew_consent(consent, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The consent is renewed."))
            return redirect("story_consents", slug, story_id)
    back, title = reverse("story_consents", args=[slug, story_id]), _("Renew or correct a consent")
    return form_page(request, form, partnership=story.partnership, story=story, title=title, back=back)


@login_required
@require_POST
def story_consent_withdraw(request: MemberRequest, slug: str, story_id: int, consent_id: int) -> HttpResponse:
    """End a consent: the story disappears everywhere."""
    story = story_with_consents(request, slug, story_id)
    consent = queries.consent_in(story, consent_id)
    operations.withdraw_consent(consent, by=request.user, at=timezone.now())
    messages.success(
        request, _("The consent is withdrawn. If the story was published, it is shown nowhere any more.")
    )
    return redirect("story_consents", slug, story_id)


@login_required
@require_POST
def story_consent_erase(request: MemberRequest, slug: str, story_id: int, consent_id: int) -> HttpResponse:
    """Erase who agreed; the story disappears everywhere."""
    story = story_with_consents(request, slug, story_id)
    operations.erase_consent(queries.consent_in(story, consent_id), by=request.user, at=timezone.now())
    messages.success(
        request, _("Who it was is erased. What stays is that there was a consent, and that it ended.")
    )
    return redirect("story_consents", slug, story_id)
