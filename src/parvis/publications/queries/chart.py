"""Charts of editions as the public sees them, and what else an edition's figures can be drawn as."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.conf import settings
from django.utils.module_loading import import_string

from parvis.assessment.charts import chart as drawing
from parvis.assessment.charts.frozen_chart import FrozenChart, drawable
from parvis.assessment.text import LANGUAGES
from parvis.publications.enums import EditionKind, PictureFormat
from parvis.publications.errors import NoSuchChart, NoSuchPicture
from parvis.publications.kinds.chart import Offer
from parvis.publications.models import Chart, ChartPicture, Edition
from parvis.publications.queries.edition import EditionPage, edition_for_public, page_of

Offers = Callable[[Edition], Iterable[Offer]]  # what the figures of a kind of editions can be drawn as

PICTURES = tuple((language, picture) for language in LANGUAGES for picture in PictureFormat)


@dataclass(frozen=True)
class ChartPage:
    """What the page of a chart shows: the chart, the edition's standing, and its pictures without their content."""

    chart: Chart
    edition_page: EditionPage
    pictures: Mapping[tuple[str, str], ChartPicture]

    @property
    def edition(self) -> Edition:
        """Return the edition that it belongs to."""
        return self.edition_page.edition

    @property
    def stands(self) -> bool:
        """Tell whether it may be shown: while its edition may."""
        return self.edition_page.stands

    @property
    def is_drawn(self) -> bool:
        """Tell whether all its pictures are there."""
        return all(picture in self.pictures for picture in PICTURES)

    @cached_property
    def said(self) -> drawing.Chart:
        """Return what the chart says: title, summary, note, source and table."""
        return drawable(self.chart.frozen, id=self.chart.key)

    @property
    def changed_at(self) -> datetime:
        """Return when what the page says last changed."""
        drawn = (picture.made_at for picture in self.pictures.values())
        return max(self.edition_page.changed_at, self.chart.published_at, *drawn)

    def height(self, language: str) -> int:
        """Return the height of the drawn picture in a width of 480; 0 where there is none yet."""
        picture = self.pictures.get((language, PictureFormat.SVG))
        return picture.height if picture else 0


def chart_page(kind: str, subject: str, number: int, key: str, *, on: date) -> ChartPage:
    """Return a chart of an edition with what the reader must know beside it.

    Raises
    ------
    NotFound
        There is no such edition, or no such chart in it.
    """
    edition = edition_for_public(kind, subject, number)
    chart = Chart.objects.filter(edition=edition, key=key).first()
    if chart is None:
        raise NoSuchChart
    chart.edition = edition
    drawn = chart.pictures.defer("content")
    pictures = {(picture.language, picture.format): picture for picture in drawn}
    return ChartPage(chart, page_of(edition, on=on), pictures)


def chart_that_stands(kind: str, subject: str, number: int, key: str, *, on: date) -> Chart:
    """Return a chart whose edition may be shown on the day.

    Raises
    ------
    NotFound
        There is none, or its edition was withdrawn or rests on what has ended.
    """
    edition = edition_for_public(kind, subject, number)
    chart = Chart.objects.filter(edition=edition, key=key).first()
    if chart is None or not edition.stands_on(on):
        raise NoSuchChart
    chart.edition = edition
    return chart


def picture_of(chart: Chart, *, language: str, format: str) -> ChartPicture:
    """Return a chart's picture in one language and format.

    Raises
    ------
    NoSuchPicture
        It has not been drawn yet.
    """
    picture = chart.pictures.filter(language=language, format=format).first()
    if picture is None:
        raise NoSuchPicture
    return picture


def offers_of(edition: Edition) -> tuple[Offer, ...]:
    """Return what the edition's figures can be drawn as and is not published yet."""
    published = set(edition.charts.values_list("key", flat=True))
    return tuple(offer for offer in _offered(edition) if offer.key not in published)


def offer_in(edition: Edition, key: str) -> FrozenChart:
    """Return one of what the edition's figures can be drawn as, published or not.

    Raises
    ------
    NoSuchChart
        They cannot be drawn as this.
    """
    for offer in _offered(edition):
        if offer.key == key:
            return offer.chart
    raise NoSuchChart


def _offered(edition: Edition) -> Iterable[Offer]:
    offers: Mapping[EditionKind, Offers] = import_string(settings.EDITION_CHARTS)
    makes = offers.get(EditionKind(edition.kind))
    return makes(edition) if makes else ()
