"""The site's style sheet and script."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from parvis.design import assets

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """Send the style sheet or the script, compressed where the browser can read that."""
    if name not in assets.FILES or assets.asset(name).digest != digest:
        raise Http404
    found = assets.asset(name)
    is_compressed = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(
        found.compressed if is_compressed else found.content, content_type=found.content_type
    )
    if is_compressed:
        response["Content-Encoding"] = "gzip"
    response["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
