"""Editions as the public reads them; a withdrawn one is found, its words are not shown."""

from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition


def edition_for_public(kind: str, subject: str, number: int) -> Edition:
    """Return an edition by its permanent address, withdrawn or not.

    Raises
    ------
    NotFound
        There is no such edition.
    """
    edition = (
        Edition.objects.select_related("partnership")
        .filter(kind=kind, subject=subject, number=number)
        .first()
    )
    if edition is None:
        raise NotFound
    return edition


def current_edition(kind: EditionKind, subject: str) -> Edition | None:
    """Return the subject's latest edition; None when there is none or the latest was withdrawn.

    An older edition never comes back by itself: it was replaced for a reason.
    """
    latest = Edition.objects.filter(kind=kind, subject=subject).order_by("-number").first()
    return latest if latest and not latest.withdrawn_at else None


def editions_of(partnership: Partnership) -> list[Edition]:
    """Return every edition of a partnership, newest first, without their bodies."""
    editions = Edition.objects.filter(partnership=partnership).defer("body_en", "body_fr", "figures")
    return list(editions.order_by("-published_at", "-pk"))
