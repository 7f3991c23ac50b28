"""What the apps above hand down to the council's rooms, each kind in one visible tuple or table.

The council imports nothing from above: a decision, an item of an agenda and the register reach a strategy,
a plan or a report through these values.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from parvis.assessments.operations.use import point_at_indicators
from parvis.assessments.queries.ranking_motion import RANKING
from parvis.assessments.queries.use import indicator_choices, indicators_on
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.kinds.subject import AgendaSubject, Creation, Proposal
from parvis.partnerships.operations.motion import Consequence
from parvis.partnerships.queries.creation import APPOINTMENT, MINUTES, REVIEW, TERMS
from parvis.plans.operations import council as plans
from parvis.plans.queries.council import (
    ACTION,
    PLAN,
    STRATEGY,
    action_choices,
    actions_on,
    objective_choices,
    objectives_on,
    outcome_choices,
    outcomes_on,
)
from parvis.reports.operations import council as reports
from parvis.reports.queries.council import REPORT, report_choices, reports_on

# What a decision does in the step in which it is taken.
CONSEQUENCES: Mapping[DecisionKind, Consequence] = {
    DecisionKind.APPROVE_STRATEGY: plans.approve_drafted_strategy,
    DecisionKind.APPROVE_PLAN: plans.approve_drafted_plan,
    DecisionKind.CREATE_ACTION: plans.create_proposed_action,
    DecisionKind.APPROVE_REPORT: reports.approve_open_report,
}

# What the register of decisions names as brought about.
CREATIONS: tuple[Creation, ...] = (
    TERMS,
    REVIEW,
    MINUTES,
    APPOINTMENT,
    STRATEGY,
    PLAN,
    ACTION,
    REPORT,
    RANKING,
)

# What an item of an agenda may be about, beside a clause of the terms.
SUBJECTS: tuple[AgendaSubject, ...] = (
    AgendaSubject("outcome", _("Outcomes"), outcome_choices, outcomes_on, plans.point_at_outcomes),
    AgendaSubject("objective", _("Objectives"), objective_choices, objectives_on, plans.point_at_objectives),
    AgendaSubject("action", _("Actions"), action_choices, actions_on, plans.point_at_actions),
    AgendaSubject("report", _("Reports"), report_choices, reports_on, reports.point_at_reports),
    AgendaSubject(
        "indicator",
        _("Indicators of an assessment"),
        indicator_choices,
        indicators_on,
        point_at_indicators,
    ),
)

# Motions that take a form of their own.
PROPOSALS: tuple[Proposal, ...] = (
    Proposal(_("Propose an appointment"), "motion_nominate"),
    Proposal(_("Propose an action"), "motion_action"),
    Proposal(_("Propose the ranking of what matters most"), "motion_ranking"),
)
