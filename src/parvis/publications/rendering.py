"""From a template to the two bodies of an edition: the same page, once in each language."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from parvis.assessment.text import LANGUAGES, Language, Text

Context = Mapping[str, Any] | Callable[[Language], Mapping[str, Any]]


def rendered(template: str, context: Context) -> Text:
    """Render a template to HTML in English and in French.

    ``context`` is the template's values, or a function of the language that returns them. A bilingual
    value in it prints itself in the language being rendered.
    """
    return Text(**{language: _in_language(template, context, language) for language in LANGUAGES})


def _in_language(template: str, context: Context, language: Language) -> str:
    with translation.override(language):
        values = context(language) if callable(context) else context
        return render_to_string(template, {**values, "language": language}).strip()
