"""What reporting refuses, each with the sentence that the page shows.

::

    NotFound
    └── UnknownQuestion         the kind of report has no such section or question
    OutOfOrder
    ├── ReportExists            one report of a kind on a plan
    ├── StepOutOfOrder          the report's state does not allow the step; the sentence says what comes first
    ├── ReportIncomplete        required questions have no answer; ``unanswered`` lists them
    ├── AnswerChanged           somebody else changed the answer meanwhile
    ├── NothingToPutRight       a report is returned for at least one section
    ├── SectionsToPutRight      a report with sections to be put right is not accepted
    ├── TooLateToReopen         a verdict is taken back within some days
    ├── WorkWentOn              a return is taken back before the partnership goes on writing
    └── ReportPublished         what stands published is taken back first
    InvalidInput
    ├── ReasonMissing           a section is marked with a reason, and “another reason” with words
    ├── DayPassed               the day by which a report is to come back lies ahead
    └── CorrectionIncomplete    a correction is in both languages
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.reports.kinds import Question
from parvis.reports.kinds.life import REOPEN_DAYS

if TYPE_CHECKING:
    from parvis.reports.models import Answer


class UnknownQuestion(NotFound):
    """The kind of report has no such section or question."""


class ReportExists(OutOfOrder):
    """One report of a kind on a plan."""

    message = _("There is a report on this year already. Go on with it.")


class StepOutOfOrder(OutOfOrder):
    """The report's state does not allow the step; the sentence is that of ``kinds.life``."""


class ReportIncomplete(OutOfOrder):
    """Required questions have no answer."""

    def __init__(self, unanswered: Sequence[Question]) -> None:
        self.unanswered = tuple(unanswered)
        questions = " · ".join(question.label.in_language(get_language() or "en") for question in unanswered)
        super().__init__(
            _("The report is not complete yet. These questions need an answer: %(questions)s")
            % {"questions": questions}
        )


class AnswerChanged(OutOfOrder):
    """Somebody else changed the answer meanwhile; ``answer`` is what stands now."""

    message = _("Somebody else changed this answer while you wrote.")

    def __init__(self, answer: "Answer") -> None:
        self.answer = answer
        super().__init__()


class NothingToPutRight(OutOfOrder):
    """A report is returned for at least one section."""

    message = _("Mark at least one section to be put right, and say why. Then return the report.")


class SectionsToPutRight(OutOfOrder):
    """A report with sections to be put right is not accepted."""

    message = _("You marked sections to be put right. Return the report, or change those marks first.")


class TooLateToReopen(OutOfOrder):
    """A verdict is taken back within some days."""

    def __init__(self) -> None:
        super().__init__(
            _("The verdict is more than %(days)d days old and stands. A correction is a notice beside it.")
            % {"days": REOPEN_DAYS}
        )


class WorkWentOn(OutOfOrder):
    """A return is taken back before the partnership goes on writing."""

    message = _("The partnership has gone on writing since the return. Wait for the report to come back.")


class ReportPublished(OutOfOrder):
    """What stands published is taken back first."""

    message = _("The report is published. Withdraw the published edition first, with a reason.")


class ReasonMissing(InvalidInput):
    """A section is marked with a reason, and “another reason” with words."""

    message = _("Choose why the section is to be put right; “another reason” needs your words.")


class DayPassed(InvalidInput):
    """The day by which a report is to come back lies ahead."""

    message = _("Choose a day after today by which the report is to come back.")


class CorrectionIncomplete(InvalidInput):
    """A correction is in both languages."""

    message = _("Write the correction in both languages: it stands beside a text that is in both.")
