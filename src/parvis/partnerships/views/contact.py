"""What is kept about an organization: the same forms for a partnership's own and for the programme's register."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.stakeholder import ContactForm, LoggedContactForm, StakeForm
from parvis.partnerships.models import Organisation, Stakeholder
from parvis.partnerships.operations import contact as operations
from parvis.partnerships.permissions import may_edit_council
from parvis.partnerships.queries import contact as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.partnerships.views.form import form_page
from parvis.partnerships.views.stake import grid_of
from parvis.partnerships.views.stakeholder import programme_form, record_to_keep
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def organisations(request: MemberRequest, slug: str) -> HttpResponse:
    """List the partnership's organizations, with its coordinators' own notes for them."""
    partnership = partnership_for(request.user, slug)
    shown = queries.organisation_list(request.user, partnership, on=timezone.localdate())
    page = {
        "partnership": partnership,
        "section": "organisations",
        "page": shown,
        "may_edit": may_edit_council(request.user, partnership),
        "grid": grid_of(queries.cells_of(shown.stakes)) if shown.stakes else "",
    }
    return render(request, "partnerships/organisation_list.html", page)


@login_required
@require_safe
def organisation(request: MemberRequest, slug: str, organisation_id: int) -> HttpResponse:
    """Show one organization of the partnership."""
    partnership = partnership_for(request.user, slug)
    record = queries.organisation_in(partnership, organisation_id)
    page = {
        "partnership": partnership,
        "section": "organisations",
        "page": queries.organisation_page(request.user, record),
        "may_edit": may_edit_council(request.user, partnership),
    }
    return render(request, "partnerships/organisation_page.html", page)


@dataclass(frozen=True, slots=True)
class _Door:
    """The organization that a form is about, and the way back to its page."""

    request: MemberRequest
    about: Organisation | Stakeholder

    @property
    def back(self) -> str:
        if isinstance(self.about, Stakeholder):
            return self.about.get_absolute_url()
        return reverse("organisation", args=[self.about.partnership.slug, self.about.pk])

    def form(self, form: BaseForm, title: str) -> HttpResponse:
        if isinstance(self.about, Stakeholder):
            return programme_form(self.request, form, title=title, back=self.back)
        partnership = self.about.partnership
        return form_page(
            self.request, form, partnership=partnership, section="organisations", title=title, back=self.back
        )


def _door(
    request: MemberRequest, slug: str, organisation_id: int | None, stakeholder_id: int | None
) -> _Door:
    """Return the organization that the person may write about: their partnership's, or the programme's."""
    if stakeholder_id is not None:
        return _Door(request, record_to_keep(request, stakeholder_id))
    partnership = partnership_for(request.user, slug)
    record = queries.organisation_in(partnership, organisation_id or 0)
    require(may_edit_council(request.user, partnership))
    return _Door(request, record)


@login_required
def contact_new(
    request: MemberRequest,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Keep a contact of an organization."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    form = ContactForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.add_contact(door.about, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The contact is kept."))
            return redirect(door.back)
    return door.form(form, _("Add a contact"))


@login_required
def contact_change(
    request: MemberRequest,
    contact_id: int,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Correct a contact, or who sees it."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    contact = queries.contact_of(door.about, contact_id)
    initial = {name: getattr(contact, name) for name in ContactForm.base_fields}
    form = ContactForm(request.POST or None, initial=initial)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_contact(contact, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The contact is kept."))
            return redirect(door.back)
    return door.form(form, _("Change a contact"))


@login_required
@require_POST
def contact_remove(
    request: MemberRequest,
    contact_id: int,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Remove a contact for good."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    contact = queries.contact_of(door.about, contact_id)
    operations.remove_contact(contact, by=request.user, at=timezone.now())
    messages.success(request, _("The contact was removed."))
    return redirect(door.back)


@login_required
def contact_log_new(
    request: MemberRequest,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Write down that somebody was in touch with an organization."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    form = LoggedContactForm(request.POST or None, initial={"on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.log_contact(door.about, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("It is in the log."))
            return redirect(door.back)
    return door.form(form, _("Write in the contact log"))


@login_required
@require_POST
def contact_follow_up(
    request: MemberRequest,
    logged_id: int,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Note that a contact was followed up today."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    logged = queries.logged_contact_of(door.about, logged_id)
    operations.follow_up(logged, on=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, _("Noted as followed up today."))
    return redirect(door.back)


@login_required
@require_POST
def contact_log_remove(
    request: MemberRequest,
    logged_id: int,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Remove an entry of the contact log for good."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    logged = queries.logged_contact_of(door.about, logged_id)
    operations.remove_logged_contact(logged, by=request.user, at=timezone.now())
    messages.success(request, _("The entry of the log was removed."))
    return redirect(door.back)


@login_required
def stake_new(
    request: MemberRequest,
    slug: str = "",
    organisation_id: int | None = None,
    stakeholder_id: int | None = None,
) -> HttpResponse:
    """Judge how much interest and influence an organization has."""
    door = _door(request, slug, organisation_id, stakeholder_id)
    form = StakeForm(request.POST or None, initial={"judged_on": timezone.localdate()})
    if form.is_valid():
        with refusals_shown_on(form):
            operations.judge_stake(door.about, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("The judgement is kept beside the earlier ones."))
            return redirect(door.back)
    return door.form(form, _("Judge interest and influence"))
