"""The tables of this app; one module a noun."""

from parvis.programme.models.comparison import Comparison, ComparisonComment
from parvis.programme.models.peer_group import PeerGroup, PeerMembership
from parvis.programme.models.visit import Visit

__all__ = ["Comparison", "ComparisonComment", "PeerGroup", "PeerMembership", "Visit"]
