"""A finding as a live page: its sections by group on a day, with its context, and the records behind a cell."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse

from parvis.assessment.geography.area import PROVINCES
from parvis.assessment.text import Text
from parvis.partnerships.access import Permission, provinces_reached
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_on
from parvis.programme.errors import NoSuchFinding
from parvis.programme.kinds.finding import METHOD, finding_of
from parvis.programme.kinds.grouping import Grouping
from parvis.programme.kinds.measure import Finding, Measure, Section
from parvis.programme.queries.contracting_finding import contracting
from parvis.programme.queries.expectation_finding import expectations
from parvis.programme.queries.governance_finding import Records, governance
from parvis.programme.queries.grouping import grouped
from parvis.programme.queries.representation_finding import representation
from parvis.programme.queries.research_finding import methods, models, themes
from parvis.programme.queries.terms_finding import terms
from parvis.programme.queries.variation import MeasureFigures, Verdict, adjusted, figures_of
from parvis.programme.queries.variation_sentence import NOT_COMPARED, sentence_of

if TYPE_CHECKING:
    from parvis.partnerships.access import Viewer

# The one door to the records of each finding; each has a constant number of statements.
READERS: Mapping[str, Callable[..., Records]] = {
    "governance": governance,
    "research_models": models,
    "research_methods": methods,
    "themes": themes,
    "contracting": contracting,
    "terms": terms,
    "representation": representation,
    "expectations": expectations,
}


@dataclass(frozen=True, slots=True)
class Context:
    """What goes wherever a finding's figures go: what they are, of whom, by which method, and what they do not say."""

    definition: Text
    on: date
    partnerships: int
    recorded: int
    grouping: Text
    grouped_by: Text
    method: Text
    cannot_be_inferred: Text
    provinces: tuple[str, ...] = ()  # to which it is limited; empty for all of them

    @property
    def limited_to(self) -> Text:
        """Return the provinces to which it is limited in words; nothing where it is not."""
        names = [PROVINCES[each] for each in self.provinces]
        return Text(en=", ".join(each.en for each in names), fr=", ".join(each.fr for each in names))


@dataclass(frozen=True, slots=True)
class SectionFigures:
    """The measures of one table with their figures and sentences."""

    section: Section
    measures: tuple[MeasureFigures, ...]

    @property
    def sentences(self) -> tuple[Text, ...]:
        """Return what can be said of each measure; once for all where none is compared."""
        if all(measure.variation.verdict == Verdict.NOT_COMPARED for measure in self.measures):
            return (NOT_COMPARED,)
        return tuple(sentence_of(measure) for measure in self.measures)


@dataclass(frozen=True, slots=True)
class FindingPage:
    """One finding by one grouping on one day."""

    finding: Finding
    grouping: Grouping
    on: date
    provinces: tuple[str, ...]
    sections: tuple[SectionFigures, ...]
    context: Context
    compared: frozenset[int]  # the partnerships whose records are in figures that are shown

    @property
    def has_comparison(self) -> bool:
        """Tell whether some measure compares two groups or more."""
        return any(len(measure.shown) > 1 for section in self.sections for measure in section.measures)


@dataclass(frozen=True, slots=True)
class Cell:
    """Which cell of a finding: a measure, a group, and an answer where it counts one."""

    measure: str
    group: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A partnership behind a cell, and where its records are."""

    partnership: Partnership
    href: str


@dataclass(frozen=True, slots=True)
class EvidencePage:
    """What a cell counts, and the partnerships behind it that the viewer may open, by place."""

    finding: Finding
    label: Text
    group: Text
    answer: Text
    rows: tuple[Evidence, ...]


def finding_for(id: str) -> Finding:
    """Return a finding by its name.

    Raises
    ------
    NoSuchFinding
        There is none of this name.
    """
    finding = finding_of(id)
    if finding is None:
        raise NoSuchFinding
    return finding


def provinces_of(viewer: "Viewer") -> tuple[str, ...]:
    """Return the provinces to which the viewer's look across partnerships is limited; none where it is not."""
    reached = provinces_reached(viewer, Permission.PROGRAMME_VIEW)
    return () if reached is None else tuple(sorted(reached))


