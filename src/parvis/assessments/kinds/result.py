"""What a council's assessment found, as values for a page: by characteristic, capacity apart from outcome.

Everything is a text in both languages, so that one value is rendered twice. A rank is never said without its range,
and what the figures cannot tell is said as such.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from parvis.assessment import Indicator, Observation, Text
from parvis.assessment.comparison.compare import ComparisonRow
from parvis.assessment.comparison.margin import margin_of
from parvis.assessment.comparison.position import Position
from parvis.assessment.comparison.sentence import UNIT_OF_DIFFERENCE
from parvis.assessment.comparison.verdict import (
    Estimate,
    Verdict,
    estimate_from_interval,
    judge,
    judge_difference,
)
from parvis.assessment.comparison.wording import group_label
from parvis.assessment.index.released import compared_periods
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Aspect, Unit
from parvis.assessment.observation import Match
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.sources.communities import Benchmark, national_benchmarks
from parvis.assessment.sources.notes import note_text
from parvis.assessments.kinds import words
from parvis.assessments.kinds.found import ADJUSTED, RAW, Found, Wanted
from parvis.assessments.kinds.index_account import IndexAccount, index_account
from parvis.assessments.kinds.method_account import MethodPart, method_account
from parvis.assessments.kinds.profile import (
    SourceLine,
    SourceNumbers,
    Strip,
    peers_text,
    strip_of,
)


@dataclass(frozen=True, slots=True)
class GapLine:
    """How far two groups of people are apart: raw or adjusted, with what may be said of it.

    ``source`` is its id, and ``number`` that under which the page names it.
    """

    indicator: Text
    period: str
    who: Text
    kind: Text
    difference: Text
    verdict: Text
    reason: Text
    source: str
    number: int = 0

    @property
    def sentence(self) -> Text:
        """Return what it says in one sentence, where it stands without its table."""
        return Text(
            en=f"{self.who.en}, {self.period}: {self.difference.en} ({self.kind.en}). Verdict: {self.verdict.en}. "
            f"{self.reason.en}",
            fr=f"{self.who.fr}, {self.period}\u00a0: {self.difference.fr} ({self.kind.fr}). Verdict\u00a0: "
            f"{self.verdict.fr}. {self.reason.fr}",
        )


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """How an indicator changed from its first figure to its last."""

    indicator: Text
    first: Text
    last: Text
    difference: Text
    verdict: Text
    reason: Text


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One chosen indicator: its value, what it describes, and its place among peers."""

    id: str
    label: Text
    definition: Text
    why: Text
    value: Text
    period: str
    describes: Text
    note: Text
    peers: Text
    strip: Strip | None
    verdict: Text
    beside: tuple[tuple[Text, Text], ...]
    source: int | None


@dataclass(frozen=True, slots=True)
class Half:
    """The chosen indicators of a characteristic that speak of one aspect."""

    title: Text
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class CharacteristicResult:
    """A characteristic: capacity kept apart from outcome, then gaps and changes.

    ``checked`` are self-assessed on a checklist, ``silent`` have nothing here.
    """

    id: str
    title: Text
    weight: Text
    halves: tuple[Half, ...]
    gaps: tuple[GapLine, ...]
    changes: tuple[ChangeLine, ...]
    checked: tuple[tuple[Text, Text], ...]
    silent: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """All that the published assessment says."""

    name: Text
    introduction: tuple[Text, ...]
    sections: tuple[CharacteristicResult, ...]
    not_chosen: tuple[Text, ...]
    index: IndexAccount | None
    no_index: Text
    picture: tuple[Text, ...]
    sources: tuple[SourceLine, ...]
    method: tuple[MethodPart, ...]


