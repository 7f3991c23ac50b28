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
    └── PlanNotApproved         progress is reported on an approved plan
    InvalidInput
    ├── YearOutsideStrategy     the strategy does not cover the fiscal year
    ├── UnknownIndicator        no indicator has this id
    ├── ImpossibleValue         the indicator cannot have this value
    ├── NotOfThisPartnership    a finding, an outcome or an organization of somebody else
    └── WrongApproval           the decision approves something else, or is another council's
"""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from parvis.assessment import Text
from parvis.core.errors import InvalidInput, OutOfOrder


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
