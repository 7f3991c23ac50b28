"""Figures that the demonstration's coordinator loads into the council's assessment: real ones, of Statistics Canada.

One file was accepted after somebody said what a name in it means; another waits for that.
"""

from datetime import date

from parvis.assessment import Text
from parvis.assessments.enums import Origin
from parvis.assessments.models import Exercise
from parvis.assessments.operations.dataset import (
    UploadedFile,
    accept_dataset,
    read_dataset,
    receive,
)
from parvis.assessments.operations.place_name import decide_names
from parvis.config.demo.world import World

# Statistics Canada, table 35-10-0026, Crime severity index and weighted clearance rates: an extract without DGUIDs, as
# some tools save it. Statistics Canada Open Licence.
_HEADER = "year,geography,metric,unit,vector,value,decimals\n"
_OF_2023 = f"""{_HEADER}\
2022,Canada,Crime severity index,Index,v44312461,78.77,2
2022,Ontario,Crime severity index,Index,v44312551,58.83,2
2022,"London, Ontario",Crime severity index,Index,v44312593,74.8,2
2023,Canada,Crime severity index,Index,v44312461,81.2,2
2023,Ontario,Crime severity index,Index,v44312551,61.54,2
2023,"London, Ontario",Crime severity index,Index,v44312593,64.89,2
"""
_OF_2024 = f"""{_HEADER}\
2024,Canada,Crime severity index,Index,v44312461,77.89,2
2024,Ontario,Crime severity index,Index,v44312551,60.69,2
2024,"Hamilton, Ontario",Crime severity index,Index,v44312575,58.28,2
2024,"London, Ontario",Crime severity index,Index,v44312593,61.22,2
2024,"Windsor, Ontario",Crime severity index,Index,v44312599,63.16,2
"""


def add(world: World) -> None:
    """Load the two files into the partnership's exercise."""
    exercise = Exercise.objects.filter(partnership=world.partnership).latest("begun_at")
    _accepted(world, exercise)
    _waiting(world, exercise)


def _accepted(world: World, exercise: Exercise) -> None:
    by, at = world.coordinator, world.on(2026, 9, 22)
    title = Text(en="Crime severity, 2022 and 2023", fr="Gravité de la criminalité, 2022 et 2023")
    dataset = receive(_uploaded(title, _OF_2023), exercise=exercise, by=by, at=at)
    read_dataset(dataset, by=by, at=at)
    units = {"London, Ontario": ("metropolitan_area", "555")}
    decide_names(dataset, units, by=by, at=at)
    read_dataset(dataset, by=by, at=at)
    accept_dataset(dataset, by=by, at=at)


def _waiting(world: World, exercise: Exercise) -> None:
    by, at = world.coordinator, world.on(2026, 11, 17)
    title = Text(en="Crime severity, 2024", fr="Gravité de la criminalité, 2024")
    dataset = receive(_uploaded(title, _OF_2024), exercise=exercise, by=by, at=at)
    read_dataset(dataset, by=by, at=at)


def _uploaded(title: Text, content: str) -> UploadedFile:
    return UploadedFile(
        title=title,
        file_name="35100026.csv",
        content=content.encode(),
        origin=Origin.PUBLISHED,
        retrieved_on=date(2026, 9, 21),
    )
