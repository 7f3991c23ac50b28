"""What two people read of boundaries before they release: what became of the area between its figures."""

from collections.abc import Iterable, Iterator, Sequence

from parvis.assessment import Observation, Text
from parvis.assessment.geography.boundary_change import Change, Comparability, UnitChange
from parvis.assessment.period import ReferencePeriod
from parvis.assessment.sources.subdivision_changes import (
    EARLIER,
    LATER,
    change_between,
    changed_name,
    changes_around,
)
from parvis.assessments.kinds.found import Found

MOST_TOLD = 12  # changes in one sentence: a province that was drawn anew has a hundred


def boundary_account(found: Found) -> tuple[Text, ...]:
    """Say which subdivisions of the area changed between two censuses, and where figures describe different units."""
    rows = [row for row in found.own if row.group == "total" and row.value is not None]
    return (*_around(found.asked.area.codes, rows), *_described_otherwise(found, rows))


def _around(codes: Iterable[str], rows: Iterable[Observation]) -> Iterator[Text]:
    changes = changes_around(codes)
    years = [ReferencePeriod.parse(row.period).first for row in rows]
    if changes and any(year < LATER for year in years) and any(year >= LATER for year in years):
        listed = _listed(changes)
        yield Text(
            en=f"Between the censuses of {EARLIER} and {LATER} census subdivisions changed in the census divisions of "
            f"this area: {listed.en}. Units that kept their code may have gained or lost people with that; the lists "
            "do not say.",
            fr=f"Entre les recensements de {EARLIER} et de {LATER}, des subdivisions de recensement ont changé dans "
            f"les divisions de recensement de ce territoire\u00a0: {listed.fr}. Des unités dont le code n’a pas changé "
            "ont pu gagner ou perdre de la population de ce fait; les listes ne le disent pas.",
        )


def _described_otherwise(found: Found, rows: Iterable[Observation]) -> Iterator[Text]:
    """Say of which indicators the figures of different periods describe different units, and what became of these."""
    of_indicator: dict[str, list[Observation]] = {}
    for row in sorted(rows, key=lambda row: ReferencePeriod.parse(row.period)):
        of_indicator.setdefault(row.indicator, []).append(row)
    for id, mine in of_indicator.items():
        if len({(row.level, row.described) for row in mine}) > 1:
            label, said = found.asked.indicators[id].label, _told(mine)
            yield Text(en=f"{label.en}: {said.en}", fr=f"{label.fr}\u00a0: {said.fr}")


def _told(rows: Sequence[Observation]) -> Text:
    change = change_between(rows[0], rows[-1])
    units = ", ".join(f"{row.described} ({row.period})" for row in rows)
    moved = _listed(each for each in change.changes if each.change is not Change.SAME)
    judged = change.comparability.sentence
    if change.comparability is Comparability.UNKNOWN and not change.changes:
        judged = _NOBODY_SAYS
    en, fr = (f" {side}." if side else "" for side in (moved.en, moved.fr))
    return Text(
        en=f"its figures describe different units ({units}).{en} {judged.en}",
        fr=f"ses chiffres décrivent des unités différentes ({units}).{fr} {judged.fr}",
    )


_NOBODY_SAYS = Text(
    en="Nothing says how these go together, so no change is claimed.",
    fr="Rien ne dit comment elles se correspondent; aucune variation n’est donc avancée.",
)


def _listed(changes: Iterable[UnitChange]) -> Text:
    told = [_of_unit(each) for each in changes]
    more = len(told) - MOST_TOLD
    if more > 0:
        told = [*told[:MOST_TOLD], Text(en=f"{more} more", fr=f"{more} de plus")]
    return Text(en="; ".join(each.en for each in told), fr="; ".join(each.fr for each in told))


def _of_unit(unit: UnitChange) -> Text:
    """Name a unit with its codes and what became of it: one unit, since links of codes and names are one to one."""
    first, last = (unit.before or unit.after)[0], (unit.after or unit.before)[0]
    name, label = changed_name(first), unit.change.label
    codes = first if first == last else f"{first} → {last}"
    return Text(en=f"{name} ({codes}): {label.en}", fr=f"{name} ({codes})\u00a0: {label.fr}")
