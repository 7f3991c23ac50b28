"""The tables of this app; one module a noun."""

from parvis.assessments.models.assessment import Assessment
from parvis.assessments.models.dataset import Dataset, DatasetValue

__all__ = ["Assessment", "Dataset", "DatasetValue"]
