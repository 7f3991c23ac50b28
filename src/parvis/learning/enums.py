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


class LibraryKind(models.TextChoices):
    """What a document of the library is."""

    RESEARCH = "research", _("Research report")
    TOOLKIT = "toolkit", _("Toolkit or guide")
    EVALUATION = "evaluation", _("Evaluation")
    STATISTICS = "statistics", _("Statistics")
    POLICY = "policy", _("Policy or legislation")
    TRAINING = "training", _("Training material")


class LicenceClass(models.TextChoices):
    """What one may do with a document of the library, in classes that a reader can act on."""

    OPEN = "open", _("May be reused and adapted with attribution (CC BY, Open Government Licence)")
    NON_COMMERCIAL = "non_commercial", _("May be reused with attribution, not for sale (CC BY-NC)")
    NO_CHANGES = "no_changes", _("May be passed on unchanged with attribution (CC BY-ND)")
    READ = "read", _("May be read and quoted; all other rights are reserved")
    ASK = "ask", _("Reuse needs the permission of the rights holder")
    UNKNOWN = "unknown", _("The document says nothing; read and quote only")


class DocumentLanguages(models.TextChoices):
    BOTH = "both", _("English and French")
    ENGLISH = "en", _("English only")
    FRENCH = "fr", _("French only")


class LinkOutcome(models.TextChoices):
    """What came of asking an address on the web."""

    WORKS = "works", pgettext_lazy("a link", "Works")
    MOVED = "moved", pgettext_lazy("a link", "Moved")
    GONE = "gone", pgettext_lazy("a link", "Gone")
    FAILS = "fails", pgettext_lazy("a link", "Does not answer")
    CLOSED = "closed", pgettext_lazy("a link", "Answers people only")


class Readership(models.TextChoices):
    """For whom what was published in a month is gathered."""

    COUNCILS = "councils", _("Councils and coordinators")
    ORGANIZATIONS = "organizations", _("Partner organizations and employers")
    OFFICERS = "officers", _("Programme officers and funders")
    RESEARCHERS = "researchers", _("Researchers")
    PUBLIC = "public", _("Newcomers and the public")
