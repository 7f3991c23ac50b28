"""The page on which one turns one's own digest off, or on again: reached from the mail, without signing in."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from parvis.plans.operations.digest import turn_digest
from parvis.plans.queries.digest import reader_by


@csrf_exempt  # a mail program sends this by itself (RFC 8058); who holds the signed link may turn it off
@require_http_methods(["GET", "HEAD", "POST"])
def digest_off(request: HttpRequest, token: str) -> HttpResponse:
    """Show whether the digest comes; a press of the button, or the mail program, turns it off."""
    reader = reader_by(token)
    if request.method == "POST":
        turn_digest(reader, is_off="on" not in request.POST, at=timezone.now())
        reader = reader_by(token)
    is_off = hasattr(reader, "digest") and reader.digest.is_off
    response = render(request, "plans/digest_off.html", {"is_off": is_off})
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
