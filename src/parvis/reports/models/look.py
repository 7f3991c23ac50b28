"""Which sealed copy of a report a person looked at: what “changed since you last looked” is measured from."""

from django.conf import settings
from django.db import models

from parvis.reports.models.report import Report
from parvis.reports.models.submission import Submission


class Look(models.Model):
    """The copy that an officer looked at last, and the one before it; nobody else sees it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+", null=True, blank=True)
    looked_at = models.DateTimeField()  # when this copy was looked at first

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "report"], name="one_look_of_a_person")]

    def __str__(self) -> str:
        return f"{self.user} {self.submission}"
