"""Up to four communities side by side, from their published profiles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from parvis.assessment import INDICATORS, Flag, Indicator, Text
from parvis.assessment.geography.area import Stratum
from parvis.assessments.kinds import words
from parvis.assessments.kinds.figures import Rows, community_of, position_of, values_shown
from parvis.assessments.kinds.sentences import no_place_text
from parvis.assessments.queries.community import figures_of_communities

MOST = 4  # more columns than four cannot be read, least of all on a telephone


@dataclass(frozen=True, slots=True)
class Column:
    """One community of a comparison."""

    area: str
    name: Text
    stratum: Text
    ranked: int
    ranks: Mapping[str, Any] | None
    no_place: Text


@dataclass(frozen=True, slots=True)
class Cell:
    """One community's value of one indicator, with what qualifies it."""

    value: Text
    period: str
    describes: Text
    peers: Text


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator across the communities."""

    label: Text
    definition: Text
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Columns are communities, lines are indicators under their characteristic."""

    columns: tuple[Column, ...]
    sections: tuple[tuple[Text, tuple[Line, ...]], ...]
    figures: Mapping[str, Rows]

    @property
    def crosses_strata(self) -> bool:
        """Tell whether communities of different strata stand side by side, whose peers differ."""
        return len({column.stratum for column in self.columns}) > 1


def comparison(areas: Sequence[str]) -> Comparison:
    """Return the comparison of these communities; one without a published profile is left out."""
    figures = figures_of_communities(tuple(dict.fromkeys(areas))[:MOST])
    values = [values_shown(rows) for rows in figures.values()]
    return Comparison(
        columns=tuple(_column(community_of(rows)) for rows in figures.values()),
        sections=tuple(_sections(values)) if figures else (),
        figures=figures,
    )


def _column(community: Mapping[str, Any]) -> Column:
    return Column(
        area=community["area"],
        name=Text(**community["name"]),
        stratum=Stratum(community["stratum"]).label,
        ranked=community["ranked"],
        ranks=community["ranks"],
        no_place=no_place_text(community),
    )


def _sections(values: list[dict[str, Mapping[str, Any]]]) -> list[tuple[Text, tuple[Line, ...]]]:
    sections: dict[str, tuple[Text, list[Line]]] = {}
    for indicator in INDICATORS:
        if any(indicator.id in of_area for of_area in values):
            title = indicator.characteristic.name if indicator.characteristic else indicator.aspect.label
            _title, lines = sections.setdefault(title.en, (title, []))
            lines.append(_line(indicator, values))
    return [(title, tuple(lines)) for title, lines in sections.values()]


def _line(indicator: Indicator, values: list[dict[str, Mapping[str, Any]]]) -> Line:
    cells = tuple(_cell(indicator, of_area.get(indicator.id)) for of_area in values)
    return Line(indicator.label, indicator.definition, cells)


_NO_PEERS = Text(en="too few peers", fr="trop peu de pairs")


def _cell(indicator: Indicator, row: Mapping[str, Any] | None) -> Cell:
    if row is None or row["value"] is None:
        flag = Flag(row["flag"]) if row else Flag.NOT_AVAILABLE
        return Cell(words.value_text(None, flag=flag, indicator=indicator), "", Text(), Text())
    place = position_of(row)
    median = words.in_unit(place.median, indicator.unit) if place else None
    return Cell(
        value=words.value_text(row["value"], flag=Flag(row["flag"]), indicator=indicator),
        period=row["period"],
        describes=words.describes(match=row["match"], level=row["level"], code=row["described"]),
        peers=Text(en=f"peers: median {median.en}", fr=f"pairs\u00a0: médiane {median.fr}")
        if median
        else _NO_PEERS,
    )
