"""The API: the apps' routers under one roof, with its document, its errors and the headers of every answer."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import lru_cache, wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, gettext_noop, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import ValidationError

from parvis.assessment.export.tables import OBSERVATION_COLUMNS
from parvis.assessments.views.api import router as communities
from parvis.core.errors import NotFound, PlatformError, TooManyTries
from parvis.core.files import checksum
from parvis.core.rate import Allowance, address_of, count_use
from parvis.core.views import page_not_found as html_page_not_found
from parvis.publications.views.api import router as publications

PREFIX = "api/v1/"
WINDOW = timedelta(minutes=1)
View = Callable[..., HttpResponseBase]

api = NinjaAPI(
    title="Parvis",
    version="1",
    description=gettext_noop(
        "Open data, editions, communities and the register of partnerships, to read. Nothing asks for an account; "
        "what is withheld from the public is withheld here. Lists come in pages, whose neighbours the header Link "
        "names. Send the ETag of an answer back in If-None-Match, and nothing is sent twice."
    ),
    openapi_url=None,
    docs_url=None,
    servers=[{"url": settings.BASE_URL}],
)
api.add_router("", publications)
api.add_router("", communities)

_TITLES = {
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Not allowed"),
    422: gettext_lazy("Cannot be read"),
    429: gettext_lazy("Too many requests"),
}
_FIELDS_TRANSLATED = ("summary", "description")
_COLUMNS = {column.description.en: column.description.fr for column in OBSERVATION_COLUMNS}


@lru_cache
def document(language: str) -> dict[str, Any]:
    """Return the OpenAPI document with its sentences in one language."""
    made = api.get_openapi_schema(path_prefix=PREFIX)
    with override(language):
        found: dict[str, Any] = _translated(made)
    for operation in _operations(found):
        _describe_answers(operation)
    return found


@csrf_exempt  # as every address here: nothing is sent, and who tries is told so as a program
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """Send the OpenAPI document in the language asked for."""
    return _json(document(get_language() or "en"))


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an address that leads nowhere: a program with a problem, a person with a page."""
    if request.path.startswith(f"/{PREFIX}"):
        return _problem(NotFound().message, status=404)
    return html_page_not_found(request, exception)


@api.exception_handler(PlatformError)
def _refused(request: HttpRequest, error: PlatformError) -> HttpResponse:
    return _problem(error.message, status=error.status)


@api.exception_handler(ValidationError)
def _misread(request: HttpRequest, error: ValidationError) -> HttpResponse:
    names = ", ".join(sorted({str(each["loc"][-1]) for each in error.errors}))
    sentence = _("These parameters cannot be read: %(names)s. The document of the API says what they may be.")
    return _problem(sentence % {"names": names}, status=422)


def _answered(view: View) -> View:
    """Return a view that counts uses, and sends the headers that every answer of the API has."""

    @wraps(view)
    def answer(request: HttpRequest, **arguments: Any) -> HttpResponseBase:
        allowance = count_use(
            "api", address_of(request), most=settings.API_USES_A_MINUTE, within=WINDOW, at=timezone.now()
        )
        response = _within(allowance, view, request, arguments)
        response["RateLimit-Policy"] = f'"minute";q={allowance.most};w={allowance.window}'
        response["RateLimit"] = f'"minute";r={max(0, allowance.remaining)};t={allowance.renews_in}'
        response["Access-Control-Allow-Origin"] = "*"  # public, and the same for everybody
        response["Access-Control-Expose-Headers"] = "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
        return response

    return answer


def _within(
    allowance: Allowance, view: View, request: HttpRequest, arguments: dict[str, Any]
) -> HttpResponseBase:
    if allowance.remaining < 0:
        response = _problem(TooManyTries().message, status=429)
        response["Retry-After"] = str(allowance.renews_in)
        return response
    answer = _read(view, request, arguments)
    return _tagged(request, answer) if answer.status_code == 200 else answer


def _read(view: View, request: HttpRequest, arguments: dict[str, Any]) -> HttpResponseBase:
    asked = request.method
    if asked == "HEAD":
        request.method = "GET"  # the apps answer GET alone; the server leaves the body out
    response = view(request, **arguments)
    request.method = asked
    if response.status_code != 405:
        return response
    refused = _problem(_("The API is only read: ask with GET."), status=405)
    refused["Allow"] = "GET, HEAD"
    return refused


def _tagged(request: HttpRequest, response: Any) -> HttpResponseBase:
    response["ETag"] = f'"{checksum(response.content)}"'
    response["Cache-Control"] = "public, max-age=60"
    return get_conditional_response(request, response["ETag"], None, response) or response


def _json(body: dict[str, Any], *, status: int = 200) -> JsonResponse:
    return JsonResponse(body, status=status, json_dumps_params={"ensure_ascii": False})


def _problem(detail: str | Promise, *, status: int) -> HttpResponse:
    title = str(_TITLES.get(status, ""))
    body = {"type": "about:blank", "title": title, "status": status, "detail": str(detail)}
    response = _json(body, status=status)
    response["Content-Type"] = "application/problem+json"
    response["Content-Language"] = get_language() or "en"
    return response


def _translated(found: Any) -> Any:
    """Return a part of the document with its sentences in the language in use, and without generated titles."""
    if isinstance(found, dict):
        is_named = "properties" in found or "type" in found or "anyOf" in found
        kept = {name: part for name, part in found.items() if not (is_named and name == "title")}
        return {
            name: _sentence(part)
            if name in _FIELDS_TRANSLATED and isinstance(part, str)
            else _translated(part)
            for name, part in kept.items()
        }
    return [_translated(part) for part in found] if isinstance(found, list) else found


def _sentence(english: str) -> str:
    is_french = (get_language() or "en") == "fr"
    return _COLUMNS[english] if is_french and english in _COLUMNS else _(english)


def _operations(found: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in found["paths"].values():
        yield from methods.values()


def _describe_answers(operation: dict[str, Any]) -> None:
    """Say that refusals come as problems, and which headers an answer has."""
    for status, answer in operation["responses"].items():
        if int(status) >= 400:
            answer["content"] = {"application/problem+json": answer["content"].pop("application/json")}
        names = ["RateLimit", "RateLimit-Policy"] + (["ETag"] if int(status) == 200 else [])
        answer["headers"] = {name: {"schema": {"type": "string"}} for name in names}


def _addresses() -> Iterator[URLPattern]:
    yield path(f"{PREFIX}openapi.json", _answered(openapi), name="api_document")
    for pattern in api.urls[0]:
        # Its own first page would only name a page of scripts, which this site does not have.
        if isinstance(pattern, URLPattern) and pattern.name != "api-root":
            route = f"{PREFIX}{str(pattern.pattern).lstrip('/')}"
            yield path(route, _answered(pattern.callback), name=pattern.name)


urlpatterns = list(_addresses())
