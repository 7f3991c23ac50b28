"""The public register of partnerships."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from parvis.partnerships.queries import register as queries


@require_safe
def partnerships(request: HttpRequest) -> HttpResponse:
    """List the partnerships; the address may name a province, a stratum and a kind."""
    page = queries.register_page(
        province=request.GET.get("province", ""),
        stratum=request.GET.get("stratum", ""),
        kind=request.GET.get("kind", ""),
    )
    return render(request, "partnerships/register_list.html", {"page": page})
