"""States and kinds of a partnership's records."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PartnershipKind(models.TextChoices):
    LOCAL = "lip", _("Local immigration partnership")
    ZONAL = "zip", _("Zonal immigration partnership")
    FRANCOPHONE = "rif", _("Francophone immigration network")
    STAKEHOLDERS_TABLE = (
        "tbl",
        _("Stakeholders table"),
    )  # a body of the programme, and no partnership of a place


class StakeholderKind(models.TextChoices):
    PUBLIC_BODY = "public_body", _("Public body")
    NON_PROFIT = "non_profit", _("Non-profit organization")
    BUSINESS = "business", _("Business")
    EDUCATION = "education", _("School board, college or university")
    NETWORK = "network", _("Network or association")
    OTHER = "other", pgettext_lazy("an organization", "Another kind")
    UNKNOWN = "unknown", pgettext_lazy("the kind of an organization", "Not recorded")


class ServiceLanguage(models.TextChoices):
    ENGLISH = "en", _("English")
    FRENCH = "fr", _("French")
    BOTH = "both", _("English and French")


class Circle(models.TextChoices):
    """Who sees a field or a contact: each circle holds the one after it."""

    PUBLIC = "public", pgettext_lazy("who sees it", "Public")
    PROGRAMME = "programme", pgettext_lazy("who sees it", "The programme and its coordinators")
    OWN = "own", pgettext_lazy("who sees it", "Only those who wrote it")


class Strength(models.IntegerChoices):
    """How much interest an organization has, or influence: a judgement, never a measure."""

    NONE = 0, pgettext_lazy("interest or influence", "None")
    LOW = 1, pgettext_lazy("interest or influence", "Low")
    MEDIUM = 2, pgettext_lazy("interest or influence", "Medium")
    HIGH = 3, pgettext_lazy("interest or influence", "High")

    @classmethod
    def from_text(cls, written: str) -> "Strength":
        """Return the member whose number a form sent."""
        return cls(int(written))


class ContactChannel(models.TextChoices):
    MEETING = "meeting", _("Meeting")
    CALL = "call", pgettext_lazy("a contact", "Telephone or video call")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", pgettext_lazy("a contact", "Letter")
    EVENT = "event", pgettext_lazy("a contact", "Event")
    OTHER = "other", pgettext_lazy("a contact", "Another way")


class Verdict(models.TextChoices):
    """What somebody said of two records of the register that look alike."""

    SAME = "same", _("The same organization, to be merged")
    DIFFERENT = "different", _("Two organizations")


class Expectation(models.IntegerChoices):
    """The programme's four expectations of a partnership (2010)."""

    AWARENESS = 1, _("Awareness and capacity: a place better able to integrate newcomers")
    PARTNERSHIP = 2, _("Partnership: many take part in planning and coordinating services")
    SERVICES = 3, _("Services: better access to coordinated settlement services")
    LABOUR_MARKET = 4, _("Labour market: better access to work for newcomers")

    @property
    def short(self) -> str:
        """Return what stands before the colon."""
        return str(self.label).partition(":")[0].strip()


class Stratum(models.TextChoices):
    TORONTO = "toronto_and_neighbourhood", _("Toronto and neighbourhood")
    URBAN = "urban", _("Urban")
    RURAL = "rural_and_remote", _("Rural and remote")


class Region(models.TextChoices):
    """A region of the programme: some provinces and territories, whose partnerships an officer may be bound to."""

    ATLANTIC = "atlantic", _("Atlantic")
    QUEBEC = "quebec", pgettext_lazy("a region of the programme", "Quebec")
    ONTARIO = "ontario", pgettext_lazy("a region of the programme", "Ontario")
    PRAIRIES = "prairies", _("Prairies and northern territories")
    WEST = "west", _("British Columbia and Yukon")

    @property
    def provinces(self) -> frozenset[str]:
        """Return the codes of its provinces and territories."""
        return _PROVINCES_OF[self]


# Not confirmed by a source: with which region the territories go (docs/decisions/0048).
_PROVINCES_OF = {
    Region.ATLANTIC: frozenset({"NL", "PE", "NS", "NB"}),
    Region.QUEBEC: frozenset({"QC"}),
    Region.ONTARIO: frozenset({"ON"}),
    Region.PRAIRIES: frozenset({"MB", "SK", "AB", "NT", "NU"}),
    Region.WEST: frozenset({"BC", "YT"}),
}


