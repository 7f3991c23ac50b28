"""A tagged PDF from a page of our own."""

import base64
import re
from collections.abc import Iterable
from html import escape, unescape

from django.utils.translation import gettext_lazy as _

from parvis.core.errors import OutOfOrder


class PdfUnavailable(OutOfOrder):
    """The server cannot make a PDF."""

    message = _(
        "This server cannot make PDFs yet: WeasyPrint or the Pango library is missing. Ask the operator to "
        "run “pip install weasyprint” and to install Pango (Debian: “apt install libpango-1.0-0 "
        "libpangoft2-1.0-0 libharfbuzz-subset0”)."
    )


def pdf_of(html: str) -> bytes:
    """Lay a page out as PDF/UA: tagged, with its language and title.

    Raises
    ------
    PdfUnavailable
        WeasyPrint or the libraries that it draws with are not installed; the sentence names them.
    """
    # Imported here: the import takes longer than a page, and needs libraries that a web process can do without.
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    written: bytes = HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return written


def pdf_within(sheets: Iterable[str], *, pages: int) -> bytes | None:
    """Return the first of several layouts of a page that fits into so many pages; None where none does.

    Raises
    ------
    PdfUnavailable
        As :func:`pdf_of`.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable from error
    for html in sheets:
        document = HTML(string=html).render(pdf_variant="pdf/ua-1")
        if len(document.pages) <= pages:
            written: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
            return written
    return None


_SVG = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
_LABEL = re.compile(r'<svg\b[^>]*?\baria-label="([^"]*)"')
_WORDS = re.compile(r"<(?:title|desc)\b[^>]*>(.*?)</", re.DOTALL)


def with_pictures(html: str) -> str:
    """Replace each inline drawing by a picture with its alternative text; leave out what only decorates.

    WeasyPrint makes a figure without alternative text of an inline SVG, which PDF/UA does not allow.
    """
    return _SVG.sub(lambda found: _picture(found.group()), html)


def _picture(svg: str) -> str:
    if 'aria-hidden="true"' in svg.partition(">")[0]:
        return ""
    said = _LABEL.findall(svg) or _WORDS.findall(svg)[:2]  # what a chart is called, and what it shows
    alternative = unescape(". ".join(said))
    drawn = (
        svg
        if "xmlns=" in svg.partition(">")[0]
        else svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    )
    encoded = base64.b64encode(drawn.encode()).decode()
    return f'<img alt="{escape(alternative)}" src="data:image/svg+xml;base64,{encoded}">'
