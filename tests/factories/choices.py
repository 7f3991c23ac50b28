"""What councils choose to measure, and figures to choose from, for tests."""

from itertools import count

from parvis.assessment.observation import Observation
from parvis.assessment.text import Text
from parvis.assessments.enums import DatasetState, Origin
from parvis.assessments.kinds.observed import OBSERVED
from parvis.assessments.models import Dataset, DatasetValue, Exercise
from parvis.core.text.value import dated_text
from parvis.partnerships.models import Partnership
from tests.factories.exercises import make_exercise
from tests.factories.partnerships import A_MOMENT, make_partnership

AREA = (
    "on-london-middlesex"  # of which the figures in these tests are; census division 3539, urban, in Ontario
)

_numbers = count(1)


def serve_the_area(partnership: Partnership) -> None:
    """Let a partnership serve the area."""
    partnership.service_areas.all().delete()
    partnership.service_areas.create(level="census_division", codes=["3539"], area=AREA)


def exercise_of_area(partnership: Partnership | None = None, **content: object) -> Exercise:
    """Begin an exercise of a partnership that serves the area."""
    served = partnership or make_partnership()
    serve_the_area(served)
    return make_exercise(served, **content)


def figures(*observations: Observation, exercise: Exercise | None = None) -> Dataset:
    """Keep figures as an accepted dataset, of the site or of an exercise."""
    dataset = Dataset.objects.create(
        exercise=exercise,
        title=dated_text(Text(en="Figures", fr="Chiffres")),
        file_name="figures.csv",
        origin=Origin.PUBLISHED,
        content=b"",
        checksum=str(next(_numbers)),
        state=DatasetState.ACCEPTED,
        uploaded_at=A_MOMENT,
        accepted_at=A_MOMENT,
    )
    DatasetValue.objects.bulk_create(
        DatasetValue(dataset=dataset, **{name: getattr(each, name) for name in OBSERVED})
        for each in observations
    )
    return dataset


def figure(
    indicator: str = "unemployment_rate",
    area: str = AREA,
    period: str = "2021",
    value: float | None = 8,
    **more: object,
) -> Observation:
    """Return a figure of the census of 2021."""
    described = {"level": "census_division", "described": "3539", "source": "census2021"}
    return Observation(indicator, area, period, value, **{**described, **more})  # type: ignore[arg-type]