def result_of(found: Found) -> Result:
    """Return what the page says of what was found."""
    numbers, asked = SourceNumbers(), found.asked
    chosen = {each.characteristic for each in asked.wanted}
    sections = tuple(
        _section(id, title, found, numbers) for id, title in asked.characteristics if id in chosen
    )
    return Result(
        name=asked.area.name,
        introduction=_introduction(found),
        sections=sections,
        not_chosen=tuple(title for id, title in asked.characteristics if id not in chosen),
        index=index_account(found) if found.index else None,
        no_index=found.no_index or Text(),
        picture=tuple(_picture(found, sections)),
        sources=numbers.lines(),
        method=method_account(found),
    )


def shown_rows(found: Found) -> dict[str, Observation]:
    """Return for each indicator the area's row to show: the period compared, or its own last one with a value."""
    periods = compared_periods(found.released)
    shown: dict[str, Observation] = {}
    for row in found.own:
        if row.group == "total":
            best = shown.get(row.indicator, row)
            shown[row.indicator] = max(best, row, key=lambda each: _precedence(each, periods))
    return shown


def _precedence(row: Observation, periods: dict[str, str]) -> tuple[bool, bool, ReferencePeriod]:
    is_compared = row.period == periods.get(row.indicator)
    return row.value is not None and is_compared, row.value is not None, ReferencePeriod.parse(row.period)


def _introduction(found: Found) -> tuple[Text, ...]:
    asked, shown = found.asked, shown_rows(found)
    chosen, of = len(asked.wanted), len(asked.characteristics)
    having = len({each.characteristic for each in asked.wanted})
    with_value = sum(
        shown[each.indicator].value is not None for each in asked.wanted if each.indicator in shown
    )
    stratum = asked.area.stratum.label
    return (
        Text(
            en=f"Indicators that the council chose: {chosen}, for {having} of {of} characteristics. Those for which a "
            f"figure of this community is released: {with_value}.",
            fr=f"Indicateurs que le conseil a choisis\u00a0: {chosen}, pour {having} des {of} caractéristiques. Ceux "
            f"pour lesquels un chiffre de cette collectivité est diffusé\u00a0: {with_value}.",
        ),
        Text(
            en=f"Its peers are the communities of the stratum “{stratum.en}”. Nothing is compared with fewer than "
            "five.",
            fr=f"Ses pairs sont les collectivités de la strate «\u00a0{stratum.fr}\u00a0». Rien n’est comparé à moins "
            "de cinq.",
        ),
    )


def _section(id: str, title: Text, found: Found, numbers: SourceNumbers) -> CharacteristicResult:
    asked = found.asked
    wanted = [each for each in asked.wanted if each.characteristic == id]
    shown, ids = shown_rows(found), {each.indicator for each in wanted}
    with_row = [each for each in wanted if each.indicator in shown]
    told = shown.keys() | asked.self_assessed.keys() | _with_benchmark(ids)
    halves = tuple(
        Half(title_of_half, lines)
        for title_of_half, aspects in _PARTS
        if (lines := _lines(with_row, aspects, shown, found, numbers))
    )
    return CharacteristicResult(
        id=id,
        title=Text(title.en, title.fr),
        weight=_weight(found, id),
        halves=halves,
        gaps=tuple(replace(each, number=numbers.of(each.source)) for each in _gaps(found, ids)),
        changes=tuple(_changes(found, ids)),
        checked=tuple(
            (asked.indicators[each.indicator].label, asked.self_assessed[each.indicator])
            for each in wanted
            if each.indicator in asked.self_assessed
        ),
        silent=tuple(asked.indicators[each.indicator].label for each in wanted if each.indicator not in told),
    )


_PARTS: tuple[tuple[Text, frozenset[Aspect]], ...] = (
    (Aspect.CAPACITY.label, frozenset({Aspect.CAPACITY})),
    (Aspect.OUTCOME.label, frozenset({Aspect.OUTCOME})),
    (
        Text(en="Context, which judges nobody", fr="Contexte, qui ne juge personne"),
        frozenset({Aspect.CONTEXT, Aspect.RETENTION}),
    ),
)


