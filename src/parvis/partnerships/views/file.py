"""A paper as a file to keep, in the language of the page."""

from collections.abc import Iterable

from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from parvis.assessment.text import Language
from parvis.core.files import download
from parvis.design.offline import Enclosure, offline_page
from parvis.design.paper import Paper
from parvis.design.pdf import pdf_of
from parvis.design.word import docx_of

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def page_language() -> Language:
    """Return the language of the page."""
    return "fr" if translation.get_language() == "fr" else "en"


def paper_file(
    paper: Paper, file_format: str, *, name: str, enclosures: Iterable[Enclosure] = ()
) -> HttpResponse:
    """Send a paper as PDF, DOCX, or one HTML file that holds its enclosures.

    Made at once and not by the worker: a pack takes a few tenths of a second, and is never out of date.
    """
    named = f"{name}-{paper.language}.{file_format}"
    if file_format == "pdf":
        with translation.override(paper.language):
            page = render_to_string("design/paper_print.html", {"paper": paper})
        return download(pdf_of(page), name=named, content_type="application/pdf")
    if file_format == "docx":
        return download(docx_of(paper), name=named, content_type=_DOCX)
    content = offline_page(paper, enclosures=enclosures)
    return download(content, name=named, content_type="text/html; charset=utf-8")
