"""A consultation in any order: comments while it is open, one answer for each, approval when all is answered."""

import pytest

from parvis.assessment import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import CouncilDecision, Partnership
from parvis.people.models import User
from parvis.plans.enums import ClusterResult
from parvis.plans.errors import LinkNotFound
from parvis.plans.models import Comment, CommentCluster, Consultation, Strategy
from parvis.plans.operations import consultation as operations
from parvis.plans.operations.consultation import ClusterContent
from parvis.plans.operations.strategy import approve_strategy
from parvis.plans.queries.consultation import consultation_behind, secret_of
from tests.factories.partnerships import A_MOMENT
from tests.factories.plans import make_approval, make_comment, make_complete_strategy, make_consultation
from tests.machines import Machine, learn, replay, walk

pytestmark = pytest.mark.django_db

TABLES = (Strategy, Consultation, CommentCluster, Comment, CouncilDecision, AuditEvent)
HEARD = Text(en="Buses.", fr="Autobus.")
ANSWERED = ClusterContent(heard=HEARD, answer=HEARD, result=ClusterResult.UNCHANGED)
State = tuple[
    str, str, str, bool
]  # the strategy, the consultation, the comment, whether the first link leads on


def _machine(partnership: Partnership, by: User) -> Machine[State]:
    """Return the machine of one consultation with at most one comment and one cluster."""
    pk = make_complete_strategy(partnership, by=by).pk
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    links: list[str] = []

    def strategy() -> Strategy:
        return Strategy.objects.get(pk=pk)

    def consultation() -> Consultation:
        return Consultation.objects.get()

    def open_one() -> object:
        if Consultation.objects.filter(closed_at__isnull=False).exists():
            raise Consultation.DoesNotExist  # a second consultation decides nothing
        opened = make_consultation(strategy(), by=by)
        links[:] = [secret_of(opened)]
        return opened

    def speak() -> object:
        return None if Comment.objects.exists() and consultation().is_open else make_comment(consultation())

    def group(content: ClusterContent) -> object:
        comments = [Comment.objects.get()]
        if cluster := CommentCluster.objects.first():
            return operations.amend_cluster(cluster, content, comments=comments, by=by, at=A_MOMENT)
        return operations.add_cluster(consultation(), content, comments=comments, by=by, at=A_MOMENT)

    def replace() -> object:
        return operations.replace_link(consultation(), by=by, at=A_MOMENT)

    def leads_on() -> bool:
        try:
            return bool(links and consultation_behind(links[0]))
        except LinkNotFound:
            return False

    def look() -> State:
        found = Consultation.objects.first()
        cluster = CommentCluster.objects.first()
        comment = "none"
        if Comment.objects.exists():
            comment = "loose" if cluster is None else "answered" if cluster.is_answered else "grouped"
        if Comment.objects.filter(erased_at__isnull=False).exists():
            comment = "erased"
        is_open = found is not None and found.is_open
        consulted = "none" if found is None else "open" if is_open else "closed"
        return str(strategy().state), consulted, comment, found is not None and leads_on()

    return Machine(
        steps={
            "open": open_one,
            "comment": speak,
            "replace the link": replace,
            "close": lambda: operations.close_consultation(consultation(), by=by, at=A_MOMENT),
            "group": lambda: group(ClusterContent(heard=HEARD)),
            "answer": lambda: group(ANSWERED),
            "erase": lambda: operations.erase_comment(
                Comment.objects.get(), reason=HEARD, by=by, at=A_MOMENT
            ),
            "approve": lambda: approve_strategy(strategy(), decision=decision, by=by, at=A_MOMENT),
        },
        look=look,
        tables=TABLES,
        refusals=(*Machine.refusals, Consultation.DoesNotExist, Comment.DoesNotExist),
    )


def test_a_consultation_keeps_its_states_in_any_order(partnership: Partnership, coordinator: User) -> None:
    machine = _machine(partnership, coordinator)
    learned = learn(machine)

    def check(state: State, step: str, led: State | None) -> None:
        approval, consulted, comment, _leads_on = state
        is_draft, is_heard = approval == "draft", comment not in {"none", "erased"}
        may = {
            "open": is_draft and consulted == "none",
            "comment": consulted == "open",
            "replace the link": consulted == "open",
            "close": consulted == "open",
            "group": is_draft and is_heard,
            "answer": is_draft and is_heard,
            "approve": is_draft and consulted != "open" and comment in {"none", "answered", "erased"},
            "erase": is_heard,
        }[step]
        assert (led is not None) == may, (state, step)
        assert step != "replace the link" or led is None or not led[3], state

    walk(machine, learned, check)
    replay(machine, learned)
    assert {(state[0], state[1]) for state in learned.states} == {
        ("draft", "none"),
        ("draft", "open"),
        ("draft", "closed"),
        ("approved", "none"),
        ("approved", "closed"),
    }
