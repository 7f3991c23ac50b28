"""Open a recruitment to the public, or for longer: its call becomes an edition in the same step."""

from datetime import date, datetime

from django.db import transaction

from parvis.partnerships.models import Recruitment
from parvis.partnerships.operations import recruitment as operations
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.operations.edition import publish, require_languages
from parvis.publications.queries.call import subject_of, title_of
from parvis.publications.rendering import rendered


@transaction.atomic
def open_recruitment(recruitment: Recruitment, *, by: User, at: datetime) -> Edition:
    """Publish the call in both languages, and take applications.

    Raises
    ------
    RecruitmentNotDraft, CallClosesBeforeItOpens
        The call cannot be opened; nothing is published then.
    MissingLanguage
        The call or the seat's title lacks a language; nothing is opened then.
    """
    operations.open_call(recruitment, by=by, at=at)
    return _published(recruitment, by=by, at=at)


@transaction.atomic
def extend_recruitment(recruitment: Recruitment, *, closes_on: date, by: User, at: datetime) -> Edition:
    """Take applications until a later day, and publish the call anew with that day.

    Raises
    ------
    RecruitmentNotOpen, RecruitmentEnded, CallClosesBeforeItOpens
        The call cannot be extended; nothing is published then.
    """
    operations.extend_call(recruitment, closes_on=closes_on, by=by, at=at)
    return _published(recruitment, by=by, at=at)


def _published(recruitment: Recruitment, *, by: User, at: datetime) -> Edition:
    require_languages((recruitment.seat.title, recruitment.call))
    return publish(
        kind=EditionKind.CALL,
        subject=subject_of(recruitment),
        partnership=recruitment.seat.council.partnership,
        title=title_of(recruitment),
        body=rendered("publications/body_call.html", {"recruitment": recruitment}),
        by=by,
        at=at,
    )
