"""Where the register of partnerships is kept: entries, their facts and their end."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from parvis.core.errors import require
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.forms.register import (
    AreaForm,
    ContactForm,
    EndForm,
    EntryForm,
    HostingForm,
    NameForm,
    StratumForm,
    SuccessionForm,
)
from parvis.partnerships.kinds.register import AREAS, CONTACTS, HOSTS, NAMES, STRATA, SUCCESSIONS
from parvis.partnerships.models import Partnership
from parvis.partnerships.operations import partnership as entries
from parvis.partnerships.operations import register_contact as contacts
from parvis.partnerships.operations import register_fact as facts
from parvis.partnerships.permissions import may_enter_in, may_keep_register
from parvis.partnerships.queries.partnership import entry_of
from parvis.partnerships.queries.register_entry import entry_page, fact_of
from parvis.partnerships.queries.register_keep import keep_page
from parvis.people.models import User
from parvis.people.requests import MemberRequest


@login_required
@require_safe
def register_keep(request: MemberRequest) -> HttpResponse:
    """List the entries that the person keeps, with what is missing or not confirmed."""
    require(may_keep_register(request.user))
    page = keep_page(request.user, on=timezone.localdate())
    return render(request, "partnerships/register_keep.html", {"page": page})


@login_required
def entry_new(request: MemberRequest) -> HttpResponse:
    """Enter a partnership."""
    require(may_keep_register(request.user))
    form = EntryForm(request.POST or None)
    if form.is_valid():
        require(may_enter_in(request.user, form.content.province))
        with refusals_shown_on(form):
            entry = entries.enter(form.content, by=request.user, at=timezone.now())
            messages.success(request, _("The partnership is in the register. Add its name, host and area."))
            return redirect("entry_keep", entry.slug)
    return _form_page(request, form, title=_("Enter a partnership"), back=reverse("register_keep"))


@login_required
@require_safe
def entry_keep(request: MemberRequest, slug: str) -> HttpResponse:
    """Show an entry with everything that can be changed."""
    partnership = _kept_entry(request, slug)
    page = entry_page(partnership, viewer=request.user, on=timezone.localdate())
    return render(
        request, "partnerships/register_entry_keep.html", {"page": page, "partnership": partnership}
    )


@login_required
def entry_change(request: MemberRequest, slug: str) -> HttpResponse:
    """Correct what an entry says without days."""
    partnership = _kept_entry(request, slug)
    form = EntryForm(request.POST or None, initial=EntryForm.initial_of(partnership))
    if form.is_valid():
        require(may_enter_in(request.user, form.content.province))
        with refusals_shown_on(form):
            entries.amend_entry(partnership, form.content, by=request.user, at=timezone.now())
            return redirect("entry_keep", slug)
    return _form_page(request, form, title=_("Correct the entry"), partnership=partnership)


@login_required
def entry_end(request: MemberRequest, slug: str) -> HttpResponse:
    """Write that a partnership is no more, or correct the day."""
    partnership = _kept_entry(request, slug)
    ended = partnership.ended
    form = EndForm(request.POST or None, initial={"on": ended.iso if ended else ""})
    if form.is_valid():
        write_end = entries.amend_end if ended else entries.end_partnership
        with refusals_shown_on(form):
            write_end(partnership, on=form.day, by=request.user, at=timezone.now())
            return redirect("entry_keep", slug)
    return _form_page(request, form, title=_("The end of the partnership"), partnership=partnership)


@login_required
@require_POST
def entry_goes_on(request: MemberRequest, slug: str) -> HttpResponse:
    """Take back that a partnership ended."""
    partnership = _kept_entry(request, slug)
    entries.amend_end(partnership, on=None, by=request.user, at=timezone.now())
    return redirect("entry_keep", slug)


@login_required
def fact_new(request: MemberRequest, slug: str, table: str) -> HttpResponse:
    """Record a name, a host, an area, a stratum, a succession or a contact."""
    partnership, kind = _kept_entry(request, slug), _kind(table)
    form = kind.form(
        request.POST or None, initial=_proposed(table, partnership), **_options(table, partnership)
    )
    if form.is_valid():
        with refusals_shown_on(form):
            kind.record(partnership, form, by=request.user, at=timezone.now())
            return redirect("entry_keep", slug)
    return _form_page(request, form, title=kind.title_new, partnership=partnership)


@login_required
def fact_change(request: MemberRequest, slug: str, table: str, fact_id: int) -> HttpResponse:
    """Correct or end a fact."""
    partnership, kind = _kept_entry(request, slug), _kind(table)
    fact = fact_of(partnership, table, fact_id)
    form = kind.form(request.POST or None, initial=kind.form.initial_of(fact))
    if table == AREAS.key:
        del form.fields["replaces"]
    if form.is_valid():
        with refusals_shown_on(form):
            kind.amend(fact, form, by=request.user, at=timezone.now())
            return redirect("entry_keep", slug)
    withdraw = reverse("fact_withdraw", args=[slug, table, fact_id])
    return _form_page(request, form, title=kind.title_change, partnership=partnership, withdraw=withdraw)


@login_required
@require_POST
def fact_withdraw(request: MemberRequest, slug: str, table: str, fact_id: int) -> HttpResponse:
    """Take out what was entered by mistake."""
    partnership, kind = _kept_entry(request, slug), _kind(table)
    kind.withdraw(fact_of(partnership, table, fact_id), by=request.user, at=timezone.now())
    messages.success(request, _("It is taken out of the register."))
    return redirect("entry_keep", slug)


def _record_fact(partnership: Partnership, form: Any, *, by: User, at: datetime) -> None:
    facts.record_fact(partnership, form.content, held=form.held, closes=form.closes, by=by, at=at)


def _amend_fact(fact: Any, form: Any, *, by: User, at: datetime) -> None:
    facts.amend_fact(fact, form.content, held=form.held, by=by, at=at)


def _record_succession(partnership: Partnership, form: Any, *, by: User, at: datetime) -> None:
    predecessor, successor = form.pair(partnership)
    entries.record_succession(predecessor, successor, form.content, by=by, at=at)


def _amend_succession(fact: Any, form: Any, *, by: User, at: datetime) -> None:
    entries.amend_succession(fact, form.content, by=by, at=at)


def _add_contact(partnership: Partnership, form: Any, *, by: User, at: datetime) -> None:
    contacts.add_contact(partnership, form.content, by=by, at=at)


def _amend_contact(fact: Any, form: Any, *, by: User, at: datetime) -> None:
    contacts.amend_contact(fact, form.content, by=by, at=at)


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of fact is typed and written."""

    form: Any
    title_new: str | Promise
    title_change: str | Promise
    record: Callable[..., None] = _record_fact
    amend: Callable[..., None] = _amend_fact
    withdraw: Callable[..., None] = facts.withdraw_fact


