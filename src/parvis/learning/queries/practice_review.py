"""What was submitted to the library, for those who review and rate."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from parvis.learning.enums import PracticeState
from parvis.learning.kinds.rating_rules import needs_a_third
from parvis.learning.models import Practice, PracticeRating
from parvis.learning.queries.practice import PracticePage, edition_of_practice, practice_page
from parvis.partnerships.access import Viewer
from parvis.partnerships.errors import found
from parvis.publications.models import Edition


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """A submitted practice in a list, with how many people have rated it in its round."""

    practice: Practice
    rated: int


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """A practice for those who review and rate it.

    ``ratings`` are those of the round that the viewer may see: their own, and all once two people have rated.
    """

    page: PracticePage
    edition: Edition | None
    is_public: bool
    ratings: tuple[PracticeRating, ...]
    rated: int
    needs_a_third: bool
    has_rated: bool

    @property
    def takes_ratings(self) -> bool:
        """Tell whether somebody may rate in this round still."""
        return self.rated < 2 or self.needs_a_third


def submissions() -> tuple[SubmissionRow, ...]:
    """Return what was submitted, what waits for review first; one statement."""
    in_round = Count("ratings", filter=Q(ratings__round=F("rating_round")))
    practices = (
        Practice.objects.exclude(state=PracticeState.DRAFT)
        .select_related("partnership", "link")
        .annotate(rated=in_round)
        .order_by("-submitted_at", "-pk")
    )
    rows = [SubmissionRow(each, each.rated) for each in practices]
    return tuple(sorted(rows, key=lambda row: row.practice.state != PracticeState.SUBMITTED))


def submission_for(practice_id: int) -> Practice:
    """Return a practice that was submitted; a draft is its writer's alone. Raises ``RecordNotFound``."""
    practices = Practice.objects.select_related("partnership", "link", "written_by", "story", "reviewed_by")
    return found(practices.exclude(state=PracticeState.DRAFT).filter(pk=practice_id).first())


def review_page(practice: Practice, viewer: Viewer, *, on: date) -> ReviewPage:
    """Return a submitted practice for a viewer; six statements."""
    given = list(practice.ratings.filter(round=practice.rating_round).select_related("rater"))
    edition = edition_of_practice(practice)
    return ReviewPage(
        page=practice_page(practice),
        edition=edition,
        is_public=edition is not None and edition.stands_on(on),
        ratings=tuple(one for one in given if len(given) >= 2 or one.rater_id == viewer.pk),
        rated=len(given),
        needs_a_third=needs_a_third([(one.evidence, one.impact) for one in given]),
        has_rated=any(one.rater_id == viewer.pk for one in given),
    )
