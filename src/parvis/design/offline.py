"""A paper as one HTML file that opens from a disk with no network: styles, and small enclosures, inside."""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils import translation

from parvis.design.assets import offline_styles
from parvis.design.paper import Paper

ENCLOSED_KINDS = frozenset({"application/pdf", "image/png", "image/jpeg", "image/webp"})
MAX_ENCLOSED_BYTES = 5 * 1024 * 1024  # a file; base64 makes a third more of it
MAX_FILE_BYTES = 15 * 1024 * 1024  # all enclosures: what mail servers still let through


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that belongs to a paper."""

    title: str
    name: str
    content_type: str
    content: bytes

    @property
    def address(self) -> str:
        """Return the file as an address that holds it."""
        return f"data:{self.content_type};base64,{base64.b64encode(self.content).decode()}"


def offline_page(paper: Paper, *, enclosures: Iterable[Enclosure] = ()) -> bytes:
    """Return the paper as one file; enclosures that are too large, or neither PDF nor picture, are listed only."""
    inside, left_out = _within_the_limit(enclosures)
    styles = offline_styles()
    values = {
        "paper": paper,
        "styles": styles,
        "styles_hash": f"sha256-{base64.b64encode(hashlib.sha256(styles.encode()).digest()).decode()}",
        "enclosures": inside,
        "left_out": left_out,
    }
    with translation.override(paper.language):
        return render_to_string("design/paper_offline.html", values).encode()


def _within_the_limit(enclosures: Iterable[Enclosure]) -> tuple[list[Enclosure], list[Enclosure]]:
    inside: list[Enclosure] = []
    left_out: list[Enclosure] = []
    room = MAX_FILE_BYTES
    for enclosure in enclosures:
        size = len(enclosure.content)
        fits = enclosure.content_type in ENCLOSED_KINDS and size <= min(room, MAX_ENCLOSED_BYTES)
        (inside if fits else left_out).append(enclosure)
        room -= size if fits else 0
    return inside, left_out
