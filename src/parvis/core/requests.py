"""The request as our middleware leaves it, for type checking."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class PageRequest(HttpRequest):
    """A request with htmx's details and the nonce of this response's security policy."""

    htmx: HtmxDetails
    csp_nonce: str
