"""How the register prints a name in each language that it has."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from parvis.assessment.text import Text

register = template.Library()


@register.simple_tag
def both(name: Text) -> SafeString:
    """Print a name in every language in which it is documented, each marked with its language."""
    written = [(language, words) for language, words in (("en", name.en), ("fr", name.fr)) if words]
    return format_html_join(" / ", '<span lang="{}">{}</span>', written)
