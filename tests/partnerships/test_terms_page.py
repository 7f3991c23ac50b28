"""The pages of the terms of reference."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from parvis.assessment.text import Text
from parvis.core.text.value import dated_text
from parvis.partnerships.enums import (
    ClauseKind,
    DecisionKind,
    QuorumFallback,
    QuorumSeat,
    TermsState,
    VoteBasis,
)
from parvis.partnerships.kinds.rules import (
    HALF,
    THIRD,
    TWO_THIRDS,
    DecisionRule,
    QuorumRule,
    TermOfOfficeRule,
)
from parvis.partnerships.models import Clause, Partnership, TermsOfReference
from parvis.people.models import User
from tests.factories.partnerships import (
    make_attendance,
    make_clause,
    make_council,
    make_decision,
    make_group,
    make_meeting,
    make_partnership,
    make_seated_council,
    make_terms,
    put_in_force,
)


@pytest.fixture
def signed_in(client: Client, coordinator: User) -> Client:
    client.force_login(coordinator)
    return client


QUORUM = {"body_en": "Two thirds.", "body_fr": "Les deux tiers.", "fallback": "discuss"}


def test_a_draft_begins_from_the_clause_library(signed_in: Client, partnership: Partnership) -> None:
    signed_in.post(reverse("terms_new", args=[partnership.slug]))
    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    form = signed_in.get(reverse("clause", args=[partnership.slug, 1, "quorum"])).content.decode()

    assert [page.count(f">{weight}<") for weight in ("Required", "Usual", "Optional")] == [8, 10, 4]
    assert "at least half of the filled voting seats" in form
    assert 'name="share" value="1/2"' in form


def test_a_clause_starts_from_other_wording_and_its_rule(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    form = signed_in.get(reverse("clause_from", args=[partnership.slug, 1, "quorum", 5])).content.decode()
    beyond = signed_in.get(reverse("clause_from", args=[partnership.slug, 1, "quorum", 6]))

    assert 'name="number" value="5"' in form
    assert "This is wording of the library." in form
    assert beyond.status_code == 404
    assert Clause.objects.get(kind=ClauseKind.QUORUM).rule == QuorumRule()


@pytest.mark.parametrize(
    ("written", "share"),
    [("2/3", TWO_THIRDS), ("50", HALF), ("66,6 %", Fraction(333, 500)), ("66.6%", Fraction(333, 500))],
)
def test_a_clause_takes_its_share_as_people_write_it(
    signed_in: Client, partnership: Partnership, written: str, share: Fraction
) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM])

    response = signed_in.post(
        reverse("clause", args=[partnership.slug, 1, "quorum"]), QUORUM | {"share": written}
    )

    assert response.status_code == 302
    assert Clause.objects.get(kind=ClauseKind.QUORUM).rule == QuorumRule(share=share)


@pytest.mark.parametrize("written", ["120", "half", "3/2", "1/0", "0"])
def test_a_share_that_is_none_is_returned(signed_in: Client, partnership: Partnership, written: str) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM])

    response = signed_in.post(
        reverse("clause", args=[partnership.slug, 1, "quorum"]), QUORUM | {"share": written}
    )

    assert response.status_code == 422
    assert not Clause.objects.filter(kind=ClauseKind.QUORUM).exists()


def test_a_quorum_takes_seats_and_a_fallback(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)
    content = QUORUM | {
        "share": "1/2",
        "seats": ["co_chair", "newcomer"],
        "fallback": "after_wait",
        "fallback_share": "1/3",
        "fallback_minutes": "30",
    }

    signed_in.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), content)

    assert Clause.objects.get(kind=ClauseKind.QUORUM).rule == QuorumRule(
        share=HALF,
        seats=(QuorumSeat.CO_CHAIR, QuorumSeat.NEWCOMER),
        fallback=QuorumFallback.AFTER_WAIT,
        fallback_share=THIRD,
        fallback_minutes=30,
    )
    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    assert "After a wait of 30 minutes, at least one third of the filled voting seats suffices." in page


def test_a_rule_with_a_gap_is_returned_with_a_sentence(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    response = signed_in.post(reverse("clause", args=[partnership.slug, 1, "quorum"]), QUORUM)

    assert response.status_code == 422
    assert "Give the share of the voting seats, or the number of members" in response.content.decode()
    assert Clause.objects.get(kind=ClauseKind.QUORUM).body != dated_text(Text(en="Two thirds."))


def test_a_decision_rule_and_a_term_take_their_values(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)
    words = {"body_en": "So.", "body_fr": "Ainsi."}
    decision = words | {"share": "2/3", "is_more_than": "False", "basis": "present", "amendment_share": "3/4"}

    signed_in.post(reverse("clause", args=[partnership.slug, 1, "decision_rule"]), decision)
    signed_in.post(reverse("clause", args=[partnership.slug, 1, "term_of_office"]), words | {"years": "3"})
    signed_in.post(reverse("clause", args=[partnership.slug, 1, "meetings"]), words)

    rules = {clause.kind: clause.rule for clause in Clause.objects.all()}
    assert rules["decision_rule"] == DecisionRule(
        share=TWO_THIRDS, is_more_than=False, basis=VoteBasis.PRESENT, amendment_share=Fraction(3, 4)
    )
    assert (rules["term_of_office"], rules["meetings"]) == (TermOfOfficeRule(years=3), None)


def test_a_clause_behind_in_one_language_is_listed(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    signed_in.post(reverse("clause", args=[partnership.slug, 1, "purpose"]), {"body_en": "Only in English."})

    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    assert page.count("French is behind") == 1


def test_a_clause_is_taken_out_of_a_draft(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)
    address = reverse("clause_drop", args=[partnership.slug, 1, "honoraria"])

    response = signed_in.post(address, follow=True)

    assert "The clause is taken out of the draft." in response.content.decode()
    assert not Clause.objects.filter(kind=ClauseKind.HONORARIA).exists()
    assert signed_in.post(address).status_code == 404


def test_a_draft_is_adopted_by_a_decision_taken_before(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)

    response = signed_in.post(
        reverse("terms_adopt", args=[partnership.slug, 1]), {"decision": decision.pk}, follow=True
    )

    assert "The terms of reference are adopted." in response.content.decode()
    assert TermsOfReference.objects.get().adopted_by == decision


def test_a_gap_is_named_and_nothing_is_adopted(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership, leave_out=[ClauseKind.QUORUM, ClauseKind.PURPOSE])
    decision = make_decision(make_council(partnership), kind=DecisionKind.ADOPT_TERMS)

    response = signed_in.post(reverse("terms_adopt", args=[partnership.slug, 1]), {"decision": decision.pk})

    assert "Clauses are missing: Purpose, Quorum." in response.content.decode()
    assert (response.status_code, TermsOfReference.objects.get().state) == (422, TermsState.DRAFT)


def test_a_second_draft_is_refused(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    response = signed_in.post(reverse("terms_new", args=[partnership.slug]))

    assert (response.status_code, TermsOfReference.objects.count()) == (409, 1)
    assert "There is a draft of the terms of reference already." in response.content.decode()


def test_a_member_reads_the_terms_and_changes_nothing(
    client: Client, council_member: User, partnership: Partnership
) -> None:
    make_terms(partnership)
    client.force_login(council_member)

    page = client.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()

    assert "Only a coordinator drafts the terms of reference." in page
    assert client.get(reverse("clause", args=[partnership.slug, 1, "quorum"])).status_code == 403
    assert client.post(reverse("terms_new", args=[partnership.slug])).status_code == 403


def test_terms_elsewhere_and_unknown_clauses_do_not_exist(
    signed_in: Client, partnership: Partnership
) -> None:
    make_terms(partnership)
    elsewhere = make_partnership()
    make_terms(elsewhere)

    statuses = [
        signed_in.get(reverse("terms_version", args=[elsewhere.slug, 1])).status_code,
        signed_in.get(reverse("terms_version", args=[partnership.slug, 2])).status_code,
        signed_in.get(reverse("clause", args=[partnership.slug, 1, "colour"])).status_code,
    ]

    assert statuses == [404, 404, 404]


def test_the_day_from_which_a_draft_is_meant_is_named(signed_in: Client, partnership: Partnership) -> None:
    make_terms(partnership)

    signed_in.post(reverse("terms_start", args=[partnership.slug, 1]), {"in_force_from": "2027-01-01"})

    page = signed_in.get(reverse("terms_version", args=[partnership.slug, 1])).content.decode()
    assert "It is meant to be in force from 1 January 2027." in page


def test_a_version_that_waits_for_its_day_says_so(signed_in: Client, partnership: Partnership) -> None:
    council, today = make_council(partnership), timezone.localdate()
    put_in_force(make_terms(partnership), council, decided_on=date(2026, 4, 15))
    draft = TermsOfReference.objects.create(partnership=partnership, version=2)
    TermsOfReference.objects.filter(version=1).update(state=TermsState.SUPERSEDED)
    put_in_force(draft, council, decided_on=date(2026, 6, 17), on=today + timedelta(days=30))

    page = signed_in.get(reverse("terms", args=[partnership.slug])).content.decode()

    assert [page.count(f">{words}<") for words in ("Adopted, not yet in force", "In force")] == [1, 1]


@pytest.mark.parametrize(
    ("on", "words"),
    [
        ("2026-04-14", "No terms of reference were in force on that day."),
        ("2026-04-15", "in force from 15 April 2026 by decision"),
    ],
)
def test_what_held_on_a_day_is_asked_for(
    signed_in: Client, partnership: Partnership, on: str, words: str
) -> None:
    put_in_force(make_terms(partnership), make_council(partnership), decided_on=date(2026, 4, 15))

    page = signed_in.get(reverse("terms_on", args=[partnership.slug]), {"on": on})

    assert (page.status_code, words in page.content.decode()) == (200, True)


def test_what_held_on_no_day_is_returned(signed_in: Client, partnership: Partnership) -> None:
    response = signed_in.get(reverse("terms_on", args=[partnership.slug]), {"on": "yesterday"})

    assert response.status_code == 422


def test_a_group_shows_its_own_and_its_inherited_clauses(signed_in: Client, partnership: Partnership) -> None:
    council = make_council(partnership)
    put_in_force(make_terms(partnership), council, decided_on=date(2026, 4, 15))
    group = make_group(council)
    signed_in.post(reverse("terms_new", args=[partnership.slug]), {"group": group.pk})
    own = TermsOfReference.objects.get(council=group)
    make_clause(own, ClauseKind.QUORUM, rule=QuorumRule(share=None, number=3))

    draft = signed_in.get(reverse("terms_version", args=[partnership.slug, own.key])).content.decode()
    put_in_force(own, group, decided_on=date(2026, 5, 6))
    day = signed_in.get(
        reverse("terms_on", args=[partnership.slug]), {"on": "2026-05-06", "body": group.pk}
    ).content.decode()

    assert "Terms of reference of Housing group, version 1" in draft
    assert draft.count("write its own") == 21
    assert (day.count("Housing group, version 1"), day.count(">Version 1<")) == (1, 21)


def test_a_group_elsewhere_gets_no_terms_here(signed_in: Client, partnership: Partnership) -> None:
    elsewhere = make_group(make_council(make_partnership()))

    response = signed_in.post(reverse("terms_new", args=[partnership.slug]), {"group": elsewhere.pk})

    assert (response.status_code, TermsOfReference.objects.count()) == (404, 0)


def test_two_versions_are_shown_side_by_side_in_either_language(
    signed_in: Client, partnership: Partnership
) -> None:
    old, new = (TermsOfReference(partnership=partnership, version=version) for version in (1, 2))
    old.state, new.state = TermsState.SUPERSEDED, TermsState.ADOPTED
    council = make_council(partnership)
    for terms, share in ((old, HALF), (new, TWO_THIRDS)):
        put_in_force(terms, council, decided_on=date(2026, 4, 15), state=terms.state)
        make_clause(terms, ClauseKind.QUORUM, rule=QuorumRule(share=share))
        make_clause(terms, ClauseKind.PURPOSE)
    make_clause(new, ClauseKind.MANDATE)
    address = reverse("terms_compare", args=[partnership.slug])

    english = signed_in.get(address).content.decode()
    french = signed_in.get(address, {"language": "fr"}).content.decode()

    assert ("half <span" in english, "two thirds <span" in english) == (True, True)
    assert ('<td lang="fr">' in french, "la moitié <span" in french) == (True, True)
    assert "<li>Purpose</li>" in english
    assert english.count("no such clause") == 1
    assert signed_in.get(address, {"old": "7"}).status_code == 422


def test_without_versions_there_is_nothing_to_compare(signed_in: Client, partnership: Partnership) -> None:
    response = signed_in.get(reverse("terms_compare", args=[partnership.slug]))

    assert (response.status_code, "There are no terms of reference yet." in response.content.decode()) == (
        200,
        True,
    )


def test_a_review_that_comes_up_is_put_on_the_agenda(signed_in: Client, partnership: Partnership) -> None:
    council, today = make_council(partnership), timezone.localdate()
    put_in_force(make_terms(partnership), council, decided_on=today - timedelta(days=350))
    meeting = make_meeting(council, held_on=today + timedelta(days=14))
    address = reverse("terms_review_item", args=[partnership.slug, meeting.pk])

    offered = signed_in.get(reverse("terms", args=[partnership.slug])).content.decode()
    first, again = signed_in.post(address).status_code, signed_in.post(address).status_code

    item = meeting.agenda_items.get(kind="terms_review")
    assert (address in offered, first, again) == (True, 302, 404)
    assert (item.title.en, item.minutes) == ("Review of the terms of reference, version 1", 20)
    page = signed_in.get(reverse("meeting", args=[partnership.slug, meeting.pk])).content.decode()
    assert reverse("terms_on", args=[partnership.slug]) in page


def test_planning_the_next_meeting_takes_the_review_up(signed_in: Client, partnership: Partnership) -> None:
    council, today = make_council(partnership), timezone.localdate()
    put_in_force(make_terms(partnership), council, decided_on=today - timedelta(days=350))
    content = {
        "title_en": "Next",
        "title_fr": "Suivante",
        "held_on": (today + timedelta(days=14)).isoformat(),
        "agenda-TOTAL_FORMS": 0,
        "agenda-INITIAL_FORMS": 0,
    }
    address = reverse("meeting_new", args=[partnership.slug])

    form = signed_in.get(address).content.decode()
    signed_in.post(address, content)

    assert "The review of the terms of reference, version 1, is due by" in form
    assert council.meetings.latest("held_on").agenda_items.get().kind == "terms_review"
    assert "The review of the terms of reference" not in signed_in.get(address).content.decode()


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_asks_as_little_for_many_versions_as_for_one(
    signed_in: Client, partnership: Partnership, django_assert_num_queries: object, versions: int
) -> None:
    council = make_council(partnership)
    for number in range(versions):
        group = make_group(council)
        terms = TermsOfReference(partnership=partnership, council=group, version=number + 1)
        put_in_force(terms, council, decided_on=date(2026, 4, 15))

    with django_assert_num_queries(8):  # type: ignore[operator]
        signed_in.get(reverse("terms", args=[partnership.slug]))


def test_the_smaller_quorum_has_a_button_on_the_meeting(signed_in: Client, partnership: Partnership) -> None:
    council = make_seated_council(partnership, voting=10)
    terms = make_terms(partnership, leave_out=[ClauseKind.QUORUM])
    rule = QuorumRule(fallback=QuorumFallback.AFTER_WAIT, fallback_share=THIRD, fallback_minutes=30)
    make_clause(terms, ClauseKind.QUORUM, rule=rule)
    put_in_force(terms, council, decided_on=date(2026, 3, 1))
    meeting = make_meeting(council, held_on=date(2026, 4, 15))
    make_attendance(meeting, present=4)
    address = reverse("meeting", args=[partnership.slug, meeting.pk])

    before = signed_in.get(address).content.decode()
    after = signed_in.post(
        reverse("smaller_quorum", args=[partnership.slug, meeting.pk]), follow=True
    ).content.decode()

    assert "30 minutes have passed: the smaller share applies" in before
    assert ("There is a quorum" in after, "The smaller share applies to this meeting." in after) == (
        True,
        True,
    )
