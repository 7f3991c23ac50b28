"""How far a step of the cycle is, what the records say of a practice, and how far the coding of a plan is."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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


class Result(models.TextChoices):
    """What the records say of a practice."""

    YES = "yes", pgettext_lazy("of a practice", "Yes")
    NO = "no", pgettext_lazy("of a practice", "No")
    CANNOT_TELL = "cannot_tell", pgettext_lazy("of a practice", "Cannot tell")


class CodingState(models.TextChoices):
    """How far the coding of a plan is; a rating counts once its rater is done."""

    OPEN = "open", _("Waits for two raters")
    RATED_ONCE = "rated_once", _("Rated by one")
    RATED_TWICE = "rated_twice", _("Rated by both")
    SETTLED = "settled", _("Settled")
