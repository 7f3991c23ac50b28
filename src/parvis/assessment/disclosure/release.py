"""The one dangerous step: from observations to figures that may be shown.

Only :func:`release` makes a :class:`Released`, and only a ``Released`` is indexed, drawn, stored for the
public, exported or sent. Charts, exports, comparison and index take a ``Released`` and nothing else.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from parvis.assessment.disclosure.gaps import Gap, gap_again, gaps
from parvis.assessment.disclosure.linked_release import Judged, Protection, complementary
from parvis.assessment.disclosure.relation import Relation
from parvis.assessment.disclosure.rounded import rounded
from parvis.assessment.disclosure.rules import RULES_OF_SOURCES, Rounding, Rules
from parvis.assessment.disclosure.suppression import (
    Contributions,
    Reason,
    is_part_of_whole,
    people_of,
    reason_to_suppress,
    suppressed,
    unit_of,
    with_units,
)
from parvis.assessment.errors import NotReleasable
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.observation import Observation, Observations
from parvis.assessment.text import Text

_MAKER = object()


@dataclass(frozen=True, slots=True, init=False)
class Released:
    """Observations that every rule of their source lets out, with the name of the rules that did.

    ``checked`` is the number of withheld cells that the attacker's linear programme proved safe; differences that no
    row prints are among them.
    """

    observations: Observations
    rules: str
    checked: int

    def __init__(
        self, observations: Observations, rules: str, *, checked: int = 0, maker: object = None
    ) -> None:
        if maker is not _MAKER:
            message = "Only release() makes a Released."
            raise TypeError(message)
        object.__setattr__(self, "observations", observations)
        object.__setattr__(self, "rules", rules)
        object.__setattr__(self, "checked", checked)

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.observations)

    def __len__(self) -> int:
        return len(self.observations)


def release(
    observations: "Observations | Released",
    *,
    rules: Mapping[str, Rules] = RULES_OF_SOURCES,
    populations: Mapping[str, int] | None = None,
    relations: Sequence[Relation] = (),
    contributions: Contributions | None = None,
    licences: Mapping[str, str] | None = None,
    earlier: Iterable[Observation] = (),
    secret: bytes | None = None,
) -> Released:
    """Let out what the rules of each source allow; withhold the rest with its reason, and drop no row.

    Parameters
    ----------
    observations : Observations or Released
        Everything that goes out together: what protects one value may be another value of the table. What is
        released already is given back as it is.
    rules : mapping of source id to Rules
        The rules of each source; by default those of the shipped sources and of a partnership's own.
    populations : mapping of census code or area id to people
        The people living in each area, for rules with a population threshold. An unknown area is withheld.
    relations : sequence of Relation
        Which rows add up, beyond what census codes and the figures themselves tell; and which rows are gaps.
    contributions : mapping of an observation's key to amounts
        What each contributor adds to a sum of money, for rules about dominance. An unknown one is withheld.
    licences : mapping of source id to licence class
        Under which licence each source came, for rules that close some.
    earlier : rows of earlier releases
        What was withheld before stays withheld, and what was shown cannot be taken back: without this, two
        releases of parts of one table could give away together what each protects.
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
        A source has no rules; its rules round at random and there is no secret; or figures that are published
        already give a withheld value away. The sentence says which and what to do.
    """
    if isinstance(observations, Released):
        return observations
    before = {(row.key, row.source): row for row in earlier}
    judged = [
        _judged(
            row,
            before=before.get((row.key, row.source)),
            rules=rules_of(row.source, rules),
            populations=populations or {},
            contributions=contributions or {},
            licence=(licences or {}).get(row.source, ""),
            secret=secret,
        )
        for row in with_units(observations)
    ]
    judged, checked, compared = _protected(judged, relations)
    rows = [_let_out(each, secret) for each in judged]
    for gap in compared:
        if (
            gap.sides
            and judged[gap.number].is_shown
            and judged[gap.number].rules.rounding is not Rounding.NONE
        ):
            exact = [judged[side].row for side in gap.sides]
            rows[gap.number] = gap_again(judged[gap.number].row, exact, [rows[side] for side in gap.sides])
    rows = [replace(row, unit=old.unit) for row, old in zip(rows, observations, strict=True)]
    names = sorted({each.rules.id for each in judged})
    return Released(Observations(tuple(rows)), ", ".join(names), checked=checked, maker=_MAKER)


def rules_of(source: str, rules: Mapping[str, Rules]) -> Rules:
    """Return the rules that bind a source.

    Raises
    ------
    NotReleasable
        No rules bind it: nobody said what may be shown of it.
    """
    found = rules.get(source)
    if found is None:
        known = ", ".join(sorted(rules))
        raise NotReleasable(
            Text(
                en=f"No rule says what may be shown of the source “{source}”. Declare its rules first, in a rules "
                f"file; these sources have rules: {known}.",
                fr=(
                    f"Aucune règle ne dit ce qui peut être diffusé de la source «\u00a0{source}\u00a0». "
                    "Déclarez d’abord ses règles, dans un fichier de règles; "
                    f"ces sources ont des règles\u00a0: {known}."
                ),
            )
        )
    return found


def _judged(
    row: Observation,
    *,
    before: Observation | None,
    rules: Rules,
    populations: Mapping[str, int],
    contributions: Contributions,
    licence: str,
    secret: bytes | None,
) -> Judged:
    reason = reason_to_suppress(
        row,
        rules=rules,
        populations=populations,
        is_about_people=_is_about_people(row),
        contributions=contributions,
        licence=licence,
    )
    if reason is None and _says_all_or_none(row, rules, secret):
        reason = Reason.ALL_OR_NONE
    if before is not None and before.value is None and before.note in tuple(Reason):
        reason = reason or Reason(before.note)
    return Judged(row, rules, reason, is_out=before is not None and before.value is not None)


def _is_about_people(row: Observation) -> bool:
    indicator = BY_ID.get(row.indicator)
    # An indicator that the catalogue does not know is taken to be about people: the safe side.
    return indicator is None or indicator.kind.is_about_people


def _says_all_or_none(row: Observation, rules: Rules, secret: bytes | None) -> bool:
    """Tell whether what would be let out says of all of a small group, or of none, that something is true.

    Asked of the rounded row: withholding true zeros alone would make a rounded one say that there was somebody.
    """
    if rules.is_published or rules.least_unanimous is None or row.value is None:
        return False
    if not _is_about_people(row) or (people_of(row) or 0) >= rules.least_unanimous:
        return False
    let_out = rounded(row, rules=rules, secret=secret)
    if is_part_of_whole(let_out):
        return let_out.numerator in (0, let_out.denominator)
    unit = unit_of(row)
    return unit.scale * (unit.highest or 0) > 0 and let_out.value in (0, unit.highest)


def _protected(
    judged: Sequence[Judged], relations: Sequence[Relation]
) -> tuple[list[Judged], int, list[Gap]]:
    """Return the rows with what protects others withheld too, the number of cells proven safe, and the gaps."""
    if all(each.rules.is_published for each in judged):
        return list(judged), 0, []
    # The order of the rows must not decide which of two like cells is withheld.
    order = sorted(range(len(judged)), key=lambda number: _order(judged[number].row))
    ordered = [judged[number] for number in order]
    done = _complementary(ordered, relations)
    _refuse_unprotected([ordered[number].row for number in sorted(done.unprotected)])
    for number in done.withheld:
        ordered[number] = replace(ordered[number], reason=Reason.PROTECTS_ANOTHER_VALUE)
    compared = list(gaps(ordered, relations))
    for gap in compared:
        ordered[gap.number] = replace(ordered[gap.number], reason=gap.reason)
    result = list(judged)
    for place, each in zip(order, ordered, strict=True):
        result[place] = each
    return result, done.checked, [_at(gap, order) for gap in compared]


def _complementary(judged: Sequence[Judged], relations: Sequence[Relation]) -> Protection:
    try:
        return complementary(judged, relations)
    except ArithmeticError:
        raise NotReleasable(
            Text(
                en="The figures contradict each other: groups or areas within others do not fit the totals. "
                "Nothing can be proven safe. Check the counts, or release each indicator by itself.",
                fr="Les chiffres se contredisent\u00a0: des groupes ou des territoires compris dans d’autres ne "
                "cadrent pas avec les totaux. Rien ne peut être démontré sûr. Vérifiez les nombres, ou diffusez chaque "
                "indicateur séparément.",
            )
        ) from None


def _at(gap: Gap, order: Sequence[int]) -> Gap:
    return replace(gap, number=order[gap.number], sides=tuple(order[side] for side in gap.sides))


def _order(row: Observation) -> tuple[str, ...]:
    return (*row.key, row.described, row.source, repr(row.value), repr(row.n))


def _refuse_unprotected(rows: Iterable[Observation]) -> None:
    first = next(iter(rows), None)
    if first is not None:
        name = ", ".join(first.key)
        raise NotReleasable(
            Text(
                en=f"Nothing in this table can protect the withheld value of {name}: figures that are published "
                "already give it away. Take the row out.",
                fr=f"Rien dans ce tableau ne peut protéger la valeur non diffusée de {name}\u00a0: des chiffres déjà "
                "publiés permettent de la déduire. Retirez la ligne.",
            )
        )


def _let_out(judged: Judged, secret: bytes | None) -> Observation:
    if judged.reason is not None:
        return suppressed(judged.row, judged.reason)
    if judged.rules.is_published or judged.rules.rounding is Rounding.NONE or judged.row.value is None:
        return judged.row
    return rounded(judged.row, rules=judged.rules, secret=secret)
