"""The library of practices as the public reads it: from editions that stand, and nothing else.

The search goes over the index that each edition wrote; the filters over what the edition keeps of its practice.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from parvis.assessment import Text
from parvis.assessment.geography.area import PROVINCES
from parvis.core.text import DatedText
from parvis.design.templatetags.formatting import day
from parvis.learning.enums import AdoptionResult, CommunitySize, PracticeAudience, PracticeKind
from parvis.learning.errors import NoPublicPractice
from parvis.learning.kinds.community_size import is_near
from parvis.learning.kinds.rating_rules import Rating, Span
from parvis.learning.kinds.stems import stems_of, words_in
from parvis.learning.models import PracticeEntry
from parvis.learning.queries.place import Place, place_of
from parvis.learning.queries.practice import RatingView, rating_view
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.publications.enums import EditionKind
from parvis.publications.models import Edition
from parvis.publications.queries.beside import PublishedLine
from parvis.publications.queries.edition import EditionPage, current_editions, page_of, standing
from parvis.research.queries.project import characteristic_name


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeFilter:
    """Which practices are listed; what is empty does not narrow. ``like`` is the slug of a partnership."""

    q: str = ""
    kind: str = ""
    characteristic: int | None = None
    audience: str = ""
    size: str = ""
    stratum: str = ""
    partnership: str = ""
    like: str = ""


@dataclass(frozen=True, slots=True)
class PublicPractice:
    """A published practice in a list; ``reasons`` say why it is of a place like the one that was asked for."""

    edition: Edition
    facts: Mapping[str, Any]
    reasons: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Return the address of its public page."""
        return reverse("public_practice", args=[self.facts["practice"]])

    @property
    def overview(self) -> Text:
        """Return what it is, in a few sentences."""
        return Text(**self.facts["overview"])

    @property
    def place(self) -> Text:
        """Return where it is done."""
        return Text(**self.facts["place"])

    @property
    def province(self) -> Text:
        """Return the province in words; empty where none is named."""
        return PROVINCES.get(self.facts["province"], Text())

    @property
    def kind(self) -> str:
        """Return the kind in words."""
        return str(PracticeKind(self.facts["kind"]).label)

    @property
    def audiences(self) -> str:
        """Return whom it is for, in words."""
        return " · ".join(str(PracticeAudience(each).label) for each in self.facts["audiences"])

    @property
    def characteristic(self) -> Text:
        """Return the name of its characteristic."""
        return characteristic_name(self.facts["characteristic"])

    @property
    def rating(self) -> RatingView | None:
        """Return its rating; None: no rating yet."""
        kept = self.facts["rating"]
        if kept is None:
            return None
        spans = (Span(*kept["evidence"]), Span(*kept["impact"]))
        return rating_view(Rating(*spans, raters=kept["raters"], lifted=kept["lifted"]))

    @property
    def in_use(self) -> int:
        """Return how many partnerships use it."""
        return sum(not each["until"] for each in self.facts["adoptions"])

    @property
    def results(self) -> int:
        """Return how many partnerships wrote a result."""
        return sum(bool(each["result"]) for each in self.facts["adoptions"])


def public_practices(narrowed: PracticeFilter, *, on: date) -> tuple[PublicPractice, ...]:
    """Return the published practices, the newest first, as the filter says; four statements at most."""
    practices = _published(on)
    if words := words_in(narrowed.q):
        numbers = _numbers_with(words)
        practices = tuple(each for each in practices if each.facts["practice"] in numbers)
    practices = tuple(each for each in practices if _fits(each.facts, narrowed))
    return _like(practices, narrowed.like) if narrowed.like else practices


def practices_by_number(numbers: Iterable[int], *, on: date) -> Mapping[int, PublicPractice]:
    """Return the published ones of these practices by their numbers; one statement."""
    subjects = [str(number) for number in numbers]
    editions = current_editions(EditionKind.PRACTICE).filter(standing(on), subject__in=subjects)
    return {int(each.subject): PublicPractice(each, each.figures[0]) for each in editions}


def partnerships_in_library(practices: Iterable[PublicPractice]) -> frozenset[str]:
    """Return the slugs of the partnerships from which practices come, or that use one."""
    facts = [each.facts for each in practices]
    own = {each["partnership"] for each in facts if each["partnership"]}
    return frozenset(own | {used["partnership"] for each in facts for used in each["adoptions"]})


def public_practice_page(number: int, *, on: date) -> EditionPage:
    """Return the page of a published practice.

    Raises
    ------
    NoPublicPractice
        None of this number is published, or it was taken back; the two are told alike.
    """
    editions = current_editions(EditionKind.PRACTICE).filter(standing(on), subject=str(number))
    edition = editions.select_related("partnership").first()
    if edition is None:
        raise NoPublicPractice
    return page_of(edition, on=on)


