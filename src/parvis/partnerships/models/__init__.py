"""The tables of this app; one module a noun."""

from parvis.partnerships.models.agreement import (
    Agreement,
    AgreementParty,
    AgreementShare,
    Commitment,
    CommitmentEvidence,
)
from parvis.partnerships.models.area import ServiceArea
from parvis.partnerships.models.calendar import CalendarFeed
from parvis.partnerships.models.conduct import Acknowledgement, Declaration, OrientationItem, OrientationTick
from parvis.partnerships.models.contact import Contact, LoggedContact, Stake
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.host import Host
from parvis.partnerships.models.meeting import AgendaItem, Attendance, Meeting, Paper, Recusal
from parvis.partnerships.models.minutes import (
    ApprovalItem,
    Minutes,
    MinutesSection,
    MinutesVersion,
    ProposedCorrection,
)
from parvis.partnerships.models.motion import Motion, Nomination, Vote
from parvis.partnerships.models.naming import PartnershipName
from parvis.partnerships.models.organisation import Organisation
from parvis.partnerships.models.partnership import Partnership
from parvis.partnerships.models.recruitment import Application, InterviewNote, Recruitment
from parvis.partnerships.models.register_contact import RegisterContact
from parvis.partnerships.models.register_import import RegisterImport
from parvis.partnerships.models.representation import SectorTarget
from parvis.partnerships.models.role import RoleGrant
from parvis.partnerships.models.seat import Appointment, Seat
from parvis.partnerships.models.stakeholder import PairVerdict, Stakeholder, StakeholderMerge
from parvis.partnerships.models.stratum import StratumMembership
from parvis.partnerships.models.succession import Succession
from parvis.partnerships.models.survey import SurveyInstrument, SurveyInvitee, SurveyRound, SurveyTally
from parvis.partnerships.models.terms_of_reference import Clause, TermsOfReference, TermsReview
from parvis.partnerships.models.voice import Voice, VoiceCount

__all__ = [
    "Acknowledgement",
    "AgendaItem",
    "Agreement",
    "AgreementParty",
    "AgreementShare",
    "Application",
    "Appointment",
    "ApprovalItem",
    "Attendance",
    "CalendarFeed",
    "Clause",
    "Commitment",
    "CommitmentEvidence",
    "Contact",
    "Council",
    "CouncilDecision",
    "Declaration",
    "Host",
    "InterviewNote",
    "LoggedContact",
    "Meeting",
    "Minutes",
    "MinutesSection",
    "MinutesVersion",
    "Motion",
    "Nomination",
    "Organisation",
    "OrientationItem",
    "OrientationTick",
    "PairVerdict",
    "Paper",
    "Partnership",
    "PartnershipName",
    "ProposedCorrection",
    "Recruitment",
    "Recusal",
    "RegisterContact",
    "RegisterImport",
    "RoleGrant",
    "Seat",
    "SectorTarget",
    "ServiceArea",
    "Stake",
    "Stakeholder",
    "StakeholderMerge",
    "StratumMembership",
    "Succession",
    "SurveyInstrument",
    "SurveyInvitee",
    "SurveyRound",
    "SurveyTally",
    "TermsOfReference",
    "TermsReview",
    "Voice",
    "VoiceCount",
    "Vote",
]
