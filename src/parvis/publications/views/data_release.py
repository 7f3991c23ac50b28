"""Open data: the public's list and releases, and the way of figures there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_POST, require_safe

from parvis.core.errors import require
from parvis.core.files import download
from parvis.people.requests import MemberRequest
from parvis.publications.operations.data_release import ask_to_release, take_back
from parvis.publications.permissions import may_propose_data, may_release_data, may_see_proposals
from parvis.publications.queries import data_release as queries
from parvis.publications.queries.data_api import api_page
from parvis.publications.views.edition import edition as edition_view

CSV = "text/csv; charset=utf-8"


@require_safe
@conditional_page
def open_data(request: HttpRequest) -> HttpResponse:
    """List the current release of every subject, and the earlier ones."""
    current = list(queries.current_releases())
    shown = {release.pk for release in current}
    page = {
        "releases": current,
        "earlier": [release for release in queries.releases() if release.pk not in shown],
        "may_see_proposals": may_see_proposals(request.user),
    }
    return render(request, "publications/data_list.html", page)


@require_safe
@conditional_page
def data_api(request: HttpRequest) -> HttpResponse:
    """Show the document of the API as a page."""
    page = api_page(get_language() or "en")
    return render(request, "publications/data_api.html", {"page": page})


@require_safe
def data_latest(request: HttpRequest, subject: str) -> HttpResponse:
    """Lead to the current release of a subject."""
    return redirect("data_release", subject, queries.release_of(subject, queries.LATEST).version)


@require_safe
def data_release(request: HttpRequest, subject: str, version: str) -> HttpResponse:
    """Show a release at its dated address: the edition as it was published, or why it was withdrawn."""
    release = queries.release_of(subject, version)
    if version == queries.LATEST:
        return redirect("data_release", subject, release.version)
    edition = release.edition
    assert edition is not None  # noqa: S101 - by a constraint of the database
    return edition_view(request, edition.kind, edition.subject, edition.number)


@login_required
@require_safe
def data_proposals(request: MemberRequest) -> HttpResponse:
    """List what was proposed, and what became of it."""
    require(may_see_proposals(request.user))
    return render(request, "publications/data_proposal_list.html", {"proposals": queries.proposals()})


@login_required
@require_safe
def data_proposal(request: MemberRequest, release_id: int) -> HttpResponse:
    """Show proposed figures to the second person."""
    require(may_see_proposals(request.user))
    proposal = queries.proposal_for(release_id)
    page = {
        "proposal": proposal,
        "facts": queries.facts_shown(proposal),
        "counts": queries.counts_by_indicator(proposal),
        "may_release": may_release_data(request.user, proposal),
        "may_propose": may_propose_data(request.user),
    }
    return render(request, "publications/data_proposal.html", page)


@login_required
@require_safe
def data_proposal_csv(request: MemberRequest, release_id: int) -> HttpResponse:
    """Send the proposed values as they would go out."""
    require(may_see_proposals(request.user))
    proposal = queries.proposal_for(release_id)
    content = queries.proposed_csv(proposal).encode()
    return download(content, name=f"{proposal.subject}.csv", content_type=CSV)


@login_required
@require_POST
def data_proposal_release(request: MemberRequest, release_id: int) -> HttpResponse:
    """Let the worker make the files and release them, as a second person."""
    proposal = queries.proposal_for(release_id)
    require(may_release_data(request.user, proposal))
    job = ask_to_release(proposal, by=request.user, at=timezone.now())
    return redirect("job_progress", job_id=job.pk)


@login_required
@require_POST
def data_proposal_take_back(request: MemberRequest, release_id: int) -> HttpResponse:
    """Take figures back that nobody has released."""
    require(may_propose_data(request.user))
    proposal = queries.proposal_for(release_id)
    take_back(proposal, by=request.user, at=timezone.now())
    messages.success(request, _("The proposal is taken back; nothing of it became public."))
    return redirect(proposal)
