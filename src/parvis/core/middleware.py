"""The middleware of our own: the content security policy, private pages, and errors as pages."""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, time
from http import HTTPStatus
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date

from parvis.core.errors import PlatformError
from parvis.core.models import AuditEvent

type_of_view = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicyMiddleware:
    """Send ``SECURE_CSP`` (named and shaped as in Django 6) with a fresh nonce on every response."""

    def __init__(self, get_response: type_of_view) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = self.get_response(request)
        # A view that is made for frames says so on its response (``core.frames``); nothing else differs.
        policy = settings.SECURE_CSP | getattr(response, "csp_override", {})
        response.headers.setdefault("Content-Security-Policy", _written(policy, nonce))
        return response


class PrivatePagesMiddleware:
    """Let no cache keep what was made for somebody signed in; public pages keep their tags."""

    def __init__(self, get_response: type_of_view) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if "Cache-Control" not in response.headers and request.user.is_authenticated:
            response.headers["Cache-Control"] = "private, no-store"
        return response


class PublicPagesMiddleware:
    """Give what a visitor reads a tag and a moment, and answer that it did not change where it did not.

    Whatever changes a page is an operation, and every operation leaves an event: a page changed last, at the latest,
    when the last one did. A day that begins may change a page too, and so may a new version of the site, which begins
    when its process does. Where a view knows a moment of its own, that stands.
    """

    def __init__(self, get_response: type_of_view) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if not _is_for_every_visitor(request, response):
            return response
        response.headers["Cache-Control"] = "no-cache"  # to be kept, and asked about each time
        if "Last-Modified" not in response:
            response.headers["Last-Modified"] = http_date(_last_change().timestamp())
        return cast(
            HttpResponse, ConditionalGetMiddleware(self.get_response).process_response(request, response)
        )


class ErrorPageMiddleware:
    """Turn a :class:`PlatformError` into a page with its sentence and status."""

    def __init__(self, get_response: type_of_view) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the error's page; leave every other exception alone."""
        if not isinstance(exception, PlatformError):
            return None
        return error_page(request, exception)


def _is_for_every_visitor(request: HttpRequest, response: HttpResponse) -> bool:
    """Tell whether the answer is the same for all visitors: one that sets a cookie, as for a form, is for one.

    What a view lets be kept, as a picture that never changes, is not asked about: who looks at it is no matter.
    """
    is_an_answer = (
        request.method == "GET" and response.status_code == HTTPStatus.OK and not response.streaming
    )
    is_left_open = is_an_answer and "Cache-Control" not in response.headers and not response.cookies
    return is_left_open and not request.user.is_authenticated


_STARTED = datetime.now(UTC)


def _last_change() -> datetime:
    last = AuditEvent.objects.order_by("-pk").values_list("at", flat=True).first() or _STARTED
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return min(max(last, midnight, _STARTED), timezone.now())


def error_page(request: HttpRequest, error: PlatformError, *, is_kept: bool = False) -> HttpResponse:
    """Return the page of an error; with ``is_kept`` it leads back to the form whose words were kept."""
    return render(request, "design/error.html", {"error": error, "is_kept": is_kept}, status=error.status)


def _written(policy: Mapping[str, Sequence[str]], nonce: str) -> str:
    directives = []
    for name, sources in policy.items():
        allowed = [f"'nonce-{nonce}'" if source == "nonce" else source for source in sources]
        directives.append(f"{name} {' '.join(allowed)}")
    return "; ".join(directives)
