"""The tables of this app; one module a noun."""

from parvis.reports.models.answer import Answer
from parvis.reports.models.correction import Correction
from parvis.reports.models.council import ReportOnAgenda
from parvis.reports.models.look import Look
from parvis.reports.models.report import Report
from parvis.reports.models.review import Remark, Review
from parvis.reports.models.submission import Submission

__all__ = ["Answer", "Correction", "Look", "Remark", "Report", "ReportOnAgenda", "Review", "Submission"]
