"""The tables of this app; one module a noun."""

from parvis.research.models.contract import Bidder, Contract
from parvis.research.models.data import ResearchData
from parvis.research.models.ethics import EthicsReview
from parvis.research.models.evidence import Evidence
from parvis.research.models.finding import Finding
from parvis.research.models.instrument import Instrument, InstrumentVersion
from parvis.research.models.inventory import InventoryImport, InventoryRecord, ListedService, ServiceLabel
from parvis.research.models.method import MethodNumbers
from parvis.research.models.output import Output
from parvis.research.models.project import ResearchProject
from parvis.research.models.use import FindingOfIndicator

__all__ = [
    "Bidder",
    "Contract",
    "EthicsReview",
    "Evidence",
    "Finding",
    "FindingOfIndicator",
    "Instrument",
    "InstrumentVersion",
    "InventoryImport",
    "InventoryRecord",
    "ListedService",
    "MethodNumbers",
    "Output",
    "ResearchData",
    "ResearchProject",
    "ServiceLabel",
]
