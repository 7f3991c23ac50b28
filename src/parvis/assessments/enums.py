"""States of a dataset, whose figures it holds, what a council ranks, and what it compares and answers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatasetState(models.TextChoices):
    RECEIVED = "received", _("Received")
    HAS_ISSUES = "has_issues", _("Has issues")
    CHECKED = "checked", _("Read, to be accepted")
    ACCEPTED = "accepted", _("Accepted")
    REPLACED = "replaced", _("Replaced by a newer file")


class Origin(models.TextChoices):
    """Whose figures a dataset holds: what was published already is shown as it is, all else is protected."""

    OWN = "own", _("Our own: counted or collected by a partnership or a community")
    PUBLISHED = (
        "published",
        _("Published: I affirm that the publisher named in each line has released these figures"),
    )


class CharacteristicList(models.TextChoices):
    """What a council's assessment is about: a list of characteristics, or its own framework."""

    OF_2010 = "2010", _("The seventeen characteristics of 2010")
    OF_2023 = "2023", _("The nineteen characteristics of 2023")
    OWN = "own", _("A framework of our own, as a file")


class Weighting(models.TextChoices):
    """Whose weights an index of an exercise has."""

    EQUAL = "equal", _("Every characteristic counts the same")
    COUNCIL = "council", _("The weights that the council gave when it ranked")


class RankingMethod(models.TextChoices):
    """How members say what matters most."""

    BUDGET = "budget", _("Share out 100 points")
    RANKING = "ranking", _("Put what matters most in order")


class RankingState(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class ComparedWith(models.TextChoices):
    """What the figures of a community are read against."""

    PEERS = "peers", _("Communities of its stratum")
    PROVINCE = "province", _("Its province or territory")
    CANADA = "canada", _("Canada")
    EARLIER = "earlier", _("Itself in an earlier year")
    CHOSEN = "chosen", _("Communities that we choose")


class ItemAnswer(models.TextChoices):
    """The answers to an item of a checklist."""

    YES = "yes", _("Yes")
    NO = "no", _("No")
    UNKNOWN = "unknown", _("Do not know")


class Standing(models.TextChoices):
    """What exists of an indicator for one area; suppressed, not available and not loaded are three things."""

    HERE = "here", _("A figure of this area")
    LARGER = "larger", _("Only a figure of a larger area")
    SUPPRESSED = "suppressed", _("Suppressed")
    NOT_APPLICABLE = "not_applicable", _("Not applicable here")
    NOT_AVAILABLE = "not_available", _("Not available for this area")
    NOT_LOADED = "not_loaded", _("Not loaded yet")
    NATIONAL = "national", _("For Canada only: a benchmark, never this area’s own")
    TO_ASK = "to_ask", _("To be asked in a survey of your own")
    TO_CHECK = "to_check", _("To be answered on a checklist")
    CHECKED = "checked", _("Self-assessed on a checklist")
