"""Editions as the public reads them; a withdrawn one is found, its words are not shown."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.assessment.text import Text
from parvis.core.errors import NotFound
from parvis.partnerships.models import Partnership
from parvis.publications.enums import DocumentFormat, EditionKind
from parvis.publications.errors import NoSuchDocument
from parvis.publications.models import Chart, Document, Edition
from parvis.publications.queries.excerpt import Excerpts, excerpts_in


@dataclass(frozen=True, slots=True)
class EditionPage:
    """What the page of an edition shows; ``newer`` is a later edition of its subject, ``documents`` its languages.

    ``charts`` are those that were published of it; none of an edition that does not stand.
    """

    edition: Edition
    newer: Edition | None
    documents: tuple[str, ...]
    on: date
    excerpts: Excerpts
    charts: tuple[Chart, ...] = ()

    @property
    def stands(self) -> bool:
        """Tell whether its words may be shown."""
        return self.edition.stands_on(self.on)

    @property
    def has_lapsed(self) -> bool:
        """Tell whether what it rests on has ended, and nobody has withdrawn it yet."""
        return not self.stands and self.edition.withdrawn_at is None

    @property
    def is_in_one_language(self) -> bool:
        """Tell whether its words are in one language, and the reader is told why."""
        return self.stands and bool(self.edition.only_in)

    @property
    def title(self) -> Text | str | Promise:
        """Return the title; that of a story says what happened to whom, and goes with its words."""
        if self.edition.kind == EditionKind.STORY and not self.stands:
            return _("A story that is no longer shown")
        title: Text = self.edition.title
        return title

    @property
    def has_figures(self) -> bool:
        """Tell whether it holds figures that may be drawn."""
        return self.stands and bool(self.edition.figures)

    @property
    def body(self) -> Text:
        """Return the HTML to show: nothing of an edition that does not stand, nor what it quotes of such a one."""
        return self.excerpts.shown(body_of(self.edition)) if self.stands else Text()

    @property
    def may_change(self) -> bool:
        """Tell whether a day that passes, or another edition, changes what the page says."""
        return self.edition.until_on is not None or bool(self.excerpts)

    @property
    def changed_at(self) -> datetime:
        """Return when what the page says last changed: published, withdrawn or followed by a newer edition."""
        newer_at = self.newer.published_at if self.newer else None
        charts = (chart.published_at for chart in self.charts)
        moments = (self.edition.published_at, self.edition.withdrawn_at, newer_at, *charts)
        return max(moment for moment in moments if moment)


def edition_for_public(kind: str, subject: str, number: int) -> Edition:
    """Return an edition by its permanent address, withdrawn or not.

    Raises
    ------
    NotFound
        There is no such edition.
    """
    found = Edition.objects.select_related("partnership").filter(kind=kind, subject=subject, number=number)
    edition = found.first()
    if edition is None:
        raise NotFound
    return edition


def edition_page(kind: str, subject: str, number: int, *, on: date) -> EditionPage:
    """Return an edition with what the reader must know beside it; raises as :func:`edition_for_public`."""
    return page_of(edition_for_public(kind, subject, number), on=on)


def page_of(edition: Edition, *, on: date) -> EditionPage:
    """Return what a page needs to show an edition on a day."""
    excerpts = excerpts_in(body_of(edition), on=on)
    documents = _documents_of(edition, on=on, excerpts=excerpts)
    newer, charts = _newer_than(edition), _charts_of(edition, on=on)
    return EditionPage(edition, newer=newer, documents=documents, on=on, excerpts=excerpts, charts=charts)


def standing(on: date) -> Q:
    """Select the editions whose words may be shown on a day."""
    return Q(withdrawn_at__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=on))


def current_edition(kind: EditionKind, subject: str) -> Edition | None:
    """Return the subject's latest edition; None when there is none or the latest was withdrawn.

    An older edition never comes back by itself: it was replaced for a reason.
    """
    latest = latest_edition(kind, subject)
    return latest if latest and not latest.withdrawn_at else None


def latest_edition(kind: EditionKind, subject: str) -> Edition | None:
    """Return the subject's latest edition, withdrawn or not."""
    return Edition.objects.filter(kind=kind, subject=subject).order_by("-number").first()


def current_editions(kind: EditionKind) -> QuerySet[Edition]:
    """Return the current edition of every subject of one kind."""
    newer = Edition.objects.filter(kind=kind, subject=OuterRef("subject"), number__gt=OuterRef("number"))
    editions = Edition.objects.filter(~Exists(newer), kind=kind, withdrawn_at__isnull=True)
    return editions.order_by("subject")


def editions_of(partnership: Partnership, *, on: date) -> list[Edition]:
    """Return every edition of a partnership, newest first, without their bodies.

    Of stories those that stand: the title of one that was taken back is shown nowhere.
    """
    shown = ~Q(kind=EditionKind.STORY) | standing(on)
    editions = Edition.objects.filter(shown, partnership=partnership).defer("body_en", "body_fr", "figures")
    return list(editions.order_by("-published_at", "-pk"))


def editions_standing(*, on: date) -> QuerySet[Edition]:
    """Return the editions that stand, newest first, without their bodies."""
    editions = Edition.objects.filter(standing(on)).defer("body_en", "body_fr", "figures")
    return editions.order_by("-published_at", "-pk")


def body_of(edition: Edition) -> Text:
    """Return the words of an edition; none when it was withdrawn."""
    return Text() if edition.withdrawn_at else Text(en=edition.body_en, fr=edition.body_fr)


def document_of(edition: Edition, *, language: str, on: date) -> Document:
    """Return the PDF of an edition in one language.

    Raises
    ------
    NoSuchDocument
        It has not been made, the edition does not stand, or it quotes what was taken back since.
    """
    made = Document.objects.filter(edition=edition, language=language, format=DocumentFormat.PDF)
    document = made.first() if edition.stands_on(on) else None
    if document is None or not excerpts_in(body_of(edition), on=on).are_as_in(document.made_at):
        raise NoSuchDocument
    return document


def _newer_than(edition: Edition) -> Edition | None:
    newer = Edition.objects.filter(
        kind=edition.kind, subject=edition.subject, number__gt=edition.number, withdrawn_at__isnull=True
    )
    return newer.only("kind", "subject", "number", "published_at").order_by("-number").first()


def _documents_of(edition: Edition, *, on: date, excerpts: Excerpts) -> tuple[str, ...]:
    if not edition.stands_on(on):
        return ()
    made = edition.documents.order_by("language").values_list("language", "made_at")
    return tuple(language for language, made_at in made if excerpts.are_as_in(made_at))


def _charts_of(edition: Edition, *, on: date) -> tuple[Chart, ...]:
    if not edition.stands_on(on):
        return ()
    charts = tuple(edition.charts.defer("content").order_by("published_at", "pk"))
    for chart in charts:
        chart.edition = edition  # its address is in the edition's
    return charts
