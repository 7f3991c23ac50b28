"""The one dangerous step: from observations to figures that may be shown.

Only :func:`release` makes a :class:`Released`, and only a ``Released`` is indexed, drawn, stored for the
public, exported or sent. Charts, exports, comparison and index take a ``Released`` and nothing else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from parvis.assessment.disclosure.rounding import nearest_round, random_round
from parvis.assessment.disclosure.rules import RULES_OF_SOURCES, Rounding, Rules
from parvis.assessment.disclosure.suppression import Reason, give_away, reason_to_suppress, suppressed
from parvis.assessment.errors import NotReleasable
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.indicators.indicator import Unit
from parvis.assessment.observation import Observation, Observations
from parvis.assessment.text import Text

_MAKER = object()


@dataclass(frozen=True, slots=True, init=False)
class Released:
    """Observations that every rule of their source lets out, with the name of the rules that did."""

    observations: Observations
    rules: str

    def __init__(self, observations: Observations, rules: str, *, maker: object = None) -> None:
        if maker is not _MAKER:
            message = "Only release() makes a Released."
            raise TypeError(message)
        object.__setattr__(self, "observations", observations)
        object.__setattr__(self, "rules", rules)

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def __len__(self) -> int:
        return len(self.observations)


def release(
    observations: Observations,
    *,
    rules: Mapping[str, Rules] = RULES_OF_SOURCES,
    populations: Mapping[str, int] | None = None,
    secret: bytes | None = None,
) -> Released:
    """Let out what the rules of each source allow; withhold the rest with its reason, and drop no row.

    Parameters
    ----------
    observations : Observations
        Everything that goes out together: what protects one value may be another value of the table.
    rules : mapping of source id to Rules
        The rules of each source; by default those of the shipped sources and of a partnership's own.
    populations : mapping of census code or area id to people
        The people living in each area, for rules with a population threshold. An unknown area is withheld.
    secret : bytes
        The key of random rounding: the same for every release, known to nobody else.

    Returns
    -------
    Released
        The same rows in the same order. A withheld value is None with ``Flag.SUPPRESSED`` and the reason as
        its note; counts are rounded and ratios are recomputed from the rounded counts.

    Raises
    ------
    NotReleasable
        A source has no rules, or its rules round at random and there is no secret; give either.
    """
    rows = [_judged(row, rules=_rules_of(row, rules), populations=populations or {}) for row in observations]
    protecting = give_away(rows)
    rows = [suppressed(row, Reason.PROTECTS_ANOTHER_VALUE) if row.key in protecting else row for row in rows]
    rounded = tuple(_rounded(row, rules=rules[row.source], secret=secret) for row in rows)
    names = sorted({rules[row.source].id for row in rows})
    return Released(Observations(rounded), ", ".join(names), maker=_MAKER)


def _rules_of(row: Observation, rules: Mapping[str, Rules]) -> Rules:
    found = rules.get(row.source)
    if found is None:
        raise NotReleasable(
            Text(
                en=f"No rule says what may be shown of the source “{row.source}”. Declare its rules first.",
                fr=(
                    f"Aucune règle ne dit ce qui peut être diffusé de la source «\u00a0{row.source}\u00a0». "
                    "Déclarez d’abord ses règles."
                ),
            )
        )
    return found


def _judged(row: Observation, *, rules: Rules, populations: Mapping[str, int]) -> Observation:
    indicator = BY_ID.get(row.indicator)
    # An indicator that the catalogue does not know is taken to be about people: the safe side.
    is_about_people = indicator is None or indicator.kind.is_about_people
    reason = reason_to_suppress(row, rules=rules, populations=populations, is_about_people=is_about_people)
    return row if reason is None else suppressed(row, reason)


def _rounded(row: Observation, *, rules: Rules, secret: bytes | None) -> Observation:
    if rules.is_published or rules.rounding is Rounding.NONE or row.value is None:
        return row
    numerator = _rounded_count(row.numerator, row=row, part="numerator", rules=rules, secret=secret)
    denominator = _rounded_count(row.denominator, row=row, part="denominator", rules=rules, secret=secret)
    n = _rounded_count(row.n, row=row, part="n", rules=rules, secret=secret)
    if denominator == 0:
        return suppressed(row, Reason.TOO_FEW_PEOPLE)
    if _is_part_of_whole(row) and numerator is not None and denominator is not None:
        # The two are rounded apart; a part that is rounded up must not pass a whole that is rounded down.
        numerator = min(numerator, denominator)
    return replace(
        row,
        value=_recomputed(row, numerator=numerator, denominator=denominator, rules=rules, secret=secret),
        numerator=numerator,
        denominator=denominator,
        n=n,
    )


def _is_part_of_whole(row: Observation) -> bool:
    return row.numerator is not None and row.denominator is not None and row.numerator <= row.denominator


def _recomputed(
    row: Observation, *, numerator: int | None, denominator: int | None, rules: Rules, secret: bytes | None
) -> float | None:
    indicator = BY_ID.get(row.indicator)
    unit = indicator.unit if indicator else Unit.PROPORTION
    if numerator is not None and denominator is not None:
        return unit.scale * numerator / denominator
    if unit is Unit.PERSONS:
        return _rounded_count(row.value, row=row, part="value", rules=rules, secret=secret)
    return row.value


def _rounded_count(
    count: float | None, *, row: Observation, part: str, rules: Rules, secret: bytes | None
) -> int | None:
    if count is None:
        return None
    if rules.rounding is Rounding.NEAREST:
        return nearest_round(round(count), base=rules.base)
    if not secret:
        raise NotReleasable(
            Text(
                en="These counts are rounded at random. Give the secret that fixes the draw: --secret FILE at the "
                "command line, secret= in release().",
                fr="Ces nombres sont arrondis aléatoirement. Donnez le secret qui fixe le tirage\u00a0: "
                "--secret FICHIER à la ligne de commande, secret= dans release().",
            )
        )
    cell = "|".join((*row.key, row.source, part))
    return random_round(round(count), cell=cell, secret=secret, base=rules.base)
