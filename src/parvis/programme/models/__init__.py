"""The few tables of the programme itself."""

from parvis.programme.models.candidate import Candidate, Centre, SectorLetter
from parvis.programme.models.coding import CodedPlan, CodingRound, Consensus, Mark, PlanRating
from parvis.programme.models.comparison import Comparison, ComparisonComment
from parvis.programme.models.peer_group import PeerGroup, PeerMembership
from parvis.programme.models.support import SupportEntry
from parvis.programme.models.visit import Visit

__all__ = [
    "Candidate",
    "Centre",
    "CodedPlan",
    "CodingRound",
    "Comparison",
    "ComparisonComment",
    "Consensus",
    "Mark",
    "PeerGroup",
    "PeerMembership",
    "PlanRating",
    "SectorLetter",
    "SupportEntry",
    "Visit",
]
