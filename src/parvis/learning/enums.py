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


class PracticeKind(models.TextChoices):
    """How far a practice reaches: inside one organization, one sector, or across sectors."""

    ORGANIZATIONAL = "organizational", pgettext_lazy("a practice", "Organizational")
    SECTORAL = "sectoral", pgettext_lazy("a practice", "Sectoral")
    CROSS_SECTORAL = "cross_sectoral", pgettext_lazy("a practice", "Cross-sectoral")


class LeadType(models.TextChoices):
    """What kind of organization leads a practice."""

    PARTNERSHIP = "partnership", pgettext_lazy("who leads", "Partnership")
    MUNICIPALITY = "municipality", pgettext_lazy("who leads", "Municipality")
    AGENCY = "agency", pgettext_lazy("who leads", "Newcomer-serving agency")
    SCHOOL = "school", pgettext_lazy("who leads", "School, college or university")
    HEALTH = "health", pgettext_lazy("who leads", "Health service")
    LIBRARY = "library", pgettext_lazy("who leads", "Library")
    EMPLOYER = "employer", pgettext_lazy("who leads", "Employer or business association")
    COMMUNITY = "community", pgettext_lazy("who leads", "Community or faith group")
    GOVERNMENT = "government", pgettext_lazy("who leads", "Provincial, territorial or federal government")
    OTHER = "other", pgettext_lazy("who leads", "Another kind of organization")


class PracticeAudience(models.TextChoices):
    """Whom a practice is for."""

    NEWCOMERS = "newcomers", pgettext_lazy("an audience", "Newcomers in general")
    REFUGEES = "refugees", pgettext_lazy("an audience", "Refugees")
    WOMEN = "women", pgettext_lazy("an audience", "Women")
    YOUTH = "youth", pgettext_lazy("an audience", "Children and youth")
    SENIORS = "seniors", pgettext_lazy("an audience", "Seniors")
    FRANCOPHONES = "francophones", pgettext_lazy("an audience", "French-speaking newcomers")
    STUDENTS = "students", pgettext_lazy("an audience", "International students")
    WORKERS = "workers", pgettext_lazy("an audience", "Workers, temporary ones included")
    EMPLOYERS = "employers", pgettext_lazy("an audience", "Employers")
    PROVIDERS = "providers", pgettext_lazy("an audience", "Those who provide services")
    PUBLIC = "public", pgettext_lazy("an audience", "The whole community")


class CommunitySize(models.TextChoices):
    """How many people live in the community of a practice, in bands."""

    UNDER_10 = "under_10", _("Fewer than 10,000 people")
    TO_50 = "to_50", _("10,000 to 49,999 people")
    TO_100 = "to_100", _("50,000 to 99,999 people")
    TO_500 = "to_500", _("100,000 to 499,999 people")
    OVER_500 = "over_500", _("500,000 people or more")


class PracticeCost(models.TextChoices):
    """What a practice costs in a year, beside the time of people who are paid already."""

    NOT_KNOWN = "", _("Not known")
    NONE = "none", _("Nothing but time")
    LOW = "low", _("Less than $10,000 a year")
    MIDDLE = "middle", _("$10,000 to $99,999 a year")
    HIGH = "high", _("$100,000 a year or more")


class PracticeState(models.TextChoices):
    """Where a practice stands before its review; whether it is public is whether an edition of it stands."""

    DRAFT = "draft", pgettext_lazy("of a practice", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("of a practice", "Waiting for review")
    RETURNED = "returned", pgettext_lazy("of a practice", "Returned")
    ACCEPTED = "accepted", pgettext_lazy("of a practice", "Accepted")
    REFUSED = "refused", pgettext_lazy("of a practice", "Not accepted")


class AdoptionResult(models.TextChoices):
    """What a partnership says of a practice after a year of use."""

    WORKED = "worked", pgettext_lazy("a result", "It worked")
    PARTLY = "partly", pgettext_lazy("a result", "It worked in part")
    DID_NOT = "did_not", pgettext_lazy("a result", "It did not work")
    CANNOT_TELL = "cannot_tell", pgettext_lazy("a result", "Cannot tell")
