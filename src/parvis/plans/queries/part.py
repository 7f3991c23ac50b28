"""The parts of a strategy, each only through the strategy it belongs to."""

from parvis.partnerships.errors import found
from parvis.plans.models import Comment, CommentCluster, Consultation, Measure, Objective, Priority, Strategy
from parvis.plans.models.signature import MunicipalSignature


def priority_in(strategy: Strategy, priority_id: int) -> Priority:
    """Return a priority of the strategy.

    Raises
    ------
    RecordNotFound
        The strategy has no such priority.
    """
    return found(strategy.priorities.filter(pk=priority_id).first())


def objective_in(strategy: Strategy, objective_id: int) -> Objective:
    """Return an objective of the strategy.

    Raises
    ------
    RecordNotFound
        The strategy has no such objective.
    """
    objectives = Objective.objects.select_related("outcome__strategy__partnership")
    return found(objectives.filter(outcome__strategy=strategy, pk=objective_id).first())


def measure_in(strategy: Strategy, measure_id: int) -> Measure:
    """Return a measure of the strategy.

    Raises
    ------
    RecordNotFound
        The strategy has no such measure.
    """
    measures = Measure.objects.select_related("outcome__strategy__partnership")
    return found(measures.filter(outcome__strategy=strategy, pk=measure_id).first())


def consultation_in(strategy: Strategy, consultation_id: int) -> Consultation:
    """Return a consultation on the strategy.

    Raises
    ------
    RecordNotFound
        The strategy has no such consultation.
    """
    consultations = strategy.consultations.select_related("strategy__partnership")
    return found(consultations.filter(pk=consultation_id).first())


def cluster_in(consultation: Consultation, cluster_id: int) -> CommentCluster:
    """Return a cluster of the consultation's comments.

    Raises
    ------
    RecordNotFound
        The consultation has no such cluster.
    """
    return found(consultation.clusters.filter(pk=cluster_id).first())


def comment_in(consultation: Consultation, comment_id: int) -> Comment:
    """Return a comment of the consultation.

    Raises
    ------
    RecordNotFound
        The consultation has no such comment.
    """
    comments = Comment.objects.select_related("paragraph__consultation__strategy__partnership")
    return found(comments.filter(paragraph__consultation=consultation, pk=comment_id).first())


def signature_in(strategy: Strategy, signature_id: int) -> MunicipalSignature:
    """Return a signature under the strategy that has its document.

    Raises
    ------
    RecordNotFound
        The strategy has no such signature, or it names a resolution only.
    """
    return found(strategy.signatures.filter(pk=signature_id).exclude(file_name="").first())
