"""States of a report."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("With the programme officer")
    RETURNED = "returned", _("Returned with a reason")
    ACCEPTED = "accepted", _("Accepted")


class Verdict(models.TextChoices):
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")
