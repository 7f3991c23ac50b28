"""The terms of reference that are to be published."""

from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership, TermsOfReference


def terms_of(partnership: Partnership, *, version: int) -> TermsOfReference:
    """Return one version of a partnership's terms of reference with its decision.

    Raises
    ------
    NotFound
        The partnership has no such version.
    """
    versions = TermsOfReference.objects.select_related("partnership", "adopted_by")
    terms = versions.filter(partnership=partnership, version=version).first()
    if terms is None:
        raise NotFound
    return terms
