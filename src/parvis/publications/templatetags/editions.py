"""What a page of an app below must know of editions; such an app names no module of this one."""

from django import template

from parvis.partnerships.models import TermsOfReference
from parvis.publications.models import Edition
from parvis.publications.queries.terms import edition_of

register = template.Library()


@register.simple_tag
def edition_of_terms(terms: TermsOfReference) -> Edition | None:
    """Return the edition that publishes this version of the terms; None while it is not published."""
    return edition_of(terms)
