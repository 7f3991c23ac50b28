"""A practice with its rating and who uses it: for the workspace, for reviewers, and for what an edition keeps of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from parvis.assessment import Text
from parvis.assessment.geography.area import PROVINCES
from parvis.core.text import DatedText
from parvis.learning.enums import PracticeAudience, PracticeState
from parvis.learning.kinds.rating_rules import EVIDENCE, IMPACT, Rating, Span, rating_of, with_adoptions
from parvis.learning.models import Adoption, Practice, PracticeRating
from parvis.learning.queries.place import Place, places_of
from parvis.learning.queries.story import name_of_2023
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.edition import latest_edition
from parvis.research.queries.project import characteristic_name


@dataclass(frozen=True, slots=True)
class RatedSide:
    """One side of a rating in words: one level with its rule, or two while the raters differ."""

    low: Text
    high: Text
    rule: Text
    span: Span

    @property
    def words(self) -> DatedText:
        """Return the level, or both levels, in words."""
        if self.span.is_agreed:
            return _printed(self.low)
        return _printed(Text(en=f"{self.low.en} or {self.high.en}", fr=f"{self.low.fr} ou {self.high.fr}"))

    @property
    def rule_words(self) -> DatedText:
        """Return what must be there for the level."""
        return _printed(self.rule)


@dataclass(frozen=True, slots=True)
class RatingView:
    """A rating for a page: both sides in words, by how many raters, and whether adoptions lifted the evidence."""

    rating: Rating
    evidence: RatedSide
    impact: RatedSide

    @property
    def is_agreed(self) -> bool:
        """Tell whether each side is one level."""
        return self.rating.evidence.is_agreed and self.rating.impact.is_agreed


@dataclass(frozen=True, slots=True)
class AdoptionLine:
    """A partnership that uses the practice, and where it is."""

    adoption: Adoption
    place: Place


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A practice with all that its page shows, as it is now."""

    practice: Practice
    rating: RatingView | None
    adoptions: tuple[AdoptionLine, ...]

    @property
    def characteristic(self) -> Text:
        """Return the name of its characteristic in the list of 2010."""
        return characteristic_name(self.practice.characteristic)

    @property
    def characteristic_2023(self) -> Text:
        """Return the name of its characteristic in the list of 2023; empty for none."""
        return name_of_2023(self.practice.characteristic_2023)

    @property
    def audiences(self) -> str:
        """Return whom it is for, in the language that is active: an edition is made in both."""
        return " · ".join(str(PracticeAudience(each).label) for each in self.practice.audiences)

    @property
    def province(self) -> Text:
        """Return the province in words; empty where none is named."""
        return PROVINCES.get(self.practice.province, Text())


def practices_of(partnership: Partnership) -> tuple[Practice, ...]:
    """Return the practices that a partnership wrote, the newest first; one statement."""
    return tuple(partnership.practices.all())


def practice_in(partnership: Partnership, practice_id: int) -> Practice:
    """Return a practice that the partnership wrote; raises ``RecordNotFound``."""
    practices = partnership.practices.select_related("partnership", "story__partnership", "written_by")
    return found(practices.filter(pk=practice_id).first())


def practice_page(practice: Practice) -> PracticePage:
    """Return a practice with its rating and who uses it; three statements."""
    adoptions = list(practice.adoptions.select_related("partnership").order_by("began_on", "pk"))
    places = places_of(each.partnership for each in adoptions)
    return PracticePage(
        practice=practice,
        rating=_rating(list(practice.ratings.all()), adoptions),
        adoptions=tuple(AdoptionLine(each, places[each.partnership_id]) for each in adoptions),
    )


def edition_of_practice(practice: Practice) -> Edition | None:
    """Return the latest edition of a practice, whether it stands or not."""
    return latest_edition(EditionKind.PRACTICE, practice.edition_subject)


def is_public_on(practice: Practice, day: date) -> bool:
    """Tell whether an edition of the practice may be read on a day."""
    edition = edition_of_practice(practice) if practice.state == PracticeState.ACCEPTED else None
    return edition is not None and edition.stands_on(day)


def facts_of(page: PracticePage) -> dict[str, Any]:
    """Return what an edition keeps of a practice for lists, filters and likeness: plain values."""
    practice = page.practice
    return {
        "practice": practice.pk,
        "kind": practice.kind,
        "overview": _plain(practice.overview),
        "audiences": list(practice.audiences),
        "place": _plain(practice.place),
        "province": practice.province,
        "stratum": practice.stratum,
        "size": practice.community_size,
        "characteristic": practice.characteristic,
        "partnership": practice.partnership.slug if practice.partnership else "",
        "rating": _rated(page.rating),
        "adoptions": [_adopted(line) for line in page.adoptions],
    }


def texts_of(practice: Practice) -> Iterable[Text]:
    """Return the words of a practice that are read and searched, and that the library needs in both languages."""
    return (
        practice.name,
        practice.lead,
        practice.overview,
        practice.goals,
        practice.features,
        practice.place,
        practice.conditions,
        practice.cost_words,
        practice.evidence,
        practice.impact,
    )


def rating_view(rating: Rating) -> RatingView:
    """Return a rating in words."""
    return RatingView(
        rating=rating,
        evidence=RatedSide(
            EVIDENCE[rating.evidence.low].name,
            EVIDENCE[rating.evidence.high].name,
            EVIDENCE[rating.evidence.low].rule,
            rating.evidence,
        ),
        impact=RatedSide(
            IMPACT[rating.impact.low].name,
            IMPACT[rating.impact.high].name,
            IMPACT[rating.impact.low].rule,
            rating.impact,
        ),
    )


def _rating(ratings: Sequence[PracticeRating], adoptions: Sequence[Adoption]) -> RatingView | None:
    """Return the rating of the last round in which two people rated; None where there is no such round."""
    for number in sorted({one.round for one in ratings}, reverse=True):
        rating = rating_of([(one.evidence, one.impact) for one in ratings if one.round == number])
        if rating is not None:
            results = [(each.result, bool(each.evidence)) for each in adoptions if each.result]
            return rating_view(with_adoptions(rating, results))
    return None


def _rated(view: RatingView | None) -> dict[str, Any] | None:
    if view is None:
        return None
    rating = view.rating
    return {
        "evidence": [rating.evidence.low, rating.evidence.high],
        "impact": [rating.impact.low, rating.impact.high],
        "raters": rating.raters,
        "lifted": rating.lifted,
    }


def _adopted(line: AdoptionLine) -> dict[str, Any]:
    adoption = line.adoption
    return {
        "partnership": adoption.partnership.slug,
        "title": _plain(adoption.partnership.title),
        "stratum": line.place.stratum,
        "size": line.place.size,
        "since": adoption.began_on.isoformat(),
        "until": adoption.ended_on.isoformat() if adoption.ended_on else "",
        "result": adoption.result,
    }


def _plain(text: Text) -> dict[str, str]:
    return {"en": text.en, "fr": text.fr}


def _printed(text: Text) -> DatedText:
    return DatedText(en=text.en, fr=text.fr)
