"""How a form offers the ways in which partnerships are grouped."""

from collections.abc import Iterable

from django.utils.translation import get_language

from parvis.programme.kinds.grouping import Grouping


def grouping_choices(groupings: Iterable[Grouping]) -> list[tuple[str, str]]:
    """Return the groupings by key, named in the page's language."""
    language = get_language() or "en"
    return [(each.key, each.label.in_language(language)) for each in groupings]