def finding_page(
    finding: Finding, grouping: Grouping, *, on: date, provinces: Sequence[str] = ()
) -> FindingPage:
    """Return a finding by a grouping on a day; ``provinces`` limits it, and none means all of them."""
    partnerships = _partnerships(provinces, on=on)
    records = READERS[finding.id](partnerships, on=on)
    by_group = grouped(grouping, partnerships, on=on)
    known = {each.pk for each in partnerships}
    measures = adjusted(
        [figures_of(measure, records.get(measure.id, {}), by_group) for measure in finding.measures]
    )
    recorded = {number for answers in records.values() for number in answers} & known
    return FindingPage(
        finding=finding,
        grouping=grouping,
        on=on,
        provinces=tuple(provinces),
        sections=tuple(_sections(finding, measures)),
        context=Context(
            definition=finding.definition,
            on=on,
            partnerships=len(partnerships),
            recorded=len(recorded),
            grouping=grouping.label,
            grouped_by=grouping.definition,
            method=METHOD,
            cannot_be_inferred=finding.cannot_be_inferred,
            provinces=tuple(provinces),
        ),
        compared=_compared(measures, records, dict(by_group.groups)),
    )


def evidence_page(
    viewer: "Viewer", finding: Finding, grouping: Grouping, *, on: date, cell: Cell
) -> EvidencePage:
    """Return the partnerships behind a cell that the viewer may open.

    Raises
    ------
    NoSuchFinding
        The finding has no such cell.
    """
    section, measure = _measure(finding, cell.measure)
    partnerships = _partnerships(provinces_of(viewer), on=on)
    groups = dict(grouped(grouping, partnerships, on=on).groups)
    group = next((group for group in groups if group.code == cell.group), None)
    category = next((each for each in measure.categories if each.code == cell.answer), None)
    if group is None or (cell.answer and category is None):
        raise NoSuchFinding
    answers = READERS[finding.id](partnerships, on=on).get(measure.id, {})
    behind = {
        number
        for number in groups[group]
        if number in answers and (category is None or answers[number] == category.code)
    }
    return EvidencePage(
        finding=finding,
        label=measure.label,
        group=group.label,
        answer=category.label if category else Text(),
        rows=tuple(_evidence(viewer, partnerships, behind, section.evidence)),
    )


def _measure(finding: Finding, wanted: str) -> tuple[Section, Measure]:
    for section in finding.sections:
        for measure in section.measures:
            if measure.id == wanted:
                return section, measure
    raise NoSuchFinding


def _partnerships(provinces: Sequence[str], *, on: date) -> list[Partnership]:
    partnerships = partnerships_on(on).order_by("province", "slug")
    return list(partnerships.filter(province__in=provinces) if provinces else partnerships)


def _sections(finding: Finding, measures: Sequence[MeasureFigures]) -> Iterator[SectionFigures]:
    by_id = {figures.measure.id: figures for figures in measures}
    for section in finding.sections:
        yield SectionFigures(section, tuple(by_id[measure.id] for measure in section.measures))


def _compared(
    measures: Sequence[MeasureFigures], records: Records, members: Mapping[object, frozenset[int]]
) -> frozenset[int]:
    return frozenset(
        number
        for figures in measures
        for group in figures.shown
        for number in members[group.group] & records.get(figures.measure.id, {}).keys()
    )


def _evidence(
    viewer: "Viewer", partnerships: Sequence[Partnership], behind: set[int], address: str
) -> Iterator[Evidence]:
    reached = provinces_reached(viewer, Permission.PARTNERSHIP_VIEW)
    open_to = (each for each in partnerships if reached is None or each.province in reached)
    for each in sorted((each for each in open_to if each.pk in behind), key=lambda one: str(one.place)):
        yield Evidence(each, reverse(address, args=[each.slug]))
