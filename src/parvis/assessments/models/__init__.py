"""The tables of this app; one module a noun."""

from parvis.assessments.models.assessment import Assessment
from parvis.assessments.models.dataset import Dataset, DatasetValue
from parvis.assessments.models.exercise import Exercise
from parvis.assessments.models.place_name import PlaceName

__all__ = ["Assessment", "Dataset", "DatasetValue", "Exercise", "PlaceName"]