class HostForm(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    UPPER_TIER = "upper_tier", _("Upper-tier municipality")
    SETTLEMENT_AGENCY = "settlement_agency", _("Settlement agency")
    COMMUNITY_AGENCY = "community_agency", _("Community agency")
    COLLEGE_OR_UNIVERSITY = "college_or_university", _("College or university")
    CONSORTIUM = "consortium", _("Consortium")
    FRANCOPHONE = "francophone", _("Francophone organization")
    OTHER = "other", _("Other")
    UNKNOWN = "unknown", _("Not documented")


class HostRole(models.TextChoices):
    HOST = "host", _("Host")
    CONTRACT_HOLDER = "contract_holder", _("Contract holder")


class Precision(models.TextChoices):
    """How exactly a day is known."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class AreaBasis(models.TextChoices):
    """Whether an area is one of the library's, whose figures exist, or units that somebody put together."""

    STANDARD = "standard", pgettext_lazy("basis of an area", "Standard")
    CUSTOM = "custom", pgettext_lazy("basis of an area", "Custom")


class SuccessionKind(models.TextChoices):
    MERGER = "merger", _("Merger")
    SPLIT = "split", _("Split")
    CONTINUATION = "continuation", _("Continuation")


class ContactReach(models.TextChoices):
    PUBLIC = "public", pgettext_lazy("who sees a contact", "Public")
    PROGRAMME = "programme", pgettext_lazy("who sees a contact", "Within the programme only")


class Sector(models.TextChoices):
    MUNICIPAL = "municipal", _("Municipality")
    SETTLEMENT = "settlement", _("Settlement services")
    EDUCATION = "education", _("Education")
    EMPLOYMENT = "employment", _("Employers and employment services")
    HEALTH = "health", _("Health")
    JUSTICE = "justice", _("Police and justice")
    HOUSING = "housing", _("Housing")
    LIBRARY = "library", _("Library")
    FAITH = "faith", _("Faith and ethnocultural groups")
    FRANCOPHONE = "francophone", _("Francophone organizations")
    NEWCOMER = "newcomer", _("Newcomers")
    GOVERNMENT = "government", _("Federal and provincial governments")
    COMMUNITY = "community", _("Community and funders")


class AgreementKind(models.TextChoices):
    INTERGOVERNMENTAL = "intergovernmental", _("Agreement between governments")
    ANNEX = "annex", _("Annex to an agreement")
    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    CONTRIBUTION = "contribution", _("Contribution agreement")


class PartyRole(models.TextChoices):
    SIGNATORY = "signatory", _("Signatory")
    FUNDER = "funder", _("Funder")
    HOLDER = "holder", _("Holder of the contract")


class CommitmentVerdict(models.TextChoices):
    """What evidence shows of a commitment; without evidence nothing is known, which is none of these."""

    KEPT = "kept", _("Kept")
    IN_PART = "in_part", _("Kept in part")
    NOT_KEPT = "not_kept", _("Not kept")


class SeatRole(models.TextChoices):
    CO_CHAIR = "co_chair", _("Co-chair")
    MEMBER = "member", _("Member")
    ALTERNATE = "alternate", _("Alternate")
    OBSERVER = "observer", _("Observer")


class AppointingRule(models.TextChoices):
    NOMINATION = "nomination", _("Nominated by its organization")
    ELECTION = "election", _("Elected by its sector")
    COUNCIL = "by_council", _("Appointed by the council")
    OPEN_CALL = "open_call", _("Open call for applications")
    EX_OFFICIO = "ex_officio", _("Ex officio: comes with an office held elsewhere")
    OTHER = "other", _("Another way")


class InterestNature(models.TextChoices):
    EMPLOYMENT = "employment", _("Employment")
    BOARD = "board", _("Seat on a board")
    FUNDING = "funding", _("Funding that one gives, receives or asks for")
    FAMILY = "family", _("Interest of a family member")
    OTHER = "other", pgettext_lazy("an interest", "Another interest")
    NOTHING = "nothing", _("Nothing to declare")


class RecruitmentState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    OPEN = "open", pgettext_lazy("a call", "Open")
    CLOSED = "closed", _("Closed")
    FILLED = "filled", pgettext_lazy("a recruitment", "Filled")
    CANCELLED = "cancelled", pgettext_lazy("a recruitment", "Cancelled")


class ApplicationState(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("an application", "Received")
    SHORTLISTED = "shortlisted", _("Shortlisted")
    DECLINED = "declined", _("Declined")
    PROPOSED = "proposed", _("Proposed to the council")
    APPOINTED = "appointed", _("Appointed")


class CouncilKind(models.TextChoices):
    COUNCIL = "council", _("Partnership council")
    SUB_COUNCIL = "sub_council", _("Sub-council")
    WORKING_GROUP = "working_group", _("Working group")
    COMMITTEE = "committee", _("Committee")


class MeetingState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class AgendaItemKind(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary item")
    CONSENT = "consent", _("Consent agenda")
    DECLARATIONS = "declarations", _("Declarations of interest")
    MINUTES = "minutes", _("Approval of minutes")
    TERMS_REVIEW = "terms_review", _("Review of the terms of reference")


class Presence(models.TextChoices):
    IN_PERSON = "in_person", _("In person")
    REMOTE = "remote", _("Remotely")
    REGRETS = "regrets", _("Sent regrets")
    ABSENT = "absent", _("Absent")


class MotionResult(models.TextChoices):
    OPEN = "open", _("Open")
    CARRIED = "carried", _("Carried")
    DEFEATED = "defeated", _("Defeated")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class VoteMethod(models.TextChoices):
    SHOW_OF_HANDS = "show_of_hands", _("By show of hands")
    RECORDED = "recorded", _("By recorded vote")
    CONSENSUS = "consensus", _("By consensus")


class VoteChoice(models.TextChoices):
    FOR = "for", _("For")
    AGAINST = "against", _("Against")
    ABSTAIN = "abstain", _("Abstains")


class DecisionKind(models.TextChoices):
    ADOPT_TERMS = "adopt_terms", _("Adopts the terms of reference")
    APPROVE_STRATEGY = "approve_strategy", _("Approves the strategy")
    APPROVE_PLAN = "approve_plan", _("Approves the action plan")
    APPROVE_REPORT = "approve_report", _("Approves the annual report")
    APPROVE_MINUTES = "approve_minutes", _("Approves the minutes")
    CONFIRM_TERMS = "confirm_terms", _("Confirms the terms of reference after review")
    APPOINT_MEMBER = "appoint_member", _("Appoints a member")
    CREATE_ACTION = "create_action", _("Creates an action")
    OTHER = "other", _("Other decision")


class TermsState(models.TextChoices):
    """ADOPTED is the newest version that a decision adopted; from which day it rules, its date says."""

    DRAFT = "draft", _("Draft")
    ADOPTED = "adopted", _("In force")
    SUPERSEDED = "superseded", _("Superseded")


class TermsStanding(models.TextChoices):
    """What a version is on a day, which its state and its dates tell."""

    DRAFT = "draft", _("Draft")
    WAITING = "waiting", _("Adopted, not yet in force")
    IN_FORCE = "in_force", _("In force")
    SUPERSEDED = "superseded", _("Superseded")


class ClauseKind(models.TextChoices):
    PURPOSE = "purpose", _("Purpose")
    MANDATE = "mandate", _("Mandate")
    CATCHMENT = "catchment", _("Area served")
    COMPOSITION = "composition", _("Composition")
    RECRUITMENT = "recruitment", _("Recruitment")
    TERM_OF_OFFICE = "term_of_office", _("Term of office")
    CO_CHAIRS = "co_chairs", _("Co-chairs")
    QUORUM = "quorum", _("Quorum")
    DECISION_RULE = "decision_rule", _("Decision rule")
    CONFLICT_OF_INTEREST = "conflict_of_interest", _("Conflict of interest")
    WORKING_GROUPS = "working_groups", _("Working groups")
    MEETINGS = "meetings", _("Meetings")
    LANGUAGES = "languages", _("Languages")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality")
    ATTENDANCE = "attendance", _("Attendance and removal")
    HONORARIA = "honoraria", _("Honoraria")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    DATA_SHARING = "data_sharing", _("Data sharing")
    AMENDMENT = "amendment", _("Amendment")
    REVIEW = "review", _("Review")
    APPROVAL = "approval", _("Approval chain")
    DISSOLUTION = "dissolution", _("Dissolution")


class ClauseWeight(models.TextChoices):
    """How much terms of reference need a clause: without a required one they are not adopted."""

    REQUIRED = "required", _("Required")
    USUAL = "usual", _("Usual")
    OPTIONAL = "optional", _("Optional")


class QuorumSeat(models.TextChoices):
    """A seat that must be at the table beside the number of members."""

    CO_CHAIR = "co_chair", _("a co-chair")
    NEWCOMER = "newcomer", _("a newcomer’s seat")
    FRANCOPHONE = "francophone", _("a francophone organization’s seat")
    MUNICIPAL = "municipal", _("the municipality’s seat")


class QuorumFallback(models.TextChoices):
    """What a meeting without a quorum may do."""

    DISCUSS = "discuss", _("It may discuss, and decides nothing")
    RATIFY = "ratify", _("What it agrees on waits for a meeting with a quorum to ratify it")
    AFTER_WAIT = "after_wait", _("After a wait, a smaller share suffices")
    NEXT_MEETING = (
        "next_meeting",
        _("At the next meeting, called for the same agenda, a smaller share suffices"),
    )


class VoteBasis(models.TextChoices):
    """What the votes for a motion are a share of."""

    VOTES_CAST = "votes_cast", _("The votes for and against")
    PRESENT = "present", _("The voting members present")
    ENTITLED = "entitled", _("All voting members")


class MinutesState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    CIRCULATED = "circulated", _("Circulated")
    AMENDED = "amended", _("Amended")
    APPROVED = "approved", _("Approved")
    PUBLISHED = "published", _("Published")


class MinutesVersionKind(models.TextChoices):
    CIRCULATED = "circulated", _("As circulated")
    AMENDED = "amended", _("As amended")
    CORRECTED = "corrected", _("Correction after approval")


class SurveyState(models.TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", _("Being answered")
    CLOSED = "closed", _("Closed")


class SurveyChange(models.TextChoices):
    HIGHER = "higher", _("higher")
    LOWER = "lower", _("lower")
    CANNOT_TELL = "cannot_tell", _("cannot tell")
