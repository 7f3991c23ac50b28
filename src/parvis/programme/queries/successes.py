"""Early successes across partnerships: published stories, and those of one's own region, by kind and stratum."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from parvis.learning.enums import SuccessKind
from parvis.learning.models import Story
from parvis.learning.queries.story import StoryRow, story_rows, with_editions
from parvis.partnerships.access import Permission, Viewer, provinces_reached
from parvis.partnerships.enums import Stratum
from parvis.partnerships.queries.partnership import partnerships_on


@dataclass(frozen=True, slots=True)
class SuccessFilter:
    """Which stories are listed; what is empty does not narrow."""

    kind: str = ""
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class StratumCount:
    """The published stories of one stratum by kind, and of how many of its partnerships they are."""

    stratum: Stratum
    by_kind: tuple[int, ...]  # in the order of SuccessKind; a story of two kinds counts for both
    stories: int
    partnerships: int
    registered: int


@dataclass(frozen=True, slots=True)
class Successes:
    """The page of early successes."""

    counts: tuple[StratumCount, ...]
    rows: tuple[StoryRow, ...]


def early_successes(viewer: Viewer, narrowed: SuccessFilter, *, on: date) -> Successes:
    """Return the published stories, and every story of the partnerships whose work the viewer sees; two statements."""
    seen = provinces_reached(viewer, Permission.PARTNERSHIP_VIEW)
    stories = with_editions(Story.objects.select_related("partnership"), on=on)
    in_reach = Q() if seen is None else Q(is_public=True) | Q(partnership__province__in=seen)
    rows = story_rows(stories.filter(in_reach).defer("facts", "contribution"))
    registered = list(partnerships_on(on).values_list("stratum", flat=True))
    public = [row for row in rows if row.is_public]
    counts = (_count(stratum, public, registered.count(stratum)) for stratum in Stratum)
    return Successes(
        counts=tuple(each for each in counts if each.registered),
        rows=tuple(row for row in rows if _fits(row, narrowed)),
    )


def _count(stratum: Stratum, rows: Sequence[StoryRow], registered: int) -> StratumCount:
    stories = [row.story for row in rows if row.story.partnership.stratum == stratum]
    return StratumCount(
        stratum=stratum,
        by_kind=tuple(sum(kind in story.kinds for story in stories) for kind in SuccessKind),
        stories=len(stories),
        partnerships=len({story.partnership_id for story in stories}),
        registered=registered,
    )


def _fits(row: StoryRow, narrowed: SuccessFilter) -> bool:
    has_kind = not narrowed.kind or narrowed.kind in row.story.kinds
    return has_kind and narrowed.stratum in {"", row.story.partnership.stratum}
