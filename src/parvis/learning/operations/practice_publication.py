"""The editions of a practice: with its words, its rating and who uses it, as they stand when one of them changes."""

from datetime import datetime

from django.db import transaction

from parvis.learning.errors import PracticeLanguageMissing
from parvis.learning.kinds.stems import index_of
from parvis.learning.models import Practice, PracticeEntry
from parvis.learning.queries.practice import facts_of, practice_page, texts_of
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import Draft, publish_all
from parvis.publications.queries.edition import current_edition
from parvis.publications.rendering import rendered


@transaction.atomic
def publish_practice(practice: Practice, *, by: User | None, at: datetime) -> Edition | None:
    """Publish a practice as its next edition and write its index; None where nothing changed.

    Raises
    ------
    PracticeLanguageMissing
        Words are there in one language only.
    """
    if any(bool(text.en.strip()) != bool(text.fr.strip()) for text in texts_of(practice)):
        raise PracticeLanguageMissing
    page = practice_page(practice)
    draft = Draft(
        subject=practice.edition_subject,
        title=practice.name,
        body=rendered("learning/body_practice.html", {"page": page, "practice": practice}),
        figures=[facts_of(page)],
        partnership=practice.partnership,
    )
    _write_index(practice)
    return next(iter(publish_all(kind=EditionKind.PRACTICE, drafts=[draft], by=by, at=at)), None)


def follow(practice: Practice, *, by: User | None, at: datetime) -> None:
    """After a rating or an adoption: publish the next edition of a practice that stands public; else nothing."""
    if current_edition(EditionKind.PRACTICE, practice.edition_subject) is not None:
        publish_practice(practice, by=by, at=at)


def _write_index(practice: Practice) -> None:
    texts = list(texts_of(practice))
    stems = {
        "stems_en": index_of((text.en for text in texts), "en"),
        "stems_fr": index_of((text.fr for text in texts), "fr"),
    }
    PracticeEntry.objects.update_or_create(practice=practice, defaults=stems)