def _lines(
    wanted: Iterable[Wanted],
    aspects: frozenset[Aspect],
    shown: dict[str, Observation],
    found: Found,
    numbers: SourceNumbers,
) -> tuple[ResultLine, ...]:
    beside = {row.pair.indicator: row for row in found.beside_peers.rows} if found.beside_peers else {}
    return tuple(
        _line(each, shown[each.indicator], beside.get(each.indicator), found, numbers)
        for each in wanted
        if found.asked.indicators[each.indicator].aspect in aspects
    )


def _with_benchmark(indicators: set[str]) -> set[str]:
    """Return those for which a figure of Canada stands among the gaps."""
    return {each.indicator for each in national_benchmarks()} & indicators


def _line(
    wanted: Wanted, row: Observation, beside: ComparisonRow | None, found: Found, numbers: SourceNumbers
) -> ResultLine:
    indicator, place = found.asked.indicators[wanted.indicator], _place(row, beside)
    return ResultLine(
        id=wanted.indicator,
        label=indicator.label,
        definition=indicator.definition,
        why=wanted.why,
        value=value_of(row, indicator),
        period=row.period,
        describes=words.describes(match=row.match, level=row.level, code=row.described),
        note=Text() if row.match is Match.BORROWED else note_text(row.note),
        peers=peers_text(place, indicator) if wanted.with_peers else Text(),
        strip=strip_of(place),
        verdict=beside.verdict.label if place and beside else Text(),
        beside=tuple(_beside(wanted, row, found)),
        source=numbers.of(row.source),
    )


def _beside(wanted: Wanted, own: Observation, found: Found) -> Iterator[tuple[Text, Text]]:
    """Give the figures of single places for the same period, each with its name."""
    rows = {(row.area, row.indicator, row.period): row for row in found.released if row.group == "total"}
    for place, name in wanted.beside:
        row = rows.get((place, wanted.indicator, own.period))
        if row is not None:
            yield name, value_of(row, found.asked.indicators[wanted.indicator])


def _place(row: Observation, beside: ComparisonRow | None) -> Position | None:
    return beside.pair.position if beside and beside.pair.period == row.period else None


def value_of(row: Observation, indicator: Indicator) -> Text:
    """Write a released value with its 95 % interval where one is known, or the word for why there is none."""
    written = words.value_text(row.value, flag=row.flag, indicator=indicator)
    if row.value is None or row.low is None or row.high is None:
        return written
    interval = words.interval_text(row.low, row.high, indicator.unit)
    return Text(
        en=f"{written.en} (95% interval: {interval.en})",
        fr=f"{written.fr} (intervalle à 95\u00a0%\u00a0: {interval.fr})",
    )


def _weight(found: Found, characteristic: str) -> Text:
    weights = found.asked.weights
    if weights is None:
        return Text()
    share = 100 * weights.get(characteristic, 0.0) / (sum(weights.values()) or 1.0)
    return words.percent(share)


def _gaps(found: Found, indicators: set[str]) -> Iterator[GapLine]:
    """Give what sets groups of people apart: figures side by side, gaps estimated from records, gaps as published."""
    for comparison in found.against_others:
        for row in comparison.rows:
            if row.pair.indicator in indicators:
                yield _group_gap(row, found)
    for id in sorted(indicators):
        yield from gaps_of(id, found)


def gaps_of(id: str, found: Found) -> Iterator[GapLine]:
    """Give the gaps of an indicator that no comparison of two figures makes: estimated, published, or of Canada."""
    indicator = found.asked.indicators[id]
    for row in found.own:
        if row.indicator == id and (row.group in (RAW, ADJUSTED) or _is_published_gap(row, indicator)):
            yield _estimated_gap(row, indicator)
    if indicator.is_national:
        yield from _national_gap(indicator)


def _is_published_gap(row: Observation, indicator: Indicator) -> bool:
    # In the catalogue a difference of the whole population is one of immigrants and others; a council's own may be any.
    return row.group == "total" and indicator.unit in _GAP_UNITS and indicator.id in BY_ID


