"""What an indicator of a council's released assessment may become, handed down to the assessments in one tuple."""

from django.utils.translation import gettext_lazy as _

from parvis.assessments.kinds.use import Ask, AssessmentUse
from parvis.assessments.operations.use import put_on_agenda
from parvis.assessments.queries.use import items_about, meeting_choices
from parvis.partnerships.permissions import may_plan_meeting
from parvis.plans.operations.use import add_action_on, add_objective_on
from parvis.plans.permissions import may_plan
from parvis.plans.queries.use import (
    actions_of,
    lead_choices,
    objectives_of,
    outcome_choices,
    plan_choices,
    quarter_choices,
)
from parvis.research.operations.use import record_finding_on
from parvis.research.permissions import may_edit_research
from parvis.research.queries.use import (
    characteristic_choices,
    characteristic_of,
    findings_of,
    project_choices,
    strength_choices,
)

USES: tuple[AssessmentUse, ...] = (
    AssessmentUse(
        key="agenda-item",
        title=_("Agenda item"),
        prompt=_(
            "What is behind it, who can help, what works? Let the council talk about it for twenty minutes."
        ),
        words=_("Title of the item"),
        asks=(Ask("meeting", _("Meeting"), meeting_choices),),
        nothing=_("No meeting is planned. Plan one first."),
        may=may_plan_meeting,
        make=put_on_agenda,
        made=items_about,
    ),
    AssessmentUse(
        key="finding",
        title=_("Finding"),
        prompt=_("What is behind it? Say what the figures show, and keep it with the research."),
        words=_("What was found"),
        asks=(
            Ask("project", _("Research project"), project_choices),
            Ask("characteristic", _("Characteristic"), characteristic_choices, characteristic_of),
            Ask("strength", _("Strength of the evidence"), strength_choices),
        ),
        nothing=_("No research project is recorded. Record one first."),
        may=may_edit_research,
        make=record_finding_on,
        made=findings_of,
    ),
    AssessmentUse(
        key="objective",
        title=_("Objective"),
        prompt=_("What works? Say what the partnership sets out to do about it."),
        words=_("Objective"),
        asks=(Ask("outcome", _("Below which outcome"), outcome_choices),),
        nothing=_("No strategy with an outcome is being drafted. An approved one does not change."),
        may=may_plan,
        make=add_objective_on,
        made=objectives_of,
    ),
    AssessmentUse(
        key="action",
        title=_("Action"),
        prompt=_("Who can help, and what will we do? Say what one organization leads this year."),
        words=_("Action"),
        asks=(
            Ask("plan", _("For which outcome"), plan_choices),
            Ask("lead", _("Lead organization"), lead_choices),
            Ask("quarter", _("To finish in"), quarter_choices),
        ),
        nothing=_(
            "No action plan is being drafted, or it has no outcome or organization. To add an action to an approved "
            "plan, put the indicator on an agenda and propose a motion."
        ),
        may=may_plan,
        make=add_action_on,
        made=actions_of,
    ),
)
