"""What the API gives: open data, editions and the register. Headers and errors are added in one place above.

Bodies are made of what a query returns, without a second check; the tests hold them against the document.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from ninja import Router
from ninja.params.functions import Path, Query

from parvis.assessment.text import LANGUAGES, Text
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.register import register
from parvis.publications.kinds.open_data import address_of
from parvis.publications.models import DataFile, DataRelease, Edition
from parvis.publications.queries import data_release as queries
from parvis.publications.queries.edition import editions_standing
from parvis.publications.views.api_shapes import (
    PageOfEditions,
    PageOfObservations,
    PageOfPartnerships,
    PageOfReleases,
    Problem,
    ReleaseWhole,
)

router = Router()

MOST, FARTHEST = 1000, 10_000_000
LIMIT = Query(100, ge=1, le=MOST, description=_("How many a page has at most"))
SUBJECT = Path(..., description=_("What names the figures, as in the list of releases"))
VERSION = Path(..., description=_("The version of a release, or “latest” for the current one"))
OFFSET = Query(0, ge=0, le=FARTHEST, description=_("How many to skip"))
ANSWERS: dict[Any, Any] = {422: Problem, 429: Problem}
_NOT_FOUND: dict[Any, Any] = {404: Problem}
_TEXT = r"^[^\x00-\x1f]*$"  # a database may hold no control character, and no name has one


def _filter(description: str) -> Any:
    return Query("", max_length=200, pattern=_TEXT, description=description)


@router.get(
    "/releases",
    response={200: PageOfReleases, **ANSWERS},
    url_name="api_releases",
    operation_id="api_releases",
    summary=_("The releases of open data, the newest first"),
)
def api_releases(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET) -> HttpResponse:
    found = queries.releases()
    return paged(
        request,
        found[offset : offset + limit],
        _release_line,
        total=found.count(),
        limit=limit,
        offset=offset,
    )


@router.get(
    "/releases/{slug:subject}/{slug:version}",
    response={200: ReleaseWhole, **ANSWERS, **_NOT_FOUND},
    url_name="api_release",
    operation_id="api_release",
    summary=_("A release with its files, sources and citation; the version “latest” is the current one"),
)
def api_release(request: HttpRequest, subject: str = SUBJECT, version: str = VERSION) -> HttpResponse:
    return answer(_release(queries.standing_release_of(subject, version)))


@router.get(
    "/releases/{slug:subject}/{slug:version}/observations",
    response={200: PageOfObservations, **ANSWERS, **_NOT_FOUND},
    url_name="api_observations",
    operation_id="api_observations",
    summary=_("The values of a release, in the order of its files"),
)
def api_observations(
    request: HttpRequest,
    subject: str = SUBJECT,
    version: str = VERSION,
    indicator: str = _filter(_("Only this indicator")),
    area: str = _filter(_("Only this community or area")),
    period: str = _filter(_("Only this period")),
    group: str = _filter(_("Only this group of people")),
    flag: str = _filter(_("Only values with this flag, such as suppressed")),
    limit: int = LIMIT,
    offset: int = OFFSET,
) -> HttpResponse:
    given = {"indicator": indicator, "area": area, "period": period, "group": group, "flag": flag}
    asked = {name: text for name, text in given.items() if text}
    release = queries.standing_release_of(subject, version)
    total, rows = queries.values_of(release, asked=asked, offset=offset, limit=limit)
    return _paged(request, rows, total=total, limit=limit, offset=offset)


@router.get(
    "/editions",
    response={200: PageOfEditions, **ANSWERS},
    url_name="api_editions",
    operation_id="api_editions",
    summary=_("What was published and stands, the newest first"),
)
def api_editions(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET) -> HttpResponse:
    found = editions_standing(on=timezone.localdate())
    return paged(
        request,
        found[offset : offset + limit],
        _edition_line,
        total=found.count(),
        limit=limit,
        offset=offset,
    )


@router.get(
    "/partnerships",
    response={200: PageOfPartnerships, **ANSWERS},
    url_name="api_partnerships",
    operation_id="api_partnerships",
    summary=_("The register of partnerships, as it is today"),
)
def api_partnerships(request: HttpRequest, limit: int = LIMIT, offset: int = OFFSET) -> HttpResponse:
    found = register(on=timezone.localdate())
    return paged(
        request,
        found[offset : offset + limit],
        _partnership_line,
        total=len(found),
        limit=limit,
        offset=offset,
    )


def paged(
    request: HttpRequest,
    rows: Any,
    line: Callable[[Any], dict[str, Any]],
    *,
    total: int,
    limit: int,
    offset: int,
) -> HttpResponse:
    """Return one page of a list, and where the others are."""
    return _paged(request, [_written(line(row)) for row in rows], total=total, limit=limit, offset=offset)


def answer(body: dict[str, Any]) -> HttpResponse:
    """Return a body as compact JSON, with its letters as they are."""
    return HttpResponse(_written(body), content_type="application/json")


def both(text: Text) -> dict[str, str]:
    """Return a text in both languages."""
    return {"en": text.en, "fr": text.fr}


def pages(name: str, arguments: Sequence[Any]) -> dict[str, str]:
    """Return the full address of a page in each language."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        with override(language):
            found[language] = settings.BASE_URL + reverse(name, args=arguments)
    return found


