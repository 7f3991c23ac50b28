"""The button that publishes adopted terms of reference."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from parvis.core.errors import require
from parvis.partnerships.permissions import may_publish
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.publications.operations.terms import publish_terms
from parvis.publications.queries.terms import terms_of


@login_required
@require_POST
def terms_publish(request: MemberRequest, slug: str, version: int) -> HttpResponse:
    """Publish a version of the terms of reference."""
    partnership = partnership_for(request.user, slug)
    require(may_publish(request.user, partnership))
    edition = publish_terms(terms_of(partnership, version=version), by=request.user, at=timezone.now())
    messages.success(request, _("The terms of reference are published in both languages."))
    return redirect(edition)
