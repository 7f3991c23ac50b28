"""What a closed round of the collaboration survey says, with everything left out that could show one person's answer.

Decision 0034 says why each of these rules is as it is.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from parvis.assessment import Text
from parvis.partnerships.enums import SurveyChange, SurveyState
from parvis.partnerships.errors import SurveyNotClosed
from parvis.partnerships.kinds.collaboration import Factor, Instrument
from parvis.partnerships.models import SurveyRound, SurveyTally
from parvis.partnerships.queries.survey import instrument_of
from parvis.partnerships.queries.survey_change import change_between
from parvis.partnerships.queries.voice import LEAST, is_shown

# A mean is rounded so far that, were all others to answer alike in two years, the score of one who came could be placed
# within a point at best, but for the very ends of the scale: people times step is at least 1.
FINE, COARSE, MANY = Fraction(1, 10), Fraction(1, 4), 12
HIGHEST, LOWEST = (
    Fraction(9, 2),
    Fraction(3, 2),
)  # beyond these a mean would say that nearly all answered alike
_BETWEEN = (Fraction(5, 2), Fraction(7, 2))


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean as it may be shown; where it ``is_beyond``, it is 4.5 or more, or 1.5 or less."""

    value: float
    decimals: int
    is_beyond: bool


@dataclass(frozen=True, slots=True)
class FactorResult:
    """One factor of a round: how many people answered, and what of it may be shown.

    All but the factor is None where fewer than five answered; ``disagree``, ``between`` and ``agree`` count people,
    each None where it cannot be shown.
    """

    factor: Factor
    people: int | None
    mean: Mean | None
    disagree: int | None = None
    between: int | None = None
    agree: int | None = None
    before: Mean | None = None
    change: SurveyChange | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """What one person wrote to an open question, under a random name."""

    token: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """An open question and what was written; nothing where fewer than five wrote."""

    number: int
    question: Text
    answers: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The means of one comparable round, in the order of the factors."""

    survey: SurveyRound
    means: tuple[Mean | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What a closed round says, beside the rounds that asked the same."""

    survey: SurveyRound
    instrument: Instrument
    asked: int
    answered: int | None  # None: fewer than five, and then nothing else is shown
    factors: tuple[FactorResult, ...]
    questions: tuple[QuestionResult, ...]
    before: SurveyRound | None
    years: tuple[Year, ...]  # oldest first, this one last
    others: tuple[SurveyRound, ...]  # earlier rounds of the same body that asked something else


def results_of(survey: SurveyRound) -> Results:
    """Return the results of a closed round.

    Raises
    ------
    SurveyNotClosed
        It can still be answered, or was never opened.
    """
    if survey.state != SurveyState.CLOSED:
        raise SurveyNotClosed
    instrument = instrument_of(survey)
    tallies = _tallies_until(survey)
    tally = tallies.pop()
    alike = [each for each in tallies if _asks_the_same(each.round, survey)]
    before = alike[-1] if alike else None
    return Results(
        survey=survey,
        instrument=instrument,
        asked=survey.invitees.count(),
        answered=tally.answered if tally.answered >= LEAST else None,
        factors=tuple(_factor(factor, tally, before) for factor in instrument.factors),
        questions=tuple(
            _question(number, question, tally)
            for number, question in enumerate(instrument.questions, start=1)
        ),
        before=before.round if before else None,
        years=tuple(_year(each, instrument) for each in (*alike, tally)),
        others=tuple(each.round for each in tallies if each not in alike),
    )


def shown_mean(counted: Mapping[str, int]) -> Mean | None:
    """Return the mean of people counted by score, as it may be shown; None for fewer than five."""
    people = sum(counted.values())
    if people < LEAST:
        return None
    mean = sum((Fraction(score) * number for score, number in counted.items()), Fraction()) / people
    if mean >= HIGHEST or mean <= LOWEST:
        return Mean(float(HIGHEST if mean >= HIGHEST else LOWEST), decimals=1, is_beyond=True)
    step, decimals = (FINE, 1) if people >= MANY else (COARSE, 2)
    return Mean(float(round(mean / step) * step), decimals, is_beyond=False)


def shown_bands(counted: Mapping[str, int]) -> tuple[int | None, int | None, int | None]:
    """Return how many people mostly disagree, stand between, and mostly agree; None where it cannot be shown.

    All three are shown where each is five or more. Else the largest is shown alone, where more than five are in it and
    at least five are not: then no other number follows, not even for who knows this rule (a test tries them all).
    """
    bands = [0, 0, 0]
    for score, number in counted.items():
        bands[(Fraction(score) >= _BETWEEN[0]) + (Fraction(score) > _BETWEEN[1])] += number
    if min(bands) >= LEAST:
        return bands[0], bands[1], bands[2]
    largest = max(bands)
    is_alone = bands.count(largest) == 1 and largest > LEAST and is_shown(largest, of=sum(bands))
    low, middle, high = (each if is_alone and each == largest else None for each in bands)
    return low, middle, high


def _tallies_until(survey: SurveyRound) -> list[SurveyTally]:
    """Return what was said in the closed rounds of the body up to this one, which comes last."""
    closed = SurveyTally.objects.filter(
        round__council=survey.council_id,
        round__state=SurveyState.CLOSED,
        round__fiscal_year__lte=survey.fiscal_year,
    )
    in_order = closed.order_by("round__fiscal_year")
    return list(in_order.select_related("round__council__partnership", "round__instrument"))


def _asks_the_same(one: SurveyRound, other: SurveyRound) -> bool:
    return (one.instrument_id, one.version) == (other.instrument_id, other.version)


def _factor(factor: Factor, tally: SurveyTally, before: SurveyTally | None) -> FactorResult:
    counted = tally.scores.get(factor.id, {})
    mean = shown_mean(counted)
    if mean is None:
        return FactorResult(factor, people=None, mean=None)
    earlier = before.scores.get(factor.id, {}) if before else {}
    mean_before = shown_mean(earlier)
    disagree, between, agree = shown_bands(counted)
    return FactorResult(
        factor,
        people=sum(counted.values()),
        mean=mean,
        disagree=disagree,
        between=between,
        agree=agree,
        before=mean_before,
        change=change_between(earlier, counted) if mean_before else None,
    )


def _question(number: int, question: Text, tally: SurveyTally) -> QuestionResult:
    written = tally.words.get(str(number), {})
    if len(written) < LEAST:
        return QuestionResult(number, question, ())
    # In the order of their random names: a JSON column keeps none on every database, and none may show who wrote first.
    answers = tuple(
        Words(token, written[token]["text"], written[token]["language"]) for token in sorted(written)
    )
    return QuestionResult(number, question, answers)


def _year(tally: SurveyTally, instrument: Instrument) -> Year:
    means = tuple(shown_mean(tally.scores.get(factor.id, {})) for factor in instrument.factors)
    return Year(tally.round, means)
