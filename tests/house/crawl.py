"""Walking through pages by their links, as a visitor does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from django.http import HttpResponse
from django.test import Client

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_UNSEEN = {"script", "style", "template", "code"}


@dataclass
class Page:
    """What a test asks of a page: where it is, its language, its links, and the text a reader sees in it."""

    address: str
    response: HttpResponse
    language: str = ""
    counterpart: str = ""
    links: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)  # outside of parts marked as being in another language


def pages_of(client: Client, start: str, *, at_most: int = 400) -> Iterator[Page]:
    """Give every page that links lead to from ``start``, within its language, each address once."""
    prefix = f"/{start.split('/')[1]}/"
    waiting, seen = [start], {start}
    while waiting and len(seen) <= at_most:
        page = page_at(client, waiting.pop(0))
        if page is None:
            continue
        yield page
        new = [link for link in page.links if link.startswith(prefix) and link not in seen]
        waiting += list(dict.fromkeys(new))
        seen.update(new)


def page_at(client: Client, address: str) -> Page | None:
    """Return the page at an address, following redirects; None for a file."""
    response = client.get(address, follow=True)
    if not response["Content-Type"].startswith("text/html"):
        return None
    page = Page(response.request["PATH_INFO"], response)
    reader = _Reader(page)
    reader.feed(response.content.decode())
    return page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.open: list[tuple[str, str]] = []  # each open element and the language in it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or (self.open[-1][1] if self.open else "")
        if tag == "html":
            self.page.language = language
        if tag == "a" and (href := given.get("href")):
            address = urldefrag(urljoin(self.page.address, href)).url
            self.page.links.append(address)
            if given.get("class") == "language":
                self.page.counterpart = address
        if tag not in _VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        unseen = any(tag in _UNSEEN for tag, _language in self.open)
        if self.open and not unseen and self.open[-1][1] == self.page.language and data.strip():
            self.page.text.append(" ".join(data.split()))
