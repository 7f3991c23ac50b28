"""Organizational practices for a page: how common each is by stratum, what goes together with it, and the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from parvis.assessment.comparison.multiplicity import BENJAMINI_HOCHBERG
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.comparison.prevalence import Prevalence, prevalence
from parvis.assessment.comparison.two_groups import GroupDifference, difference_of_groups
from parvis.assessment.text import Text
from parvis.core.text import DatedText
from parvis.partnerships.access import Permission, allowed, provinces_reached
from parvis.partnerships.enums import Stratum
from parvis.partnerships.models import Partnership
from parvis.programme.enums import Result
from parvis.programme.errors import PracticeNotFound
from parvis.programme.kinds.partnership_record import PartnershipRecord
from parvis.programme.kinds.practices import PRACTICES, OrganizationalPractice, Reading, practice
from parvis.programme.queries.partnership_record import records_on
from parvis.programme.queries.practice_sentence import OUTCOMES, OutcomeOfPractice, sentence

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

SEED = 2012  # of the draws where groups are large: the same ones every time


@dataclass(frozen=True, slots=True)
class StratumCell:
    """How common a practice is in a stratum; ``found`` is None where fewer than five are known, or it is withheld.

    ``recorded`` partnerships of ``partnerships`` have records; of some of these the practice cannot be told.
    """

    stratum: Stratum | None  # None: all strata
    found: Prevalence | None
    recorded: int
    partnerships: int

    @property
    def percent(self) -> float:
        """Return the share as a percentage."""
        return 100 * self.found.share if self.found else 0.0

    @property
    def low(self) -> float:
        """Return the lower limit as a percentage."""
        return 100 * self.found.interval[0] if self.found else 0.0

    @property
    def high(self) -> float:
        """Return the upper limit as a percentage."""
        return 100 * self.found.interval[1] if self.found else 0.0


@dataclass(frozen=True, slots=True)
class AssociationLine:
    """What goes together with a practice; ``difference`` is None where a group has fewer than five."""

    outcome: OutcomeOfPractice
    difference: GroupDifference | None
    adjusted_p: float | None
    says: Text

    def __str__(self) -> str:
        return str(DatedText(self.says.en, self.says.fr))


@dataclass(frozen=True, slots=True)
class PracticeLine:
    """A practice with how common it is, and what goes together with it."""

    practice: OrganizationalPractice
    total: StratumCell
    strata: tuple[StratumCell, ...]
    associations: tuple[AssociationLine, ...]

    @property
    def told(self) -> tuple[AssociationLine, ...]:
        """Return the associations of which there are figures."""
        return tuple(each for each in self.associations if each.difference is not None)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One partnership: what its records say; ``href`` leads to them for whoever may open them."""

    title: DatedText
    slug: str
    province: str
    stratum: Stratum
    reading: Reading
    href: str | None


@dataclass(frozen=True, slots=True)
class PracticePage:
    """One practice with its evidence, partnership by partnership, where the viewer's role reaches."""

    line: PracticeLine
    evidence: tuple[EvidenceRow, ...]
    is_everywhere: bool


def practice_lines(day: date) -> tuple[PracticeLine, ...]:
    """Return every practice on a day; the associations of all of them are one family of tests."""
    return _lines(records_on(day))


def practice_page(viewer: "Viewer", practice_id: str, *, on: date) -> PracticePage:
    """Return one practice, with the evidence in the provinces that the viewer's role reaches.

    Raises
    ------
    PracticeNotFound
        No practice has this id.
    """
    shown = practice(practice_id)
    if shown is None:
        raise PracticeNotFound
    records = records_on(on)
    line = next(each for each in _lines(records) if each.practice is shown)
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    evidence = tuple(
        _evidence(viewer, record, shown.read(record))
        for record in records
        if record.has_records and (reached is None or record.province in reached)
    )
    return PracticePage(line, evidence, is_everywhere=reached is None)


def _lines(records: Sequence[PartnershipRecord]) -> tuple[PracticeLine, ...]:
    differences = [[_difference(records, each, outcome) for outcome in OUTCOMES] for each in PRACTICES]
    made = [found.p if found else float("nan") for row in differences for found in row]
    adjusted = iter(BENJAMINI_HOCHBERG.adjust(made))
    family = sum(found is not None for row in differences for found in row)
    return tuple(
        _line(
            records,
            each,
            tuple(
                _association(*pair, adjusted=next(adjusted), family=family)
                for pair in zip(OUTCOMES, row, strict=True)
            ),
        )
        for each, row in zip(PRACTICES, differences, strict=True)
    )


def _association(
    outcome: OutcomeOfPractice, found: GroupDifference | None, *, adjusted: float, family: int
) -> AssociationLine:
    p = None if found is None else float(adjusted)
    return AssociationLine(outcome, found, p, sentence(outcome, found, adjusted_p=p, family=family))


def _difference(
    records: Sequence[PartnershipRecord], each: OrganizationalPractice, outcome: OutcomeOfPractice
) -> GroupDifference | None:
    groups: dict[Result, list[float]] = {result: [] for result in Result}
    for record in records:
        value = outcome.value(record)
        if value is not None:
            groups[each.read(record).result].append(value)
    return difference_of_groups(groups[Result.YES], groups[Result.NO], seed=SEED)


def _line(
    records: Sequence[PartnershipRecord],
    each: OrganizationalPractice,
    associations: tuple[AssociationLine, ...],
) -> PracticeLine:
    total = _cell(records, each, None)
    cells = [_cell([one for one in records if one.stratum == stratum], each, stratum) for stratum in Stratum]
    return PracticeLine(each, total, _withheld(cells, records, each), associations)


def _cell(
    records: Sequence[PartnershipRecord], each: OrganizationalPractice, stratum: Stratum | None
) -> StratumCell:
    recorded = [one for one in records if one.has_records]
    yes, known = _counts(recorded, each)
    return StratumCell(stratum, prevalence(yes, of=known), len(recorded), len(records))


def _counts(records: Sequence[PartnershipRecord], each: OrganizationalPractice) -> tuple[int, int]:
    """Return of how many the records say yes, and of how many they say yes or no."""
    results = [each.read(record).result for record in records]
    return results.count(Result.YES), len(results) - results.count(Result.CANNOT_TELL)


def _withheld(
    cells: Sequence[StratumCell], records: Sequence[PartnershipRecord], each: OrganizationalPractice
) -> tuple[StratumCell, ...]:
    """Withhold one stratum more where those of fewer than five could be had by taking the others from the total."""
    hidden = {cell.stratum for cell in cells if cell.found is None}
    known = _counts([one for one in records if one.has_records and one.stratum in hidden], each)[1]
    shown = sorted((cell.found.of, cell.stratum) for cell in cells if cell.found and cell.stratum)
    if 0 < known < SMALLEST_GROUP and shown:
        hidden.add(shown[0][1])
    return tuple(replace(cell, found=None) if cell.stratum in hidden else cell for cell in cells)


def _evidence(viewer: "Viewer", record: PartnershipRecord, reading: Reading) -> EvidenceRow:
    entry = Partnership(pk=record.number, province=record.province)
    may_open = allowed(viewer, Permission.PARTNERSHIP_VIEW, entry)
    href = reverse(reading.page, args=[record.slug]) if may_open and reading.page else None
    return EvidenceRow(record.title, record.slug, record.province, record.stratum, reading, href)
