"""What stands on a finding, with where it is read: outcomes, objectives, and the actions that serve them."""

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from parvis.core.clock import FiscalYear
from parvis.partnerships.kinds.subject import Subject
from parvis.plans.models import Action, Objective, Outcome
from parvis.research.models import Finding


def outcomes_on(finding: Finding) -> Iterator[Subject]:
    """Give the outcomes that name the finding."""
    for outcome in Outcome.objects.filter(findings=finding).select_related("strategy__partnership"):
        label = _("Outcome %(number)s") % {"number": outcome.position}
        yield Subject(_labelled(label, str(outcome)), _address(outcome))


def objectives_on(finding: Finding) -> Iterator[Subject]:
    """Give the objectives that name the finding."""
    objectives = Objective.objects.filter(findings=finding)
    for objective in objectives.select_related("outcome__strategy__partnership"):
        number = f"{objective.outcome.position}.{objective.position}"
        label = _("Objective %(number)s") % {"number": number}
        yield Subject(_labelled(label, str(objective)), _address(objective.outcome))


def actions_on(finding: Finding) -> Iterator[Subject]:
    """Give the actions for an objective that names the finding; without one, for an outcome that does."""
    of_objective = Q(objective__in=Objective.objects.filter(findings=finding))
    of_outcome = Q(objective__isnull=True, outcome__in=Outcome.objects.filter(findings=finding))
    actions = Action.objects.filter(of_objective | of_outcome)
    for action in actions.select_related("plan__strategy__partnership").order_by("plan", "position"):
        label = _("Action %(number)s of %(year)s") % {
            "number": action.position,
            "year": FiscalYear(action.plan.fiscal_year),
        }
        yield Subject(_labelled(label, str(action)), action.get_absolute_url())


def _address(outcome: Outcome) -> str:
    return f"{outcome.strategy.get_absolute_url()}#outcome-{outcome.pk}"


def _labelled(label: str, words: str) -> str:
    return label + pgettext("between a label and its value", ":") + " " + words
