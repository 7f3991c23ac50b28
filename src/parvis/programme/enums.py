"""How far a step of the cycle is."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StepStatus(models.TextChoices):
    DONE = "done", _("Done")
    UNDER_WAY = "under_way", _("Under way")
    READY = "ready", _("Ready to start")
    BLOCKED = "blocked", _("Cannot start yet")


class Step(models.IntegerChoices):
    """The five steps that every partnership repeats."""

    COUNCIL = 1, _("Partnership council")
    TERMS = 2, _("Terms of reference")
    STRATEGY = 3, _("Research and strategy")
    ACTION_PLAN = 4, _("Annual action plan")
    REPORT = 5, _("Annual report")


class ComparisonState(models.TextChoices):
    """How far a comparison is on its way to the public; whether it was withdrawn, its edition says."""

    DRAFT = "draft", _("Draft")
    SHOWN = "shown", _("Shown to the compared")
    RELEASED = "released", _("Released")
    PUBLISHED = "published", _("Published")
