"""Who works here, inviting people, and coming in by an invitation."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from parvis.core.errors import require
from parvis.partnerships.access import PROGRAMME_ROLES, Role, invitable_roles
from parvis.partnerships.forms.invitation import InvitationForm, NewPersonForm, ProgrammeInvitationForm
from parvis.partnerships.models import Partnership, RoleGrant
from parvis.partnerships.operations import role as operations
from parvis.partnerships.permissions import may_hand_out, may_invite
from parvis.partnerships.queries import role as queries
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.models import Invitation, User
from parvis.people.operations import invitation as invitations
from parvis.people.queries.invitation import account_of, open_invitation
from parvis.people.requests import MemberRequest


@login_required
def people(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who works in a partnership, and invite others."""
    partnership = partnership_for(request.user, slug)
    user = cast(MemberRequest, request).user
    roles = invitable_roles(user, partnership) - PROGRAMME_ROLES
    form = InvitationForm(request.POST or None, roles=roles)
    decision = may_invite(user, partnership)
    if decision and form.is_valid():
        return _invite(cast(MemberRequest, request), {**form.cleaned_data, "partnership": partnership})
    page = {
        "partnership": partnership,
        "section": "people",
        "holders": queries.holders(partnership, viewer=user),
        "invited": queries.invited(partnership, viewer=user, at=timezone.now()),
        "may_invite": decision,
        "form": form,
    }
    return render(request, "partnerships/invitation_people.html", page, status=422 if form.errors else 200)


@login_required
def programme_people(request: HttpRequest) -> HttpResponse:
    """Show who works in the programme, and invite others; also the first coordinator of a partnership."""
    user = cast(MemberRequest, request).user
    require(may_invite(user, None))
    form = ProgrammeInvitationForm(request.POST or None, roles=invitable_roles(user, None))
    if form.is_valid():
        return _invite(cast(MemberRequest, request), form.cleaned_data)
    page = {
        "holders": queries.holders(None, viewer=user),
        "invited": queries.invited(None, viewer=user, at=timezone.now()),
        "may_invite": may_invite(user, None),
        "form": form,
    }
    return render(request, "partnerships/invitation_programme.html", page, status=422 if form.errors else 200)


@login_required
def end_role(request: HttpRequest, slug: str, grant_id: int) -> HttpResponse:
    """Ask whether to end a role in a partnership, and end it."""
    partnership = partnership_for(request.user, slug)
    return _end(cast(MemberRequest, request), queries.grant_in(partnership, grant_id))


@login_required
def end_programme_role(request: HttpRequest, grant_id: int) -> HttpResponse:
    """Ask whether to end a role in the programme, and end it."""
    require(may_invite(cast(MemberRequest, request).user, None))
    return _end(cast(MemberRequest, request), queries.grant_in(None, grant_id))


@login_required
def withdraw_invitation(request: HttpRequest, slug: str, invitation_id: int) -> HttpResponse:
    """Ask whether to withdraw an invitation to a partnership, and withdraw it."""
    partnership = partnership_for(request.user, slug)
    return _withdraw(
        cast(MemberRequest, request), queries.invitation_in(partnership, invitation_id), partnership
    )


@login_required
def withdraw_programme_invitation(request: HttpRequest, invitation_id: int) -> HttpResponse:
    """Ask whether to withdraw an invitation to the programme, and withdraw it."""
    require(may_invite(cast(MemberRequest, request).user, None))
    return _withdraw(cast(MemberRequest, request), queries.invitation_in(None, invitation_id), None)


def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Open an invitation: a new person makes an account, whoever has one takes the role up with it."""
    found = open_invitation(secret, at=timezone.now())
    if account_of(found.email):
        return _with_account(request, found, secret)
    form = NewPersonForm(request.POST or None, email=found.email, initial={"name": found.name})
    if form.is_valid():
        name, password = form.cleaned_data["name"], form.cleaned_data["password"]
        grants = operations.take_up_as_new_person(secret, name=name, password=password, at=timezone.now())
        login(request, grants[0].user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return _welcome(request, found, grants)
    page = {"invitation": found, "form": form, "role": queries.invited_role(found)}
    return render(request, "partnerships/invitation_accept.html", page, status=422 if form.errors else 200)


def _with_account(request: HttpRequest, found: Invitation, secret: str) -> HttpResponse:
    user = request.user
    if request.method == "POST" and isinstance(user, User):
        grants = operations.take_up_with_account(secret, by=user, at=timezone.now())
        return _welcome(request, found, grants)
    is_theirs = isinstance(user, User) and user.email.lower() == found.email
    page = {"invitation": found, "is_theirs": is_theirs, "role": queries.invited_role(found)}
    return render(request, "partnerships/invitation_take_up.html", page)


def _welcome(request: HttpRequest, found: Invitation, grants: tuple[RoleGrant, ...]) -> HttpResponse:
    with override(grants[0].user.language):
        role = queries.invited_role(found)
        messages.success(request, gettext("Welcome. Your role: %(role)s.") % {"role": role})
        return HttpResponseRedirect(reverse("home"))


def _invite(request: MemberRequest, given: dict[str, Any]) -> HttpResponse:
    require(may_hand_out(request.user, given["role"], given["partnership"]))
    link = operations.invite(**given, by=request.user, at=timezone.now())
    messages.success(request, _sent(given["email"], link))
    return redirect(request.path)


def _sent(email: str, link: str) -> str:
    sentence = gettext(
        "The invitation is on its way to %(email)s. You may also hand this link over: %(link)s"
    )
    return sentence % {"email": email, "link": link}


def _end(request: MemberRequest, grant: RoleGrant) -> HttpResponse:
    require(may_hand_out(request.user, Role(grant.role), grant.partnership))
    if request.method == "POST":
        operations.end(grant, by=request.user, at=timezone.now())
        messages.success(request, gettext("The role has ended."))
        is_own = grant.user == request.user
        return redirect("my_work" if is_own else _people_page(grant.partnership))
    page = {"grant": grant, "role": queries.role_of(grant), "back": _people_page(grant.partnership)}
    return render(request, "partnerships/role_end.html", page)


def _withdraw(request: MemberRequest, invited: Invitation, partnership: Partnership | None) -> HttpResponse:
    require(may_hand_out(request.user, Role(invited.role), partnership))
    if request.method == "POST":
        invitations.withdraw(invited, by=request.user, at=timezone.now())
        messages.success(request, gettext("The invitation is withdrawn; its link opens nothing any more."))
        return redirect(_people_page(partnership))
    page = {"invitation": invited, "role": queries.invited_role(invited), "back": _people_page(partnership)}
    return render(request, "partnerships/invitation_withdraw.html", page)


def _people_page(partnership: Partnership | None) -> str:
    return reverse("people", args=[partnership.slug]) if partnership else reverse("programme_people")
