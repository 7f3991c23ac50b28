"""A community's profile as values for a page: seventeen characteristics, and what the data cannot say.

Everything is a text in both languages, so that one value is rendered twice. Nothing is judged that the
figures do not allow: without a margin of error the answer is "cannot tell".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from parvis.assessment import (
    CHARACTERISTICS_2010,
    INDICATORS,
    Flag,
    Indicator,
    Text,
    national_benchmarks,
    source,
)
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.profile_strip import profile_strip
from parvis.assessment.comparison.position import Position
from parvis.assessment.comparison.verdict import Estimate, estimate_from_interval, judge
from parvis.assessment.geography.area import AreaLevel, Stratum
from parvis.assessment.index.assess import Assessment
from parvis.assessment.indicators.indicator import Aspect
from parvis.assessment.sources.communities import Benchmark
from parvis.assessment.sources.notes import note_text
from parvis.assessment.text import format_number
from parvis.assessments.kinds import words
from parvis.assessments.kinds.figures import Rows, community_of, position_of, values_shown
from parvis.assessments.kinds.sentences import introduction, place_text, standing_out

# Two points of a percentage: the difference between two groups that would change nobody's plan.
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a value lies among its peers, in the units of a small drawing 120 wide.

    Written with a decimal point: a template would print a number with the page's decimal comma.
    """

    low: str
    lower: str
    median: str
    upper: str
    high: str
    own: str


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: its value and all that a reader must know to read it."""

    label: Text
    definition: Text
    value: Text
    is_missing: bool
    period: str
    describes: Text
    is_borrowed: bool
    note: Text
    peers: Text
    strip: Strip | None
    verdict: Text
    source: int | None


@dataclass(frozen=True, slots=True)
class BenchmarkLine:
    """A national survey figure beside the community's, with its 95 % interval; never the community's own."""

    label: Text
    period: str
    total: Text
    immigrants: Text
    non_immigrants: Text
    verdict: Text
    source: int


@dataclass(frozen=True, slots=True)
class Section:
    """A characteristic, or the context: what is known of it here, and the national benchmarks."""

    id: str
    title: Text
    lines: tuple[Line, ...]
    benchmarks: tuple[BenchmarkLine, ...]

    @property
    def has_figures(self) -> bool:
        """Tell whether any figure speaks of this community."""
        return any(not line.is_missing for line in self.lines)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its attribution, numbered as the tables refer to it."""

    number: int
    attribution: Text
    caveat: Text


@dataclass(frozen=True, slots=True)
class Profile:
    """What a profile says of one community."""

    name: Text
    sentences: tuple[Text, ...]
    place: Text
    chart: Chart
    sections: tuple[Section, ...]
    silent: tuple[Text, ...]
    sources: tuple[SourceLine, ...]
    made: tuple[tuple[Text, Text], ...]


def profile_of(rows: Rows, result: Assessment) -> Profile:
    """Return the profile that a community's rows and its assessment make."""
    community, values = community_of(rows), values_shown(rows)
    numbers = SourceNumbers()
    sections = tuple(_section(title, of, values, numbers) for title, of in _sections())
    characteristics = sections[: len(CHARACTERISTICS_2010)]
    return Profile(
        name=Text(**community["name"]),
        sentences=(*introduction(community, values), *standing_out(community, values)),
        place=place_text(community),
        chart=profile_strip(result, community["area"]),
        sections=tuple(section for section in sections if section.lines or section.benchmarks),
        silent=tuple(section.title for section in characteristics if not section.has_figures),
        sources=numbers.lines(),
        made=_made(community),
    )


def indicator_of(id: str) -> Indicator | None:
    """Return an indicator of the catalogue; None where an older edition names one that is gone."""
    return _BY_ID.get(id)


_BY_ID = {each.id: each for each in INDICATORS}


class SourceNumbers:
    """Gives each source a number when it is first named."""

    def __init__(self) -> None:
        self._of: dict[str, int] = {}

    def of(self, id: str) -> int:
        return self._of.setdefault(id, len(self._of) + 1)

    def lines(self) -> tuple[SourceLine, ...]:
        named = [(number, source(id)) for id, number in self._of.items()]
        return tuple(SourceLine(number, each.attribution, each.caveat) for number, each in named)


_CONTEXT = Text(en="Who lives there", fr="Qui y vit")
_RETENTION = Text(en="Who stays", fr="Qui y reste")


def _sections() -> list[tuple[tuple[str, Text], list[Indicator]]]:
    found = [
        ((each.id, each.name), [one for one in INDICATORS if one.characteristic == each])
        for each in CHARACTERISTICS_2010
    ]
    for aspect, title in ((Aspect.CONTEXT, _CONTEXT), (Aspect.RETENTION, _RETENTION)):
        found.append(((aspect.value, title), [one for one in INDICATORS if one.aspect is aspect]))
    return found


def _section(
    title: tuple[str, Text],
    indicators: Iterable[Indicator],
    values: Mapping[str, Mapping[str, Any]],
    numbers: SourceNumbers,
) -> Section:
    lines, benchmarks = [], []
    for indicator in indicators:
        if indicator.is_national:
            benchmarks.append(_benchmark_line(indicator, numbers))
        elif indicator.id in values:
            lines.append(_line(indicator, values[indicator.id], numbers))
    return Section(*title, lines=tuple(lines), benchmarks=tuple(benchmarks))


