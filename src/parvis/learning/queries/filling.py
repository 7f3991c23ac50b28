"""What stories say in a partnership's report on a year; handed down to reports in ``config``."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from parvis.learning.enums import StoryState
from parvis.learning.models import Story
from parvis.learning.queries.story import with_editions
from parvis.reports.queries.filling import Line, Source
from parvis.reports.queries.year import YearRecords

_BREAKS = re.compile(r"[ \t\r\n]+")


def stories_of_year(records: YearRecords) -> Iterator[Line]:
    """Tell of the verified stories whose change fell in the year; of one that was withdrawn only that it was."""
    stories = _verified(records)
    room = Source("stories", (records.slug,))
    if not stories:
        yield _("No story of success of %(year)s is verified.") % {"year": records.year}, room
        return
    yield _("These stories of success were verified by somebody outside the staff:"), room
    for story in stories:
        source = Source("story", (records.slug, story.pk), quotes=f"story:{story.edition_subject}")
        yield f"– {_words(story)}", source


def _verified(records: YearRecords) -> list[Story]:
    of_year = Story.objects.filter(
        partnership__slug=records.slug, happened_on__range=(records.year.first_day, records.as_of)
    )
    told = with_editions(of_year.select_related("partnership"), on=records.as_of).order_by(
        "happened_on", "pk"
    )
    return [each for each in told if each.state == StoryState.VERIFIED or each.was_published]  # type: ignore[attr-defined]


def _words(story: Story) -> str:
    if story.was_published and not story.is_public:  # type: ignore[attr-defined]
        return _("A story was withdrawn.")
    colon = pgettext("between a label and its value", ":")
    # In one line, so that it is known again wherever it stands unchanged; a no-break space stays what it is.
    return _BREAKS.sub(" ", f"{story.title}{colon} {story.change}").strip()
