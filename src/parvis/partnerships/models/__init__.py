"""The tables of this app; one module a noun."""

from parvis.partnerships.models.area import ServiceArea
from parvis.partnerships.models.council import Council
from parvis.partnerships.models.decision import CouncilDecision
from parvis.partnerships.models.meeting import AgendaItem, Attendance, Meeting, Paper, Recusal
from parvis.partnerships.models.motion import Motion, Nomination, Vote
from parvis.partnerships.models.organisation import Organisation
from parvis.partnerships.models.partnership import Partnership
from parvis.partnerships.models.recruitment import Application, InterviewNote, Recruitment
from parvis.partnerships.models.representation import SectorTarget
from parvis.partnerships.models.role import RoleGrant
from parvis.partnerships.models.seat import Appointment, Seat
from parvis.partnerships.models.terms_of_reference import Clause, TermsOfReference
from parvis.partnerships.models.voice import Voice, VoiceCount

__all__ = [
    "AgendaItem",
    "Application",
    "Appointment",
    "Attendance",
    "Clause",
    "Council",
    "CouncilDecision",
    "InterviewNote",
    "Meeting",
    "Motion",
    "Nomination",
    "Organisation",
    "Paper",
    "Partnership",
    "Recruitment",
    "Recusal",
    "RoleGrant",
    "Seat",
    "SectorTarget",
    "ServiceArea",
    "TermsOfReference",
    "Voice",
    "VoiceCount",
    "Vote",
]
