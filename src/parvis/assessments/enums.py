"""States of a dataset, and whose figures it holds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DatasetState(models.TextChoices):
    RECEIVED = "received", _("Received")
    HAS_ISSUES = "has_issues", _("Has issues")
    ACCEPTED = "accepted", _("Accepted")


class Origin(models.TextChoices):
    """Whose figures a dataset holds: what was published already is shown as it is, all else is protected."""

    OWN = "own", _("Our own: counted or collected by a partnership or a community")
    PUBLISHED = (
        "published",
        _("Published: I affirm that the publisher named in each line has released these figures"),
    )
