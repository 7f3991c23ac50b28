"""The public page of a partnership."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from parvis.publications.queries.partnership import partnership_page


@require_safe
def partnership(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the register's facts about a partnership and what it published."""
    page = partnership_page(slug, on=timezone.localdate())
    return render(request, "publications/partnership.html", {"page": page, "partnership": page.partnership})