def shared_by(partnership: Partnership, on: date) -> tuple[PublishedLine, ...]:
    """Return the published practices that come from a partnership, for its public page; one statement."""
    editions = _editions(on).filter(partnership=partnership)
    own = (PublicPractice(each, each.figures[0]) for each in editions)
    return tuple(PublishedLine(each.edition.title, each.kind, each.address) for each in own)


def uses_by(partnership: Partnership, on: date) -> tuple[PublishedLine, ...]:
    """Return the published practices that a partnership uses, with what came of each; two statements."""
    numbers = partnership.adoptions.values_list("practice", flat=True)
    found = practices_by_number(numbers, on=on).values()
    return tuple(
        PublishedLine(each.edition.title, _used(used), each.address)
        for each in found
        for used in each.facts["adoptions"]
        if used["partnership"] == partnership.slug
    )


def _published(on: date) -> tuple[PublicPractice, ...]:
    return tuple(PublicPractice(each, each.figures[0]) for each in _editions(on))


def _editions(on: date) -> QuerySet[Edition]:
    editions = current_editions(EditionKind.PRACTICE).filter(standing(on)).defer("body_en", "body_fr")
    return editions.select_related("partnership").order_by("-published_at", "-pk")


def _used(used: Mapping[str, str]) -> str:
    """Return since when a practice is used, and what came of it, as an edition has it."""
    since = _("used since %(day)s") % {"day": day(date.fromisoformat(used["since"]))}
    if not used["result"]:
        return since
    return f"{since} · {AdoptionResult(used['result']).label}"


def _numbers_with(words: Sequence[str]) -> frozenset[int]:
    """Return the numbers of the practices that have every word, each in one language or the other."""
    entries = PracticeEntry.objects.order_by()
    for word in words:
        has = Q()
        for column, language in (("stems_en", "en"), ("stems_fr", "fr")):
            for stem in stems_of(word, language):  # type: ignore[arg-type]
                has |= Q(**{f"{column}__contains": f" {stem} "})
        entries = entries.filter(has)
    return frozenset(entries.values_list("practice", flat=True))


def _fits(facts: Mapping[str, Any], narrowed: PracticeFilter) -> bool:
    users = {each["partnership"] for each in facts["adoptions"]}
    return (
        narrowed.kind in {"", facts["kind"]}
        and narrowed.characteristic in {None, facts["characteristic"]}
        and (not narrowed.audience or narrowed.audience in facts["audiences"])
        and narrowed.size in {"", facts["size"]}
        and narrowed.stratum in {"", facts["stratum"]}
        and (not narrowed.partnership or narrowed.partnership in {facts["partnership"], *users})
    )


def _like(practices: Sequence[PublicPractice], slug: str) -> tuple[PublicPractice, ...]:
    """Return the practices of places like that of a partnership, each with the reasons."""
    partnership = Partnership.objects.filter(slug=slug).first()
    if partnership is None:
        return ()
    mine = place_of(partnership)
    found = (PublicPractice(each.edition, each.facts, _reasons(each.facts, mine, slug)) for each in practices)
    return tuple(each for each in found if each.reasons)


def _reasons(facts: Mapping[str, Any], mine: Place, slug: str) -> tuple[str, ...]:
    """Return why a practice is of places like mine: where it comes from, and who uses it."""
    reasons = []
    origin = Place(facts["stratum"], facts["size"])
    if facts["partnership"] != slug and _is_like(origin, mine):
        reasons.append(_("It comes from a place of the same stratum (%(why)s).") % {"why": _why(origin)})
    for used in facts["adoptions"]:
        place = Place(used["stratum"], used["size"])
        if used["partnership"] != slug and _is_like(place, mine):
            who = DatedText(**used["title"])
            reasons.append(
                _("%(who)s took it up: a place of the same stratum (%(why)s).")
                % {"who": who, "why": _why(place)}
            )
    return tuple(reasons)


def _is_like(place: Place, mine: Place) -> bool:
    """Tell whether two places are alike: of one stratum, and of a near size where both sizes are known."""
    is_of_one_stratum = bool(mine.stratum) and place.stratum == mine.stratum
    is_size_known = bool(place.size and mine.size)
    return is_of_one_stratum and (not is_size_known or is_near(place.size, mine.size))


def _why(place: Place) -> str:
    stratum = Stratum(place.stratum).label
    if not place.size:
        return _("%(stratum)s; its size is not known") % {"stratum": stratum}
    size = CommunitySize(place.size).label
    return _("%(stratum)s; of about the same size: %(size)s") % {"stratum": stratum, "size": size}
