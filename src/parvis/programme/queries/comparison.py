"""Comparisons: those on their way, as the programme and the compared see them, and those that are published."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from parvis.partnerships.access import Permission, provinces_reached
from parvis.partnerships.models import Partnership
from parvis.programme.enums import ComparisonState
from parvis.programme.errors import NoSuchComparison
from parvis.programme.kinds.grouping import GROUPINGS, Grouping
from parvis.programme.models import Comparison, ComparisonComment
from parvis.programme.queries.finding import Context, FindingPage, finding_for, finding_page
from parvis.programme.queries.grouping import grouping_of

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

PARTS = ("title", "summary", "definition", "method", "cannot_be_inferred")


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A comparison as the programme sees it: live while it is a draft, then as it was shown."""

    comparison: Comparison
    live: FindingPage | None
    compared: tuple[Partnership, ...]
    comments: tuple[ComparisonComment, ...]


def comparisons_visible_to(viewer: "Viewer") -> list[Comparison]:
    """Return the comparisons that the viewer follows, the newest first: in a region, those limited to it."""
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    return [each for each in _comparisons() if _is_within(each, reached)]


def _is_within(comparison: Comparison, reached: frozenset[str] | None) -> bool:
    return reached is None or (bool(comparison.provinces) and reached.issuperset(comparison.provinces))


def _comparisons() -> QuerySet[Comparison]:
    found = Comparison.objects.select_related("prepared_by", "released_by", "edition", "peer_group")
    return found.defer(
        "body_en", "body_fr", "figures", "edition__body_en", "edition__body_fr", "edition__figures"
    )


def comparison_for(viewer: "Viewer", comparison_id: int) -> Comparison:
    """Return a comparison for those who work for the programme.

    Raises
    ------
    NoSuchComparison
        There is none of this number, or it reaches beyond the viewer's region.
    """
    found = Comparison.objects.select_related("prepared_by", "released_by", "edition", "peer_group")
    comparison = found.filter(pk=comparison_id).first()
    if comparison is None or not _is_within(comparison, provinces_reached(viewer, Permission.PROGRAMME_VIEW)):
        raise NoSuchComparison
    return comparison


def comparison_page(comparison: Comparison) -> ComparisonPage:
    """Return a comparison with who is compared and what they say."""
    is_draft = comparison.state == ComparisonState.DRAFT
    return ComparisonPage(
        comparison=comparison,
        live=figures_now(comparison) if is_draft else None,
        compared=tuple(comparison.compared.order_by("province", "slug")),
        comments=tuple(comparison.comments.select_related("partnership", "written_by")),
    )


def figures_now(comparison: Comparison) -> FindingPage:
    """Return the comparison's finding as the records say today, with the comparison's own context."""
    page = finding_page(
        finding_for(comparison.finding),
        grouping_used(comparison),
        on=comparison.on,
        provinces=comparison.provinces,
    )
    return replace(page, context=context_of(comparison, page))


def context_of(comparison: Comparison, page: FindingPage) -> Context:
    """Return the context as the comparison's preparer worded it, with the numbers of the page."""
    return replace(
        page.context,
        definition=comparison.definition,
        method=comparison.method,
        cannot_be_inferred=comparison.cannot_be_inferred,
    )


def grouping_used(comparison: Comparison) -> Grouping:
    """Return the grouping of a comparison."""
    if comparison.peer_group is not None:
        return grouping_of(comparison.peer_group)
    return next(each for each in GROUPINGS if each.key == comparison.grouping)


def missing_parts(comparison: Comparison) -> tuple[str, ...]:
    """Return the parts of the words and of the context that lack a language."""
    return tuple(
        name
        for name in PARTS
        if not all(text.strip() for text in (getattr(comparison, name).en, getattr(comparison, name).fr))
    )


def comparisons_shown_to(partnership: Partnership) -> Sequence[Comparison]:
    """Return the comparisons that compare a partnership and were shown to it, the newest first."""
    return list(_comparisons().filter(compared=partnership).exclude(state=ComparisonState.DRAFT))


def comparisons_waiting_for(partnership: Partnership, *, on: date) -> Sequence[Comparison]:
    """Return the comparisons on which a partnership may still comment; one statement."""
    shown = _comparisons().filter(compared=partnership, state=ComparisonState.SHOWN, comment_until__gte=on)
    return list(shown.order_by("comment_until"))


def comparison_shown_to(partnership: Partnership, comparison_id: int) -> Comparison:
    """Return a comparison as a compared partnership sees it.

    Raises
    ------
    NoSuchComparison
        There is none of this number that compares the partnership and was shown to it.
    """
    found = Comparison.objects.select_related("edition", "peer_group").filter(
        pk=comparison_id, compared=partnership
    )
    comparison = found.exclude(state=ComparisonState.DRAFT).first()
    if comparison is None:
        raise NoSuchComparison
    return comparison


def comments_of(comparison: Comparison, partnership: Partnership) -> Sequence[ComparisonComment]:
    """Return what one partnership said of a comparison."""
    return list(comparison.comments.filter(partnership=partnership).select_related("written_by"))


def published_comparisons() -> Sequence[Comparison]:
    """Return the comparisons that stand published, the newest first; one statement."""
    published = _comparisons().filter(state=ComparisonState.PUBLISHED, edition__withdrawn_at=None)
    return list(published.order_by("-edition__published_at"))


def published_comparison(comparison_id: int) -> Comparison:
    """Return a comparison that stands published, with the figures of its edition.

    Raises
    ------
    NoSuchComparison
        None of this number stands published.
    """
    found = Comparison.objects.select_related("edition").filter(pk=comparison_id, edition__withdrawn_at=None)
    comparison = found.filter(state=ComparisonState.PUBLISHED).first()
    if comparison is None:
        raise NoSuchComparison
    return comparison
