"""What the council decided, and which decisions are still free to adopt or approve something."""

from django.db.models import QuerySet

from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Partnership


def decisions_of(partnership: Partnership) -> QuerySet[CouncilDecision]:
    """Return the register of decisions, newest first, each with its motion and meeting."""
    decisions = CouncilDecision.objects.filter(council__partnership=partnership)
    return decisions.select_related("motion__agenda_item__meeting")


def unused_decisions(partnership: Partnership, kind: DecisionKind) -> QuerySet[CouncilDecision]:
    """Return the decisions of this kind that have adopted or approved nothing yet.

    Whatever a decision adopts or approves points at it one to one; so this need not name the apps above.
    """
    decisions = CouncilDecision.objects.filter(council__partnership=partnership, kind=kind)
    approved = [relation for relation in CouncilDecision._meta.related_objects if relation.one_to_one]
    free = {f"{relation.name}__isnull": True for relation in approved}
    return decisions.filter(**free)
