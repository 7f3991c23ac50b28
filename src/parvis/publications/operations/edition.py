"""Publish an edition, or withdraw one; an edition itself never changes."""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.core import audit
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.publications.enums import EditionKind
from parvis.publications.errors import (
    AloneWithoutReason,
    AlreadyWithdrawn,
    BothLanguagesThere,
    MissingLanguage,
    NothingChanged,
    PublishedMeanwhile,
    ReasonMissing,
)
from parvis.publications.kinds.alone import Alone
from parvis.publications.models import Edition

Figures = Sequence[Mapping[str, Any]]


def publish(
    *,
    kind: EditionKind,
    subject: str,
    partnership: Partnership | None,
    title: Text,
    body: Text,
    figures: Figures = (),
    until_on: date | None = None,
    alone: Alone | None = None,
    by: User | None,
    at: datetime,
) -> Edition:
    """Freeze the rendering as the subject's next edition; ``body`` is HTML made by our own templates.

    After ``until_on`` its words are shown no more, whether or not somebody withdraws it by then. Both languages appear
    together, unless ``alone`` says which one appears and why.

    Raises
    ------
    MissingLanguage
        Title or body lacks English or French; ``language`` says which.
    NothingChanged
        The current edition says exactly the same.
    PublishedMeanwhile
        Somebody else published the same subject at the same moment.
    AloneWithoutReason
        It is to appear in one language, and the reason is not there in both.
    """
    draft = Draft(
        subject=subject,
        title=title,
        body=body,
        figures=figures,
        partnership=partnership,
        until_on=until_on,
        alone=alone,
    )
    published = publish_all(kind=kind, drafts=[draft], by=by, at=at)
    if not published:
        raise NothingChanged(_latest_of(kind, [subject])[subject].number)
    return published[0]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an edition is made of, before it has a number."""

    subject: str
    title: Text
    body: Text
    figures: Figures = ()
    partnership: Partnership | None = None
    until_on: date | None = None
    alone: Alone | None = None


@transaction.atomic
def publish_all(
    *, kind: EditionKind, drafts: Iterable[Draft], by: User | None, at: datetime
) -> list[Edition]:
    """Publish many subjects of one kind, all or none, in three statements; one that did not change is left out.

    Raises
    ------
    MissingLanguage, PublishedMeanwhile
        As :func:`publish`; nothing is published then.
    """
    drafts = list(drafts)
    for draft in drafts:
        _require_both_languages(draft)
    latest = _latest_of(kind, [draft.subject for draft in drafts])
    editions = [_edition(kind, draft, after=latest.get(draft.subject), by=by, at=at) for draft in drafts]
    changed = [edition for edition in editions if not _says_the_same(edition, latest.get(edition.subject))]
    _insert(changed)
    for edition in changed:
        audit.record(
            "edition_published",
            edition,
            by=by,
            at=at,
            partnership=edition.partnership,
            after={
                "kind": kind.value,
                "subject": edition.subject,
                "number": edition.number,
                "checksum": edition.checksum,
                **({"only_in": edition.only_in, "reason": edition.only_because} if edition.only_in else {}),
            },
        )
    return changed


@transaction.atomic
def withdraw(edition: Edition, *, reason: Text, by: User | None, at: datetime) -> None:
    """Take an edition back: its address stays and shows the reason instead of the words.

    Raises
    ------
    ReasonMissing
        The reason is not there in both languages.
    AlreadyWithdrawn
        It was withdrawn before.
    """
    if not (reason.en.strip() and reason.fr.strip()):
        raise ReasonMissing
    withdrawn = Edition.objects.filter(pk=edition.pk, withdrawn_at__isnull=True).update(
        withdrawn_at=at, withdrawal_reason=dated_text(reason)
    )
    if not withdrawn:
        raise AlreadyWithdrawn
    edition.refresh_from_db(fields=["withdrawn_at", "withdrawal_reason"])
    audit.record(
        "edition_withdrawn",
        edition,
        by=by,
        at=at,
        partnership=edition.partnership,
        before={"withdrawn_at": None},
        after={"withdrawn_at": at, "reason": reason},
    )


@transaction.atomic
def extend(edition: Edition, *, until_on: date | None, by: User | None, at: datetime) -> None:
    """Move the last day on which an edition's words may be shown, when a consent behind it changed.

    Raises
    ------
    AlreadyWithdrawn
        It was withdrawn: what was taken back is published anew.
    """
    before = edition.until_on
    if before == until_on:
        return
    if not Edition.objects.filter(pk=edition.pk, withdrawn_at__isnull=True).update(until_on=until_on):
        raise AlreadyWithdrawn
    edition.until_on = until_on
    audit.record(
        "edition_extended",
        edition,
        by=by,
        at=at,
        partnership=edition.partnership,
        before={"until_on": before},
        after={"until_on": until_on},
    )


def require_languages(texts: Iterable[Text], *, alone: Alone | None = None) -> None:
    """Refuse texts of a record that are to be published and lack a language; empty ones count as left out.

    Raises
    ------
    MissingLanguage
        A text is there in one language only; ``language`` is the one it lacks, or that which is to appear alone.
    BothLanguagesThere
        One language is to appear alone, and no text lacks the other.
    """
    require_none_missing(languages_missing(texts), alone=alone)


def languages_missing(texts: Iterable[Text]) -> frozenset[Language]:
    """Return the languages that a text lacks while the other is there."""
    return frozenset(
        "fr" if text.en.strip() else "en" for text in texts if bool(text.en.strip()) != bool(text.fr.strip())
    )


def require_none_missing(missing: Collection[Language], *, alone: Alone | None) -> None:
    """Refuse what :func:`require_languages` refuses, by the languages that are missing."""
    if alone is not None and not missing:
        raise BothLanguagesThere
    for language in LANGUAGES:
        if language in missing and (alone is None or alone.language == language):
            raise MissingLanguage(language)


def alone_still(edition: Edition | None, missing: Collection[Language]) -> Alone | None:
    """Return how the edition before appeared, for one that corrects it; None where both languages are there now."""
    if edition is None or not edition.only_in or not missing:
        return None
    return Alone(Text(en="en", fr="fr").language_shown(edition.only_in), edition.only_because)


def checksum_of(title: Text, body: Text, figures: Figures, *, alone: Alone | None = None) -> str:
    """Return the SHA-256 over title, both bodies and figures, in a form that does not depend on the database.

    Of an edition in one language it covers that, and the reason, too.
    """
    covered = [title.en, title.fr, body.en, body.fr, list(figures)]
    covered += [alone.language, alone.because.en, alone.because.fr] if alone else []
    written = json.dumps(covered, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


_BLANK_HTML = re.compile(r"(?:<[^>]*>|&nbsp;|\s)*")


def _require_both_languages(draft: Draft) -> None:
    if draft.alone and not draft.alone.has_reason:
        raise AloneWithoutReason
    for language in LANGUAGES:
        title, body = draft.title.in_language(language), getattr(draft.body, language)
        if draft.alone is None:
            title = getattr(draft.title, language)
        if not title.strip() or _BLANK_HTML.fullmatch(body):
            raise MissingLanguage(language)


def _latest_of(kind: EditionKind, subjects: Sequence[str]) -> dict[str, Edition]:
    editions = Edition.objects.filter(kind=kind, subject__in=subjects).order_by("number")
    # Ascending, so that the last edition of a subject is the one that stays in the dictionary.
    return {each.subject: each for each in editions.only("subject", "number", "checksum", "withdrawn_at")}


def _edition(
    kind: EditionKind, draft: Draft, *, after: Edition | None, by: User | None, at: datetime
) -> Edition:
    return Edition(
        kind=kind,
        subject=draft.subject,
        number=after.number + 1 if after else 1,
        partnership=draft.partnership,
        title=dated_text(draft.title),
        body_en=draft.body.en,
        body_fr=draft.body.fr,
        figures=list(draft.figures),
        checksum=checksum_of(draft.title, draft.body, draft.figures, alone=draft.alone),
        published_at=at,
        published_by=by,
        until_on=draft.until_on,
        only_in=draft.alone.language if draft.alone else "",
        only_because=dated_text(draft.alone.because if draft.alone else None),
    )


def _says_the_same(edition: Edition, latest: Edition | None) -> bool:
    return latest is not None and latest.withdrawn_at is None and latest.checksum == edition.checksum


def _insert(editions: list[Edition]) -> None:
    try:
        with transaction.atomic():
            Edition.objects.bulk_create(editions)
    except IntegrityError as error:
        raise PublishedMeanwhile from error
