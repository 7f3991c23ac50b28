"""Which decisions are still free."""

from django.urls import reverse

from parvis.partnerships.enums import DecisionKind, TermsState
from parvis.partnerships.models import Partnership, TermsReview
from parvis.partnerships.queries.decision import (
    DecisionFilter,
    decision_rows,
    decisions_narrowed,
    decisions_of,
    unused_decisions,
)
from parvis.people.models import User
from tests.factories.partnerships import (
    A_DAY,
    make_approved_minutes,
    make_council,
    make_decision,
    make_partnership,
    make_terms,
    put_in_force,
)


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


def test_the_register_names_the_minutes_and_the_review_that_a_decision_brought_about(
    partnership: Partnership, coordinator: User
) -> None:
    council = make_council(partnership)
    minutes = make_approved_minutes(council, by=coordinator)
    confirmed = make_decision(council, kind=DecisionKind.CONFIRM_TERMS)
    terms = put_in_force(make_terms(partnership), council)
    TermsReview.objects.create(terms=terms, confirmed_by=confirmed, reviewed_on=confirmed.decided_on)

    rows = decision_rows(decisions_narrowed(partnership, DecisionFilter()))

    created = {row.decision.pk: [(each.label, each.href) for each in row.created] for row in rows}
    assert minutes.approved_by is not None
    assert created[minutes.approved_by.pk] == [
        ("Minutes: Spring meeting", reverse("minutes", args=[partnership.slug, minutes.meeting.pk]))
    ]
    assert created[confirmed.pk] == [
        ("Review of the terms of reference: Version 1", terms.get_absolute_url())
    ]
    assert not any(row.is_waiting for row in rows)
