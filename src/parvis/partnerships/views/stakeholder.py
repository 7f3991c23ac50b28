"""The programme's register of organizations: list, record, and the forms that change them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.core.requests import page_of
from parvis.partnerships.errors import found
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.stakeholder import LinkForm, StakeholderForm, TableForm
from parvis.partnerships.models import Organisation, Stakeholder
from parvis.partnerships.operations import stakeholder as operations
from parvis.partnerships.operations.stakeholders_table import establish_table
from parvis.partnerships.permissions import may_establish_table, may_keep_stakeholders
from parvis.partnerships.queries import stakeholder as queries
from parvis.partnerships.queries.contact import (
    cells_of,
    follow_ups_of_the_programme,
    stakes_of_the_programme,
)
from parvis.partnerships.views.stake import grid_of
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def stakeholders(request: MemberRequest) -> HttpResponse:
    """List the organizations of the register that the person may see."""
    keeps = may_keep_stakeholders(request.user)
    asked = {key: request.GET.get(key, "") for key in ("words", "sector", "province")}
    shown = queries.stakeholder_list(request.user, **asked)
    paged = page_of(request, shown.records)
    listed = shown.records if shown.is_filtered else paged.object_list
    page = {
        "page": shown,
        "paged": paged,
        "rows": queries.stakeholder_rows(request.user, listed),
        "may_keep": keeps,
        "follow_ups": follow_ups_of_the_programme(on=timezone.localdate()) if keeps else (),
        "unlinked": queries.unlinked_organisations(request.user).count() if keeps else 0,
    }
    return render(request, "partnerships/stakeholder_list.html", page)


@login_required
@require_safe
def stakeholder(request: MemberRequest, stakeholder_id: int) -> HttpResponse:
    """Show one organization of the register."""
    record = queries.stakeholder_for(request.user, stakeholder_id)
    keeps = may_keep_stakeholders(request.user)
    page = {
        "page": queries.stakeholder_page(request.user, record),
        "may_keep": keeps,
        "link_form": _link_form(request) if keeps else None,
        "today": timezone.localdate(),
    }
    return render(request, "partnerships/stakeholder_page.html", page)


@login_required
def stakeholder_new(request: MemberRequest) -> HttpResponse:
    """Enter an organization."""
    require(may_keep_stakeholders(request.user))
    form = StakeholderForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            record = operations.add_stakeholder(form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The organization is in the register."))
            return redirect(record)
    return programme_form(request, form, title=_("Enter an organization"), back=reverse("stakeholders"))


@login_required
def stakeholder_change(request: MemberRequest, stakeholder_id: int) -> HttpResponse:
    """Correct what the register says of an organization, and who sees it."""
    record = record_to_keep(request, stakeholder_id)
    form = StakeholderForm(request.POST or None, of=record)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.amend_stakeholder(record, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The record says what you wrote."))
            return redirect(record)
    return programme_form(request, form, title=_("Change the record"), back=record.get_absolute_url())


@login_required
@require_POST
def stakeholder_link(request: MemberRequest, stakeholder_id: int) -> HttpResponse:
    """Say that a partnership's organization is the same as this record."""
    record = record_to_keep(request, stakeholder_id)
    form = _link_form(request)
    if form.is_valid():
        organisation = form.cleaned_data["organisation"]
        operations.link_organisation(organisation, record, by=request.user, at=timezone.now())
        messages.success(request, _("The two are said to be the same."))
    else:
        messages.error(request, _("Choose an organization of the list. It may have been linked meanwhile."))
    return redirect(record)


@login_required
@require_POST
def stakeholder_unlink(request: MemberRequest, stakeholder_id: int, organisation_id: int) -> HttpResponse:
    """Say that a partnership's organization is not the same as this record."""
    record = record_to_keep(request, stakeholder_id)
    linked = queries.stakeholder_page(request.user, record).organisations
    organisation: Organisation = found(next((each for each in linked if each.pk == organisation_id), None))
    operations.link_organisation(organisation, None, by=request.user, at=timezone.now())
    messages.success(request, _("The two are no longer said to be the same."))
    return redirect(record)


@login_required
@require_POST
def stakeholders_enter(request: MemberRequest) -> HttpResponse:
    """Give every partnership's organization without a record one of its own."""
    require(may_keep_stakeholders(request.user))
    number = operations.enter_organisations(by=request.user, at=timezone.now())
    sentence = ngettext(
        "%(number)d organization was entered. Now look at the likely duplicates.",
        "%(number)d organizations were entered. Now look at the likely duplicates.",
        number,
    )
    messages.success(request, sentence % {"number": number})
    return redirect("stakeholder_pairs")


@login_required
@require_safe
def stakeholder_stakes(request: MemberRequest) -> HttpResponse:
    """Show the programme's newest judgements of interest and influence, as a table and as a drawing."""
    require(may_keep_stakeholders(request.user))
    stakes = stakes_of_the_programme(on=timezone.localdate())
    page = {"stakes": stakes, "grid": grid_of(cells_of(stakes))}
    return render(request, "partnerships/stakeholder_stakes.html", page)


@login_required
def stakeholders_table_new(request: MemberRequest) -> HttpResponse:
    """Establish a stakeholders table of the programme."""
    require(may_establish_table(request.user))
    form = TableForm(request.POST or None, initial={"coordinator_email": request.user.email})
    if form.is_valid():
        with refusals_shown_on(form):
            email = form.cleaned_data["coordinator_email"]
            table = establish_table(
                form.content(), coordinator_email=email, by=request.user, at=timezone.now()
            )
            messages.success(request, _("The table is established. Its coordinator seats its council."))
            return redirect(table)
    return programme_form(request, form, title=_("Establish a stakeholders table"), back=reverse("status"))


def record_to_keep(request: MemberRequest, stakeholder_id: int) -> Stakeholder:
    """Return a record that the person keeps."""
    require(may_keep_stakeholders(request.user))
    return queries.stakeholder_for(request.user, stakeholder_id)


def programme_form(request: MemberRequest, form: BaseForm, *, title: str, back: str) -> HttpResponse:
    """Show a form of the programme; with errors the page's status says that it was not accepted."""
    page = {"form": form, "title": title, "back": back}
    status = 422 if form.errors else 200
    return render(request, "partnerships/stakeholder_form.html", page, status=status)


def _link_form(request: MemberRequest) -> LinkForm:
    return LinkForm(request.POST or None, organisations=queries.unlinked_organisations(request.user))
