"""How often the public reads something: sums by day and language, of nobody in particular.

Nothing is set in the reader's browser, and neither address nor browser is kept: a read is one added to a number.
Readers who are signed in are not counted, nor programs that say what they are, nor pages fetched before anybody asked
for them.
"""

import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, IntegrityError, transaction
from django.db.models import F, Q, Sum
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from parvis.core.models import ReadCount, ReadKind

logger = logging.getLogger(__name__)

FEWEST = 5  # a smaller number is shown as "fewer than 5": of so few reads somebody could know whose they were
_ROBOTS = re.compile(
    r"bot\b|bot[/ ;_-]|crawl|spider|slurp|archiver|monitor|preview|headless|fetch|scan"
    r"|^(curl|wget|python|go-http|java|ruby|php|libwww|okhttp|axios|node)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reads:
    """How often one subject was read in one way, in each language."""

    en: int = 0
    fr: int = 0

    @property
    def in_english(self) -> str:
        """Return the number of reads in English as it may be shown."""
        return shown(self.en)

    @property
    def in_french(self) -> str:
        """Return the number of reads in French as it may be shown."""
        return shown(self.fr)


def count_read(request: HttpRequest, kind: ReadKind, subject: str) -> None:
    """Count one read of a subject by a visitor, in the language of the address.

    A count that the database refuses, as when it is read only, is lost: no reader waits for it.
    """
    if not is_counted(request):
        return
    try:
        with transaction.atomic():
            count(kind, subject, get_language() or "en", on=timezone.localdate())
    except DatabaseError:
        logger.warning("a read of %s was not counted", subject, exc_info=True)


def count(kind: ReadKind, subject: str, language: str, *, on: date) -> None:
    """Add one to the day's number."""
    row = {"kind": kind, "subject": subject, "language": language, "day": on}
    if _added(row):
        return
    try:
        with transaction.atomic():
            ReadCount.objects.create(**row, count=1)
    except IntegrityError:  # somebody else read it first in the same moment
        _added(row)


def is_counted(request: HttpRequest) -> bool:
    """Tell whether a request is a visitor's who reads: not signed in, no robot that says so, not fetched ahead."""
    agent = request.headers.get("User-Agent", "")
    is_ahead = "prefetch" in (request.headers.get("Sec-Purpose", "") + request.headers.get("Purpose", ""))
    is_visitor = request.method == "GET" and not request.user.is_authenticated
    return is_visitor and bool(agent) and not is_ahead and not _ROBOTS.search(agent)


def reads_of(subjects: Iterable[str]) -> Mapping[tuple[str, str], Reads]:
    """Return the reads of some subjects since they are counted, by subject and kind; one statement."""
    counted = (
        ReadCount.objects.filter(subject__in=list(subjects))
        .values("subject", "kind")
        .annotate(en=Sum("count", filter=Q(language="en")), fr=Sum("count", filter=Q(language="fr")))
        .order_by()
    )
    return {(row["subject"], row["kind"]): Reads(row["en"] or 0, row["fr"] or 0) for row in counted}


def shown(number: int) -> str:
    """Return a number of reads as it may be shown."""
    return _("fewer than %(fewest)d") % {"fewest": FEWEST} if 0 < number < FEWEST else str(number)


def _added(row: Mapping[str, object]) -> bool:
    return bool(ReadCount.objects.filter(**row).update(count=F("count") + 1))
