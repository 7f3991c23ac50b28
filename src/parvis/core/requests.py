"""The request as our middleware leaves it, and the page of a long list that it asks for."""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """A request with htmx's details and the nonce of this response's security policy."""

    htmx: HtmxDetails
    csp_nonce: str


PER_PAGE = 50  # rows of a list that grows with the years
Row = TypeVar("Row")


def page_of(request: HttpRequest, rows: "QuerySet[Any, Row] | Sequence[Row]") -> "Page[Row]":
    """Return the page that ``?page=`` asks for: the first one where it is no number, the last one past the end."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
