"""The pages of practices in the workspace: what a partnership shares, what it uses, and what came of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.learning.forms.practice import AdoptionForm, AdoptionResultForm, PracticeForm
from parvis.learning.models import Adoption
from parvis.learning.operations import adoption as using
from parvis.learning.operations import practice as operations
from parvis.learning.operations.practice import PracticeContent
from parvis.learning.permissions import may_share_practices, may_write_practice
from parvis.learning.queries import practice as queries
from parvis.learning.queries.adoption import adoption_in, adoptions_of, practice_to_adopt
from parvis.learning.queries.practice_library import public_practice_page
from parvis.learning.queries.story import story_in
from parvis.learning.views.room import initial_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def practices(request: MemberRequest, slug: str) -> HttpResponse:
    """List the practices that the partnership uses, and those that it shares."""
    partnership = partnership_for(request.user, slug)
    page = {
        "partnership": partnership,
        "section": "practices",
        "uses": adoptions_of(partnership, on=timezone.localdate()),
        "practices": queries.practices_of(partnership),
        "may_share": may_share_practices(request.user, partnership),
    }
    return render(request, "learning/practice_list.html", page)


@login_required
@require_safe
def practice(request: MemberRequest, slug: str, practice_id: int) -> HttpResponse:
    """Show a practice that the partnership wrote, and where it stands."""
    partnership = partnership_for(request.user, slug)
    shown = queries.practice_in(partnership, practice_id)
    page = {
        "partnership": partnership,
        "section": "practices",
        "practice": shown,
        "page": queries.practice_page(shown),
        "is_public": queries.is_public_on(shown, timezone.localdate()),
        "may_write": may_write_practice(request.user, shown),
    }
    return render(request, "learning/practice_page.html", page)


@login_required
def practice_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Write a practice down."""
    partnership = _to_share_for(request, slug)
    form = PracticeForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            drafted = operations.draft_practice(
                partnership, form.content(), by=request.user, at=timezone.now()
            )
            messages.success(request, _("The draft is written down. Send it for review once it is complete."))
            return redirect("practice", slug, drafted.pk)
    back = reverse("practices", args=[slug])
    return _form_page(request, form, partnership=partnership, title=_("Share a practice"), back=back)


@login_required
@require_POST
def practice_from_story(request: MemberRequest, slug: str, story_id: int) -> HttpResponse:
    """Make a draft of a published story, in one step."""
    partnership = _to_share_for(request, slug)
    drafted = operations.draft_from_story(story_in(partnership, story_id), by=request.user, at=timezone.now())
    messages.success(
        request, _("A draft was made of the story. Write what others need, and send it for review.")
    )
    return redirect("practice", slug, drafted.pk)


@login_required
def practice_change(request: MemberRequest, slug: str, practice_id: int) -> HttpResponse:
    """Change a draft, or a practice that came back."""
    partnership = _to_share_for(request, slug)
    shown = queries.practice_in(partnership, practice_id)
    form = PracticeForm(request.POST or None, initial=initial_of(shown, PracticeContent))
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_practice(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The practice is changed."))
            return redirect("practice", slug, shown.pk)
    back = reverse("practice", args=[slug, practice_id])
    return _form_page(request, form, partnership=partnership, title=_("Change the practice"), back=back)


@login_required
@require_POST
def practice_submit(request: MemberRequest, slug: str, practice_id: int) -> HttpResponse:
    """Send a practice for review."""
    shown = queries.practice_in(_to_share_for(request, slug), practice_id)
    operations.submit_practice(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The practice was sent for review. You are told by e-mail what comes of it."))
    return redirect("practice", slug, shown.pk)


@login_required
def practice_adopt(request: MemberRequest, slug: str, practice_id: int) -> HttpResponse:
    """Say that the partnership uses a practice of the library."""
    partnership = _to_share_for(request, slug)
    shown = public_practice_page(practice_id, on=timezone.localdate())
    form = AdoptionForm(request.POST or None, initial={"began_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            adopted = using.adopt_practice(
                practice_to_adopt(practice_id),
                partnership,
                form.content(),
                by=request.user,
                at=timezone.now(),
            )
            messages.success(request, _("It is written down. In a year you are asked what came of it."))
            return redirect(adopted)
    title = _("We use this: %(name)s") % {"name": shown.edition.title}
    back = reverse("public_practice", args=[practice_id])
    return _form_page(request, form, partnership=partnership, title=title, back=back)


@login_required
@require_safe
def adoption(request: MemberRequest, slug: str, adoption_id: int) -> HttpResponse:
    """Show a practice that the partnership uses: how it was adapted, and what came of it."""
    partnership = partnership_for(request.user, slug)
    shown = adoption_in(partnership, adoption_id)
    page = {
        "partnership": partnership,
        "section": "practices",
        "adoption": shown,
        "is_public": queries.is_public_on(shown.practice, timezone.localdate()),
        "is_due": shown.result_due_on <= timezone.localdate(),
        "may_share": may_share_practices(request.user, partnership),
    }
    return render(request, "learning/adoption_page.html", page)


@login_required
def adoption_result(request: MemberRequest, slug: str, adoption_id: int) -> HttpResponse:
    """Write what came of a practice after a year."""
    partnership, shown = _adoption_to_write(request, slug, adoption_id)
    form = AdoptionResultForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            using.write_result(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The result is written, and stands on the page of the practice."))
            return redirect(shown)
    title = _("What came of it: %(name)s") % {"name": shown.practice.name}
    back = shown.get_absolute_url()
    return _form_page(request, form, partnership=partnership, title=title, back=back)


@login_required
@require_POST
def adoption_end(request: MemberRequest, slug: str, adoption_id: int) -> HttpResponse:
    """Say that the partnership uses the practice no more."""
    _partnership, shown = _adoption_to_write(request, slug, adoption_id)
    using.end_adoption(shown, by=request.user, at=timezone.now())
    messages.success(request, _("It is written down that the practice is used no more."))
    return redirect(shown)


def _to_share_for(request: MemberRequest, slug: str) -> Partnership:
    partnership = partnership_for(request.user, slug)
    require(may_share_practices(request.user, partnership))
    return partnership


def _adoption_to_write(request: MemberRequest, slug: str, adoption_id: int) -> tuple[Partnership, Adoption]:
    partnership = _to_share_for(request, slug)
    return partnership, adoption_in(partnership, adoption_id)


def _form_page(
    request: HttpRequest, form: BaseForm, *, partnership: Partnership, title: str | Promise, back: str
) -> HttpResponse:
    """Show a form; with errors the page's status says that it was not accepted."""
    page = {"partnership": partnership, "section": "practices", "form": form, "title": title, "back": back}
    return render(request, "learning/practice_form.html", page, status=422 if form.errors else 200)
