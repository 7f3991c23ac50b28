"""The results of a survey as a chart: each factor on the scale of agreement."""

from parvis.assessment import Text
from parvis.assessment.charts.chart import Chart, Drawing
from parvis.assessment.charts.track import Scale, axis, middle, own, row, stack, track
from parvis.assessment.text import format_number
from parvis.core.clock import FiscalYear
from parvis.partnerships.queries.survey_results import HIGHEST, FactorResult, Mean, Results

_SCALE = Scale(1, 5)


def results_chart(results: Results) -> Chart | None:
    """Draw the mean of every factor that may be shown, with that of the year before; None where none may be."""
    shown = [factor for factor in results.factors if factor.mean is not None]
    if not shown:
        return None
    year = str(FiscalYear(results.survey.fiscal_year))
    return Chart(
        id="collaboration",
        title=Text(en=f"How we work together, {year}", fr=f"Comment nous travaillons ensemble, {year}"),
        summary=_summary(shown),
        note=_NOTE,
        source=_source(results),
        header=_HEADER,
        rows=lambda language: tuple(_cells(factor, language) for factor in results.factors),
        draw=lambda language: _draw(shown, language),
    )


def written(mean: Mean | None, language: str) -> str:
    """Write a mean in a language: “3.75”, “4.5 or more”, or that it is hidden."""
    if mean is None:
        return _HIDDEN.in_language(language)
    number = format_number(mean.value, language, decimals=mean.decimals)
    if not mean.is_beyond:
        return number
    beyond = _OR_MORE if mean.value == HIGHEST else _OR_LESS
    return f"{number}\u00a0{beyond.in_language(language)}"


_OR_MORE, _OR_LESS = Text(en="or more", fr="ou plus"), Text(en="or less", fr="ou moins")
_HIDDEN = Text(en="fewer than five answers", fr="moins de cinq réponses")
_HEADER = (
    Text(en="Factor", fr="Facteur"),
    Text(en="People who answered", fr="Personnes ayant répondu"),
    Text(en="Mean, 1 to 5", fr="Moyenne, de 1 à 5"),
    Text(en="The survey before", fr="Sondage précédent"),
)
_NOTE = Text(
    en="1: strongly disagree; 5: strongly agree. Diamond: this year; upright: the survey before, where it asked the "
    "same. Factors with fewer than five answers are left out.",
    fr="1\u00a0: tout à fait en désaccord; 5\u00a0: tout à fait d’accord. Losange\u00a0: cette année; trait vertical"
    "\u00a0: le sondage précédent, s’il posait les mêmes questions. Les facteurs de moins de cinq réponses sont omis.",
)


def _summary(shown: list[FactorResult]) -> Text:
    means = [factor.mean for factor in shown if factor.mean is not None]
    low, high = min(means, key=_value), max(means, key=_value)
    return Text(
        en=f"{len(shown)} factors have means from {written(low, 'en')} to {written(high, 'en')} on a scale of 1 to 5.",
        fr=f"La moyenne de {len(shown)} facteurs va de {written(low, 'fr')} à {written(high, 'fr')} sur une échelle de "
        "1 à 5.",
    )


def _value(mean: Mean) -> float:
    return mean.value


def _source(results: Results) -> Text:
    return Text(
        en=f"Source: collaboration survey; {results.answered} of {results.asked} people answered.",
        fr=f"Source\u00a0: sondage sur la collaboration; {results.answered} personnes sur {results.asked} ont répondu.",
    )


def _cells(factor: FactorResult, language: str) -> tuple[str, ...]:
    people = format_number(factor.people, language) if factor.people else ""
    before = written(factor.before, language) if factor.before else ""
    return factor.factor.name.in_language(language), people, written(factor.mean, language), before


def _draw(shown: list[FactorResult], language: str) -> Drawing:
    rows = [
        row(
            factor.factor.name.in_language(language),
            written(factor.mean, language),
            track(),
            middle(_SCALE.x(factor.before.value)) if factor.before else "",
            own(_SCALE.x(factor.mean.value)),
        )
        for factor in shown
        if factor.mean is not None
    ]
    return stack(*rows, axis(_SCALE, language=language, ticks=5))