def _paged(
    request: HttpRequest, items: Sequence[str], *, total: int, limit: int, offset: int
) -> HttpResponse:
    head = f'{{"total":{total},"limit":{limit},"offset":{offset},"items":['
    response = HttpResponse(f"{head}{','.join(items)}]}}", content_type="application/json")
    response["Link"] = ", ".join(
        f'<{_address(request, each)}>; rel="{name}"' for name, each in _pages(total, limit, offset)
    )
    return response


def _written(body: dict[str, Any]) -> str:
    return json.dumps(body, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))


def _pages(total: int, limit: int, offset: int) -> list[tuple[str, int]]:
    """Return the offsets of the first page, the one before, the one after and the last, by RFC 8288."""
    last = max(0, (total - 1) // limit * limit)
    found = [("first", 0), ("last", last)]
    if offset > 0:
        found.append(("prev", max(0, offset - limit)))
    if offset + limit < total:
        found.append(("next", offset + limit))
    return found


def _address(request: HttpRequest, offset: int) -> str:
    query = request.GET.copy()
    query["offset"] = str(offset)
    return f"{settings.BASE_URL}{request.path}?{urlencode(query, doseq=True)}"


def _release_line(release: DataRelease) -> dict[str, Any]:
    edition = release.edition
    assert edition is not None  # noqa: S101 - by a constraint of the database
    return {
        "subject": release.subject,
        "version": release.version,
        "title": both(release.title),
        "description": both(release.description),
        "released_on": timezone.localdate(edition.published_at),
        "values": release.facts["values"],
        "withheld": release.facts["withheld"],
        "address": _folder_of(release),
        "checksum": edition.checksum,
    }


def _release(release: DataRelease) -> dict[str, Any]:
    facts = queries.facts_shown(release)
    return {
        **_release_line(release),
        "keywords": release.keywords,
        "licences": [{"title": both(each.title), "address": each.address} for each in facts.licences],
        "sources": [
            {
                "id": each.id,
                "citation": both(each.citation),
                "licence": both(each.licence),
                "attribution": both(each.attribution),
            }
            for each in facts.sources
        ],
        "citation": both(release.citation),
        "files": [_file(release, each) for each in queries.files_of(release)],
    }


def _file(release: DataRelease, file: DataFile) -> dict[str, Any]:
    return {
        "name": file.name,
        "label": both(file.label),
        "media_type": file.media_type,
        "bytes": file.size,
        "sha256": file.checksum,
        "address": _folder_of(release) + file.name,
    }


def _folder_of(release: DataRelease) -> str:
    return f"{address_of(release.subject)}{release.version}/"


def _edition_line(edition: Edition) -> dict[str, Any]:
    return {
        "kind": edition.kind,
        "subject": edition.subject,
        "number": edition.number,
        "title": both(edition.title),
        "published_at": edition.published_at,
        "checksum": edition.checksum,
        "address": pages("edition", [edition.kind, edition.subject, edition.number]),
    }


def _partnership_line(partnership: Partnership) -> dict[str, Any]:
    return {
        "slug": partnership.slug,
        "kind": partnership.kind,
        "name": both(partnership.name),
        "place": both(partnership.place),
        "province": partnership.province,
        "stratum": partnership.stratum,
        "established_year": partnership.established_year,
        "is_confirmed": partnership.is_confirmed,
        "address": pages("partnership", [partnership.slug]),
    }
