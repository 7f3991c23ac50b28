"""The published rules by which practices are rated: how sure one can be, and what is different.

Five levels each, told by what must be there rather than by adjectives. The arithmetic that follows from two or three
raters, and from what partnerships found after a year, is here too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from parvis.assessment.text import Text
from parvis.learning.enums import AdoptionResult

MOST_BY_ADOPTION = 3  # results of partnerships lift evidence to this level, never above
RESULTS_TO_LIFT = 2  # of as many partnerships, each with what shows it


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its number, its name, and what must be there for it."""

    number: int
    name: Text
    rule: Text


EVIDENCE: tuple[Level, ...] = (
    Level(
        0,
        Text(en="Nothing written", fr="Rien d’écrit"),
        Text(
            en="Nobody has written down what came of it. This says nothing against the practice.",
            fr="Personne n’a consigné ce qui en est ressorti. Cela ne dit rien contre la pratique.",
        ),
    ),
    Level(
        1,
        Text(en="Told", fr="Racontée"),
        Text(
            en="Those who do it, or those it is for, tell what they saw, with place and year.",
            fr="Les personnes qui la mènent, ou à qui elle s’adresse, racontent ce qu’elles ont vu, avec le lieu et "
            "l’année.",
        ),
    ),
    Level(
        2,
        Text(en="Counted", fr="Comptée"),
        Text(
            en="The same thing was counted at least twice, before and after or year by year, and the counts can be "
            "looked at.",
            fr="La même chose a été comptée au moins deux fois, avant et après ou d’année en année, et on peut "
            "consulter ces comptes.",
        ),
    ),
    Level(
        3,
        Text(en="Compared", fr="Comparée"),
        Text(
            en="Counts stand beside those of people or places without the practice, or it was used in another place "
            "with a result that somebody wrote down.",
            fr="Les comptes sont mis à côté de ceux de personnes ou de lieux sans la pratique, ou elle a servi "
            "ailleurs avec un résultat consigné.",
        ),
    ),
    Level(
        4,
        Text(en="Evaluated", fr="Évaluée"),
        Text(
            en="Somebody who does not lead it evaluated it by a published method that another could repeat.",
            fr="Une personne qui ne la dirige pas l’a évaluée selon une méthode publiée qu’une autre pourrait "
            "reprendre.",
        ),
    ),
)
IMPACT: tuple[Level, ...] = (
    Level(
        0,
        Text(en="Cannot tell", fr="Impossible à dire"),
        Text(
            en="What is written does not say what is different for anybody.",
            fr="Ce qui est écrit ne dit pas ce qui a changé pour qui que ce soit.",
        ),
    ),
    Level(
        1,
        Text(en="Reached", fr="Rejointes"),
        Text(
            en="The people it is for took part, and it is known how many of how many.",
            fr="Les personnes visées y ont pris part, et on sait combien sur combien.",
        ),
    ),
    Level(
        2,
        Text(en="Know or can do more", fr="En savent ou en peuvent davantage"),
        Text(
            en="Those who took part know, think or can do something that they did not before.",
            fr="Les personnes qui y ont pris part savent, pensent ou peuvent faire quelque chose de nouveau.",
        ),
    ),
    Level(
        3,
        Text(en="Live differently", fr="Vivent autrement"),
        Text(
            en="Their situation changed: work, home, health, school, safety or ties to others.",
            fr="Leur situation a changé\u00a0: travail, logement, santé, école, sécurité ou liens avec les autres.",
        ),
    ),
    Level(
        4,
        Text(en="Rules changed", fr="Règles changées"),
        Text(
            en="An organization or a public body works differently since, and would go on without those who began it.",
            fr="Un organisme ou une administration travaille autrement depuis, et continuerait sans ceux qui ont "
            "commencé.",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Span:
    """What the raters say of one side: a level, or the lowest and the highest while they differ."""

    low: int
    high: int

    @property
    def is_agreed(self) -> bool:
        """Tell whether there is one level."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Rating:
    """What stands of a practice after two raters, or three; ``lifted`` levels of evidence came from adoptions."""

    evidence: Span
    impact: Span
    raters: int
    lifted: int = 0


def rating_of(given: Sequence[tuple[int, int]]) -> Rating | None:
    """Return the rating by the ratings of a round, each evidence and impact, in their order; None below two.

    Two that agree give the level; two that differ give both. With a third it is the middle one of the three.
    """
    if len(given) < 2:
        return None
    evidence, impact = (_span([one[side] for one in given]) for side in (0, 1))
    return Rating(evidence, impact, raters=len(given))


def needs_a_third(given: Sequence[tuple[int, int]]) -> bool:
    """Tell whether two people rated and differ."""
    return len(given) == 2 and given[0] != given[1]


def with_adoptions(rating: Rating, results: Iterable[tuple[str, bool]]) -> Rating:
    """Let what partnerships found lift the evidence by one level; each is a result and whether something shows it.

    Two or more partnerships must show a result, more of them that it worked, at least in part, than that it did not.
    Above :data:`MOST_BY_ADOPTION` only an evaluation leads.
    """
    shown = [result for result, is_shown in results if is_shown]
    good = sum(result in {AdoptionResult.WORKED, AdoptionResult.PARTLY} for result in shown)
    bad = sum(result == AdoptionResult.DID_NOT for result in shown)
    may_lift = rating.evidence.is_agreed and rating.evidence.low < MOST_BY_ADOPTION
    if not may_lift or good + bad < RESULTS_TO_LIFT or good <= bad:
        return rating
    level = rating.evidence.low + 1
    return Rating(Span(level, level), rating.impact, rating.raters, lifted=1)


def _span(levels: Sequence[int]) -> Span:
    if len(levels) == 2:
        return Span(min(levels), max(levels))
    middle = int(median(levels))
    return Span(middle, middle)
