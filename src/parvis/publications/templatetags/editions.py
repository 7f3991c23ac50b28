"""What a page of an app below must know of editions; such an app names no module of this one."""

from django import template

from parvis.partnerships.models import Minutes, Partnership, TermsOfReference
from parvis.publications.models import Edition
from parvis.publications.queries import terms as queries
from parvis.publications.queries.minutes import edition_of as minutes_edition

register = template.Library()


@register.simple_tag
def edition_of_terms(terms: TermsOfReference) -> Edition | None:
    """Return the edition that publishes this version of the terms; None while it is not published."""
    return queries.edition_of(terms)


@register.simple_tag
def edition_of_minutes(minutes: Minutes) -> Edition | None:
    """Return the edition that publishes these minutes; None while they are not published."""
    return minutes_edition(minutes)


@register.simple_tag
def published_clauses(kind: str, *, except_of: Partnership) -> tuple[queries.PublishedClause, ...]:
    """Return the clauses of a kind that other partnerships published."""
    return queries.published_clauses(kind, except_of=except_of)
