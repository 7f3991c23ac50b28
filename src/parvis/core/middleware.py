"""The middleware of our own: the content security policy, private pages, and errors as pages."""

import secrets
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from parvis.core.errors import PlatformError

type_of_view = Callable[[HttpRequest], HttpResponse]


class ContentSecurityPolicyMiddleware:
    """Send ``SECURE_CSP`` (named and shaped as in Django 6) with a fresh nonce on every response."""

    def __init__(self, get_response: type_of_view) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(16)
        request.csp_nonce = nonce  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", _policy(nonce))
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


def error_page(request: HttpRequest, error: PlatformError, *, is_kept: bool = False) -> HttpResponse:
    """Return the page of an error; with ``is_kept`` it leads back to the form whose words were kept."""
    return render(request, "design/error.html", {"error": error, "is_kept": is_kept}, status=error.status)


def _policy(nonce: str) -> str:
    directives = []
    for name, sources in settings.SECURE_CSP.items():
        allowed = [f"'nonce-{nonce}'" if source == "nonce" else source for source in sources]
        directives.append(f"{name} {' '.join(allowed)}")
    return "; ".join(directives)
