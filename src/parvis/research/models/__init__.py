"""The tables of this app; one module a noun."""

from parvis.research.models.finding import Finding
from parvis.research.models.project import ResearchProject

__all__ = ["Finding", "ResearchProject"]
