"""How often the public read an edition and its charts, as those who answer for it and the programme see it.

The same numbers stand everywhere: one sum a line since it was published, none over several lines or days, so that a
number below five, which is not told, cannot be worked out from others that are.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from parvis.assessment.text import Text
from parvis.core.models import ReadKind
from parvis.core.reads import Reads, reads_of
from parvis.partnerships.access import Viewer
from parvis.publications.models import Chart, Edition
from parvis.publications.permissions import may_see_reads
from parvis.publications.queries.edition import EditionPage

# Ways in which an edition, and in which a chart, can be read.
_OF_EDITION = (ReadKind.PAGE, ReadKind.FILE)
_OF_CHART = (ReadKind.PAGE, ReadKind.FRAME, ReadKind.FILE)


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One way in which one thing was read."""

    title: Text
    how: str | Promise
    address: str
    reads: Reads


def reads_shown_to(viewer: Viewer, page: EditionPage) -> tuple[ReadLine, ...]:
    """Return the reads of an edition and of its charts, nothing for who may not see them; one statement."""
    edition = page.edition
    if not (page.stands and may_see_reads(viewer, edition)):
        return ()
    return tuple(_lines([edition], {edition.pk: page.charts}))


def reads_of_editions(editions: Sequence[Edition]) -> tuple[ReadLine, ...]:
    """Return the reads of several editions with their charts, in their order; two statements."""
    charts: dict[int, list[Chart]] = {}
    of_pk = {edition.pk: edition for edition in editions}
    for chart in Chart.objects.filter(edition__in=of_pk).defer("content").order_by("published_at", "pk"):
        chart.edition = of_pk[chart.edition_id]
        charts.setdefault(chart.edition_id, []).append(chart)
    return tuple(_lines(editions, charts))


def _lines(editions: Iterable[Edition], charts: Mapping[int, Sequence[Chart]]) -> list[ReadLine]:
    subjects: list[tuple[Edition | Chart, tuple[ReadKind, ...]]] = []
    for edition in editions:
        subjects.append((edition, _OF_EDITION))
        subjects += [(chart, _OF_CHART) for chart in charts.get(edition.pk, ())]
    counted = reads_of(subject.name for subject, _kinds in subjects)
    return [
        ReadLine(
            subject.title,
            kind.label,
            subject.get_absolute_url(),
            counted.get((subject.name, kind), Reads()),
        )
        for subject, kinds in subjects
        for kind in kinds
    ]
