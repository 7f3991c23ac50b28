"""The tables of this app; one module a noun."""

from parvis.assessments.models.assessment import Assessment
from parvis.assessments.models.dataset import Dataset, DatasetValue
from parvis.assessments.models.exercise import Exercise
from parvis.assessments.models.ranking import RankingBallots, RankingRound, RankingVoter
from parvis.assessments.models.scan import ScanAnswer

__all__ = [
    "Assessment",
    "Dataset",
    "DatasetValue",
    "Exercise",
    "RankingBallots",
    "RankingRound",
    "RankingVoter",
    "ScanAnswer",
]
