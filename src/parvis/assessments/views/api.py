"""What the API gives of communities: those with a published profile."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Router

from parvis.assessments.queries.community import CommunityLine, communities_published
from parvis.publications.views.api import ANSWERS, LIMIT, OFFSET, both, paged, pages
from parvis.publications.views.api_shapes import PageOfCommunities

router = Router()


@router.get(
    "/communities",
    response={200: PageOfCommunities, **ANSWERS},
    url_name="api_communities",
    operation_id="api_communities",
    summary=_("The communities with a published profile, by province and name"),
)
def api_communities(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET) -> HttpResponse:
    found = communities_published()
    return paged(request, found[offset : offset + limit], _line, total=len(found), limit=limit, offset=offset)


def _line(community: CommunityLine) -> dict[str, Any]:
    return {
        "area": community.area,
        "name": both(community.name),
        "province": community.province,
        "stratum": community.stratum.value,
        "population": community.population,
        "address": pages("community", [community.area]),
    }
