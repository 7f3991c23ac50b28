"""What a publisher lets out of an estimate by its coefficient of variation: letters, and what E and F mean."""

from dataclasses import dataclass

from parvis.assessment.definition import invalid
from parvis.assessment.observation import Flag
from parvis.assessment.text import Text


@dataclass(frozen=True, slots=True)
class Band:
    """Estimates whose coefficient of variation, in percent, is below ``below``: their letter, and their flag."""

    letter: str
    below: float
    flag: Flag


@dataclass(frozen=True, slots=True)
class QualityRule:
    """A publisher's rule: bands in rising order, and the fewest respondents behind a figure that may be shown.

    ``withholds`` says whether a figure that is unreliable is left out, or shown with its flag.
    """

    id: str
    label: Text
    bands: tuple[Band, ...]
    fewest: int
    withholds: bool
    reference: str


@dataclass(frozen=True, slots=True)
class Quality:
    """What a rule says of one estimate."""

    letter: str
    flag: Flag
    is_withheld: bool


_FINE = float("inf")
_AS_GOOD = Quality("", Flag.NONE, is_withheld=False)

# Cut-offs are published to one decimal: 16.5 is the last acceptable and 33.3 the last that goes out with an E.
_TO_33 = (
    Band("", 16.55, Flag.NONE),
    Band("E", 33.35, Flag.USE_WITH_CAUTION),
    Band("F", _FINE, Flag.UNRELIABLE),
)
_LETTERS = (
    Band("A", 5, Flag.NONE),
    Band("B", 10, Flag.NONE),
    Band("C", 15, Flag.NONE),
    Band("D", 25, Flag.NONE),
    Band("E", 35, Flag.USE_WITH_CAUTION),
    Band("F", _FINE, Flag.UNRELIABLE),
)

MARK = QualityRule(
    id="mark",
    label=Text(
        en="marks E above 16.5% and F above 33.3% or at a single respondent, and withholds nothing",
        fr="marque E au-delà de 16,5\u00a0% et F au-delà de 33,3\u00a0% ou à un seul répondant, sans rien retenir",
    ),
    bands=_TO_33,
    fewest=2,  # one respondent varies in no replicate: a standard error of 0 that says nothing
    withholds=False,
    reference="The cut-offs of the rule cchs, as marks only",
)

QUALITY_RULES = (
    MARK,
    QualityRule(
        id="cchs",
        label=Text(
            en="Canadian Community Health Survey: E above 16.5%, F above 33.3% or fewer than 30 respondents",
            fr="Enquête sur la santé dans les collectivités canadiennes\u00a0: E au-delà de 16,5\u00a0%, F au-delà "
            "de 33,3\u00a0% ou à moins de 30 répondants",
        ),
        bands=_TO_33,
        fewest=30,
        withholds=True,
        reference=(
            "Statistics Canada, Canadian Community Health Survey, User guide, Microdata files, 2009, section 10: "
            "Guidelines for tabulation, analysis and release"
        ),
    ),
    QualityRule(
        id="gss",
        label=Text(
            en="General Social Survey: E above 16.5%, F above 33.3% or fewer than 15 respondents",
            fr="Enquête sociale générale\u00a0: E au-delà de 16,5\u00a0%, F au-delà de 33,3\u00a0% ou à moins de "
            "15 répondants",
        ),
        bands=_TO_33,
        fewest=15,
        withholds=True,
        reference=(
            "Statistics Canada, General Social Survey, Public Use Microdata File documentation, Guidelines for "
            "tabulation, analysis and release: sampling variability guidelines"
        ),
    ),
    QualityRule(
        id="letters",
        label=Text(
            en="letters A to F: A below 5%, B 10%, C 15%, D 25%, E 35%; F from 35% on",
            fr="lettres de A à F\u00a0: A sous 5\u00a0%, B 10\u00a0%, C 15\u00a0%, D 25\u00a0%, E 35\u00a0%; F à "
            "partir de 35\u00a0%",
        ),
        bands=_LETTERS,
        fewest=0,
        withholds=True,
        reference=(
            "Statistics Canada, Standard table symbols: A to D, E use with caution, F too unreliable to be published; "
            "bands of the coefficient of variation as its business and agriculture surveys print them"
        ),
    ),
    QualityRule(
        id="none",
        label=Text(en="no marks", fr="aucune marque"),
        bands=(),
        fewest=0,
        withholds=False,
        reference="",
    ),
)


def quality_rule(id: str) -> QualityRule:
    """Return a rule by its name.

    Raises
    ------
    InvalidDefinition
        No rule has the name; the sentence lists those there are.
    """
    for rule in QUALITY_RULES:
        if rule.id == id:
            return rule
    choices = ", ".join(rule.id for rule in QUALITY_RULES)
    raise invalid(
        f"No quality rule is called “{id}”. Choose from: {choices}.",
        f"Aucune règle de qualité ne s’appelle «\u00a0{id}\u00a0». Choisissez parmi\u00a0: {choices}.",
    )


def judged(rule: QualityRule, *, value: float, standard_error: float, n: int) -> Quality:
    """Return what a rule says of an estimate.

    Parameters
    ----------
    value, standard_error : float
        In the same unit. A value of zero has no coefficient of variation and is judged by n alone; a standard error
        that is not known (NaN) says nothing either.
    n : int
        The respondents behind the estimate.
    """
    if n < rule.fewest:
        return Quality("F", Flag.UNRELIABLE, rule.withholds)
    if not value or standard_error != standard_error:
        return _AS_GOOD
    percent = 100 * standard_error / abs(value)
    for band in rule.bands:
        if percent < band.below:
            return Quality(band.letter, band.flag, rule.withholds and band.flag is Flag.UNRELIABLE)
    return _AS_GOOD
