"""States and kinds of stories, of what they rest on, and of what people agreed to."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SuccessKind(models.TextChoices):
    """What kind of success a story tells of, as the programme groups early successes."""

    PARTNERSHIP = "partnership", _("Partnership")
    AWARENESS = "awareness", _("Education and awareness")
    PLANNING = "planning", _("Planning")


class StoryState(models.TextChoices):
    """Where a story stands before the public; whether it is published is whether an edition of it stands."""

    DRAFT = "draft", pgettext_lazy("of a story", "Draft")
    ASKED = "asked", _("Waiting for verification")
    VERIFIED = "verified", pgettext_lazy("of a story", "Verified")


class Verdict(models.TextChoices):
    """What somebody outside the staff says of a story’s facts."""

    CONFIRMED = "confirmed", pgettext_lazy("of a story", "Confirmed")
    IN_PART = "in_part", pgettext_lazy("of a story", "Confirmed in part")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("of a story", "Not confirmed")


class EvidenceKind(models.TextChoices):
    DOCUMENT = "document", _("A document")
    FIGURE = "figure", _("A published figure of the community")
    FINDING = "finding", _("A finding of research")
    ACTION = "action", _("An action of the action plan")
    DECISION = "decision", _("A decision of the council")


class ConsentScope(models.TextChoices):
    """What somebody agrees to."""

    TEXT = "text", _("The story in words")
    NAME = "name", _("Their name")
    IMAGE = "image", _("Pictures that show them")


class ConsentForm(models.TextChoices):
    """How consent was given."""

    SIGNED = "signed", _("On a signed form")
    MESSAGE = "message", _("By e-mail or message")
    RECORDED = "recorded", _("Spoken, and recorded")
    SPOKEN = "spoken", _("Spoken, before a witness")


class ImageLicence(models.TextChoices):
    """By what right a picture is shown."""

    THIS_STORY = "this_story", _("Permission for this story")
    CC_BY = "cc_by", _("Creative Commons Attribution (CC BY)")
    CC_BY_NC = "cc_by_nc", _("Creative Commons Attribution – NonCommercial (CC BY-NC)")
    OPEN_GOVERNMENT = "open_government", _("Open Government Licence")
    UNSETTLED = "unsettled", _("Not settled yet")


class Channel(models.TextChoices):
    """By which way one reaches an audience."""

    NEWSLETTER = "newsletter", _("Newsletter")
    WEB = "web", _("Website")
    SOCIAL = "social", _("Social media")
    PRESS = "press", _("Press, radio and television")
    EVENT = "event", _("Event")
    MEETING = "meeting", pgettext_lazy("a channel", "Meeting")
    PRINT = "print", _("Print")
    PARTNERS = "partners", _("Through partner organizations")


class SubscribedHow(models.TextChoices):
    """How somebody asked for the newsletter."""

    FORM = "form", _("On the form of this site")
    PAPER = "paper", _("On paper")
    EVENT = "event", _("At an event, in person")


class IssueState(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("an issue", "Draft")
    SENDING = "sending", _("Being sent")
    SENT = "sent", pgettext_lazy("an issue", "Sent")
