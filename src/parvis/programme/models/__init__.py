"""The few tables of the programme itself."""

from parvis.programme.models.candidate import Candidate, Centre, SectorLetter
from parvis.programme.models.support import SupportEntry
from parvis.programme.models.visit import Visit

__all__ = ["Candidate", "Centre", "SectorLetter", "SupportEntry", "Visit"]
