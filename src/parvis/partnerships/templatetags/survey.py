"""How a mean of the collaboration survey is printed."""

from django import template
from django.utils.translation import get_language

from parvis.partnerships.queries.survey_chart import written
from parvis.partnerships.queries.survey_results import Mean

register = template.Library()


@register.filter
def as_mean(mean: Mean | None) -> str:
    """Print a mean in the language of the page, or that it is hidden."""
    return written(mean, get_language() or "en")
