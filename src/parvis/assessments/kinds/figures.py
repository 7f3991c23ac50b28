"""The figures of one community's profile as plain rows: what an edition keeps and every public page reads.

The first row is the community's own: who it is, its place among its peers, how the assessment was made.
Then come its scores on each node of the framework, and its values, one row an indicator, period and group.
Every row is JSON, so that the edition's checksum covers it and anybody can read it.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from parvis.assessment import Area, Flag, Observation, Observations, Released, release
from parvis.assessment.comparison.peers import peers_of
from parvis.assessment.comparison.position import Position, position
from parvis.assessment.disclosure.rules import PUBLISHED
from parvis.assessment.geography.area import AreaLevel, Stratum
from parvis.assessment.index.assess import AreaResult, Assessment, RankRange
from parvis.assessment.index.released import compared_periods
from parvis.assessment.observation import Match
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.text import Text

Row = dict[str, Any]
Rows = list[Row]
Provenance = Mapping[str, Any]  # how the assessment was made: framework, recipe, replicates, seed, dataset

_DECIMALS = 9  # machines differ from the fourteenth on


def figures_of(result: Assessment, *, provenance: Provenance) -> dict[str, Rows]:
    """Return the rows of every community in an assessment, by its id."""
    areas = [each.area for each in result.areas]
    periods = compared_periods(result.released)
    values = _values_of(result.released, periods)
    of_area: dict[str, list[Observation]] = {area.id: [] for area in areas}
    for observation in result.released:
        of_area[observation.area].append(observation)
    return {
        each.area.id: [
            _community_row(each, result, provenance),
            *_score_rows(each),
            *_value_rows(each.area, of_area[each.area.id], areas, values, periods),
        ]
        for each in result.areas
    }


def figures_checksum(figures: Mapping[str, Rows]) -> str:
    """Return the SHA-256 over all rows, in a form that does not depend on the database."""
    written = json.dumps(figures, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(written.encode()).hexdigest()


def community_of(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    """Return the community's own row."""
    return rows[0]


