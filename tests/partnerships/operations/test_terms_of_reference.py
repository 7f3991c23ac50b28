"""Terms of reference: one draft at a time, clause by clause, in force by one decision."""

from datetime import date, datetime
from fractions import Fraction

import pytest

from parvis.assessment.text import Text
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import ClauseKind, DecisionKind, QuorumFallback, TermsState
from parvis.partnerships.errors import (
    ClausesMissing,
    DecisionUsed,
    DraftExists,
    InForceTooEarly,
    RuleUnsound,
    TermsNotDraft,
    WrongDecision,
)
from parvis.partnerships.kinds.clauses import CLAUSES
from parvis.partnerships.kinds.credit import Credit
from parvis.partnerships.kinds.rules import TWO_THIRDS, QuorumRule
from parvis.partnerships.models import Clause, Council, Partnership, TermsOfReference, TermsReview
from parvis.partnerships.operations import terms_of_reference as operations
from parvis.partnerships.queries.terms_of_reference import terms_in_force
from parvis.people.models import User
from tests.factories.partnerships import (
    make_council,
    make_decision,
    make_group,
    make_partnership,
    make_terms,
)

BODY = Text(en="Two thirds.", fr="Les deux tiers.")
CREDIT = Credit(
    slug="sampleville",
    partnership=Text(en="Sampleville", fr="Exempleville"),
    version=2,
    edition=1,
    published_on=date(2026, 1, 12),
)


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
    assert following.clauses.get(kind=ClauseKind.QUORUM).rule == QuorumRule()


def test_write_clause_writes_and_rewrites(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)
    who = {"by": coordinator, "at": moment}

    operations.write_clause(draft, kind=ClauseKind.QUORUM, body=BODY, rule=QuorumRule(), **who)
    operations.write_clause(
        draft, kind=ClauseKind.QUORUM, body=BODY, rule=QuorumRule(share=TWO_THIRDS), **who
    )

    clause = Clause.objects.get()
    assert (clause.body.fr, clause.rule, clause.position) == (
        "Les deux tiers.",
        QuorumRule(share=TWO_THIRDS),
        8,
    )
    event = AuditEvent.objects.first()
    assert event.before["rule"]["en"].startswith("At least half of the filled voting seats must be present.")
    assert event.after["rule"]["fr"].startswith("Au moins les deux tiers des titulaires d’un siège")


def test_write_clause_keeps_no_rule_where_nothing_is_computed(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    clause = operations.write_clause(
        draft, kind=ClauseKind.PURPOSE, body=BODY, rule=QuorumRule(), by=coordinator, at=moment
    )

    assert clause.rule is None


def test_a_rule_that_meetings_do_not_need_may_be_left_out(
    partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    clause = operations.write_clause(
        draft, kind=ClauseKind.TERM_OF_OFFICE, body=BODY, by=coordinator, at=moment
    )

    assert clause.rule is None


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        (None, "Meetings compute with this clause: give its rule."),
        (QuorumRule(share=Fraction(0)), "A share is more than 0 and at most 100%."),
        (
            QuorumRule(fallback=QuorumFallback.NEXT_MEETING),
            "Give the smaller share that suffices when there is no quorum.",
        ),
    ],
)
def test_write_clause_refuses_a_rule_that_cannot_be_computed(
    partnership: Partnership, coordinator: User, moment: datetime, rule: QuorumRule | None, sentence: str
) -> None:
    draft = operations.start_draft(partnership, by=coordinator, at=moment)

    with pytest.raises(RuleUnsound) as refusal:
        operations.write_clause(
            draft, kind=ClauseKind.QUORUM, body=BODY, rule=rule, by=coordinator, at=moment
        )

    assert (str(refusal.value), Clause.objects.count()) == (sentence, 0)


def test_a_credit_is_kept_with_the_clause_and_with_the_next_version(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.write_clause(draft, kind=ClauseKind.PURPOSE, body=BODY, credit=CREDIT, **who)
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)

    following = operations.start_draft(partnership, **who)

    assert following.clauses.get(kind=ClauseKind.PURPOSE).credit == CREDIT
    assert AuditEvent.objects.filter(verb="clause_written").get().after["credit"]["en"] == "Sampleville"


def test_drop_clause_takes_it_out_of_a_draft_only(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.drop_clause(draft.clauses.get(kind=ClauseKind.HONORARIA), **who)
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)

    with pytest.raises(TermsNotDraft):
        operations.drop_clause(draft.clauses.get(kind=ClauseKind.PURPOSE), **who)

    assert draft.clauses.count() == len(CLAUSES) - 1
    assert AuditEvent.objects.get(verb="clause_dropped").before["kind"] == "honoraria"


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


