"""States and kinds of plans."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PlanState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    APPROVED = "approved", pgettext_lazy("of a strategy or a plan", "Approved by the council")


class Expectation(models.IntegerChoices):
    """The programme's four expectations of a partnership (2010)."""

    AWARENESS = 1, _("Awareness and capacity: a place better able to integrate newcomers")
    PARTNERSHIP = 2, _("Partnership: many take part in planning and coordinating services")
    SERVICES = 3, _("Services: better access to coordinated settlement services")
    LABOUR_MARKET = 4, _("Labour market: better access to work for newcomers")


class ActionStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", pgettext_lazy("of an action", "Done")
    STOPPED = "stopped", _("Stopped")


class Quarter(models.IntegerChoices):
    """Quarters of the fiscal year."""

    FIRST = 1, _("April to June")
    SECOND = 2, _("July to September")
    THIRD = 3, _("October to December")
    FOURTH = 4, _("January to March")
