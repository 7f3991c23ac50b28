"""Publish the terms of reference that a council adopted."""

from datetime import datetime

from parvis.partnerships.enums import TermsState
from parvis.partnerships.models import TermsOfReference
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import TermsNotAdopted
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.queries.terms import subject_of, title_of
from parvis.publications.rendering import rendered


def publish_terms(
    terms: TermsOfReference, *, alone: Alone | None = None, by: User | None, at: datetime
) -> Edition:
    """Publish a version as the next edition of the partnership's terms of reference, or of a group's own.

    A group's edition has its own clauses, and says that it goes by those of the partnership otherwise.

    Raises
    ------
    TermsNotAdopted
        The version is a draft.
    MissingLanguage, BothLanguagesThere, AloneWithoutReason
        A clause lacks one of the languages; or one is to appear ``alone``, which is not called for or not explained.
    NothingChanged
        This version is published already.
    """
    if terms.state == TermsState.DRAFT or terms.adopted_by is None:
        raise TermsNotAdopted
    clauses = list(terms.clauses.all())
    group = terms.council
    require_languages([*(clause.body for clause in clauses), *([group.name] if group else [])], alone=alone)
    return publish(
        kind=EditionKind.TERMS,
        subject=subject_of(terms),
        partnership=terms.partnership,
        title=title_of(terms),
        body=rendered(
            "publications/body_terms.html",
            {"terms": terms, "decision": terms.adopted_by, "clauses": clauses},
        ),
        alone=alone,
        by=by,
        at=at,
    )
