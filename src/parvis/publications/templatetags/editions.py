"""What a page of an app below must know of editions; such an app names no module of this one."""

from django import template

from parvis.partnerships.models import Minutes, TermsOfReference
from parvis.publications.models import Edition
from parvis.publications.queries.minutes import edition_of as minutes_edition
from parvis.publications.queries.terms import edition_of

register = template.Library()


@register.simple_tag
def edition_of_terms(terms: TermsOfReference) -> Edition | None:
    """Return the edition that publishes this version of the terms; None while it is not published."""
    return edition_of(terms)


@register.simple_tag
def edition_of_minutes(minutes: Minutes) -> Edition | None:
    """Return the edition that publishes these minutes; None while they are not published."""
    return minutes_edition(minutes)
