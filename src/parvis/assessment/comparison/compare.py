"""Compare: from released figures to one table of differences, each with its verdict and a sentence.

All rows of a table are looked at together, so they are one family: their probabilities are corrected for how many
there are, and a row says where that took a finding away.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import nan

from parvis.assessment.comparison.against import Against
from parvis.assessment.comparison.figure import FULL_COUNTS, Basis
from parvis.assessment.comparison.gap import Gap, gap
from parvis.assessment.comparison.margin import margin_of
from parvis.assessment.comparison.multiplicity import BENJAMINI_HOCHBERG, Correction
from parvis.assessment.comparison.pair import Pair
from parvis.assessment.comparison.pairing import Figures, pairs
from parvis.assessment.comparison.verdict import REASONS, Verdict, verdict_of
from parvis.assessment.comparison.wording import CORRECTED, NO_OTHER_VALUE, NO_OWN_VALUE, ROUNDING_ONLY
from parvis.assessment.definition import invalid
from parvis.assessment.disclosure.release import Released
from parvis.assessment.errors import UnknownArea
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Indicator
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One comparison: the two figures, their difference, and what may be said of it.

    ``gap`` is None where a figure is missing or the two cannot be compared. ``margin`` is in the unit of the
    indicator. The adjusted probabilities are None where no test could be made. ``uncorrected`` is the verdict of this
    comparison read alone.
    """

    pair: Pair
    gap: Gap | None
    margin: float | None
    verdict: Verdict
    uncorrected: Verdict
    reason: Text
    adjusted_p: float | None = None
    adjusted_p_similar: float | None = None

    @property
    def is_changed_by_correction(self) -> bool:
        """Tell whether the verdict would be another if this comparison were read alone."""
        return self.verdict is not self.uncorrected


@dataclass(frozen=True, slots=True)
class Comparison:
    """A table of comparisons that are one family, and how it was corrected.

    ``family`` is how many of the rows were tested: each of the two questions, whether figures differ and whether they
    are similar, was asked so many times. ``names`` are those of areas, by id, and ``catalogue`` says what the
    indicators are.
    """

    rows: tuple[ComparisonRow, ...]
    against: Against
    correction: Correction
    family: int
    names: Mapping[str, Text]
    catalogue: Mapping[str, Indicator]

    @property
    def changed(self) -> tuple[ComparisonRow, ...]:
        """Return the rows whose verdict the correction changed."""
        return tuple(row for row in self.rows if row.is_changed_by_correction)


def compare(
    released: Released,
    *,
    against: Against,
    areas: Sequence[str] = (),
    indicators: Collection[str] = (),
    margin: float | Mapping[str, float] | None = None,
    correction: Correction = BENJAMINI_HOCHBERG,
    full_counts: Collection[str] = FULL_COUNTS,
    units: Mapping[str, int] | None = None,
    names: Mapping[str, Text] | None = None,
    catalogue: Mapping[str, Indicator] = BY_ID,
) -> Comparison:
    """Compare areas with their peers, groups with a group of reference, or figures with an earlier period's.

    Parameters
    ----------
    areas, indicators
        Ids of those compared; all that are released where none is named.
    margin : float, or by indicator id
        The largest difference that matters to nobody, in the unit of the indicator; by default that of its unit.
    correction : Correction
        How the family, which is all rows of the result, is corrected.
    full_counts, units
        Census indicators without sampling error, and of how many census units an aggregated figure is the sum; see
        :func:`~.figure.figure_of`. An aggregated figure without a number of units has no standard error.
    names : mapping of area id to Text
        As readers name the areas.
    catalogue : mapping of id to Indicator
        What the indicators are, the shipped ones by default; of any other the id stands in the sentences, and nothing
        is similar.

    Returns
    -------
    Comparison
        A row for each pair; one whose figures are withheld is there, with its reason.

    Raises
    ------
    UnknownArea
        Nothing is released for an area.
    InvalidDefinition
        Nothing is released for an indicator, there is nothing to compare, or a margin is negative.
    """
    figures = Figures.of(released, full_counts=full_counts, units=units)
    here = _checked_areas(areas, figures)
    _check_indicators(indicators, figures)
    found = pairs(figures, against, areas=here, indicators=indicators)
    if not found:
        raise _nothing_to_compare(against)
    rows = [_row(pair, margin, catalogue) for pair in found]
    return _corrected(rows, against, correction, names=names or {}, catalogue=catalogue)


