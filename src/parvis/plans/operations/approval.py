"""The council's approval of a strategy or of an action plan: by one decision, once."""

from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.errors import DecisionUsed
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.partnerships.queries.decision import unused_decisions
from parvis.plans.errors import WrongApproval


def require_decision(decision: CouncilDecision, *, kind: DecisionKind, partnership: Partnership) -> None:
    """Check that the decision may approve something of this kind; it is held until the transaction ends.

    Raises
    ------
    WrongApproval
        The decision is of another kind, or of another partnership's council.
    DecisionUsed
        It has approved something already.
    """
    held = CouncilDecision.objects.select_for_update().select_related("council").get(pk=decision.pk)
    if held.kind != kind or held.council.partnership_id != partnership.pk:
        raise WrongApproval
    if not unused_decisions(partnership, kind).filter(pk=held.pk).exists():
        raise DecisionUsed