def _line(indicator: Indicator, row: Mapping[str, Any], numbers: SourceNumbers) -> Line:
    place, is_borrowed = position_of(row), row["match"] == "borrowed"
    return Line(
        label=indicator.label,
        definition=indicator.definition,
        value=words.value_text(row["value"], flag=Flag(row["flag"]), indicator=indicator),
        is_missing=row["value"] is None,
        period=row["period"],
        describes=words.describes(match=row["match"], level=row["level"], code=row["described"]),
        is_borrowed=is_borrowed,
        note=Text() if is_borrowed else note_text(row["note"]),
        peers=peers_text(place, indicator),
        strip=strip_of(place),
        verdict=_verdict(row, place),
        source=numbers.of(row["source"]) if row["source"] else None,
    )


_TOO_FEW = Text(en="too few peers have a figure", fr="trop peu de pairs ont un chiffre")


def peers_text(place: Position | None, indicator: Indicator) -> Text:
    if place is None:
        return _TOO_FEW
    median = words.in_unit(place.median, indicator.unit)
    spread = words.interval_text(place.minimum, place.maximum, indicator.unit)
    return Text(
        en=f"median {median.en}; {spread.en} ({place.peers} peers)",
        fr=f"médiane {median.fr}; {spread.fr} ({place.peers} pairs)",
    )


def _verdict(row: Mapping[str, Any], place: Position | None) -> Text:
    if place is None:
        return Text()
    # The median of peers has no margin of error of its own that any source gives.
    own, median = Estimate(place.value, row["standard_error"]), Estimate(place.median, None)
    return judge(own, median, margin=0).verdict.label


_STRIP_WIDTH, _STRIP_MARGIN = 120, 6


def strip_of(place: Position | None) -> Strip | None:
    if place is None:
        return None
    low, high = min(place.minimum, place.value), max(place.maximum, place.value)
    scale = (_STRIP_WIDTH - 2 * _STRIP_MARGIN) / (high - low) if high > low else 0.0

    def at(value: float) -> str:
        return f"{_STRIP_MARGIN + (value - low) * scale:.1f}"

    return Strip(
        low=at(place.minimum),
        lower=at(place.lower_quartile),
        median=at(place.median),
        upper=at(place.upper_quartile),
        high=at(place.maximum),
        own=at(place.value),
    )


def _benchmark_line(indicator: Indicator, numbers: SourceNumbers) -> BenchmarkLine:
    return replace(_benchmark(indicator), source=numbers.of(_national(indicator)["total"].source))


@cache
def _benchmark(indicator: Indicator) -> BenchmarkLine:
    """Return the line of a national indicator, the same in every profile but for its source's number."""
    total, immigrants, others = (
        _national(indicator)[group] for group in ("total", "immigrants", "non_immigrants")
    )
    return BenchmarkLine(
        label=indicator.label,
        period=total.period,
        total=_with_interval(total, indicator),
        immigrants=_with_interval(immigrants, indicator),
        non_immigrants=_with_interval(others, indicator),
        verdict=judge(_estimate(immigrants), _estimate(others), margin=_MARGIN).verdict.label,
        source=0,
    )


def _national(indicator: Indicator) -> dict[str, Benchmark]:
    return {each.group: each for each in national_benchmarks() if each.indicator == indicator.id}


def _estimate(benchmark: Benchmark) -> Estimate:
    low, high = benchmark.interval
    return estimate_from_interval(benchmark.value, low=low, high=high)


def _with_interval(benchmark: Benchmark, indicator: Indicator) -> Text:
    value = words.in_unit(benchmark.value, indicator.unit)
    interval = words.interval_text(*benchmark.interval, indicator.unit)
    return Text(en=f"{value.en} ({interval.en})", fr=f"{value.fr} ({interval.fr})")


def _made(community: Mapping[str, Any]) -> tuple[tuple[Text, Text], ...]:
    replicates = community["replicates"]
    count = Text(en=format_number(replicates, "en"), fr=format_number(replicates, "fr"))
    failed = community["failed"]
    return (
        (
            Text(en="Level of the community", fr="Niveau de la collectivité"),
            AreaLevel(community["level"]).label,
        ),
        (Text(en="Stratum", fr="Strate"), Stratum(community["stratum"]).label),
        (Text(en="Framework", fr="Cadre"), _same(community["framework"])),
        (Text(en="Recipe", fr="Recette"), _recipe(community["recipe"])),
        (
            Text(en="Replicates", fr="Répliques"),
            Text(en=f"{count.en}, {failed} without a result", fr=f"{count.fr}, dont {failed} sans résultat"),
        ),
        (Text(en="Seed", fr="Graine"), _same(str(community["seed"]))),
        (Text(en="Dataset", fr="Jeu de données"), Text(**community["dataset_title"])),
        (
            Text(en="Checksum of the dataset", fr="Somme de contrôle du jeu de données"),
            _same(community["dataset"]),
        ),
        (Text(en="Rules of release", fr="Règles de diffusion"), _same(community["rules"])),
    )


def _recipe(recipe: Mapping[str, Any]) -> Text:
    if recipe:
        return _same(", ".join(f"{key} = {value}" for key, value in sorted(recipe.items())))
    return Text(
        en="min-max scaling, weights as the framework declares them, arithmetic mean",
        fr="échelle min-max, poids tels que déclarés par le cadre, moyenne arithmétique",
    )


def _same(written: str) -> Text:
    return Text(en=written, fr=written)
