"""What a feed holds: the editions of everything, of a partnership, of a stratum, or of a characteristic."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from parvis.assessment import CHARACTERISTICS_2010
from parvis.assessment.text import LANGUAGES, Text
from parvis.core.errors import NotFound
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.calendar import DayEvent
from parvis.partnerships.queries.partnership import entry_of
from parvis.publications.enums import FeedScope
from parvis.publications.models import Edition
from parvis.publications.queries.call import Call, open_calls
from parvis.publications.queries.edition import standing

_ENTRIES = 50  # of an Atom feed; the site has the rest
_KEPT_FOR = timedelta(days=400)  # a calendar goes back a year and a month


@dataclass(frozen=True, slots=True)
class FeedSubject:
    """What a feed is about; ``scope`` None is everything. ``of`` is a slug, a stratum or a rank of 2010."""

    scope: FeedScope | None
    of: str
    title: Text

    @property
    def words(self) -> str:
        """Return what it is about, in the language of the page."""
        return self.title.in_language(get_language() or "en")

    @property
    def editions(self) -> QuerySet[Edition]:
        """Return its editions, the newest first, without their words."""
        editions = Edition.objects.filter(_EDITIONS[self.scope](self.of)).select_related("partnership")
        return editions.defer("body_en", "body_fr", "figures").order_by("-published_at", "-pk")

    @property
    def partnerships(self) -> QuerySet[Partnership]:
        """Return the partnerships whose calls belong to it; a characteristic has none."""
        return Partnership.objects.filter(_PARTNERSHIPS[self.scope](self.of))


EVERYTHING = FeedSubject(None, "", Text(en="all editions", fr="toutes les éditions"))

_EDITIONS: Mapping[FeedScope | None, Callable[[str], Q]] = {
    None: lambda of: Q(),
    FeedScope.PARTNERSHIP: lambda of: Q(partnership__slug=of),
    FeedScope.STRATUM: lambda of: Q(partnership__stratum=of),
    # An edition that is about a characteristic says so in the first row of its figures.
    FeedScope.THEME: lambda of: Q(figures__0__characteristic=int(of)),
}
_PARTNERSHIPS: Mapping[FeedScope | None, Callable[[str], Q]] = {
    None: lambda of: Q(),
    FeedScope.PARTNERSHIP: lambda of: Q(slug=of),
    FeedScope.STRATUM: lambda of: Q(stratum=of),
    FeedScope.THEME: lambda of: Q(pk__in=()),
}


def feed_subject(scope: FeedScope, of: str) -> FeedSubject:
    """Return what the address of a feed names.

    Raises
    ------
    NotFound
        There is no such partnership, stratum or characteristic.
    """
    if scope == FeedScope.PARTNERSHIP:
        return FeedSubject(scope, of, entry_of(of).title)
    subjects = {subject.of: subject for subject in (*strata(), *themes())}
    subject = subjects.get(of)
    if subject is None or subject.scope != scope:
        raise NotFound
    return subject


def strata() -> tuple[FeedSubject, ...]:
    """Return a feed's subject for each stratum."""
    return tuple(FeedSubject(FeedScope.STRATUM, each.value, _in_both(each.label)) for each in Stratum)


def themes() -> tuple[FeedSubject, ...]:
    """Return a feed's subject for each characteristic of 2010, in their order."""
    return tuple(FeedSubject(FeedScope.THEME, str(each.rank), each.name) for each in CHARACTERISTICS_2010)


def latest_editions(subject: FeedSubject, *, on: date) -> list[Edition]:
    """Return the last fifty editions that stand, newest first."""
    return list(subject.editions.filter(standing(on))[:_ENTRIES])


def feed_days(subject: FeedSubject, *, on: date) -> Iterator[DayEvent]:
    """Yield the days of a subject: when something was published, and until when one may apply for a seat."""
    published = subject.editions.filter(standing(on), published_at__date__gte=on - _KEPT_FOR)
    yield from (_published(edition) for edition in published)
    yield from (_closes(call) for call in open_calls(subject.partnerships, on=on))


def _in_both(label: str | Promise) -> Text:
    words = []
    for language in LANGUAGES:
        with override(language):
            words.append(str(label))
    return Text(*words)


def _published(edition: Edition) -> DayEvent:
    kind, number = edition.get_kind_display(), edition.number
    return DayEvent(
        key=edition.name,  # permanent, whatever database holds it
        on=timezone.localdate(edition.published_at),
        summary=_("Published: %(title)s (%(kind)s)") % {"title": edition.title, "kind": kind},
        description=_("Edition %(number)d: %(address)s")
        % {"number": number, "address": settings.BASE_URL + edition.get_absolute_url()},
    )


def _closes(call: Call) -> DayEvent:
    return DayEvent(
        key=f"call-{call.recruitment.pk}",
        on=call.recruitment.closes_on,
        summary=_("Last day to apply: %(seat)s (%(partnership)s)")
        % {"seat": call.recruitment.seat.title, "partnership": call.edition.partnership},
        description=settings.BASE_URL + call.edition.get_absolute_url(),
    )
