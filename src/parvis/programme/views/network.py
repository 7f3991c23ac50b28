"""Who works with whom, in a partnership and across the programme: tables first, a drawing second, files."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from parvis.assessment.charts.network import network_drawing
from parvis.assessments.views.community import CSV
from parvis.core.errors import require
from parvis.core.files import download
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest
from parvis.programme.forms.as_of import AsOfForm
from parvis.programme.forms.network import NetworkForm
from parvis.programme.permissions import may_see_status
from parvis.programme.queries.network import (
    MOST_SHOWN,
    Network,
    graphml,
    network_across,
    network_of,
    nodes_csv,
    pairs_csv,
)

_FILES = {"nodes": nodes_csv, "pairs": pairs_csv}
_GRAPHML = "application/xml; charset=utf-8"


@login_required
@require_safe
def partnership_network(request: MemberRequest, slug: str) -> HttpResponse:
    """Show who works with whom in the partnership, on a day."""
    partnership = partnership_for(request.user, slug)
    form = AsOfForm(request.GET, today=timezone.localdate())
    page = {
        "partnership": partnership,
        "section": "organisations",
        "form": form,
        **_shown(network_of(partnership, as_of=form.day, most=MOST_SHOWN)),
    }
    return render(request, "programme/partnership_network.html", page)


@login_required
@require_safe
def partnership_network_csv(request: MemberRequest, slug: str, table: str) -> HttpResponse:
    """Give the organizations or the pairs as CSV."""
    partnership = partnership_for(request.user, slug)
    form = AsOfForm(request.GET, today=timezone.localdate())
    return _csv(network_of(partnership, as_of=form.day), table, slug)


@login_required
@require_safe
def partnership_network_graphml(request: MemberRequest, slug: str) -> HttpResponse:
    """Give the network as GraphML."""
    partnership = partnership_for(request.user, slug)
    form = AsOfForm(request.GET, today=timezone.localdate())
    return _graphml(network_of(partnership, as_of=form.day), slug)


@login_required
@require_safe
def network(request: MemberRequest) -> HttpResponse:
    """Show who works with whom across the partnerships that the person reaches, on a day."""
    require(may_see_status(request.user))
    form = NetworkForm(request.GET, today=timezone.localdate())
    found = network_across(request.user, as_of=form.day, province=form.chosen_province, most=MOST_SHOWN)
    return render(request, "programme/network.html", {"form": form, **_shown(found)})


@login_required
@require_safe
def network_csv(request: MemberRequest, table: str) -> HttpResponse:
    """Give the organizations or the pairs as CSV."""
    return _csv(_asked_for(request), table, "programme")


@login_required
@require_safe
def network_graphml(request: MemberRequest) -> HttpResponse:
    """Give the network as GraphML."""
    return _graphml(_asked_for(request), "programme")


def _asked_for(request: MemberRequest) -> Network:
    require(may_see_status(request.user))
    form = NetworkForm(request.GET, today=timezone.localdate())
    return network_across(request.user, as_of=form.day, province=form.chosen_province)


def _shown(found: Network) -> dict[str, Any]:
    drawing = network_drawing(
        found.points,
        found.lines,
        title=_("Who works with whom"),
        description=_(
            "The organizations that share something with most others; the tables have the numbers."
        ),
    )
    return {"network": found, "drawing": mark_safe(drawing) if found.points else ""}  # noqa: S308 - the library escapes


def _csv(found: Network, table: str, name: str) -> HttpResponse:
    if table not in _FILES:
        raise Http404
    written = _FILES[table](found)
    return download(
        written.encode(), name=f"{name}-network-{table}-{found.as_of:%Y-%m-%d}.csv", content_type=CSV
    )


def _graphml(found: Network, name: str) -> HttpResponse:
    file_name = f"{name}-network-{found.as_of:%Y-%m-%d}.graphml"
    return download(graphml(found).encode(), name=file_name, content_type=_GRAPHML)