_GAP_UNITS = set(UNIT_OF_DIFFERENCE.values())
_KINDS = {
    RAW: Text(en="raw", fr="brut"),
    ADJUSTED: Text(en="adjusted", fr="ajusté"),
}
_IMMIGRANTS_AND_OTHERS = Text(
    en="Immigrants, beside non-immigrants", fr="Immigrants, à côté des non-immigrants"
)
_CANADA = Text(
    en="Immigrants in Canada, beside those born here (no figure of this community)",
    fr="Immigrants au Canada, à côté des personnes nées au pays (aucun chiffre de cette collectivité)",
)


def _group_gap(row: ComparisonRow, found: Found) -> GapLine:
    pair, group, other = row.pair, group_label(row.pair.group), row.pair.other_label
    key = (pair.indicator, pair.area, pair.period, pair.group)
    return GapLine(
        indicator=found.asked.indicators[pair.indicator].label,
        period=row.pair.period,
        who=Text(en=f"{group.en}, beside: {other.en}", fr=f"{group.fr}, à côté de\u00a0: {other.fr}"),
        kind=_KINDS[RAW],
        difference=_difference(row, found.asked.indicators[pair.indicator].unit),
        verdict=row.verdict.label,
        reason=_reason(row),
        source=next(each.source for each in found.own if each.key == key),
    )


def _estimated_gap(row: Observation, indicator: Indicator) -> GapLine:
    margin = 0.0 if row.value is None else margin_of(indicator, value=row.value, other=0.0)
    judged = judge_difference(Estimate(row.value or 0.0, row.standard_error), margin=margin)
    is_there = row.value is not None
    return GapLine(
        indicator=indicator.label,
        period=row.period,
        who=_IMMIGRANTS_AND_OTHERS,
        kind=_KINDS[ADJUSTED if row.group == ADJUSTED else RAW],
        difference=_gap_text(row, judged.interval, indicator),
        verdict=judged.verdict.label if is_there else Verdict.CANNOT_TELL.label,
        reason=judged.reason if is_there else note_text(row.note),
        source=row.source,
    )


def _gap_text(row: Observation, interval: tuple[float, float] | None, indicator: Indicator) -> Text:
    if row.value is None or row.low is not None:
        return value_of(row, indicator)
    return difference_text(row.value, interval, indicator.unit)


def _national_gap(indicator: Indicator) -> Iterator[GapLine]:
    groups = {each.group: each for each in national_benchmarks() if each.indicator == indicator.id}
    if {"immigrants", "non_immigrants"} <= groups.keys():
        yield _benchmark_gap(indicator, groups["immigrants"], groups["non_immigrants"])


def _benchmark_gap(indicator: Indicator, own: Benchmark, other: Benchmark) -> GapLine:
    margin = margin_of(indicator, value=own.value, other=other.value)
    judged = judge(_estimate(own), _estimate(other), margin=margin)
    unit = UNIT_OF_DIFFERENCE.get(indicator.unit, indicator.unit)
    return GapLine(
        indicator=indicator.label,
        period=own.period,
        who=_CANADA,
        kind=_KINDS[RAW],
        difference=difference_text(own.value - other.value, judged.interval, unit),
        verdict=judged.verdict.label,
        reason=judged.reason,
        source=own.source,
    )


def _estimate(benchmark: Benchmark) -> Estimate:
    low, high = benchmark.interval
    return estimate_from_interval(benchmark.value, low=low, high=high)


def _changes(found: Found, indicators: set[str]) -> Iterator[ChangeLine]:
    for comparison in found.over_time:
        for row in comparison.rows:
            if row.pair.indicator in indicators and row.pair.group == "total":
                yield _change(row, found.asked.indicators[row.pair.indicator])


def _change(row: ComparisonRow, indicator: Indicator) -> ChangeLine:
    own, first = row.pair.own, row.pair.reference
    return ChangeLine(
        indicator=indicator.label,
        first=_dated(first.estimate.value if first else None, row.pair.other, indicator.unit),
        last=_dated(own.estimate.value if own else None, row.pair.period, indicator.unit),
        difference=_difference(row, indicator.unit),
        verdict=row.verdict.label,
        reason=_reason(row),
    )