def test_adopt_takes_a_later_day_that_the_decision_names(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)
    following = operations.start_draft(partnership, **who)
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS, decided_on=date(2026, 6, 17))

    operations.adopt(following, decision=decision, in_force_from=date(2026, 7, 1), **who)

    versions = [
        terms.version if (terms := terms_in_force(partnership, on=day)) else None
        for day in (date(2026, 4, 14), date(2026, 4, 15), date(2026, 6, 30), date(2026, 7, 1))
    ]
    assert versions == [None, 1, 1, 2]


def test_adopt_refuses_a_day_before_the_decision(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)

    with pytest.raises(InForceTooEarly):
        operations.adopt(draft, decision=decision, in_force_from=date(2026, 4, 14), by=coordinator, at=moment)

    assert TermsOfReference.objects.get().state == TermsState.DRAFT


@pytest.mark.parametrize(
    ("planned", "starts_on"),
    [(None, date(2026, 4, 15)), (date(2026, 3, 1), date(2026, 4, 15)), (date(2026, 7, 1), date(2026, 7, 1))],
)
def test_a_draft_is_in_force_from_the_day_it_is_meant_for_or_from_the_decision(
    draft: TermsOfReference,
    council: Council,
    coordinator: User,
    moment: datetime,
    planned: date | None,
    starts_on: date,
) -> None:
    operations.plan_start(draft, in_force_from=planned, by=coordinator, at=moment)
    decision = make_decision(council, kind=DecisionKind.ADOPT_TERMS)

    adopted = operations.adopt_draft_if_complete(decision, by=coordinator, at=moment)

    assert (adopted, adopted.in_force_from) == (draft, starts_on)


def test_a_group_adopts_its_own_clauses_beside_those_of_the_partnership(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)
    group = make_group(council)
    own = operations.start_draft(partnership, group=group, **who)
    operations.write_clause(own, kind=ClauseKind.QUORUM, body=BODY, rule=QuorumRule(number=3), **who)

    adopted = operations.adopt_draft_if_complete(
        make_decision(group, kind=DecisionKind.ADOPT_TERMS, decided_on=date(2026, 5, 6)), **who
    )

    draft.refresh_from_db()
    assert (adopted, own.version, own.key) == (own, 1, f"{group.pk}-1")
    assert (draft.state, adopted.state) == (TermsState.ADOPTED, TermsState.ADOPTED)


def test_a_group_without_terms_above_it_needs_every_required_clause(
    council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    group = make_group(council)
    own = operations.start_draft(partnership, group=group, by=coordinator, at=moment)

    with pytest.raises(ClausesMissing) as refusal:
        operations.adopt(
            own, decision=make_decision(group, kind=DecisionKind.ADOPT_TERMS), by=coordinator, at=moment
        )

    assert (len(refusal.value.kinds), TermsOfReference.objects.get().state) == (8, TermsState.DRAFT)


def test_the_council_decides_for_its_groups_and_no_group_for_the_council(
    draft: TermsOfReference, council: Council, partnership: Partnership, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    group = make_group(council)
    with pytest.raises(WrongDecision):
        operations.adopt(draft, decision=make_decision(group, kind=DecisionKind.ADOPT_TERMS), **who)
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)
    own = operations.start_draft(partnership, group=group, **who)

    operations.adopt(own, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)

    assert own.state == TermsState.ADOPTED


def test_confirm_after_review_records_it_for_the_version_in_force(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    who = {"by": coordinator, "at": moment}
    operations.adopt(draft, decision=make_decision(council, kind=DecisionKind.ADOPT_TERMS), **who)
    decision = make_decision(council, kind=DecisionKind.CONFIRM_TERMS, decided_on=date(2027, 4, 7))

    review = operations.confirm_after_review(decision, **who)

    assert (review.terms, review.reviewed_on) == (draft, date(2027, 4, 7))
    assert AuditEvent.objects.first().verb == "terms_confirmed"


def test_confirm_after_review_has_nothing_to_confirm_before_the_first_version(
    draft: TermsOfReference, council: Council, coordinator: User, moment: datetime
) -> None:
    decision = make_decision(council, kind=DecisionKind.CONFIRM_TERMS)

    assert operations.confirm_after_review(decision, by=coordinator, at=moment) is None
    assert TermsReview.objects.count() == 0