def values_shown(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """Return the row to show for each indicator and the whole population: that of the period compared.

    A community without a row of that period shows its own last one, which then has no place among peers.
    """
    shown: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if row["row"] == "value" and row["group"] == "total":
            shown[row["indicator"]] = max(shown.get(row["indicator"], row), row, key=_precedence)
    return shown


def _precedence(row: Mapping[str, Any]) -> tuple[bool, bool, ReferencePeriod]:
    return row["is_compared"], row["value"] is not None, ReferencePeriod.parse(row["period"])


def area_of(rows: Sequence[Mapping[str, Any]]) -> Area:
    """Return the community as the library knows it, from its own row."""
    row = community_of(rows)
    return Area(
        id=row["area"],
        name=Text(**row["name"]),
        level=AreaLevel(row["level"]),
        province=row["province"],
        codes=tuple(row["codes"]),
        vintage=row["vintage"],
        population=row["population"],
        metropolitan_area=None,
        health_unit=None,
        stratum=Stratum(row["stratum"]),
    )


def released_again(profiles: Iterable[Sequence[Mapping[str, Any]]]) -> Released:
    """Return the published values of these profiles as figures that may be shown: they are shown already."""
    observations = tuple(
        _observation(rows[0]["area"], row)
        for rows in profiles
        for row in rows
        if row["row"] == "value" and row["source"]
    )
    sources = {observation.source for observation in observations}
    return release(Observations(observations), rules=dict.fromkeys(sources, PUBLISHED))


def position_of(row: Mapping[str, Any]) -> Position | None:
    """Return a row's place among its peers; None where it has none."""
    return Position(**row["position"]) if row["position"] else None


def _community_row(result: AreaResult, assessment: Assessment, provenance: Provenance) -> Row:
    area = result.area
    peers = [each for each in assessment.areas if each.area.stratum == area.stratum]
    return {
        "row": "community",
        "area": area.id,
        "name": {"en": area.name.en, "fr": area.name.fr},
        "province": area.province,
        "stratum": area.stratum.value,
        "level": area.level.value,
        "codes": list(area.codes),
        "vintage": area.vintage,
        "population": area.population,
        "peers": len(peers) - 1,
        "ranked": sum(each.peer_ranks is not None for each in peers),
        "ranks": _ranks(result.peer_ranks),
        "rules": assessment.released.rules,
        "failed": sum(failure.replicates for failure in assessment.failures),
        **provenance,
    }


def _ranks(ranks: RankRange | None) -> Row | None:
    if ranks is None:
        return None
    return {**asdict(ranks), "cannot_tell": list(ranks.cannot_tell)}


def _score_rows(result: AreaResult) -> Rows:
    return [
        {
            "row": "score",
            "node": node.node,
            "score": node.score,
            "present": node.present,
            "total": node.total,
            "position": _position(node.position),
        }
        for node in result.nodes
    ]


def _value_rows(
    area: Area,
    observations: Sequence[Observation],
    areas: Sequence[Area],
    values: Mapping[str, Mapping[str, float]],
    periods: Mapping[str, str],
) -> Rows:
    peers = [peer.id for peer in peers_of(area, areas)]
    rows = [_value_row(observation, values, periods, peers) for observation in observations]
    known = {observation.indicator for observation in observations}
    return rows + [
        _unknown_row(indicator, period) for indicator, period in periods.items() if indicator not in known
    ]


def _value_row(
    observation: Observation,
    values: Mapping[str, Mapping[str, float]],
    periods: Mapping[str, str],
    peers: Sequence[str],
) -> Row:
    is_compared = observation.group == "total" and observation.period == periods[observation.indicator]
    place = None
    if is_compared and observation.value is not None:
        of_indicator = values[observation.indicator]
        place = position(observation.value, [of_indicator.get(peer, math.nan) for peer in peers])
    return {
        "row": "value",
        "indicator": observation.indicator,
        "period": observation.period,
        "group": observation.group,
        "value": observation.value,
        "flag": observation.flag.value,
        "level": observation.level,
        "described": observation.described,
        "match": observation.match.value,
        "source": observation.source,
        "standard_error": observation.standard_error,
        "n": observation.n,
        "note": observation.note,
        "is_compared": is_compared,
        "position": _position(place),
    }


def _unknown_row(indicator: str, period: str) -> Row:
    """Say that other communities have a figure and this one has none."""
    return {
        "row": "value",
        "indicator": indicator,
        "period": period,
        "group": "total",
        "value": None,
        "flag": Flag.NOT_AVAILABLE.value,
        "level": "",
        "described": "",
        "match": "",
        "source": "",
        "standard_error": None,
        "n": None,
        "note": "",
        "is_compared": True,
        "position": None,
    }


def _position(place: Position | None) -> Row | None:
    if place is None:
        return None
    return {
        name: value if name == "peers" else round(value, _DECIMALS) for name, value in asdict(place).items()
    }


def _values_of(released: Released, periods: Mapping[str, str]) -> dict[str, dict[str, float]]:
    values: dict[str, dict[str, float]] = {indicator: {} for indicator in periods}
    for observation in released:
        is_compared = observation.group == "total" and observation.period == periods[observation.indicator]
        if is_compared and observation.value is not None:
            values[observation.indicator][observation.area] = observation.value
    return values


def _observation(area: str, row: Mapping[str, Any]) -> Observation:
    return Observation(
        indicator=row["indicator"],
        area=area,
        period=row["period"],
        value=row["value"],
        level=row["level"],
        described=row["described"],
        source=row["source"],
        match=Match(row["match"]),
        flag=Flag(row["flag"]),
        group=row["group"],
        standard_error=row["standard_error"],
        n=row["n"],
        note=row["note"],
    )
