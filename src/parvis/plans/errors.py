"""What planning refuses, each with the sentence that the page shows.

::

    OutOfOrder
    ├── StrategiesOverlap       a fiscal year belongs to one strategy
    ├── StrategyNotDraft        an approved strategy does not change
    ├── StrategyIncomplete      the council cannot approve it yet; says what is missing
    ├── StrategyNotApproved     plans and editions follow an approved strategy
    ├── PlanExists              one action plan a fiscal year
    ├── PlanNotDraft            an approved plan changes through progress only
    ├── PlanEmpty               a plan without an action cannot be approved
    ├── NothingProposed         the decision creates an action, and its motion proposed none
    ├── PlanNotApproved         progress is reported on an approved plan
    ├── ActionEnded             its year is over for it: it was carried on, closed or dropped
    ├── NothingToUndo           the last thing done to the action cannot be taken back
    ├── ProposalDecided         the proposed update was confirmed, returned or replaced already
    ├── ActionNotFollowed       an action that is done or stopped has no link to report by
    ├── NoNextPlan              there is no draft of the next year's plan to carry actions into
    ├── SheetOutdated           the plan changed after the sheet was compared with it
    └── ImportChanged           the plan changed after the import, which can no longer be undone
    InvalidInput
    ├── YearOutsideStrategy     the strategy does not cover the fiscal year
    ├── UnknownIndicator        no indicator has this id
    ├── ImpossibleValue         the indicator cannot have this value
    ├── NotOfThisPartnership    a finding, an outcome or an organization of somebody else
    ├── WrongApproval           the decision approves something else, or is another council's
    ├── ImpossibleDates         the dates contradict each other, the quarter or the fiscal year
    ├── ReasonMissing           an action is carried, closed or dropped for a reason
    ├── SharesDoNotAddUp        the shares of a cost line do not make 100 %
    ├── NothingGiven            a contribution in kind has a value, hours, or both
    └── SheetHasFaults          a row of the sheet is wrong, and nothing is written
"""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.errors import InvalidInput, OutOfOrder
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


class ActionEnded(OutOfOrder):
    """Its year is over for it."""

    message = _("This action was carried on, closed or dropped at the end of its year, and does not change.")


class NothingToUndo(OutOfOrder):
    """The last thing done to the action cannot be taken back."""

    message = _("There is nothing here to undo. Change the action instead.")


class ProposalDecided(OutOfOrder):
    """The proposed update was decided on already."""

    message = _("This update was confirmed, returned or replaced already. Look at the action’s page.")


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
            _("The shares make %(total)s %% and not 100 %%. Change them until they do.")
            % {"total": number(total, 2)}
        )


class NothingGiven(InvalidInput):
    """A contribution in kind has a value, hours, or both."""

    message = _("Give the value of the contribution, its hours of work, or both.")


class SheetHasFaults(InvalidInput):
    """A row of the sheet is wrong, and nothing is written."""

    message = _("Rows of this sheet are wrong, and nothing was written. Mend them, and send the sheet again.")
