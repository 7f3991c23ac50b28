"""The line of a chart that says where its figures come from and when they were published."""

from collections.abc import Sequence

from django.utils import translation

from parvis.assessment.text import LANGUAGES, Text
from parvis.design.templatetags.formatting import day
from parvis.publications.models import Edition


def source_of(edition: Edition, citations: Sequence[Text]) -> Text:
    """Return the sources, then the edition with its day: a picture travels alone, and must lead back to both."""
    published = _day_of(edition)
    return Text(
        en=f"Source: {_joined(citations, 'en')}. Figures of “{edition.title.en}”, edition {edition.number}, "
        f"published on {published.en}.",
        fr=f"Source\u00a0: {_joined(citations, 'fr')}. Chiffres de «\u00a0{edition.title.fr}\u00a0», édition "
        f"{edition.number}, publiée le {published.fr}.",
    )


def _joined(citations: Sequence[Text], language: str) -> str:
    return "; ".join(dict.fromkeys(citation.in_language(language) for citation in citations))


def _day_of(edition: Edition) -> Text:
    days = {}
    for language in LANGUAGES:
        with translation.override(language):
            days[language] = day(edition.published_at)
    return Text(**days)
