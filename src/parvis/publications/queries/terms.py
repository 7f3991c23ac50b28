"""The terms of reference that are to be published, and the edition that publishes them."""

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership, TermsOfReference
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_edition


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


def edition_of(terms: TermsOfReference) -> Edition | None:
    """Return the current edition of the partnership's terms if it is of this version; its title says so."""
    edition = current_edition(EditionKind.TERMS, terms.partnership.slug)
    is_of_version = edition is not None and edition.title.en == title_of(terms).en
    return edition if is_of_version else None


def title_of(terms: TermsOfReference) -> Text:
    """Return the title of an edition of this version."""
    name = terms.partnership.name or terms.partnership.place
    return Text(
        en=f"{name.in_language('en')}: terms of reference, version {terms.version}",
        fr=f"{name.in_language('fr')}\u00a0: cadre de référence, version {terms.version}",
    )