_KINDS = {
    NAMES.key: _Kind(NameForm, gettext_lazy("A new name"), gettext_lazy("Correct a name")),
    HOSTS.key: _Kind(
        HostingForm,
        gettext_lazy("A new host or contract holder"),
        gettext_lazy("Correct a host or contract holder"),
    ),
    AREAS.key: _Kind(AreaForm, gettext_lazy("A new area"), gettext_lazy("Correct an area")),
    STRATA.key: _Kind(StratumForm, gettext_lazy("A new stratum"), gettext_lazy("Correct a stratum")),
    SUCCESSIONS.key: _Kind(
        SuccessionForm,
        gettext_lazy("A predecessor or successor"),
        gettext_lazy("Correct a succession"),
        _record_succession,
        _amend_succession,
        entries.withdraw_succession,
    ),
    CONTACTS.key: _Kind(
        ContactForm,
        gettext_lazy("A new contact"),
        gettext_lazy("Correct a contact"),
        _add_contact,
        _amend_contact,
        contacts.remove_contact,
    ),
}


def _kind(table: str) -> _Kind:
    if table not in _KINDS:
        raise Http404
    return _KINDS[table]


def _kept_entry(request: MemberRequest, slug: str) -> Partnership:
    partnership = entry_of(slug)
    require(may_keep_register(request.user, partnership))
    return partnership


def _options(table: str, partnership: Partnership) -> dict[str, Any]:
    return {"others_than": partnership} if table == SUCCESSIONS.key else {}


def _proposed(table: str, partnership: Partnership) -> dict[str, Any]:
    """Return what a new form holds: of one that ended its successor is asked for; of a stratum, the rule's."""
    if table == SUCCESSIONS.key:
        return {"relation": "successor" if partnership.ended else "predecessor"}
    if table == STRATA.key:
        ruled = facts.stratum_by_rule(partnership, on=timezone.localdate())
        return {"stratum": ruled.stratum} if ruled else {}
    return {}


def _form_page(
    request: MemberRequest,
    form: Any,
    *,
    title: str | Promise,
    partnership: Partnership | None = None,
    back: str = "",
    withdraw: str = "",
) -> HttpResponse:
    page = {
        "form": form,
        "title": title,
        "partnership": partnership,
        "back": back or reverse("entry_keep", args=[partnership.slug] if partnership else []),
        "withdraw": withdraw,
    }
    return render(request, "partnerships/register_form.html", page, status=422 if form.errors else 200)
