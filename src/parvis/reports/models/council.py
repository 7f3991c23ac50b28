"""An item of a council's agenda is about a report."""

from django.db import models

from parvis.partnerships.models import AgendaItem
from parvis.reports.models.report import Report


class ReportOnAgenda(models.Model):
    """An item of an agenda is about a report."""

    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="reports_on_agenda")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="agenda_items")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agenda_item", "report"], name="report_once_under_an_item")
        ]

    def __str__(self) -> str:
        return f"{self.agenda_item} {self.report}"
