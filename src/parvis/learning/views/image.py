"""The forms of a story's pictures."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from parvis.learning.forms.image import ImageForm
from parvis.learning.operations import image as operations
from parvis.learning.operations.image import ImageContent
from parvis.learning.queries.story import image_in
from parvis.learning.views.room import form_page, initial_of, story_to_write
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.people.requests import MemberRequest


@login_required
def story_image_new(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Add a picture to a draft."""
    story = story_to_write(request, slug, story_id)
    form = ImageForm(request.POST or None, request.FILES or None, with_file=True)
    if form.is_valid():
        with refusals_shown_on(form):
            file = form.cleaned_data["file"]
            operations.add_image(story, file, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The picture is added."))
            return redirect(story)
    back, title = story.get_absolute_url(), _("Add a picture")
    return form_page(request, form, partnership=story.partnership, story=story, title=title, back=back)


@login_required
def story_image_change(request: MemberRequest, slug: str, story_id: int, image_id: int) -> HttpResponse:
    """Correct what is known of a picture, or renew the right to it."""
    story = story_to_write(request, slug, story_id)
    image = image_in(story, image_id)
    form = ImageForm(request.POST or None, initial=initial_of(image, ImageContent), with_file=False)
    if form.is_valid():
        operations.amend_image(image, form.content(), by=request.user, at=timezone.now())
        messages.success(request, _("What is known of the picture is changed."))
        return redirect(story)
    back, title = story.get_absolute_url(), _("The picture and the right to it")
    return form_page(request, form, partnership=story.partnership, story=story, title=title, back=back)


@login_required
@require_POST
def story_image_remove(request: MemberRequest, slug: str, story_id: int, image_id: int) -> HttpResponse:
    """Take a picture from a draft."""
    story = story_to_write(request, slug, story_id)
    operations.remove_image(image_in(story, image_id), by=request.user, at=timezone.now())
    messages.success(request, _("The picture is removed."))
    return redirect(story)
