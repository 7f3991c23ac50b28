"""The tables of this app; one module a noun."""

from parvis.publications.models.chart import Chart, ChartPicture
from parvis.publications.models.data_release import DataFile, DataRelease, DataValue
from parvis.publications.models.document import Document
from parvis.publications.models.edition import Edition

__all__ = ["Chart", "ChartPicture", "DataFile", "DataRelease", "DataValue", "Document", "Edition"]
