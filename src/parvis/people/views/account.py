"""One's own account."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override

from parvis.people.forms.account import AccountForm
from parvis.people.operations.account import change_details
from parvis.people.requests import MemberRequest


@login_required
def account(request: HttpRequest) -> HttpResponse:
    """Show one's account, and change its name and language."""
    user = cast(MemberRequest, request).user
    form = AccountForm(request.POST or None, initial={"name": user.name, "language": user.language})
    if form.is_valid():
        change_details(user, **form.cleaned_data, at=timezone.now())
        with override(user.language):
            messages.success(request, gettext("Your changes are kept."))
            return HttpResponseRedirect(reverse("account"))
    return render(request, "people/account.html", {"form": form}, status=422 if form.errors else 200)
