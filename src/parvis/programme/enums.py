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


class SupportChannel(models.TextChoices):
    VISIT = "visit", _("Visit")
    MEETING = "meeting", pgettext_lazy("a channel of support", "Meeting")
    CALL = "call", _("Telephone or video call")
    MESSAGE = "message", _("E-mail or letter")
    TRAINING = "training", _("Training")


class SupportTopic(models.TextChoices):
    """What help was about: a step of the cycle, or what lies around it."""

    COUNCIL = "council", _("Partnership council")
    TERMS = "terms", _("Terms of reference")
    STRATEGY = "strategy", _("Research and strategy")
    ACTION_PLAN = "action_plan", _("Annual action plan")
    REPORT = "report", _("Annual report")
    AGREEMENT = "agreement", _("Contribution agreement")
    DATA = "data", _("Data and assessment")
    COMMUNICATION = "communication", _("Communication")
    OTHER = "other", pgettext_lazy("a topic of support", "Something else")


class MunicipalRole(models.TextChoices):
    """What the municipality would do in a partnership that is not there yet."""

    UNKNOWN = "unknown", pgettext_lazy("a municipal role", "Not known yet")
    INFORMED = "informed", _("It was told")
    LETTER = "letter", _("It wrote that it would take part")
    RESOLUTION = "resolution", _("Its council resolved to take part")
    HOLDS = "holds", _("It would hold the contract")


class CandidateState(models.TextChoices):
    EXPRESSED = "expressed", _("Interest expressed")
    IN_PREPARATION = "in_preparation", _("In preparation")
    READY = "ready", pgettext_lazy("a place", "Ready")
    ESTABLISHED = "established", pgettext_lazy("a place", "Established")
    CLOSED = "closed", pgettext_lazy("an expression of interest", "Closed")


class ComparisonState(models.TextChoices):
    """How far a comparison is on its way to the public; whether it was withdrawn, its edition says."""

    DRAFT = "draft", _("Draft")
    SHOWN = "shown", _("Shown to the compared")
    RELEASED = "released", _("Released")
    PUBLISHED = "published", _("Published")
