"""What every page's template may use."""

from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, object]:
    """Return the values of the page frame."""
    return {}