def _row(
    pair: Pair, margin: float | Mapping[str, float] | None, catalogue: Mapping[str, Indicator]
) -> ComparisonRow:
    cannot = Verdict.CANNOT_TELL
    if pair.own is None:
        return ComparisonRow(pair, None, None, cannot, cannot, NO_OWN_VALUE)
    if pair.reference is None or pair.obstacle:
        return ComparisonRow(pair, None, None, cannot, cannot, pair.obstacle or NO_OTHER_VALUE)
    own, other = pair.own.estimate, pair.reference.estimate
    largest = _chosen(margin, pair.indicator)
    if largest is None:
        largest = margin_of(catalogue.get(pair.indicator), value=own.value, other=other.value)
    found = gap(own, other, margin=largest, covariance=pair.covariance)
    verdict = found.judgement.verdict
    return ComparisonRow(pair, found, largest, verdict, verdict, found.judgement.reason)


def _chosen(margin: float | Mapping[str, float] | None, indicator: str) -> float | None:
    return margin.get(indicator) if isinstance(margin, Mapping) else margin


def _corrected(
    rows: Sequence[ComparisonRow],
    against: Against,
    correction: Correction,
    *,
    names: Mapping[str, Text],
    catalogue: Mapping[str, Indicator],
) -> Comparison:
    judged = [row.gap.judgement if row.gap else None for row in rows]
    differ = correction.adjust([nan if each is None or each.p is None else each.p for each in judged])
    similar = correction.adjust(
        [nan if each is None or each.p_similar is None else each.p_similar for each in judged]
    )
    corrected = [
        _with_adjusted(row, float(p), float(p_similar))
        for row, p, p_similar in zip(rows, differ, similar, strict=True)
    ]
    tested = sum(row.adjusted_p is not None for row in corrected)
    return Comparison(tuple(corrected), against, correction, tested, names, catalogue)


def _with_adjusted(row: ComparisonRow, p: float, p_similar: float) -> ComparisonRow:
    if row.gap is None or p != p:
        return row
    verdict = verdict_of(row.gap.difference.value, p=p, p_similar=p_similar)
    is_taken_away = verdict is Verdict.CANNOT_TELL and row.uncorrected is not verdict
    reason = CORRECTED if is_taken_away else REASONS[verdict]
    if _is_rounding_only(row.pair):
        reason = _and(reason, ROUNDING_ONLY)
    return ComparisonRow(
        row.pair,
        row.gap,
        row.margin,
        verdict,
        row.uncorrected,
        reason,
        adjusted_p=p,
        adjusted_p_similar=p_similar,
    )


def _is_rounding_only(pair: Pair) -> bool:
    return all(each is not None and each.basis is Basis.ROUNDING for each in (pair.own, pair.reference))


def _and(one: Text, other: Text) -> Text:
    return Text(en=f"{one.en} {other.en}", fr=f"{one.fr} {other.fr}")


def _checked_areas(areas: Sequence[str], figures: Figures) -> Sequence[str]:
    known = list(dict.fromkeys(key[1] for key in figures.rows))
    if unknown := [area for area in areas if area not in known]:
        raise UnknownArea(
            Text(
                en=f"Nothing is released for “{unknown[0]}”. Choose among: {_listed(known)}.",
                fr=f"Rien n’est diffusé pour «\u00a0{unknown[0]}\u00a0». Choisissez parmi\u00a0: {_listed(known)}.",
            )
        )
    return list(dict.fromkeys(areas)) or known


def _check_indicators(indicators: Collection[str], figures: Figures) -> None:
    known = figures.indicators(())
    if unknown := sorted(set(indicators) - set(known)):
        raise invalid(
            f"Nothing is released for the indicator “{unknown[0]}”. Choose among: {_listed(known)}.",
            f"Rien n’est diffusé pour l’indicateur «\u00a0{unknown[0]}\u00a0». "
            f"Choisissez parmi\u00a0: {_listed(known)}.",
        )


def _listed(known: Sequence[str]) -> str:
    return ", ".join(known[:_MOST_LISTED]) + (", …" if len(known) > _MOST_LISTED else "")


_MOST_LISTED = 20


def _nothing_to_compare(against: Against) -> Exception:
    return invalid(
        f"No released figure can be set beside “{against.name}”. Check that the table has such groups or periods.",
        f"Aucun chiffre diffusé ne peut être mis à côté de «\u00a0{against.name}\u00a0». "
        "Vérifiez que le tableau contient ces groupes ou ces périodes.",
    )
