"""What reporting refuses, each with the sentence that the page shows.

::

    NotFound
    └── UnknownQuestion         the kind of report has no such section or question
    OutOfOrder
    ├── ReportExists            one report of a kind on a plan
    ├── ReportNotEditable       what is under review, or accepted, does not change
    ├── ReportIncomplete        required questions have no answer; ``unanswered`` lists them
    ├── ReportNotSubmitted      only a report that was submitted is reviewed
    ├── ReportNotAccepted       only an accepted report is published
    └── AnswerChanged           somebody else changed the answer meanwhile
    InvalidInput
    └── ReasonMissing           a report is returned with a reason
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.reports.kinds import Question

if TYPE_CHECKING:
    from parvis.reports.models import Answer


class UnknownQuestion(NotFound):
    """The kind of report has no such section or question."""


class ReportExists(OutOfOrder):
    """One report of a kind on a plan."""

    message = _("There is a report on this year already. Go on with it.")


class ReportNotEditable(OutOfOrder):
    """What is under review, or accepted, does not change."""

    message = _("The report was submitted and does not change. An officer can return it with a reason.")


class ReportIncomplete(OutOfOrder):
    """Required questions have no answer."""

    def __init__(self, unanswered: Sequence[Question]) -> None:
        self.unanswered = tuple(unanswered)
        questions = " · ".join(question.label.in_language(get_language() or "en") for question in unanswered)
        super().__init__(
            _("The report cannot be submitted yet. These questions need an answer: %(questions)s")
            % {"questions": questions}
        )


class ReportNotSubmitted(OutOfOrder):
    """Only a report that was submitted is reviewed."""

    message = _("This report is not with you for review.")


class ReportNotAccepted(OutOfOrder):
    """Only an accepted report is published."""

    message = _("A report is published after an officer accepted it.")


class AnswerChanged(OutOfOrder):
    """Somebody else changed the answer meanwhile; ``answer`` is what stands now."""

    message = _("Somebody else changed this answer while you wrote.")

    def __init__(self, answer: "Answer") -> None:
        self.answer = answer
        super().__init__()


class ReasonMissing(InvalidInput):
    """A report is returned with a reason."""

    message = _("Say why the report is returned, so that it can be put right.")
