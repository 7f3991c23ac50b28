"""The minutes that are to be published, and the edition that publishes them."""

from parvis.assessment.text import LANGUAGES, Language, Text
from parvis.design.paper import Paper
from parvis.partnerships.models import Minutes, MinutesVersion
from parvis.partnerships.queries.minutes import papers_of, withheld_keys
from parvis.partnerships.queries.minutes_paper import open_paper
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import current_edition


def edition_of(minutes: Minutes) -> Edition | None:
    """Return the current edition of the minutes; None while they are not published."""
    return current_edition(EditionKind.MINUTES, subject_of(minutes))


def subject_of(minutes: Minutes) -> str:
    """Return what the editions of these minutes are called in their addresses."""
    return f"{minutes.meeting.council.partnership.slug}-{minutes.meeting_id}"


def title_of(papers: dict[Language, Paper]) -> Text:
    """Return the title of an edition of the minutes."""
    return Text(**{language: papers[language].title for language in LANGUAGES})


def papers_for_publication(version: MinutesVersion) -> dict[Language, Paper]:
    """Return what an edition may say: nothing of an item marked not for publication, then or since."""
    withheld = withheld_keys(version.minutes)
    return {language: open_paper(paper, withheld) for language, paper in papers_of(version).items()}
