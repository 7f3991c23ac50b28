"""The tables of this app; one module a noun."""

from parvis.assessments.models.assessment import Assessment
from parvis.assessments.models.checklist_answer import ChecklistAnswer
from parvis.assessments.models.choice import Choice
from parvis.assessments.models.dataset import Dataset, DatasetValue
from parvis.assessments.models.exercise import Exercise
from parvis.assessments.models.method import Method
from parvis.assessments.models.place_name import PlaceName
from parvis.assessments.models.ranking import RankingBallots, RankingRound, RankingVoter
from parvis.assessments.models.review import Review
from parvis.assessments.models.scan import ScanAnswer
from parvis.assessments.models.survey_result import SurveyResult
from parvis.assessments.models.use import IndicatorOnAgenda, UsedIndicator

__all__ = [
    "Assessment",
    "ChecklistAnswer",
    "Choice",
    "Dataset",
    "DatasetValue",
    "Exercise",
    "IndicatorOnAgenda",
    "Method",
    "PlaceName",
    "RankingBallots",
    "RankingRound",
    "RankingVoter",
    "Review",
    "ScanAnswer",
    "SurveyResult",
    "UsedIndicator",
]
