"""Publish a chart of an edition: it is frozen with its rows, and the worker draws it once in both languages."""

import io
import re
from collections.abc import Callable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from PIL import Image

from parvis.assessment.charts.chart import Chart as Drawable
from parvis.assessment.charts.frozen_chart import drawable
from parvis.assessment.text import Text
from parvis.core import audit, job
from parvis.core.files import checksum
from parvis.core.models import Job
from parvis.core.text.value import dated_text
from parvis.people.models import User
from parvis.publications.enums import PictureFormat
from parvis.publications.errors import AlreadyWithdrawn, ChartPublished
from parvis.publications.models import Chart, ChartPicture, Edition
from parvis.publications.queries.chart import PICTURES, offer_in

Progress = Callable[[int, int], None]

TASK = "parvis.publications.tasks.draw_chart"


@transaction.atomic
def publish_chart(edition: Edition, *, key: str, by: User, at: datetime) -> Chart:
    """Freeze one of the charts that the edition's figures make, and let the worker draw it.

    Raises
    ------
    AlreadyWithdrawn
        The edition was withdrawn, or what it rests on has ended: nothing more is made of it.
    NoSuchChart
        Its figures do not make this chart.
    ChartPublished
        It has this chart already.
    """
    if not edition.stands_on(timezone.localdate(at)):
        raise AlreadyWithdrawn
    frozen = offer_in(edition, key)
    chart = _inserted(
        Chart(
            edition=edition,
            key=key,
            title=dated_text(frozen.title),
            content=frozen.as_json(),
            checksum=frozen.checksum(),
            published_at=at,
            published_by=by,
        )
    )
    after = {"title": frozen.title, "checksum": chart.checksum}
    audit.record("chart_published", chart, by=by, at=at, partnership=edition.partnership, after=after)
    ask_for_pictures(chart, by=by, at=at)
    return chart


def ask_for_pictures(chart: Chart, *, by: User, at: datetime) -> Job:
    """Let the worker draw what is not drawn yet.

    Raises
    ------
    AlreadyWithdrawn
        The edition was withdrawn, or what it rests on has ended.
    """
    if not chart.edition.stands_on(timezone.localdate(at)):
        raise AlreadyWithdrawn
    label = Text(en=f"Pictures: {chart.title.en}", fr=f"Images\u00a0: {chart.title.fr}")
    return job.start(TASK, label=label, arguments={"chart": chart.pk, "by": by.pk}, by=by, at=at)


def draw_pictures(chart: Chart, *, by: User | None, at: datetime, progress: Progress) -> None:
    """Draw a chart in both languages and formats; what was drawn before stays as it is.

    Raises
    ------
    PictureUnavailable
        The packages that draw are not installed; the sentence names them.
    """
    said = drawable(chart.frozen, id=chart.key)
    drawn = set(chart.pictures.values_list("language", "format"))
    missing = [picture for picture in PICTURES if picture not in drawn]
    pictures = []
    for done, (language, picture) in enumerate(missing):
        progress(done, len(missing))
        pictures.append(_picture(chart, said, language, picture, at=at))
    if pictures:
        _keep(chart, pictures, by=by, at=at)
    progress(len(missing), len(missing))


def _inserted(chart: Chart) -> Chart:
    try:
        with transaction.atomic():
            chart.save(force_insert=True)
    except IntegrityError as error:
        raise ChartPublished from error
    return chart


_HEIGHT = re.compile(r'viewBox="0 0 480 (\d+)"')


def _picture(
    chart: Chart, said: Drawable, language: str, picture: PictureFormat, *, at: datetime
) -> ChartPicture:
    svg = said.picture(language)
    height = _HEIGHT.search(svg)
    content = svg.encode() if picture is PictureFormat.SVG else _smaller(said.png(language))
    return ChartPicture(
        chart=chart,
        language=language,
        format=picture,
        content=content,
        checksum=checksum(content),
        height=int(height.group(1)) if height else 0,
        made_at=at,
    )


def _smaller(png: bytes) -> bytes:
    """Return the same picture without its channel of transparency and packed well: a fourth of the size."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(png)) as drawn:
        drawn.convert("RGB").save(written, "PNG", optimize=True)
    return written.getvalue()


@transaction.atomic
def _keep(chart: Chart, pictures: list[ChartPicture], *, by: User | None, at: datetime) -> None:
    ChartPicture.objects.bulk_create(pictures, ignore_conflicts=True)  # a worker that ran twice drew the same
    audit.record("chart_drawn", chart, by=by, at=at, partnership=chart.edition.partnership)
