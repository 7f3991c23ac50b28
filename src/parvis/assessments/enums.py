"""States of a dataset, whose figures it holds, and the lists of characteristics that a council ranks."""

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