def _dated(value: float | None, period: str, unit: Unit) -> Text:
    if value is None:
        return Text(en=f"no value ({period})", fr=f"aucune valeur ({period})")
    written = words.in_unit(value, unit)
    return Text(en=f"{written.en} ({period})", fr=f"{written.fr} ({period})")


def _difference(row: ComparisonRow, unit: Unit) -> Text:
    if row.gap is None:
        return Text(en="not compared", fr="non comparé")
    value, interval = row.gap.difference.value, row.gap.judgement.interval
    return difference_text(value, interval, UNIT_OF_DIFFERENCE.get(unit, unit))


def difference_text(value: float, interval: tuple[float, float] | None, unit: Unit) -> Text:
    """Write a difference with its 95 % interval, or say that nobody knows one."""
    written = words.in_unit(value, unit)
    if interval is None:
        return Text(en=f"{written.en} (no interval known)", fr=f"{written.fr} (aucun intervalle connu)")
    between = words.interval_text(*interval, unit)
    return Text(
        en=f"{written.en} (95% interval: {between.en})",
        fr=f"{written.fr} (intervalle à 95\u00a0%\u00a0: {between.fr})",
    )


def _reason(row: ComparisonRow) -> Text:
    caution = row.pair.caution
    if caution is None:
        return row.reason
    return Text(en=f"{row.reason.en} {caution.en}", fr=f"{row.reason.fr} {caution.fr}")


def _picture(found: Found, sections: Sequence[CharacteristicResult]) -> Iterator[Text]:
    """Say what would change the picture: figures of larger areas, of long ago, without an error, or not there."""
    rows = list(shown_rows(found).values())
    there = [row for row in rows if row.value is not None]
    chosen = len(found.asked.wanted)
    yield _of(len(there) - sum(row.match is Match.EXACT for row in there), len(there), _NOT_EXACT)
    yield _of(sum(row.standard_error is None and row.low is None for row in there), len(there), _NO_ERROR)
    yield _of(chosen - len(there), chosen, _MISSING)
    gaps = [gap for section in sections for gap in section.gaps]
    yield _of(sum(gap.kind == _KINDS[ADJUSTED] for gap in gaps), len(gaps), _ADJUSTED)


def _of(count: int, total: int, sentence: Text) -> Text:
    return Text(
        en=sentence.en.format(count=count, total=total), fr=sentence.fr.format(count=count, total=total)
    )


_NOT_EXACT = Text(
    en="Figures that are not of this very community, but of a larger area, approximate or modelled: {count} of "
    "{total}. A figure of its own could say something else.",
    fr="Chiffres qui ne sont pas ceux de la collectivité même, mais d’un territoire plus grand, approximatifs ou "
    "modélisés\u00a0: {count} sur {total}. Un chiffre propre pourrait dire autre chose.",
)
_NO_ERROR = Text(
    en="Figures without a known margin of error: {count} of {total}. With one, “cannot tell” could become an answer.",
    fr="Chiffres sans marge d’erreur connue\u00a0: {count} sur {total}. Avec une telle marge, «\u00a0on ne peut pas "
    "dire\u00a0» pourrait devenir une réponse.",
)
_MISSING = Text(
    en="Chosen indicators without a released figure here: {count} of {total}. That is not a value of zero, nor a "
    "sign that nothing is done.",
    fr="Indicateurs choisis sans chiffre diffusé ici\u00a0: {count} sur {total}. Ce n’est ni une valeur nulle ni le "
    "signe que rien ne se fait.",
)
_ADJUSTED = Text(
    en="Gaps between groups that are adjusted for what else sets the groups apart, such as age and schooling: {count} "
    "of {total}. Such a gap takes records of persons, as in the file of a survey.",
    fr="Écarts entre groupes ajustés pour ce qui les distingue par ailleurs, comme l’âge et la scolarité\u00a0: "
    "{count} sur {total}. Un tel écart demande des données sur les personnes, comme le fichier d’une enquête.",
)
