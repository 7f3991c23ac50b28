"""Publish the minutes that a council approved; a correction of published ones is published with them."""

from datetime import datetime

from django.db import transaction

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.design.paper import Paper
from parvis.partnerships.enums import MinutesState, MinutesVersionKind
from parvis.partnerships.kinds.minutes import APPROVED_STATES
from parvis.partnerships.models import Minutes
from parvis.partnerships.operations.minutes import correct, note_publication
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import MinutesNotApproved
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition
from parvis.publications.operations.edition import (
    alone_still,
    publish,
    require_languages,
    require_none_missing,
)
from parvis.publications.queries.minutes import edition_of, papers_for_publication, subject_of, title_of
from parvis.publications.rendering import rendered


@transaction.atomic
def publish_minutes(minutes: Minutes, *, alone: Alone | None = None, by: User, at: datetime) -> Edition:
    """Publish the last version of approved minutes, without what is not for publication.

    Raises
    ------
    MinutesNotApproved
        No decision approved them.
    MissingLanguage, BothLanguagesThere, AloneWithoutReason
        A part lacks one of the languages; or one is to appear ``alone``, which is not called for or not explained.
    NothingChanged
        They are published already.
    """
    if minutes.state not in APPROVED_STATES:
        raise MinutesNotApproved
    version = minutes.versions.order_by("-number")[0]
    papers = papers_for_publication(version)
    require_languages([version.reason])
    require_none_missing(_languages_missing(papers), alone=alone)
    edition = publish(
        kind=EditionKind.MINUTES,
        subject=subject_of(minutes),
        partnership=minutes.meeting.council.partnership,
        title=title_of(papers),
        body=rendered(
            "publications/body_minutes.html",
            lambda language: {
                "paper": papers[language],
                "decision": minutes.approved_by,
                "version": version,
                "is_correction": version.kind == MinutesVersionKind.CORRECTED,
            },
        ),
        alone=alone,
        by=by,
        at=at,
    )
    note_publication(minutes, edition=edition.number, by=by, at=at)
    return edition


@transaction.atomic
def correct_minutes(minutes: Minutes, *, reason: Text, by: User, at: datetime) -> Edition | None:
    """Correct approved minutes; where they were published, a new edition with notice follows in the same step.

    Raises
    ------
    MinutesOutOfOrder, ReasonInOneLanguage, MinutesUnchanged
        As ``partnerships.operations.minutes.correct``.
    MissingLanguage
        They are published, and a part lacks one of the languages; nothing is corrected then.
    """
    minutes.refresh_from_db(fields=["state"])
    was_published = minutes.state == MinutesState.PUBLISHED
    correct(minutes, reason=reason, by=by, at=at)
    if not was_published:
        return None
    missing = _languages_missing(papers_for_publication(minutes.versions.order_by("-number")[0]))
    return publish_minutes(minutes, alone=alone_still(edition_of(minutes), missing), by=by, at=at)


def _languages_missing(papers: dict[Language, Paper]) -> frozenset[Language]:
    """Return the languages in which a part of the minutes stands in the other one."""
    return frozenset(
        language for language in LANGUAGES if any(block.lang for block in papers[language].blocks)
    )
