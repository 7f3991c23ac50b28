"""The tables of this app; one module a noun."""

from parvis.programme.models.coding import CodedPlan, CodingRound, Consensus, Mark, PlanRating
from parvis.programme.models.visit import Visit

__all__ = ["CodedPlan", "CodingRound", "Consensus", "Mark", "PlanRating", "Visit"]
