"""Which decisions are still free."""

from parvis.partnerships.enums import DecisionKind, TermsState
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.decision import decisions_of, unused_decisions
from tests.factories.partnerships import A_DAY, make_council, make_decision, make_partnership, make_terms


def test_only_decisions_of_the_kind_and_the_partnership_are_free(partnership: Partnership) -> None:
    council = make_council(partnership)
    wanted = make_decision(council, kind=DecisionKind.APPROVE_PLAN)
    make_decision(council)
    make_decision(make_council(make_partnership()), kind=DecisionKind.APPROVE_PLAN)

    assert list(unused_decisions(partnership, DecisionKind.APPROVE_PLAN)) == [wanted]


def test_a_decision_that_adopted_terms_is_used(partnership: Partnership) -> None:
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)
    terms = make_terms(partnership)
    terms.state, terms.adopted_by, terms.in_force_from = TermsState.ADOPTED, decision, A_DAY
    terms.save()

    assert list(unused_decisions(partnership, DecisionKind.ADOPT_TERMS)) == []
    assert list(decisions_of(partnership)) == [decision]
