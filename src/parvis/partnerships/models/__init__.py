"""The tables of this app; one module a noun."""

from parvis.partnerships.models.area import ServiceArea
from parvis.partnerships.models.calendar import CalendarFeed
from parvis.partnerships.models.conduct import Acknowledgement, Declaration, OrientationItem, OrientationTick
from parvis.partnerships.models.contact import Contact, LoggedContact, Stake
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.meeting import AgendaItem, Attendance, Meeting, Paper, Recusal
from parvis.partnerships.models.minutes import (
    ApprovalItem,
    Minutes,
    MinutesSection,
    MinutesVersion,
    ProposedCorrection,
)
from parvis.partnerships.models.motion import Motion, Nomination, Vote
from parvis.partnerships.models.organisation import Organisation
from parvis.partnerships.models.partnership import Partnership
from parvis.partnerships.models.recruitment import Application, InterviewNote, Recruitment
from parvis.partnerships.models.representation import SectorTarget
from parvis.partnerships.models.role import RoleGrant
from parvis.partnerships.models.seat import Appointment, Seat
from parvis.partnerships.models.stakeholder import PairVerdict, Stakeholder, StakeholderMerge
from parvis.partnerships.models.survey import SurveyInstrument, SurveyInvitee, SurveyRound, SurveyTally
from parvis.partnerships.models.terms_of_reference import Clause, TermsOfReference, TermsReview
from parvis.partnerships.models.voice import Voice, VoiceCount

__all__ = [
    "Acknowledgement",
    "AgendaItem",
    "Application",
    "Appointment",
    "ApprovalItem",
    "Attendance",
    "CalendarFeed",
    "Clause",
    "Contact",
    "Council",
    "CouncilDecision",
    "Declaration",
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
    "ProposedCorrection",
    "Recruitment",
    "Recusal",
    "RoleGrant",
    "Seat",
    "SectorTarget",
    "ServiceArea",
    "Stake",
    "Stakeholder",
    "StakeholderMerge",
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
