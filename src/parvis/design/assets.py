"""The site's style sheet and script: our files one after the other, sent once and kept for a year.

The address carries the hash of the content, so that a browser never asks again and never sees an old one.
There is no build: the files named here are put together when the first page needs them.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

COMPONENTS = (
    "button",
    "card",
    "chart",
    "details",
    "empty",
    "error_summary",
    "field",
    "notice",
    "pagination",
    "progress",
    "stat",
    "steps",
    "summary_list",
    "table",
    "tabs",
    "tag",
)
STYLES = (
    "design/reset.css",
    "design/tokens.css",
    "design/base.css",
    "design/layout.css",
    *(f"design/components/{name}.css" for name in COMPONENTS),
    "design/home.css",
    "design/account.css",
    "design/kept.css",
    "design/figures.css",
    "design/plan.css",
    "design/gallery.css",
    "design/utilities.css",
    "design/print.css",
)
PAPER = (
    "design/reset.css",
    "design/tokens.css",
    "design/paper.css",
)  # what a document's own style sheet holds
OFFLINE = (
    *PAPER,
    "design/components/table.css",
    "design/offline.css",
)  # the same, read on a screen from a file
SCRIPTS = ("django_htmx/htmx-2.min.js", "design/site.js", "design/draft.js")
FILES = {
    "site.css": (STYLES, "text/css; charset=utf-8"),
    "site.js": (SCRIPTS, "text/javascript; charset=utf-8"),
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file as the browser gets it; ``digest`` names its content."""

    content_type: str
    content: bytes
    compressed: bytes
    digest: str


@cache
def asset(name: str) -> Asset:
    """Return ``site.css`` or ``site.js``, put together once a process."""
    parts, content_type = FILES[name]
    content = b"\n".join(_read(part) for part in parts)
    return Asset(
        content_type=content_type,
        content=content,
        compressed=gzip.compress(content, mtime=0),
        digest=hashlib.sha256(content).hexdigest()[:12],
    )


@cache
def paper() -> str:
    """Return the style sheet of a document, to stand in it: who keeps the file keeps its look."""
    return "\n".join(_read(part).decode() for part in PAPER)


@cache
def offline_styles() -> str:
    """Return the style sheet of a document that is one file, read on a screen without a network."""
    return "\n".join(_read(part).decode() for part in OFFLINE)


def _read(part: str) -> bytes:
    found = finders.find(part)
    if found is None:
        raise FileNotFoundError(part)
    content = Path(found).read_bytes()
    return _COMMENT.sub(b"", content) if part.endswith(".css") else content


_COMMENT = re.compile(
    rb"[ \t]*/\*.*?\*/\n?", re.DOTALL
)  # they are for who reads the files, not for who receives them
