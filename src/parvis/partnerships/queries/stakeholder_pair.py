"""Records of the register that may be of one organization, for somebody to look at side by side."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from parvis.partnerships.enums import Verdict
from parvis.partnerships.errors import RecordNotFound, found
from parvis.partnerships.kinds.likeness import LikelyPair, Named, likely_pairs
from parvis.partnerships.models import Organisation, PairVerdict, Stakeholder, StakeholderMerge
from parvis.partnerships.queries.stakeholder import (
    FIELDS,
    organisations_of,
    shown_field,
    stakeholders_visible_to,
)

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

MOST_SHOWN = 200  # pairs on the page, the most alike first


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two records that look alike, and how much: of 100."""

    first: Stakeholder
    second: Stakeholder
    likeness: int


@dataclass(frozen=True, slots=True)
class PairList:
    """What waits to be merged, what nobody looked at yet, and the merges that were made."""

    same: tuple[PairRow, ...]
    open: tuple[PairRow, ...]
    more: int
    different: int
    merges: tuple[StakeholderMerge, ...]


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One field of two records side by side."""

    key: str
    label: str | Promise
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Tell whether there is anything to choose."""
        return self.first != self.second


@dataclass(frozen=True, slots=True)
class PairPage:
    """Two records side by side, with what was said of them."""

    first: Stakeholder
    second: Stakeholder
    fields: tuple[ComparedField, ...]
    organisations: tuple[tuple[Organisation, ...], tuple[Organisation, ...]]
    said: PairVerdict | None

    @property
    def records(self) -> tuple[tuple[str, Stakeholder], tuple[str, Stakeholder]]:
        """Return the two records by the words with which a form speaks of them."""
        return ("first", self.first), ("second", self.second)


def pair_list(viewer: "Viewer") -> PairList:
    """Return the likely duplicates among the records that the viewer keeps; three statements."""
    records = {record.pk: record for record in stakeholders_visible_to(viewer)}
    said = {(each.first_id, each.second_id): Verdict(each.verdict) for each in PairVerdict.objects.all()}
    likely = {(pair.first, pair.second): pair for pair in likely_pairs(map(_named, records.values()))}
    agreed = [
        likely.get(pair, LikelyPair(*pair, 0.0))
        for pair, verdict in said.items()
        if verdict == Verdict.SAME and pair[0] in records and pair[1] in records
    ]
    unsaid = [pair for key, pair in likely.items() if key not in said]
    different = [
        pair for pair, verdict in said.items() if verdict == Verdict.DIFFERENT and set(pair) <= records.keys()
    ]
    return PairList(
        same=tuple(_row(pair, records) for pair in agreed),
        open=tuple(_row(pair, records) for pair in unsaid[:MOST_SHOWN]),
        more=max(0, len(unsaid) - MOST_SHOWN),
        different=len(different),
        merges=tuple(merges()),
    )


def pair_page(viewer: "Viewer", first: int, second: int) -> PairPage:
    """Return two records side by side, the older one first.

    Raises
    ------
    RecordNotFound
        There are no two such records.
    """
    numbers = sorted({first, second})
    records = list(stakeholders_visible_to(viewer).filter(pk__in=numbers).order_by("pk"))
    if len(records) != 2:
        raise RecordNotFound
    one, other = records
    names = ComparedField("name", _("Name"), _both(one), _both(other))
    fields = (
        ComparedField(key, label, shown_field(viewer, one, key), shown_field(viewer, other, key))
        for key, label in FIELDS.items()
    )
    return PairPage(
        first=one,
        second=other,
        fields=(names, *fields),
        organisations=(organisations_of(viewer, one), organisations_of(viewer, other)),
        said=PairVerdict.objects.filter(first=one, second=other).select_related("said_by").first(),
    )


def merges() -> QuerySet[StakeholderMerge]:
    """Return the merges that stand, newest first."""
    return StakeholderMerge.objects.filter(undone_at__isnull=True).select_related(
        "kept", "absorbed", "merged_by"
    )


def merge_of(number: int) -> StakeholderMerge:
    """Return a merge.

    Raises
    ------
    RecordNotFound
        There is none of this number.
    """
    return found(StakeholderMerge.objects.filter(pk=number).first())


def _named(record: Stakeholder) -> Named:
    return Named(record.pk, record.names, record.site, frozenset(record.province_codes))


def _row(pair: LikelyPair, records: dict[int, Stakeholder]) -> PairRow:
    return PairRow(records[pair.first], records[pair.second], round(pair.likeness))


def _both(record: Stakeholder) -> str:
    return " / ".join(filter(None, dict.fromkeys((record.name.en, record.name.fr))))
