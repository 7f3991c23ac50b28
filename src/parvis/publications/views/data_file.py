"""Files of open data and the catalogues, at addresses without a language: each file is in both."""

import base64
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from parvis.core.files import checksum
from parvis.publications.models import DataFile
from parvis.publications.queries import data_catalogue as catalogues
from parvis.publications.queries import data_release as queries

JSON, JSON_LD, TURTLE = "application/json", "application/ld+json", "text/turtle; charset=utf-8"


@require_safe
def data_address(request: HttpRequest, subject: str, version: str = queries.LATEST) -> HttpResponse:
    """Lead from the address in citations and catalogues to the page in the visitor's language."""
    release = queries.release_of(subject, version)
    return redirect("data_release", subject, release.version)


@require_safe
def data_list_address(request: HttpRequest) -> HttpResponse:
    """Lead from the catalogue's address to the list in the visitor's language."""
    return redirect("open_data")


@require_safe
def data_file(request: HttpRequest, subject: str, version: str, name: str) -> HttpResponseBase:
    """Send a file of a release; ``latest`` leads to that of the current one."""
    release = queries.standing_release_of(subject, version)
    file = queries.file_of(release, name)
    if version == queries.LATEST:
        return redirect(reverse("data_file", args=[subject, release.version, name]))
    assert release.edition is not None  # noqa: S101 - by a constraint of the database
    return _answer(request, bytes(file.content), _type_of(file), name=name, at=release.edition.published_at)


@require_safe
def data_catalogue_jsonld(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue of current releases as JSON-LD."""
    return _answer(request, catalogues.catalogue_json_ld().encode(), JSON_LD)


@require_safe
def data_catalogue_turtle(request: HttpRequest) -> HttpResponseBase:
    """Send the catalogue of current releases as Turtle."""
    return _answer(request, catalogues.catalogue_turtle().encode(), TURTLE)


@require_safe
def data_catalogue_federal(request: HttpRequest) -> HttpResponseBase:
    """Send the records of current releases in the words of open.canada.ca."""
    return _answer(request, catalogues.federal_records().encode(), JSON)


def _type_of(file: DataFile) -> str:
    is_text = file.media_type.startswith("text/")
    return f"{file.media_type}; charset=utf-8" if is_text else file.media_type


def _answer(
    request: HttpRequest, content: bytes, content_type: str, *, name: str = "", at: datetime | None = None
) -> HttpResponseBase:
    digest = checksum(content)
    response = HttpResponse(content, content_type=content_type)
    response["ETag"] = f'"{digest}"'
    response["Repr-Digest"] = f"sha-256=:{base64.b64encode(bytes.fromhex(digest)).decode()}:"  # RFC 9530
    response["Access-Control-Allow-Origin"] = "*"  # public, and the same for everybody
    if name:  # our own, of letters, digits, dots and hyphens
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    if at:
        response["Last-Modified"] = http_date(at.timestamp())
    # An hour, not for ever: a withdrawn file must stop being given out.
    response["Cache-Control"] = "public, max-age=3600"
    modified = int(at.timestamp()) if at else None
    return get_conditional_response(request, response["ETag"], modified, response) or response
