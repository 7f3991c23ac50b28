"""The tables of this app; one module a noun."""

from parvis.reports.models.answer import Answer
from parvis.reports.models.council import ReportOnAgenda
from parvis.reports.models.report import Report
from parvis.reports.models.review import Review

__all__ = ["Answer", "Report", "ReportOnAgenda", "Review"]
