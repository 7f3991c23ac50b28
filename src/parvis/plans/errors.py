"""What planning refuses, each with the sentence that the page shows.

::

    OutOfOrder
    ├── StrategiesOverlap       a fiscal year belongs to one strategy
    ├── StrategyNotDraft        an approved strategy does not change
    ├── StrategyIncomplete      the council cannot approve it yet; says what is missing
    ├── StrategyNotApproved     plans, results, signatures and editions follow an approved strategy
    ├── StrategyFollowed        a strategy has one successor
    ├── StillUsed               a priority with outcomes under it, or the last measure of what is public
    ├── DoesNotFit              two pages hold no more, and smaller letters nobody reads
    ├── NothingToConsultOn      a draft without outcomes says nothing to comment on
    ├── ConsultationIsOpen      one consultation at a time
    ├── ConsultationClosed      comments are taken until the last day
    ├── PlanExists              one action plan a fiscal year
    ├── PlanNotDraft            an approved plan changes through progress only
    ├── PlanEmpty               a plan without an action cannot be approved
    ├── NothingProposed         the decision creates an action, and its motion proposed none
    └── PlanNotApproved         progress is reported on an approved plan
    InvalidInput
    ├── YearOutsideStrategy     the strategy does not cover the fiscal year
    ├── UnknownIndicator        no indicator has this id
    ├── ImpossibleValue         the indicator cannot have this value
    ├── NotOfThisPartnership    a finding, an outcome or an organization of somebody else
    ├── WrongApproval           the decision approves something else, or is another council's
    ├── UnknownTarget           the goals have no such target
    ├── MeasureUnnamed          a performance measure without a name or a unit
    ├── ClosesInThePast         a consultation that would be over before it began
    ├── CommentEmpty            a comment without words
    ├── AnswerMissing           what came of a cluster of comments, without the answer
    ├── ConsentMissing          a name without the consent to keep it
    ├── SignatureWithoutPaper   neither a file nor a reference
    ├── SignedInTheFuture       a signature of a day that has not come
    └── FateIncomplete          an outcome whose fate or reason is missing
    LinkNotFound                404: the link is none of ours, or was replaced
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.errors import InvalidInput, NotFound, OutOfOrder


class StrategiesOverlap(OutOfOrder):
    """A fiscal year belongs to one strategy."""

    message = _("Another strategy covers one of these years. Choose a later first year.")


class StrategyNotDraft(OutOfOrder):
    """An approved strategy does not change."""

    message = _("The council approved this strategy, and it does not change. Start the next one.")


class StrategyIncomplete(OutOfOrder):
    """The council cannot approve the strategy yet; ``missing`` has a sentence for each gap."""

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(
            _("The strategy cannot be approved yet. %(missing)s") % {"missing": " ".join(self.missing)}
        )


class StrategyNotApproved(OutOfOrder):
    """Plans and editions follow an approved strategy."""

    message = _("The council has not approved this strategy. Have it approved by a decision first.")


class PlanExists(OutOfOrder):
    """One action plan a fiscal year."""

    message = _("There is an action plan of this year already. Go on with it.")


class PlanNotDraft(OutOfOrder):
    """An approved plan changes through progress only."""

    message = _("The council approved this plan. Report progress on its actions instead.")


class PlanEmpty(OutOfOrder):
    """A plan without an action cannot be approved."""

    message = _("The action plan has no action. Add one, then have the plan approved.")


class NothingProposed(OutOfOrder):
    """The decision creates an action, and its motion proposed none."""

    message = _("The motion proposes no action. Add the action on the page of the plan.")


class PlanNotApproved(OutOfOrder):
    """Progress is reported on an approved plan."""

    message = _("The council has not approved this plan. Have it approved by a decision first.")


class YearOutsideStrategy(InvalidInput):
    """The strategy does not cover the fiscal year."""

    message = _("The strategy does not cover this year. Choose one of its years.")


class UnknownIndicator(InvalidInput):
    """No indicator has this id."""

    message = _("Choose one of the indicators in the list.")


class ImpossibleValue(InvalidInput):
    """The indicator cannot have this value; ``unit`` is what it is measured in."""

    def __init__(self, value: float, unit: Text) -> None:
        self.value, self.unit = value, unit
        super().__init__(_("The indicator cannot have this value. Give it in its own unit."))


class NotOfThisPartnership(InvalidInput):
    """A finding, an outcome or an organization of somebody else."""

    message = _("Choose among the records of this partnership.")


class WrongApproval(InvalidInput):
    """The decision approves something else, or is another council's."""

    message = _("This decision does not approve this. Choose another one.")


class StrategyFollowed(OutOfOrder):
    """A strategy has one successor."""

    message = _("The next strategy has been begun already. Go on with it.")


class StillUsed(OutOfOrder):
    """A priority with outcomes under it."""

    message = _("Outcomes stand under this priority. Put them under another one first.")


class DoesNotFit(OutOfOrder):
    """Two pages hold no more, and smaller letters nobody reads."""

    message = _("The strategy does not fit on two pages. Shorten its texts, or print the edition in full.")


class NothingToConsultOn(OutOfOrder):
    """A draft without outcomes says nothing to comment on."""

    message = _("The draft has no outcome yet. Add one before you ask what people think of it.")


class ConsultationIsOpen(OutOfOrder):
    """One consultation at a time."""

    message = _("A consultation on this draft is open already. Close it before you open another one.")


class ConsultationClosed(OutOfOrder):
    """Comments are taken until the last day."""

    message = _("This consultation is closed. Thank you for your interest.")


class UnknownTarget(InvalidInput):
    """The goals have no such target."""

    message = _("The Sustainable Development Goals have no such target. Write its number, for example 8.5.")


class MeasureUnnamed(InvalidInput):
    """A performance measure without a name or a unit."""

    message = _("Say what the measure counts, and in which unit.")


class ClosesInThePast(InvalidInput):
    """A consultation that would be over before it began."""

    message = _("Choose a last day from today on, within a year.")


class CommentEmpty(InvalidInput):
    """A comment without words, or with more than can be read."""

    message = _("Write your comment, in at most 4,000 characters.")


class AnswerMissing(InvalidInput):
    """What came of a cluster of comments, without the answer."""

    message = _("Write the answer, or leave open what came of these comments.")


class ConsentMissing(InvalidInput):
    """A name without the consent to keep it."""

    message = _("Tick that your name may be kept, or leave name and organization empty.")


class SignatureWithoutPaper(InvalidInput):
    """Neither a file nor a reference."""

    message = _("Add the signed document, or the number of the by-law or resolution.")


class SignedInTheFuture(InvalidInput):
    """A signature of a day that has not come."""

    message = _("This day has not come yet. Give the day on which it was signed.")


class FateIncomplete(InvalidInput):
    """An outcome whose fate or reason is missing; ``position`` is its number."""

    def __init__(self, position: int) -> None:
        self.position = position
        super().__init__(
            _("Say of outcome %(number)d whether it continues, changes or ends, and why it changes or ends.")
            % {"number": position}
        )


class LinkNotFound(NotFound):
    """The link is none of ours, or was replaced."""

    message = _(
        "This link leads nowhere. It may have been replaced; ask whoever gave it to you for the new one."
    )
