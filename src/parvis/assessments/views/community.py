"""The public pages of communities: list, profile, comparison, weights, downloads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date, urlencode
from django.utils.translation import get_language
from django.views.decorators.http import conditional_page, require_safe

from parvis.assessment.geography.area import Stratum
from parvis.assessments.errors import NoProfile, WeightsSumToNothing
from parvis.assessments.forms.community import CommunityFilter, ComparisonForm
from parvis.assessments.forms.weights import WeightsForm
from parvis.assessments.queries.beside import beside_profile
from parvis.assessments.queries.community import (
    all_figures,
    communities_published,
    figures_of_communities,
    profile_page,
)
from parvis.assessments.queries.community_list import community_list
from parvis.assessments.queries.comparison import MOST, comparison
from parvis.assessments.queries.download import figures_csv
from parvis.assessments.queries.weights import weights_page
from parvis.core.files import download
from parvis.core.models import ReadKind
from parvis.core.reads import count_read
from parvis.publications.permissions import may_answer_for
from parvis.publications.queries.reads import reads_shown_to

CSV = "text/csv; charset=utf-8"


@require_safe
def communities(request: HttpRequest) -> HttpResponse:
    """List the communities: as a table, a chart within a stratum, or a map."""
    page = community_list(request.GET, path=request.path, language=get_language() or "en")
    context = {"page": page, "form": CommunityFilter(page)}
    return render(request, "assessments/community_list.html", context)


@require_safe
@conditional_page
def community(request: HttpRequest, area: str) -> HttpResponse:
    """Show the current profile of a community."""
    today = timezone.localdate()
    page, beside = profile_page(area, on=today), beside_profile(area, on=today)
    count_read(request, ReadKind.PAGE, page.edition.name)
    context = {
        "page": page,
        "edition": page.edition,
        "reads": reads_shown_to(request.user, page),
        "area": area,
        "beside": beside if page.stands else (),
        "body": page.body.in_language(get_language() or "en"),
        "may_answer": may_answer_for(request.user, page.edition),
    }
    response = render(request, "assessments/community_profile.html", context)
    if not beside:  # what stands beside it changes by itself
        response["Last-Modified"] = http_date(page.changed_at.timestamp())
    return response


@require_safe
def community_comparison(request: HttpRequest) -> HttpResponse:
    """Show up to four communities side by side."""
    page = comparison(request.GET.getlist("area"))
    chosen = [column.area for column in page.columns]
    context = {
        "page": page,
        "form": ComparisonForm(communities_published(), chosen=chosen, slots=MOST),
        "query": urlencode([("area", area) for area in chosen]),
    }
    return render(request, "assessments/community_comparison.html", context)


@require_safe
def community_weights(request: HttpRequest) -> HttpResponse:
    """Show the places within a stratum under the weights in the address."""
    form = WeightsForm(request.GET)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        try:
            context["page"] = weights_page(Stratum(form.cleaned_data["stratum"]), form.weights)
        except WeightsSumToNothing as refusal:
            form.add_error(None, str(refusal.message))
    return render(
        request, "assessments/community_weights.html", context, status=200 if form.is_valid() else 422
    )


@require_safe
def community_csv(request: HttpRequest, area: str) -> HttpResponse:
    """Send the values of one community."""
    figures = figures_of_communities([area])
    if not figures:
        raise NoProfile
    return download(figures_csv(figures.values()).encode(), name=f"{area}.csv", content_type=CSV)


@require_safe
def communities_csv(request: HttpRequest) -> HttpResponse:
    """Send the values of the communities asked for, or of all."""
    asked = request.GET.getlist("area")
    figures = figures_of_communities(asked) if asked else all_figures().figures
    return download(figures_csv(figures.values()).encode(), name="communities.csv", content_type=CSV)
