"""States and kinds of plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", pgettext_lazy("of a strategy or a plan", "Approved by the council")


class MeasureKind(models.TextChoices):
    """Two kinds that are never added up: how people fare, and how the partnership's work goes."""

    POPULATION = "population", _("Population indicator: how people fare")
    PERFORMANCE = "performance", _("Performance measure: how our work goes")


class ClusterResult(models.TextChoices):
    """What the comments of a group led to."""

    CHANGED = "changed", _("The strategy changed")
    UNCHANGED = "unchanged", _("The strategy stays as it was")
    ELSEWHERE = "elsewhere", _("Taken up elsewhere")


class Fate(models.TextChoices):
    """What becomes of an outcome in the next strategy."""

    CONTINUES = "continues", _("Continues")
    CHANGES = "changes", _("Changes")
    ENDS = "ends", _("Ends")


class Standing(models.TextChoices):
    """Where a result stands between baseline and target."""

    UNKNOWN = "unknown", _("No result yet")
    CANNOT_TELL = "cannot_tell", _("Cannot tell")
    REACHED = "reached", _("Target reached")
    PART_WAY = "part_way", _("Part of the way")
    UNMOVED = "unmoved", _("No change")
    AWAY = "away", _("Away from the target")


class ActionStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", pgettext_lazy("of an action", "Done")
    STOPPED = "stopped", _("Stopped")


OPEN_STATUSES = (ActionStatus.NOT_STARTED, ActionStatus.UNDER_WAY)


class Quarter(models.IntegerChoices):
    """Quarters of the fiscal year."""

    FIRST = 1, _("April to June")
    SECOND = 2, _("July to September")
    THIRD = 3, _("October to December")
    FOURTH = 4, _("January to March")


class Ending(models.TextChoices):
    """What becomes of an action at the end of its year."""

    CARRIED = "carried", _("Carry into the next year")
    CLOSED = "closed", _("Close: its work is finished")
    DROPPED = "dropped", _("Drop: it is not pursued")


class ProposalState(models.TextChoices):
    """What the coordinator did with an update that a partner proposed."""

    WAITING = "waiting", pgettext_lazy("of a proposed update", "Waiting")
    CONFIRMED = "confirmed", pgettext_lazy("of a proposed update", "Confirmed")
    RETURNED = "returned", pgettext_lazy("of a proposed update", "Returned")
    REPLACED = "replaced", pgettext_lazy("of a proposed update", "Replaced by a later one")


class CostBasis(models.TextChoices):
    """Over what the amount of a cost line is shared out."""

    ACTIONS = "actions", _("Actions")
    EXPECTATIONS = "expectations", _("Expectations")
