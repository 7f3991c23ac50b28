"""Asking an address on the web whether it answers: the one place from which this site reaches out by a person's word.

Whoever types an address could make the server knock at its own network (server-side request forgery). So an address is
looked up once, refused where it leads to anything but the public internet, and the connection goes to exactly the
number that was looked at; a redirect is looked at as a new address. Nothing that comes back is read.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.utils.encoding import iri_to_uri

_SECONDS = 10.0  # to wait for an answer
_HOPS = 3  # redirects that are followed
_PORTS = {"http": 80, "https": 443}
_NOT_BY_HEAD = {403, 404, 405, 500, 501}  # sites that answer a HEAD so and a GET well are many
_HEADERS = {"User-Agent": "Parvis link check", "Accept": "*/*"}

Lookup = Callable[[str, int], str]


class NotPublic(ValueError):
    """The address is none of the public web."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said: ``status`` None where nothing answered; ``leads_to`` is where it moved, or empty."""

    status: int | None
    leads_to: str = ""


def ask(address: str, *, lookup: Lookup | None = None) -> Answer:
    """Ask whether an address answers, and follow where it moved to.

    Raises
    ------
    NotPublic
        It, or what it leads to, is not a plain address of the public web.
    """
    asked = address
    for _hop in range(_HOPS + 1):
        status, location = _knock(asked, lookup or public_number)
        if location is None:
            return Answer(status, asked if asked != address else "")
        asked = urljoin(asked, location)
    return Answer(status, asked)


def public_number(host: str, port: int) -> str:
    """Return the network number of a host.

    Raises
    ------
    NotPublic
        One of its numbers is of a private, local or reserved network.
    OSError
        Nobody knows the host.
    """
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    numbers = [str(each[4][0]) for each in found]
    if not all(ipaddress.ip_address(number.partition("%")[0]).is_global for number in numbers):
        raise NotPublic(host)
    return numbers[0]


def _knock(address: str, lookup: Lookup) -> tuple[int | None, str | None]:
    """Return the status and, of a redirect, where to."""
    try:
        status, location = _request("HEAD", address, lookup)
        if status in _NOT_BY_HEAD:
            status, location = _request("GET", address, lookup)
    except (OSError, http.client.HTTPException, UnicodeError):
        return None, None
    return status, location if 300 <= status < 400 else None


def _request(method: str, address: str, lookup: Lookup) -> tuple[int, str | None]:
    parts = urlsplit(iri_to_uri(address))
    try:
        port = parts.port or _PORTS[parts.scheme]
    except (KeyError, ValueError) as error:
        raise NotPublic(address) from error
    if not parts.hostname or parts.username:
        raise NotPublic(address)
    connection = _connection(parts.scheme, parts.hostname, port, lookup(parts.hostname, port))
    try:
        target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
        connection.request(method, target, headers=_HEADERS)
        answer = connection.getresponse()
        return answer.status, answer.headers.get("Location")
    finally:
        connection.close()


def _connection(scheme: str, host: str, port: int, number: str) -> http.client.HTTPConnection:
    """Return a connection to the number that was looked at, under the name of the host."""
    made = http.client.HTTPConnection(host, port, timeout=_SECONDS)
    made.sock = socket.create_connection((number, port), timeout=_SECONDS)
    if scheme == "https":
        made.sock = ssl.create_default_context().wrap_socket(made.sock, server_hostname=host)
    return made
