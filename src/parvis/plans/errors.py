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
    ├── PlanNotApproved         progress is reported on an approved plan
    ├── ActionEnded             its year is over for it: it was carried on, closed or dropped
    ├── NothingToUndo           the last thing done to the action cannot be taken back
    ├── ProposalDecided         the proposed update was confirmed, returned or replaced already
    ├── UpdateWaits             an action does not end over what a partner reported on it
    ├── ActionNotFollowed       an action that is done or stopped has no link to report by
    ├── NoNextPlan              there is no draft of the next year's plan to carry actions into
    ├── SheetOutdated           the plan changed after the sheet was compared with it
    └── ImportChanged           the plan changed after the import, which can no longer be undone
    InvalidInput
    ├── YearsOutOfRange         a strategy is for three to five fiscal years
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
    ├── FateIncomplete          an outcome whose fate or reason is missing
    ├── ImpossibleDates         the dates contradict each other, the quarter or the fiscal year
    ├── ReasonMissing           an action is carried, closed or dropped for a reason
    ├── SharesDoNotAddUp        the shares of a cost line do not make 100 %
    ├── NothingGiven            a contribution in kind has a value, hours, or both
    └── SheetHasFaults          a row of the sheet is wrong, and nothing is written
    LinkNotFound                404: the link is none of ours, or was replaced
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.errors import InvalidInput, NotFound, OutOfOrder
from parvis.design.templatetags.formatting import number


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


class YearsOutOfRange(InvalidInput):
    """A strategy is for three to five fiscal years."""

    message = _("A strategy covers three to five years. Choose their number.")


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


class CommentErased(OutOfOrder):
    """The comment was erased before."""

    message = _("This comment was erased already. The history says when and why.")


class ErasureUnexplained(InvalidInput):
    """A comment is erased for a reason."""

    message = _("Say why the comment is erased, without repeating what it says.")


class ObjectiveElsewhere(InvalidInput):
    """The objective stands below another outcome than the one that the action works for."""

    message = _("The objective is another outcome’s. Choose one of this outcome’s objectives, or none.")


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


class ActionEnded(OutOfOrder):
    """Its year is over for it."""

    message = _("This action was carried on, closed or dropped at the end of its year, and does not change.")


class NothingToUndo(OutOfOrder):
    """The last thing done to the action cannot be taken back."""

    message = _("There is nothing here to undo. Change the action instead.")


class ProposalDecided(OutOfOrder):
    """The proposed update was decided on already."""

    message = _("This update was confirmed, returned or replaced already. Look at the action’s page.")


class UpdateWaits(OutOfOrder):
    """What a partner reported would be confirmed by nobody once the action's year is over."""

    message = _(
        "A partner’s update on one of these actions waits. Confirm or return it on the action’s page, then end the "
        "action."
    )


class ActionNotFollowed(OutOfOrder):
    """An action that is done or stopped has no link to report by."""

    message = _("Nothing more is to be reported on this action: it is done, stopped, or its year is over.")


class NoNextPlan(OutOfOrder):
    """There is no draft of the next year's plan."""

    message = _(
        "There is no draft of the next year’s action plan. Start that plan first, then carry actions."
    )


class SheetOutdated(OutOfOrder):
    """The plan changed after the sheet was compared with it."""

    message = _("The plan changed since this sheet was compared with it. Send the sheet again.")


class ImportChanged(OutOfOrder):
    """The plan changed after the import."""

    message = _(
        "The plan changed after this import, which can no longer be undone. Change the actions instead."
    )


class ImpossibleDates(InvalidInput):
    """The dates contradict each other, the quarter or the fiscal year."""

    message = _(
        "The dates do not fit. An action begins before it ends, within the fiscal year, and ends in its quarter."
    )


class ReasonMissing(InvalidInput):
    """An action is carried, closed or dropped for a reason."""

    message = _("Give a reason for each action that is carried, closed or dropped.")


class SharesDoNotAddUp(InvalidInput):
    """The shares of a cost line do not make 100 %; ``total`` is what they make."""

    def __init__(self, total: Decimal) -> None:
        self.total = total
        super().__init__(
            _("The shares make %(total)s%% and not 100%%. Change them until they do.")
            % {"total": number(total, 2)}
        )


class NothingGiven(InvalidInput):
    """A contribution in kind has a value, hours, or both."""

    message = _("Give the value of the contribution, its hours of work, or both.")


class SheetHasFaults(InvalidInput):
    """A row of the sheet is wrong, and nothing is written."""

    message = _("Rows of this sheet are wrong, and nothing was written. Mend them, and send the sheet again.")
