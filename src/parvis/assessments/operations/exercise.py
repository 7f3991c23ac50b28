"""Begin a council's assessment of its community."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from parvis.assessment import Text
from parvis.assessment.errors import InvalidDefinition
from parvis.assessments.enums import CharacteristicList
from parvis.assessments.errors import FrameworkMissing, InvalidFramework
from parvis.assessments.kinds.exercise import own_framework
from parvis.assessments.kinds.own_framework import check_own_framework
from parvis.assessments.models import Exercise
from parvis.core import audit
from parvis.core.text.value import DatedText, dated_text
from parvis.partnerships.models import Partnership, ServiceArea
from parvis.partnerships.models.dated import held_on
from parvis.people.models import User


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseContent:
    """What an exercise is about; ``framework_file`` is TOML, and read for an own framework only."""

    title: Text
    characteristics: str
    framework_file: str = ""


@transaction.atomic
def begin_exercise(
    partnership: Partnership, content: ExerciseContent, *, by: User | None, at: datetime
) -> Exercise:
    """Begin an assessment of the area that the partnership serves on that day.

    Raises
    ------
    FrameworkMissing, InvalidFramework
        An own framework was chosen, and its file is missing, cannot be read, or cannot be measured with.
    """
    is_own = content.characteristics == CharacteristicList.OWN
    if is_own:
        _check(content.framework_file)
    area = _area_served(partnership, on=at.date())
    exercise = Exercise.objects.create(
        partnership=partnership,
        title=DatedText().amended(content.title, at=at),
        characteristics=content.characteristics,
        framework_file=content.framework_file if is_own else "",
        area=area.area if area else "",
        level=area.level if area else "",
        codes=area.codes if area else [],
        vintage=area.vintage if area else 2021,
        begun_by=by,
        begun_at=at,
    )
    after = {"title": content.title.en, "characteristics": content.characteristics, "area": exercise.area}
    audit.record("exercise_begun", exercise, by=by, at=at, after=after, partnership=partnership)
    return exercise


def _check(framework_file: str) -> None:
    if not framework_file.strip():
        raise FrameworkMissing
    try:
        check_own_framework(own_framework(framework_file))
    except InvalidDefinition as fault:
        raise InvalidFramework(str(dated_text(fault.text))) from fault


def _area_served(partnership: Partnership, *, on: date) -> ServiceArea | None:
    # A community that ships comes before units alone: of it there are figures.
    areas = partnership.service_areas.filter(held_on(on))
    return areas.exclude(area="").first() or areas.first()
