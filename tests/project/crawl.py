"""Follow every link of the demonstration, as one viewer, and keep what came back."""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

import tinyhtml5
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override

MOST_OF_A_KIND = 3  # the 64 communities' profiles are one kind of page


@dataclass(frozen=True)
class CrawledPage:
    """One answer of the site, and where the link to it was."""

    address: str
    found_on: str
    response: HttpResponse

    @property
    def is_html(self) -> bool:
        is_file = "Content-Disposition" in self.response.headers  # such as a pack to take along
        is_page = self.response.status_code == 200 and not is_file
        return is_page and self.response.headers["Content-Type"].startswith("text/html")

    @property
    def language(self) -> str:
        return self.address.split("/")[1]

    @cached_property
    def tree(self) -> Element:
        return tinyhtml5.parse(self.response.content.decode(), namespace_html_elements=False)

    @property
    def links(self) -> list[str]:
        """Return the addresses that one may follow: links and redirections, not forms."""
        if not self.is_html:
            return [self.response.headers.get("Location", "")]
        found = (link.get("href", "") for link in self.tree.iter("a"))
        return [urljoin(self.address, href).partition("#")[0] for href in found]

    @property
    def counterpart(self) -> str:
        """Return the address of the same page in the other language, as the page's head gives it."""
        return next((link.get("href", "") for link in self.tree.iter("link") if link.get("hreflang")), "")

    @property
    def texts(self) -> list[str]:
        """Return what a reader sees in the page's own language."""
        return list(_texts_in(self.tree, self.language))


def crawl(client: Client) -> list[CrawledPage]:
    """Return the pages within reach from the two home pages, a few of each kind."""
    waiting = deque([("/en/", ""), ("/fr/", "")])
    seen: set[str] = set()
    kinds: Counter[tuple[str, str]] = Counter()
    pages = []
    while waiting:
        address, found_on = waiting.popleft()
        if address in seen:
            continue
        seen.add(address)
        kind = _kind(address)
        if kinds[kind] >= MOST_OF_A_KIND:
            continue
        kinds[kind] += 1
        pages.append(page := CrawledPage(address, found_on, client.get(address)))
        waiting.extend((link, address) for link in page.links if link.startswith(("/en/", "/fr/")))
    return pages


def _kind(address: str) -> tuple[str, str]:
    """Name the kind of a page: its view and its language; a wrong address is a kind of its own."""
    path = urlsplit(address).path
    language = path.split("/")[1]
    try:
        with override(language):  # an address of the other language leads nowhere
            name = resolve(path).view_name
    except Resolver404:
        name = address
    return name, language


def _texts_in(element: Element, language: str) -> Iterator[str]:
    if element.tag in {"script", "style", "code"} or element.get("lang", language)[:2] != language:
        return
    if element.text and element.text.strip():
        yield element.text.strip()
    for child in element:
        yield from _texts_in(child, language)
        if child.tail and child.tail.strip():
            yield child.tail.strip()
