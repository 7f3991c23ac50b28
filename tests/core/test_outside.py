"""Asking an address: a real server answers, and the server's own network is never asked."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from parvis.core.outside import Answer, NotPublic, ask, public_number

# A real server on this machine; the fixture is of one test, since sockets are open only inside it.
pytestmark = pytest.mark.enable_socket


class _Site(BaseHTTPRequestHandler):
    """Answers by path; a HEAD to /get-only is refused, as many sites do."""

    def do_HEAD(self) -> None:
        self._answer({"/here": 200, "/moved": 301, "/loop": 302, "/get-only": 405}.get(self.path, 404))

    def do_GET(self) -> None:
        self._answer({"/get-only": 200}.get(self.path, 404))

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def _answer(self, status: int) -> None:
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/here" if self.path == "/moved" else self.path)
        self.end_headers()


@pytest.fixture
def site(socket_enabled: None) -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://documents.example:{server.server_port}"
    server.shutdown()
    server.server_close()


def _here(host: str, port: int) -> str:
    return "127.0.0.1"


@pytest.mark.parametrize(
    ("path", "answer"),
    [("/here", Answer(200)), ("/get-only", Answer(200)), ("/nowhere", Answer(404))],
)
def test_an_address_is_asked_for_its_status(site: str, path: str, answer: Answer) -> None:
    assert ask(site + path, lookup=_here) == answer


def test_an_address_that_moved_says_where(site: str) -> None:
    assert ask(f"{site}/moved", lookup=_here) == Answer(200, f"{site}/here")


def test_an_address_that_leads_in_circles_ends(site: str) -> None:
    assert ask(f"{site}/loop", lookup=_here) == Answer(302, f"{site}/loop")


def test_where_nobody_answers_there_is_no_status() -> None:
    assert ask("http://documents.example:9/", lookup=_here) == Answer(None)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/",
        "http://0.0.0.0:8000/",
    ],
)
def test_the_server_s_own_network_is_never_asked(address: str) -> None:
    with pytest.raises(NotPublic):
        ask(address)


@pytest.mark.parametrize(
    "address", ["ftp://example.org/", "file:///etc/passwd", "http:///x", "https://me@example.org/"]
)
def test_only_plain_addresses_of_the_web_are_asked(address: str) -> None:
    with pytest.raises(NotPublic):
        ask(address, lookup=_here)


def test_a_redirect_into_the_own_network_is_refused(site: str) -> None:
    asked: list[str] = []

    def lookup(host: str, port: int) -> str:
        asked.append(host)
        return "127.0.0.1" if len(asked) == 1 else public_number("127.0.0.1", port)

    with pytest.raises(NotPublic):
        ask(f"{site}/moved", lookup=lookup)
