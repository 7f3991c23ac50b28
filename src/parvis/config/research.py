"""What the apps above hand down to research: where a finding is acted on, each kind in one visible tuple."""

from parvis.plans.queries.citation import actions_on, objectives_on, outcomes_on
from parvis.research.queries.citation import Citing

CITATIONS: tuple[Citing, ...] = (outcomes_on, objectives_on, actions_on)
