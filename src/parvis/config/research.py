"""What the apps above hand down to research, and research to the council's assessment, each in one visible tuple."""

from django.utils.translation import gettext_lazy as _

from parvis.assessments.queries.own_source import OwnSource
from parvis.plans.queries.citation import actions_on, objectives_on, outcomes_on
from parvis.research.queries.citation import Citing
from parvis.research.queries.own_source import findings_for, surveys_for

# Where a finding is acted on.
CITATIONS: tuple[Citing, ...] = (outcomes_on, objectives_on, actions_on)

# What a partnership found out itself, for what no statistic of its area tells.
OWN_SOURCES: tuple[OwnSource, ...] = (
    OwnSource(_("Surveys of our own"), surveys_for),
    OwnSource(_("Findings of our research"), findings_for),
)
