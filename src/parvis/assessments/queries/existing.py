"""What exists of each indicator for an exercise's area and for what it may be compared with; no value is shown.

A council chooses by what matters and by what can be known, not by which figures look well: so this says year, level
and source, and keeps the values for the result.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from django.conf import settings

from parvis.assessment import (
    Flag,
    Indicator,
    Match,
    Observation,
    ReferencePeriod,
    Released,
    Text,
    communities,
    national_benchmarks,
    note_text,
    release,
    source,
)
from parvis.assessment.comparison.peers import SMALLEST_GROUP
from parvis.assessment.sources.source import LOCAL
from parvis.assessments.enums import ComparedWith, Standing
from parvis.assessments.kinds import words
from parvis.assessments.kinds.catalogue import has_checklist
from parvis.assessments.kinds.self_assessment import SelfAssessment, self_assessment
from parvis.assessments.models import Exercise, SurveyResult
from parvis.assessments.queries.choice import recorded_of
from parvis.assessments.queries.exercise_area import ExerciseArea, area_of

_HAS_FIGURE = frozenset({Standing.HERE, Standing.LARGER})
_OF_AREA = frozenset({Standing.HERE, Standing.CHECKED})
_OF_FLAG = {
    Flag.SUPPRESSED: Standing.SUPPRESSED,
    Flag.UNRELIABLE: Standing.SUPPRESSED,
    Flag.NOT_APPLICABLE: Standing.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True)
class Compared:
    """How many of the places of a comparison have a figure, of how many, and of which period."""

    kind: ComparedWith
    having: int
    of: int
    periods: tuple[str, ...]

    @property
    def is_possible(self) -> bool:
        """Tell whether there is enough to compare: of a group of places, at least five."""
        return self.having >= (SMALLEST_GROUP if self.kind == ComparedWith.PEERS else 1)


@dataclass(frozen=True, slots=True)
class Existing:
    """What exists of one indicator: how it stands with the area's own figure, and with each comparison.

    ``withheld`` is a later period without a value, with the reason; ``why`` is the reason where there is no value at
    all. ``is_own`` marks what the partnership asked or counted itself.
    """

    indicator: Indicator
    standing: Standing
    period: str = ""
    describes: Text = Text()  # noqa: RUF009 - frozen
    source: Text = Text()  # noqa: RUF009 - frozen
    why: Text = Text()  # noqa: RUF009 - frozen
    withheld: str = ""
    is_own: bool = False
    compared: tuple[Compared, ...] = ()
    self_assessment: SelfAssessment | None = None

    @property
    def has_figure(self) -> bool:
        """Tell whether there is a value, of the area or of a larger one."""
        return self.standing in _HAS_FIGURE

    @property
    def is_comparable(self) -> bool:
        """Tell whether any comparison has a figure."""
        return any(each.having for each in self.compared)

    @property
    def is_of_area(self) -> bool:
        """Tell whether something is known at the level of the area itself."""
        return self.standing in _OF_AREA


@dataclass(frozen=True, slots=True)
class Known:
    """All that an exercise can measure with, after the rules of release: by indicator and place.

    ``loaded`` are the indicators of which any of the places has a row; ``results`` are kept unprotected, for their
    titles.
    """

    area: ExerciseArea
    rows: Mapping[str, Mapping[str, Sequence[Observation]]]
    loaded: Collection[str]
    results: tuple[SurveyResult, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)

    def existing(self, indicator: Indicator, *, chosen: Collection[str] = ()) -> Existing:
        """Return what exists of an indicator; ``chosen`` are communities that it is compared with."""
        rows = self.rows.get(indicator.id, {})
        own = sorted(rows.get(self.area.id, ()), key=_when)
        valued = [row for row in own if row.value is not None]
        if valued:
            found = _figure(indicator, valued[-1], newest=own[-1])
        elif own:
            found = _without_value(indicator, own[-1])
        else:
            found = self._without_row(indicator)
        return self._beside(found, rows, chosen)

    def _without_row(self, indicator: Indicator) -> Existing:
        if has_checklist(indicator):
            answered = self_assessment(indicator.id, self.answers)
            standing = Standing.CHECKED if answered.known else Standing.TO_CHECK
            return Existing(indicator, standing, self_assessment=answered)
        if indicator.id in self.loaded:
            return Existing(indicator, Standing.NOT_AVAILABLE)
        if indicator.is_national:
            return Existing(indicator, Standing.NATIONAL)
        return Existing(indicator, Standing.TO_ASK if indicator.question else Standing.NOT_LOADED)

    def _beside(
        self, found: Existing, rows: Mapping[str, Sequence[Observation]], chosen: Collection[str]
    ) -> Existing:
        compared = tuple(self._compared(kind, found, rows, chosen) for kind in ComparedWith)
        return replace(found, compared=tuple(each for each in compared if each.of))

    def _compared(
        self,
        kind: ComparedWith,
        found: Existing,
        rows: Mapping[str, Sequence[Observation]],
        chosen: Collection[str],
    ) -> Compared:
        places = self.area.compared(kind, chosen)
        if kind == ComparedWith.EARLIER:
            periods = [row.period for row in rows.get(self.area.id, ()) if row.value is not None]
            earlier = tuple(each for each in sorted(periods) if each != found.period)
            return Compared(kind, len(earlier), len(places), earlier)
        if kind == ComparedWith.CANADA and found.indicator.is_national:
            years = {each.period for each in national_benchmarks() if each.indicator == found.indicator.id}
            return Compared(kind, 1, 1, tuple(sorted(years)))
        return _having(kind, [rows.get(place, ()) for place in places], period=found.period)


def known_to(exercise: Exercise) -> Known:
    """Return all that an exercise can measure with."""
    results = tuple(exercise.survey_results.all())
    released = _released(exercise, results)
    rows: dict[str, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for row in released:
        if row.group == "total":
            rows[row.indicator][row.area].append(row)
    return Known(
        area=area_of(exercise),
        rows=rows,
        loaded=frozenset(row.indicator for row in released),
        results=results,
        answers=dict(exercise.checklist_answers.values_list("item", "answer")),
    )


def _released(exercise: Exercise, results: Iterable[SurveyResult]) -> Released:
    recorded = recorded_of(exercise, results)
    return release(recorded, populations=_populations(), secret=settings.ROUNDING_SECRET.encode())


@cache
def _populations() -> dict[str, int]:
    return {name: area.population or 0 for area in communities() for name in (area.id, "+".join(area.codes))}


def _figure(indicator: Indicator, row: Observation, *, newest: Observation) -> Existing:
    return Existing(
        indicator,
        _standing(indicator, row),
        period=row.period,
        describes=words.describes(match=row.match, level=row.level, code=row.described),
        source=source(row.source).citation,
        withheld=newest.period if newest is not row else "",
        why=_reason(newest) if newest is not row else Text(),
        is_own=_is_own(row, indicator),
    )


def _standing(indicator: Indicator, row: Observation) -> Standing:
    if has_checklist(indicator):
        return Standing.CHECKED  # somebody's own answers, also where they came as a file
    return Standing.LARGER if row.match is Match.BORROWED else Standing.HERE


def _without_value(indicator: Indicator, row: Observation) -> Existing:
    return Existing(
        indicator,
        _OF_FLAG.get(row.flag, Standing.NOT_AVAILABLE),
        period=row.period,
        source=source(row.source).citation,
        why=_reason(row),
        is_own=_is_own(row, indicator),
    )


def _is_own(row: Observation, indicator: Indicator) -> bool:
    return row.source == LOCAL.id or indicator.question is not None


def _reason(row: Observation) -> Text:
    """Say why a value is missing: the reason of the rules that withheld it, else what its flag means."""
    return note_text(row.note) if row.note else words.missing(row.flag)


def _having(kind: ComparedWith, places: Iterable[Sequence[Observation]], *, period: str) -> Compared:
    """Count the places with a figure of the area's period; of any period, where the area has none."""
    counted = [
        {row.period for row in rows if row.value is not None and period in ("", row.period)}
        for rows in places
    ]
    periods = tuple(sorted(set().union(*counted)))
    return Compared(kind, sum(map(bool, counted)), len(counted), periods)


def _when(row: Observation) -> ReferencePeriod:
    return ReferencePeriod.parse(row.period)
