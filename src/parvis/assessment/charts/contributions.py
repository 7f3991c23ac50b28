"""What each member of a node adds to one area's score: parts that sum to the score."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from parvis.assessment.charts.chart import Chart
from parvis.assessment.charts.drawn_values import (
    NOT_ENOUGH,
    ChartUnreadable,
    Subject,
    in_period,
    or_none,
    refuse_unknown,
    source_of,
    subject_of,
)
from parvis.assessment.charts.members import Members, members_of
from parvis.assessment.charts.vega_rows import VegaRow, bar_rows
from parvis.assessment.index.aggregation import ARITHMETIC, of_level
from parvis.assessment.sources.communities import area_name
from parvis.assessment.text import Text, format_number

if TYPE_CHECKING:
    from parvis.assessment.index.result import IndexResult


@dataclass(frozen=True, slots=True)
class Contribution:
    """One member's part of a score: ``part`` is ``share`` (0 to 1) times ``score``, None without enough data."""

    label: Text
    score: float | None
    share: float | None
    part: float | None


def contributions(result: "IndexResult", *, area: str, node: str | None = None) -> Chart:
    """Draw what each member adds to the score of an area on a node, in the last period.

    Raises
    ------
    ChartUnreadable
        The recipe's mean at this level is not arithmetic, so that its parts do not add up, or the node is an
        indicator.
    InvalidDefinition, UnknownArea
        The framework has no such node, or the result no such area.
    """
    refuse_unknown(result, [area])
    members, subject = members_of(result, node), subject_of(result, node)
    _refuse_other_means(result, members)
    period = result.periods[-1]
    row = _row_of(result, area, period)
    score = None if row is None else or_none(subject.values[row])
    parts = _parts(members, None if score is None else row)
    name, when = area_name(area), in_period(result, period)
    return Chart(
        id=f"contributions-{subject.id}",
        title=Text(
            en=f"{name.en}: what makes up the score of “{subject.label.en}”{when.en}",
            fr=f"{name.fr}\u00a0: ce qui compose la note de «\u00a0{subject.label.fr}\u00a0»{when.fr}",
        ),
        summary=_summary(name, subject, score, parts),
        note=_NOTE,
        source=source_of(result),
        header=_HEADER,
        rows=lambda language: tuple(_cells(one, subject, language) for one in parts),
        draw=lambda language: bar_rows(
            [_bar(one, subject, language) for one in parts],
            language=language,
            chart_id=f"contributions-{subject.id}",
        ),
    )


_NOTE = Text(
    en="Each bar is the member’s score times its share of the weight; the bars add up to the area’s score. Where a "
    "member lacks data (hatched), its weight is shared out among the others. The parts carry no interval.",
    fr="Chaque barre est la note du membre fois sa part du poids; les barres s’additionnent pour donner la note du "
    "territoire. Quand un membre manque de données (hachuré), son poids est réparti entre les autres. Les parts n’ont "
    "pas d’intervalle.",
)
_HEADER = (
    Text(en="Member", fr="Membre"),
    Text(en="Score", fr="Note"),
    Text(en="Share of the weight (%)", fr="Part du poids (%)"),
    Text(en="Adds to the score", fr="Ajoute à la note"),
)


def _refuse_other_means(result: "IndexResult", members: Members) -> None:
    mean = of_level(result.recipe.aggregation, result.framework.heights()[members.group.node])
    if mean != ARITHMETIC:
        raise ChartUnreadable(
            Text(
                en=f"The recipe takes a {mean.label.en} here, whose parts do not add up to the score. "
                "Contributions are drawn for an arithmetic mean only.",
                fr=f"La recette prend ici une {mean.label.fr}, dont les parts ne s’additionnent pas. Les contributions "
                "ne se dessinent que pour une moyenne arithmétique.",
            )
        )


def _row_of(result: "IndexResult", area: str, period: str) -> int | None:
    places = zip(result.wide.areas, result.wide.periods, strict=True)
    return next((row for row, place in enumerate(places) if place == (area, period)), None)


def _parts(members: Members, row: int | None) -> tuple[Contribution, ...]:
    if row is None:
        return tuple(Contribution(label, None, None, None) for label in members.labels)
    scores, is_filled = members.scores[row], members.is_filled[row]
    weights = np.where(np.isnan(scores), np.nan, members.weights)
    shares = weights / (np.nansum(weights) or np.nan)
    return tuple(
        Contribution(_said(label, filled), or_none(score), or_none(share), or_none(score * share))
        for label, filled, score, share in zip(members.labels, is_filled, scores, shares, strict=True)
    )


def _said(label: Text, is_filled: bool) -> Text:
    if not is_filled:
        return label
    return Text(en=f"{label.en} (gap filled by the index)", fr=f"{label.fr} (valeur imputée par l’indice)")


def _summary(name: Text, subject: Subject, score: float | None, parts: tuple[Contribution, ...]) -> Text:
    present = [one for one in parts if one.part is not None]
    if score is None or not present:
        return Text(
            en=f"{name.en} has not enough data for a score of “{subject.label.en}”.",
            fr=f"{name.fr} n’a pas assez de données pour une note de «\u00a0{subject.label.fr}\u00a0».",
        )
    most = max(present, key=lambda one: one.part or 0.0)
    en, fr = ([subject.written(value, language) for value in (score, most.part)] for language in ("en", "fr"))
    return Text(
        en=f"{name.en} scores {en[0]}; {most.label.en} adds most, {en[1]}. Members with data: {len(present)} of "
        f"{len(parts)}.",
        fr=f"{name.fr} obtient {fr[0]}; {most.label.fr} y ajoute le plus, {fr[1]}. Membres ayant des données\u00a0: "
        f"{len(present)} sur {len(parts)}.",
    )


def _cells(one: Contribution, subject: Subject, language: str) -> tuple[str, ...]:
    share = None if one.share is None else format_number(100 * one.share, language, decimals=1)
    return (
        one.label.in_language(language),
        subject.written(one.score, language),
        share or NOT_ENOUGH.in_language(language),
        subject.written(one.part, language),
    )


def _bar(one: Contribution, subject: Subject, language: str) -> VegaRow:
    return VegaRow(one.label.in_language(language), subject.written(one.part, language), one.part)
