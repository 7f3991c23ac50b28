"""How the register prints a name in each language that it has, and where a fact was read."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from parvis.assessment.text import Text
from parvis.partnerships.queries.register import sources_in

register = template.Library()


@register.simple_tag
def both(name: Text) -> SafeString:
    """Print a name in every language in which it is documented, each marked with its language."""
    written = [(language, words) for language, words in (("en", name.en), ("fr", name.fr)) if words]
    return format_html_join(" / ", '<span lang="{}">{}</span>', written)


@register.simple_tag
def sources(written: str) -> SafeString:
    """Print where a fact was read: each site with its address, or words without a link."""
    printed = [
        (format_html('<a href="{}" rel="external">{}</a>', href, label) if href else label,)
        for label, href in sources_in(written)
    ]
    return format_html_join(", ", "{}", printed or [(_("None found"),)])
