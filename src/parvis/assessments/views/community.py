"""The public pages of communities: list, profile, print, comparison, downloads."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date, urlencode
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from parvis.assessments.errors import NoProfile
from parvis.assessments.forms.community import CommunityFilter, ComparisonForm
from parvis.assessments.queries.beside import beside_profile
from parvis.assessments.queries.community import (
    all_figures,
    changed_at,
    communities_published,
    figures_of_communities,
    profile_page,
)
from parvis.assessments.queries.community_list import community_list
from parvis.assessments.queries.comparison import MOST, comparison
from parvis.assessments.queries.download import figures_csv
from parvis.assessments.queries.profile import (
    CHART,
    MAP,
    figure_charts,
    profile_charts,
    profile_map,
    profile_tabs,
    view_of,
)
from parvis.assessments.views.dated import with_profiles, with_register
from parvis.core.files import download
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.edition import EditionPage
from parvis.publications.queries.reads import reads_shown_to

CSV = "text/csv; charset=utf-8"


@require_safe
@conditional_page
def communities(request: HttpRequest) -> HttpResponse:
    """List the communities with their partnerships: as a table, a chart within a stratum, or a map."""
    page = community_list(
        request.GET, path=request.path, on=timezone.localdate(), language=get_language() or "en"
    )
    context = {"page": page, "form": CommunityFilter(page)}
    return with_register(render(request, "assessments/community_list.html", context))


@require_safe
@conditional_page
def community(request: HttpRequest, area: str) -> HttpResponse:
    """Show the current profile of a community: as it was published, or its figures as charts or on a map."""
    today, language = timezone.localdate(), get_language() or "en"
    page, beside = profile_page(area, on=today), beside_profile(area, on=today)
    view = view_of(request.GET.get("view", ""))
    count_read(request, ReadKind.PAGE, page.edition.name)
    context = {
        "page": page,
        "edition": page.edition,
        "reads": reads_shown_to(request.user, page),
        "area": area,
        "view": view,
        "tabs": profile_tabs(area, view),
        "beside": beside if page.stands else (),
        "body": page.body.in_language(language),
        "charts": profile_charts(page) if view == CHART else [],
        "map": profile_map(page, language=language) if view == MAP else None,
        "may_answer": may_answer_for(request.user, page.edition),
    }
    response = render(request, "assessments/community_profile.html", context)
    if beside:  # it changes by itself
        return with_register(response)
    response["Last-Modified"] = http_date(_last_change(page, view).timestamp())
    return response


@require_safe
@conditional_page
def community_print(request: HttpRequest, area: str) -> HttpResponse:
    """Show the whole of a profile on one page without anything to click: words, tables, charts and map."""
    language = get_language() or "en"
    page = profile_page(area, on=timezone.localdate())
    context = {
        "page": page,
        "edition": page.edition,
        "body": page.body.in_language(language),
        "charts": figure_charts(page),
        "map": profile_map(page, language=language),
    }
    response = render(request, "assessments/community_print.html", context)
    response["Last-Modified"] = http_date(_last_change(page, MAP).timestamp())
    return response


def _last_change(page: EditionPage, view: str) -> datetime:
    """Return when the page last changed: a map shows the other communities too."""
    return max(page.changed_at, changed_at() or page.changed_at) if view == MAP else page.changed_at


@require_safe
@conditional_page
def community_comparison(request: HttpRequest) -> HttpResponse:
    """Show up to four communities side by side."""
    page = comparison(request.GET.getlist("area"))
    chosen = [column.area for column in page.columns]
    context = {
        "page": page,
        "form": ComparisonForm(communities_published(), chosen=chosen, slots=MOST),
        "query": urlencode([("area", area) for area in chosen]),
    }
    return with_profiles(render(request, "assessments/community_comparison.html", context))


@require_safe
@conditional_page
def community_csv(request: HttpRequest, area: str) -> HttpResponse:
    """Send the values of one community."""
    figures = figures_of_communities([area])
    if not figures:
        raise NoProfile
    content = figures_csv(figures.values()).encode()
    return with_profiles(download(content, name=f"{area}.csv", content_type=CSV))


@require_safe
@conditional_page
def communities_csv(request: HttpRequest) -> HttpResponse:
    """Send the values of the communities asked for, or of all."""
    asked = request.GET.getlist("area")
    figures = figures_of_communities(asked) if asked else all_figures().figures
    content = figures_csv(figures.values()).encode()
    return with_profiles(download(content, name="communities.csv", content_type=CSV))
