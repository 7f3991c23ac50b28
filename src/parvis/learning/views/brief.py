"""The pages of briefs: written inside, listed for anybody; a published one is read as its edition."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.learning.forms.brief import BriefForm, ClaimForm
from parvis.learning.models import Brief
from parvis.learning.operations import brief as operations
from parvis.learning.operations.brief import BriefContent
from parvis.learning.permissions import may_write_briefs
from parvis.learning.queries import brief as queries
from parvis.learning.views.room import initial_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.publications.permissions import may_publish_briefs_of


@require_safe
@conditional_page
def public_briefs(request: HttpRequest) -> HttpResponse:
    """List the published briefs."""
    shown = page_of(request, queries.public_briefs(on=timezone.localdate()))
    return render(request, "learning/public_briefs.html", {"briefs": shown})


@login_required
@require_safe
def briefs(request: MemberRequest, slug: str) -> HttpResponse:
    """List a partnership's briefs."""
    return _list(request, partnership_for(request.user, slug))


@login_required
@require_safe
def programme_briefs(request: MemberRequest) -> HttpResponse:
    """List the programme's briefs."""
    require(may_write_briefs(request.user, None))
    return _list(request, None)


@login_required
def brief_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Begin a brief of a partnership."""
    partnership = partnership_for(request.user, slug)
    require(may_write_briefs(request.user, partnership))
    return _parts(request, Brief(partnership=partnership))


@login_required
def programme_brief_new(request: MemberRequest) -> HttpResponse:
    """Begin a brief of the programme."""
    require(may_write_briefs(request.user, None))
    return _parts(request, Brief())


@login_required
@require_safe
def brief(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Show a brief with its claims, and how easily it reads."""
    shown = queries.brief_for(request.user, brief_id)
    found = queries.brief_page(shown, on=timezone.localdate())
    page = {
        **_layout(shown.partnership),
        "brief": shown,
        "page": found,
        "readings": [
            ((_("English"), "en"), found.readability["en"]),
            ((_("French"), "fr"), found.readability["fr"]),
        ],
        "back": _list_address(shown.partnership),
        "may_publish": may_publish_briefs_of(request.user, shown.partnership),
    }
    return render(request, "learning/brief_page.html", page)


@login_required
def brief_change(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Change the parts of a brief."""
    return _parts(request, queries.brief_for(request.user, brief_id))


@login_required
def brief_claim_new(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Add what is known."""
    shown = queries.brief_for(request.user, brief_id)
    choices = queries.source_choices(shown.partnership, on=timezone.localdate())
    form = ClaimForm(request.POST or None, choices=choices)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_claim(shown, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The claim is added."))
            return redirect(shown)
    return _form(request, form, shown, title=_("Add a claim"))


@login_required
def brief_claim(request: MemberRequest, brief_id: int, claim_id: int) -> HttpResponse:
    """Change what is known."""
    shown = queries.brief_for(request.user, brief_id)
    claim = queries.claim_in(shown, claim_id)
    choices = queries.source_choices(shown.partnership, on=timezone.localdate())
    stored = {"statement": claim.statement, "source": queries.key_of(claim), "where": claim.where}
    form = ClaimForm(request.POST or None, choices=choices, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.change_claim(claim, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The claim is changed."))
            return redirect(shown)
    return _form(request, form, shown, title=_("Change a claim"))


@login_required
@require_POST
def brief_claim_remove(request: MemberRequest, brief_id: int, claim_id: int) -> HttpResponse:
    """Take a claim out of a brief."""
    shown = queries.brief_for(request.user, brief_id)
    operations.remove_claim(queries.claim_in(shown, claim_id), by=request.user, at=timezone.now())
    messages.success(request, _("The claim is removed."))
    return redirect(shown)


@login_required
@require_POST
def brief_publish(request: MemberRequest, brief_id: int) -> HttpResponse:
    """Publish a brief."""
    shown = queries.brief_for(request.user, brief_id)
    require(may_publish_briefs_of(request.user, shown.partnership))
    edition = operations.publish_brief(shown, by=request.user, at=timezone.now())
    messages.success(request, _("The brief is published in both languages."))
    return redirect(edition)


def _list(request: MemberRequest, partnership: Partnership | None) -> HttpResponse:
    new = reverse("brief_new", args=[partnership.slug]) if partnership else reverse("programme_brief_new")
    may_write = may_write_briefs(request.user, partnership)
    page = {
        **_layout(partnership),
        "briefs": queries.briefs_of(partnership) if may_write else (),
        "may_write": may_write,
        "new": new,
    }
    return render(request, "learning/brief_list.html", page)


def _parts(request: MemberRequest, written: Brief) -> HttpResponse:
    stored = initial_of(written, BriefContent) if written.pk else {}
    form = BriefForm(request.POST or None, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_brief(written, form.content(), by=request.user, at=timezone.now())
            messages.success(
                request, _("The brief is written down. Add what is known, with what it rests on.")
            )
            return redirect(written)
    return _form(request, form, written, title=_("Parts of a brief"))


def _form(
    request: MemberRequest, form: BriefForm | ClaimForm, shown: Brief, *, title: str | Promise
) -> HttpResponse:
    page = {
        **_layout(shown.partnership),
        "form": form,
        "title": title,
        "back": shown.get_absolute_url() if shown.pk else _list_address(shown.partnership),
    }
    return render(request, "learning/communication_form.html", page, status=422 if form.errors else 200)


def _layout(partnership: Partnership | None) -> dict[str, object]:
    return {
        "layout": "partnerships/workspace.html" if partnership else "learning/programme_layout.html",
        "partnership": partnership,
        "section": "communication",
    }


def _list_address(partnership: Partnership | None) -> str:
    return reverse("briefs", args=[partnership.slug]) if partnership else reverse("programme_briefs")
