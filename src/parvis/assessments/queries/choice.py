"""What a council chose to measure, and the observations that it has to measure with."""

from collections.abc import Iterable, Iterator

from django.db.models import F, Q, QuerySet

from parvis.assessment import Observation, Observations
from parvis.assessment.geography.area import AreaLevel
from parvis.assessment.observation import Flag, Match
from parvis.assessment.sources.source import LOCAL
from parvis.assessments.enums import DatasetState
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
    Answers to checklists are no statistics and are not among them.
    """
    area = area_of(exercise)
    rows = (*survey_observations(exercise, area), *_stored(exercise, area))
    return Observations(tuple(_first_of_each(rows)))


def survey_observations(exercise: Exercise, area: ExerciseArea) -> Iterator[Observation]:
    """Give the results of the partnership's own surveys as observations, not protected yet."""
    return (_asked(result, area) for result in exercise.survey_results.all())


def usable_values(exercise: Exercise) -> QuerySet[DatasetValue]:
    """Return the values of the site's accepted datasets and of the exercise's own."""
    datasets = Q(dataset__exercise=None) | Q(dataset__exercise=exercise)
    return DatasetValue.objects.filter(datasets, dataset__state=DatasetState.ACCEPTED)


def _stored(exercise: Exercise, area: ExerciseArea) -> Iterator[Observation]:
    names = area.names
    own_first = (F("dataset__exercise_id").asc(nulls_last=True), "-dataset__accepted_at", "-dataset_id", "pk")
    values = usable_values(exercise).filter(area__in=list(names)).order_by(*own_first)
    for row in values.values(*OBSERVED):
        kept = {"area": names[row["area"]], "match": Match(row["match"]), "flag": Flag(row["flag"])}
        yield Observation(**{**row, **kept})


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
