"""What a council chose to measure, and the observations that it has to measure with."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Q

from parvis.assessment import Indicator, Observation, Observations
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.indicators.catalogue import BY_ID
from parvis.assessment.observation import Flag, Match
from parvis.assessment.sources.source import LOCAL
from parvis.assessments.enums import DatasetState
from parvis.assessments.kinds.catalogue import has_checklist, own_indicators
from parvis.assessments.kinds.exercise import characteristics_of
from parvis.assessments.kinds.observed import OBSERVED
from parvis.assessments.models import Choice, DatasetValue, Exercise, SurveyResult
from parvis.assessments.queries.exercise_area import ExerciseArea, area_of


def chosen_of(exercise: Exercise) -> tuple[Choice, ...]:
    """Return what is chosen, in the order in which it was."""
    return tuple(exercise.choices.select_related("exercise__partnership"))


def chosen_count(exercise: Exercise) -> tuple[int, int, int]:
    """Return how many indicators are chosen, and of how many of how many characteristics."""
    ranked = {id for id, _name in characteristics_of(exercise.characteristics, exercise.framework_file)}
    chosen = list(exercise.choices.values_list("characteristic", flat=True))
    return len(chosen), len(ranked.intersection(chosen)), len(ranked)


def observations_of(exercise: Exercise) -> Observations:
    """Return what is known of the exercise's area, of the other communities, of its province and of Canada.

    An area that a file names by its census units has the id of its community here. Of several figures of one
    indicator, area, period and group stands what the partnership asked itself, then what it loaded for the exercise,
    then what was accepted last. Nothing is protected yet: ``release`` comes before anything is shown.
    Answers to checklists are no statistics and are not among them, also where they came as a file.
    """
    recorded = recorded_of(exercise, exercise.survey_results.all())
    return Observations(tuple(row for row in recorded if not _is_checked(row)))


def recorded_of(exercise: Exercise, results: Iterable[SurveyResult]) -> Observations:
    """Return the same with the checklists that came as a file, to tell that they are there."""
    area = area_of(exercise)
    rows = (*(_asked(result, area) for result in results), *_stored(exercise, area))
    return Observations(tuple(_first_of_each(rows)))


def _is_checked(row: Observation) -> bool:
    return row.indicator in BY_ID and has_checklist(BY_ID[row.indicator])


def _stored(exercise: Exercise, area: ExerciseArea) -> Iterator[Observation]:
    names, mine = area.names, Q(dataset__exercise=None) | Q(dataset__exercise=exercise)
    own_first = (F("dataset__exercise_id").asc(nulls_last=True), "-dataset__accepted_at", "-dataset_id", "pk")
    accepted = DatasetValue.objects.filter(mine, dataset__state=DatasetState.ACCEPTED)
    values = accepted.filter(area__in=list(names)).order_by(*own_first)
    own = own_indicators(exercise.characteristics, exercise.framework_file)
    for row in values.values(*OBSERVED):
        kept = {"area": names[row["area"]], "match": Match(row["match"]), "flag": Flag(row["flag"])}
        observation = Observation(**{**row, **kept})
        # A figure of the site has the unit that its own file states: a framework says nothing of it.
        if observation.indicator not in own or _is_in_unit(observation, own[observation.indicator]):
            yield observation


def _is_in_unit(row: Observation, indicator: Indicator) -> bool:
    return row.unit == indicator.unit.name.casefold()


def _asked(result: SurveyResult, area: ExerciseArea) -> Observation:
    return Observation(
        indicator=result.indicator,
        area=area.id,
        period=result.period,
        value=100 * result.counted / result.answered,
        level=AreaLevel.SERVICE_AREA,
        described=area.id,
        source=LOCAL.id,
        numerator=result.counted,
        denominator=result.answered,
        n=result.answered,
    )


def _first_of_each(rows: Iterable[Observation]) -> Iterator[Observation]:
    first: dict[tuple[str, str, str, str], Observation] = {}
    for row in rows:
        first.setdefault(row.key, row)
    return iter(first.values())
