"""Terms of reference: one draft at a time, clause by clause, in force by one decision."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ClauseKind, DecisionKind, TermsState
from parvis.partnerships.errors import (
    ClausesMissing,
    DecisionUsed,
    DraftExists,
    ShareMissing,
    TermsNotDraft,
    WrongDecision,
)
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.models import Clause, Council, Partnership, TermsOfReference
from parvis.partnerships.operations import terms_of_reference as operations
from parvis.people.models import User
from tests.factories.partnerships import make_council, make_decision, make_partnership, make_terms

BODY = Text(en="Two thirds.", fr="Les deux tiers.")


@pytest.fixture
def council(partnership: Partnership) -> Council:
    return make_council(partnership)


@pytest.fixture
def draft(partnership: Partnership) -> TermsOfReference:
    return make_terms(partnership)


def test_start_draft_begins_with_version_one(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    assert (draft.version, draft.state, draft.clauses.count()) == (1, TermsState.DRAFT, 0)


def test_start_draft_refuses_a_second_draft(
    draft: TermsOfReference, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    with pytest.raises(DraftExists):
        operations.start_draft(partnership, by=coordinator, at=moment)

    assert TermsOfReference.objects.count() == 1


def test_start_draft_takes_over_the_clauses_in_force(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)
    operations.adopt(draft, decision=decision, by=coordinator, at=moment)

    following = operations.start_draft(partnership, by=coordinator, at=moment)

    assert (following.version, following.clauses.count()) == (2, len(CLAUSES))
    assert following.clauses.get(kind=ClauseKind.QUORUM).share == Decimal("0.5")


def test_write_clause_writes_and_rewrites(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)
    who = {"by": coordinator, "at": moment}

    operations.write_clause(draft, kind=ClauseKind.QUORUM, body=BODY, share=Decimal("0.5"), **who)
    operations.write_clause(draft, kind=ClauseKind.QUORUM, body=BODY, share=Decimal("0.667"), **who)

    clause = Clause.objects.get()
    assert (clause.body.fr, clause.share, clause.position) == ("Les deux tiers.", Decimal("0.667"), 6)
    assert AuditEvent.objects.first().before["share"] == "0.500"


def test_write_clause_keeps_no_share_where_nothing_is_computed(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    clause = operations.write_clause(
        draft, kind=ClauseKind.PURPOSE, body=BODY, share=Decimal("0.5"), by=coordinator, at=moment
    )

    assert clause.share is None


@pytest.mark.parametrize("share", [None, Decimal(0), Decimal("1.1")])
def test_write_clause_refuses_a_computed_clause_without_its_share(
    partnership: Partnership, coordinator: User, moment: datetime, share: Decimal | None
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    with pytest.raises(ShareMissing):
        operations.write_clause(
            draft, kind=ClauseKind.QUORUM, body=BODY, share=share, by=coordinator, at=moment
        )

    assert Clause.objects.count() == 0


def test_adopt_supersedes_the_version_before(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)
    following = operations.start_draft(partnership, **who)
    second = make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=date(2026, 6, 17))

    operations.adopt(following, decision=second, **who)

    states = TermsOfReference.objects.order_by("version").values_list("state", "in_force_from")
    assert list(states) == [("superseded", date(2026, 4, 15)), ("adopted", date(2026, 6, 17))]


def test_adopt_refuses_a_draft_with_a_gap(
    council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = make_terms(partnership, leave_out=[ClauseKind.QUORUM, ClauseKind.REVIEW])
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)

    with pytest.raises(ClausesMissing) as refusal:
        operations.adopt(draft, decision=decision, by=coordinator, at=moment)

    assert refusal.value.kinds == ("Quorum",)
    assert TermsOfReference.objects.get().state == TermsState.DRAFT


def test_adopt_refuses_a_decision_of_another_kind_or_partnership(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    elsewhere = make_council(make_partnership())

    for decision in (make_decision(council), make_decision(elsewhere, kind=DecisionKind.ADOPT_TERMS)):
        with pytest.raises(WrongDecision):
            operations.adopt(draft, decision=decision, by=coordinator, at=moment)

    assert TermsOfReference.objects.get().state == TermsState.DRAFT


def test_adopt_refuses_a_decision_that_adopted_another_version(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)
    operations.adopt(draft, decision=decision, by=coordinator, at=moment)
    following = operations.start_draft(partnership, by=coordinator, at=moment)

    with pytest.raises(DecisionUsed):
        operations.adopt(following, decision=decision, by=coordinator, at=moment)

    following.refresh_from_db()
    assert following.state == TermsState.DRAFT


def test_adopted_terms_do_not_change(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)
    operations.adopt(draft, decision=decision, by=coordinator, at=moment)

    with pytest.raises(TermsNotDraft):
        operations.adopt(draft, decision=decision, by=coordinator, at=moment)
    with pytest.raises(TermsNotDraft):
        operations.write_clause(draft, kind=ClauseKind.PURPOSE, body=BODY, by=coordinator, at=moment)

    assert draft.clauses.get(kind=ClauseKind.PURPOSE).body != BODY
