"""States of a report, the officer's verdicts, and the standard reasons for a return."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReportState(models.TextChoices):
    """Published is no state: it is whether an edition stands, so that one taken back shows here at once."""

    DRAFT = "draft", _("Draft")
    APPROVED = "approved", pgettext_lazy("of a report", "Approved by the council")
    SUBMITTED = "submitted", _("With the programme officer")
    IN_REVIEW = "in_review", pgettext_lazy("of a report", "In review")
    RETURNED = "returned", _("Returned with a reason")
    ACCEPTED = "accepted", _("Accepted")


class Verdict(models.TextChoices):
    RETURNED = "returned", _("Returned")
    ACCEPTED = "accepted", _("Accepted")


class Mark(models.TextChoices):
    """What an officer makes of a section while reading."""

    SOUND = "sound", _("Read, nothing to put right")
    PUT_RIGHT = "put_right", _("To be put right")


class ReturnReason(models.TextChoices):
    """The standard reasons; the officer's own words follow each."""

    UNCLEAR = "unclear", _("The answer is not clear")
    INCOMPLETE = "incomplete", _("Something is missing")
    UNFOUNDED = "unfounded", _("It does not say how you know")
    CONTRADICTORY = "contradictory", _("Figures or statements contradict each other")
    LANGUAGE = "language", _("One language is missing, or says something else")
    PRIVACY = "privacy", _("Somebody could be recognized")
    OTHER = "other", _("Another reason, in the words below")
