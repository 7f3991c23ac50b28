"""What two people check before an assessment is released: what is there, how good it is, what is withheld and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from parvis.assessment import Flag, Indicator, Observation, Text
from parvis.assessment.comparison.position import Position
from parvis.assessment.comparison.wording import group_label
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.index.released import compared_periods
from parvis.assessment.index.treatment import Rule, shape_of
from parvis.assessment.observation import Match
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.sources.notes import note_text
from parvis.assessments.kinds import words
from parvis.assessments.kinds.boundary_account import boundary_account
from parvis.assessments.kinds.found import Found, is_withheld
from parvis.assessments.kinds.result import shown_rows, value_of


@dataclass(frozen=True, slots=True)
class CoverageLine:
    """What is there of a characteristic: of the indicators chosen for it, how many have a figure, and which kind."""

    title: Text
    chosen: int
    with_figure: int
    withheld: int
    without: int
    larger: int
    uncertain: int
    oldest: str


@dataclass(frozen=True, slots=True)
class ValueLine:
    """One value as it would be released, with all that qualifies it."""

    label: Text
    period: str
    group: Text
    value: Text
    level: Text
    describes: Text
    quality: Text
    people: Text


@dataclass(frozen=True, slots=True)
class OddLine:
    """A value that lies outside all of its peers', or an indicator that a few extreme values decide."""

    label: Text
    value: Text
    why: Text


@dataclass(frozen=True, slots=True)
class Account:
    """All that a review shows beside the result itself."""

    coverage: tuple[CoverageLine, ...]
    not_chosen: tuple[Text, ...]
    values: tuple[ValueLine, ...]
    withheld: tuple[OddLine, ...]
    outliers: tuple[OddLine, ...]
    boundaries: tuple[Text, ...]


def account_of(found: Found, *, area_changed: Iterable[Text] = ()) -> Account:
    """Return what is checked of what was found; ``area_changed`` is what is known of the service area itself."""
    asked = found.asked
    chosen = {each.characteristic for each in asked.wanted}
    return Account(
        coverage=tuple(_coverage(id, title, found) for id, title in asked.characteristics if id in chosen),
        not_chosen=tuple(Text(title.en, title.fr) for id, title in asked.characteristics if id not in chosen),
        values=tuple(_value(row, asked.indicators[row.indicator]) for row in found.own),
        withheld=tuple(
            _withheld(row, asked.indicators[row.indicator]) for row in found.own if is_withheld(row)
        ),
        outliers=(*_outside_peers(found), *_extreme(found)),
        boundaries=(*area_changed, *boundary_account(found)),
    )


def _coverage(id: str, title: Text, found: Found) -> CoverageLine:
    shown = shown_rows(found)
    wanted = [each.indicator for each in found.asked.wanted if each.characteristic == id]
    rows = [shown[each] for each in wanted if each in shown]
    there = [row for row in rows if row.value is not None]
    return CoverageLine(
        title=Text(title.en, title.fr),
        chosen=len(wanted),
        with_figure=len(there),
        withheld=sum(is_withheld(row) for row in rows),
        without=len(wanted) - len(there) - sum(is_withheld(row) for row in rows),
        larger=sum(row.match is Match.BORROWED for row in there),
        uncertain=sum(row.match in (Match.APPROXIMATE, Match.MODELLED) for row in there),
        oldest=min((row.period for row in there), key=ReferencePeriod.parse, default=""),
    )


def _value(row: Observation, indicator: Indicator) -> ValueLine:
    return ValueLine(
        label=indicator.label,
        period=row.period,
        group=group_label(row.group),
        value=value_of(row, indicator),
        level=_level(row.level),
        describes=words.describes(match=row.match, level=row.level, code=row.described),
        quality=_quality(row),
        people=Text(en=str(row.n), fr=str(row.n))
        if row.n is not None and row.value is not None
        else _UNKNOWN,
    )


_UNKNOWN = Text(en="not known", fr="inconnu")


def _level(level: str) -> Text:
    return AreaLevel(level).label if level in set(AreaLevel) else Text(en=level, fr=level)


def _quality(row: Observation) -> Text:
    """Say what is known of the error of a value."""
    if row.value is None:
        return Text(en="no value", fr="aucune valeur")
    if row.standard_error is None and row.low is None:
        return Text(en="no margin of error known", fr="aucune marge d’erreur connue")
    if row.flag is Flag.USE_WITH_CAUTION:
        return Text(
            en="margin of error known; use with caution", fr="marge d’erreur connue; à utiliser avec prudence"
        )
    return Text(en="margin of error known", fr="marge d’erreur connue")


def _withheld(row: Observation, indicator: Indicator) -> OddLine:
    group = group_label(row.group)
    return OddLine(
        label=indicator.label,
        value=Text(en=f"{group.en}, {row.period}", fr=f"{group.fr}, {row.period}"),
        why=note_text(row.note),
    )


def _outside_peers(found: Found) -> Iterator[OddLine]:
    """Give the values below the lowest or above the highest of the peers'."""
    for row in found.beside_peers.rows if found.beside_peers else ():
        place = row.pair.position
        indicator = found.asked.indicators[row.pair.indicator]
        if place is None or place.minimum <= place.value <= place.maximum:
            continue
        yield OddLine(
            label=indicator.label,
            value=words.in_unit(place.value, indicator.unit),
            why=_beyond(place),
        )


def _beyond(place: Position) -> Text:
    is_above = place.value > place.maximum
    return Text(
        en=f"{'above' if is_above else 'below'} all {place.peers} peers; check that it is no error of the file",
        fr=f"{'au-dessus' if is_above else 'au-dessous'} des {place.peers} pairs; vérifiez que ce n’est pas une erreur "
        "du fichier",
    )


def _extreme(found: Found) -> Iterator[OddLine]:
    """Give the indicators in which a few extreme values decide: the library's rule of skewness and kurtosis."""
    periods = compared_periods(found.released)
    for wanted in found.asked.wanted:
        indicator = found.asked.indicators[wanted.indicator]
        values = [
            row.value
            for row in found.released
            if row.indicator == wanted.indicator
            and row.group == "total"
            and row.period == periods.get(wanted.indicator)
            and row.value is not None
        ]
        if not Rule().is_passed_by(shape_of(np.array(values, dtype=float))):
            yield OddLine(
                label=indicator.label,
                value=Text(en=f"{len(values)} communities", fr=f"{len(values)} collectivités"),
                why=_FEW_DECIDE,
            )


_FEW_DECIDE = Text(
    en="a few extreme values decide what it says (skewness of 2 or more with kurtosis of 3.5 or more)",
    fr="quelques valeurs extrêmes décident de ce qu’il dit (asymétrie d’au moins 2 et aplatissement d’au moins 3,5)",
)
