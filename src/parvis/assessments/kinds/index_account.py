"""What is said of an index: with its weights, a range of ranks and never a bare one, and what would change it."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from parvis.assessment import Text, rank_ranges
from parvis.assessment.audit_report.choices_section import factor_name
from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.profile_strip import profile_strip
from parvis.assessment.index.assess import AreaResult, RankRange
from parvis.assessment.text import LANGUAGES, format_number
from parvis.assessments.kinds import words
from parvis.assessments.kinds.found import Found, FoundIndex

_MOST_PARTS = 10  # of the framework: those without which the ranks move most


@dataclass(frozen=True, slots=True)
class WeightLine:
    """A part of the index with its share among its siblings, and how many of its indicators have a value here."""

    label: Text
    share: Text
    score: Text
    values: Text


@dataclass(frozen=True, slots=True)
class FactorLine:
    """A choice, and what share of the movement of ranks is its alone, and with all that it does with others."""

    label: Text
    alone: Text
    together: Text


@dataclass(frozen=True, slots=True)
class RemovalLine:
    """A part of the framework, and how far communities move on average without it."""

    label: Text
    moved: Text
    lost: Text


@dataclass(frozen=True, slots=True)
class IndexAccount:
    """All that is shown of an index; ``groups`` are the runs of communities that cannot be told apart."""

    place: Text
    alike: tuple[Text, ...]
    weights: tuple[WeightLine, ...]
    profile: Chart
    ranges: Chart
    groups: tuple[tuple[Text, ...], ...]
    factors: tuple[FactorLine, ...]
    removals: tuple[RemovalLine, ...]
    failures: Text


def index_account(found: Found) -> IndexAccount:
    """Return what is said of the index that was found."""
    index, area = found.index, found.asked.area
    if index is None:
        raise ValueError(area.id)
    own = index.assessment.of(area.id)
    names = {each.area.id: each.area.name for each in index.assessment.areas}
    return IndexAccount(
        place=_place(own, index),
        alike=_by_name(names, own.ranks.cannot_tell) if own.ranks else (),
        weights=tuple(_weights(own, index)),
        profile=profile_strip(index.assessment, area.id),
        ranges=rank_ranges(index.assessment, own_area=area.id),
        groups=tuple(_by_name(names, group) for group in index.assessment.groups),
        factors=tuple(_factors(index)),
        removals=tuple(_removals(index)),
        failures=_failures(index),
    )


def _by_name(names: Mapping[str, Text], areas: Iterable[str]) -> tuple[Text, ...]:
    """Return the names in the order of the alphabet: another order would be taken for a rank."""
    return tuple(sorted((names[each] for each in areas), key=lambda name: name.en))


def _place(own: AreaResult, index: FoundIndex) -> Text:
    ranks, ranked = own.ranks, sum(each.ranks is not None for each in index.assessment.areas)
    if ranks is None:
        return Text(
            en="Too few figures are released about this community to place it by an index.",
            fr="Trop peu de chiffres sont diffusés au sujet de cette collectivité pour la situer par un indice.",
        )
    return _range(ranks, ranked)


def _range(ranks: RankRange, ranked: int) -> Text:
    others = len(ranks.cannot_tell)
    return Text(
        en=f"In 90% of the replicates with other weights and methods its place is between {ranks.low} and {ranks.high} "
        f"among the {ranked} communities of its stratum that can be ranked; it cannot be told apart from {others} of "
        "them.",
        fr=f"Dans 90\u00a0% des répliques avec d’autres poids et méthodes, sa place se situe entre {ranks.low} et "
        f"{ranks.high} parmi les {ranked} collectivités de sa strate qui peuvent être classées; on ne peut la "
        f"distinguer de {others} d’entre elles.",
    )


def _weights(own: AreaResult, index: FoundIndex) -> Iterator[WeightLine]:
    framework, nodes = index.assessment.framework, {each.node: each for each in own.nodes}
    shares = index.assessment.weights.nodes.tolist()
    labels = framework.node_labels()
    for place in framework.outline():
        node = framework.nodes[place]
        siblings = [at for at, other in enumerate(framework.nodes) if other.parent == node.parent]
        total = sum(shares[at] for at in siblings)
        found = nodes[node.id]
        yield WeightLine(
            label=labels[node.id],
            share=words.percent(100 * shares[place] / total) if node.parent and total else _WHOLE,
            score=_score(found.score),
            values=Text(en=f"{found.present} of {found.total}", fr=f"{found.present} sur {found.total}"),
        )


_WHOLE = Text(en="the whole", fr="l’ensemble")


def _score(score: float | None) -> Text:
    if score is None:
        return Text(en="not enough data", fr="données insuffisantes")
    return Text(**{language: format_number(score, language, decimals=1) for language in LANGUAGES})


def _factors(index: FoundIndex) -> Iterator[FactorLine]:
    found = index.sensitivity
    for place, factor in enumerate(found.factors):
        yield FactorLine(
            label=factor_name(factor),
            alone=_share(found.index.first[place], found.low.first[place], found.high.first[place]),
            together=_share(found.index.total[place], found.low.total[place], found.high.total[place]),
        )


def _share(value: float, low: float, high: float) -> Text:
    if math.isnan(value):
        return Text(en="the ranks do not move", fr="les rangs ne bougent pas")
    en, fr = (
        [format_number(100 * each, language, decimals=0) for each in (value, low, high)]
        for language in LANGUAGES
    )
    return Text(en=f"{en[0]}% ({en[1]} to {en[2]}%)", fr=f"{fr[0]}\u00a0% (de {fr[1]} à {fr[2]}\u00a0%)")


def _removals(index: FoundIndex) -> Iterator[RemovalLine]:
    found, framework = index.removals, index.assessment.framework
    labels = framework.node_labels() | {each.id: each.label for each in framework.indicators}
    lines = [
        (moved, part, lost)
        for part, moved, lost in zip(
            found.parts,
            found.mean_rank_change.tolist(),
            found.information_lost.tolist(),
            strict=True,
        )
        if not math.isnan(moved)
    ]
    for moved, part, lost in sorted(lines, key=lambda line: (-line[0], line[1]))[:_MOST_PARTS]:
        yield RemovalLine(label=labels[part], moved=_places(moved), lost=words.percent(100 * lost))


def _places(moved: float) -> Text:
    return Text(
        en=f"{format_number(moved, 'en', decimals=1)} places",
        fr=f"{format_number(moved, 'fr', decimals=1)} {'place' if moved < 2 else 'places'}",
    )


def _failures(index: FoundIndex) -> Text:
    assessment = index.assessment
    failed = sum(each.replicates for each in assessment.failures)
    en, fr = (format_number(assessment.replicates, language) for language in LANGUAGES)
    return Text(
        en=f"Replicates: {en}, of which {failed} gave no result; drawn from the seed {assessment.seed}.",
        fr=f"Répliques\u00a0: {fr}, dont {failed} sans résultat; tirées à partir de la graine {assessment.seed}.",
    )
