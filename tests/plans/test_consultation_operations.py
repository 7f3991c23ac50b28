"""A consultation on a draft: who is heard, until when, and that everybody is answered once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from parvis.assessment import Text
from parvis.core.audit import events_of
from parvis.core.models import AuditEvent
from parvis.partnerships.enums import DecisionKind
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from parvis.plans.enums import ClusterResult
from parvis.plans.errors import (
    AnswerMissing,
    ClosesInThePast,
    CommentEmpty,
    CommentErased,
    ConsentMissing,
    ConsultationClosed,
    ConsultationIsOpen,
    ErasureUnexplained,
    LinkNotFound,
    NothingToConsultOn,
    NotOfThisPartnership,
    StrategyIncomplete,
    StrategyNotDraft,
)
from parvis.plans.models import Comment, CommentCluster, Consultation
from parvis.plans.operations.consultation import (
    ClusterContent,
    CommentContent,
    add_cluster,
    amend_cluster,
    close_consultation,
    comment,
    erase_comment,
    open_consultation,
    replace_link,
)
from parvis.plans.operations.part import ObjectiveContent, PriorityContent, add_objective, add_priority
from parvis.plans.operations.strategy import (
    amend_outcome,
    amend_strategy,
    approve_strategy,
    publish_strategy,
)
from parvis.plans.queries.consultation import consultation_behind, consultation_page, secret_of
from parvis.publications.errors import MissingLanguage
from tests.factories.partnerships import A_MOMENT, make_partnership
from tests.factories.plans import (
    make_approval,
    make_approved_strategy,
    make_comment,
    make_complete_strategy,
    make_consultation,
    make_outcome,
    make_strategy,
    outcome_content,
    strategy_content,
)

TODAY = timezone.localdate(A_MOMENT)
BUSES = Text(en="Buses are too rare.", fr="Les autobus sont trop rares.")
ANSWER = Text(en="Outcome 3 names them now.", fr="Le résultat 3 les nomme maintenant.")


def test_a_consultation_shows_the_draft_as_it_was(partnership: Partnership, coordinator: User) -> None:
    strategy = make_strategy(partnership, by=coordinator)
    outcome = make_outcome(strategy, by=coordinator)
    title = Text(en="Work", fr="Travail")
    priority = add_priority(strategy, PriorityContent(title=title), by=coordinator, at=A_MOMENT)
    amend_outcome(outcome, outcome_content(priority=priority), by=coordinator, at=A_MOMENT)
    objective = ObjectiveContent(statement=Text(en="Meet employers.", fr="Rencontrer les employeurs."))
    add_objective(outcome, objective, by=coordinator, at=A_MOMENT)

    consultation = make_consultation(strategy, by=coordinator)
    amend_strategy(strategy, strategy_content("Other", "Autre"), by=coordinator, at=A_MOMENT)

    shown = [(each.heading.fr, each.words.en) for each in consultation.paragraphs.all()]
    assert shown == [
        ("Vision", "Everyone takes part."),
        ("Priorité 1", "Work"),
        ("Résultat 1", "Fewer newcomers without work."),
        ("Résultat 1", "Meet employers."),
        ("Résultat 1", "Unemployment rate: baseline 12.5%, target 10.0%. As in the province."),
    ]
    assert Consultation.objects.get().title.en == "Strategy"


def test_open_consultation_refuses_what_cannot_be_shown(partnership: Partnership, coordinator: User) -> None:
    empty = make_strategy(partnership, by=coordinator)
    with pytest.raises(NothingToConsultOn):
        make_consultation(empty, by=coordinator)

    outcome = make_outcome(empty, by=coordinator)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=366)):
        with pytest.raises(ClosesInThePast):
            open_consultation(empty, introduction=Text(), closes_on=day, by=coordinator, at=A_MOMENT)
    amend_outcome(outcome, outcome_content(statement=Text(en="English.")), by=coordinator, at=A_MOMENT)
    with pytest.raises(MissingLanguage) as refusal:
        make_consultation(empty, by=coordinator)
    assert refusal.value.language == "fr"
    approved = make_approved_strategy(partnership, by=coordinator, first_year=2030)
    with pytest.raises(StrategyNotDraft):
        make_consultation(approved, by=coordinator)
    assert Consultation.objects.count() == 0


def test_one_consultation_is_open_at_a_time(partnership: Partnership, coordinator: User) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    first = make_consultation(strategy, by=coordinator)

    with pytest.raises(ConsultationIsOpen):
        make_consultation(strategy, by=coordinator)
    close_consultation(first, by=coordinator, at=A_MOMENT)
    make_consultation(strategy, by=coordinator)

    assert Consultation.objects.count() == 2


def test_a_link_is_signed_and_can_be_replaced(partnership: Partnership, coordinator: User) -> None:
    consultation = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    old = secret_of(consultation)
    assert consultation_behind(old) == consultation

    replace_link(consultation, by=coordinator, at=A_MOMENT)

    consultation.refresh_from_db()
    assert consultation_behind(secret_of(consultation)) == consultation
    for secret in (old, consultation.nonce, f"{consultation.nonce}~forged", "~"):
        with pytest.raises(LinkNotFound):
            consultation_behind(secret)


def test_a_comment_needs_no_name_and_a_name_needs_consent(
    partnership: Partnership, coordinator: User
) -> None:
    consultation = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    paragraph = consultation.paragraphs.all()[0]

    make_comment(consultation)
    refused = [
        (CommentContent(words="   ", language="en"), CommentEmpty),
        (CommentContent(words="x" * 4001, language="en"), CommentEmpty),
        (CommentContent(words="Yes.", language="en", name="Alex"), ConsentMissing),
        (CommentContent(words="Yes.", language="en", organisation="Club"), ConsentMissing),
    ]
    for content, error in refused:
        with pytest.raises(error):
            comment(paragraph, content, at=A_MOMENT)
    named = CommentContent(words="Oui.", language="fr", name="Alex", has_consented=True)
    comment(paragraph, named, at=A_MOMENT)

    assert [(each.words, each.name) for each in Comment.objects.all()] == [
        ("More buses, please.", ""),
        ("Oui.", "Alex"),
    ]
    event = events_of(consultation)[0]
    assert (event.verb, event.actor_name, event.after) == ("comment_given", "", {"position": 1})


def test_comments_are_taken_until_the_last_day(partnership: Partnership, coordinator: User) -> None:
    consultation = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    paragraph = consultation.paragraphs.all()[0]
    content = CommentContent(words="Yes.", language="en")

    comment(paragraph, content, at=A_MOMENT + timedelta(days=10))
    with pytest.raises(ConsultationClosed):
        comment(paragraph, content, at=A_MOMENT + timedelta(days=11))
    close_consultation(consultation, by=coordinator, at=A_MOMENT)
    for step in (
        lambda: comment(paragraph, content, at=A_MOMENT),
        lambda: close_consultation(consultation, by=coordinator, at=A_MOMENT),
        lambda: replace_link(consultation, by=coordinator, at=A_MOMENT),
    ):
        with pytest.raises(ConsultationClosed):
            step()

    assert Comment.objects.count() == 1


def test_a_cluster_takes_comments_of_its_own_consultation(
    partnership: Partnership, coordinator: User
) -> None:
    consultation = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    elsewhere = make_consultation(make_complete_strategy(make_partnership(), by=coordinator), by=coordinator)
    first, second, foreign = make_comment(consultation), make_comment(consultation), make_comment(elsewhere)

    with pytest.raises(NotOfThisPartnership):
        add_cluster(
            consultation, ClusterContent(heard=BUSES), comments=[foreign], by=coordinator, at=A_MOMENT
        )
    with pytest.raises(AnswerMissing):
        add_cluster(
            consultation,
            ClusterContent(heard=BUSES, result=ClusterResult.CHANGED),
            comments=[first],
            by=coordinator,
            at=A_MOMENT,
        )
    assert CommentCluster.objects.count() == 0

    cluster = add_cluster(
        consultation, ClusterContent(heard=BUSES), comments=[first], by=coordinator, at=A_MOMENT
    )
    content = ClusterContent(heard=BUSES, answer=ANSWER, result=ClusterResult.CHANGED)
    amend_cluster(cluster, content, comments=[second], by=coordinator, at=A_MOMENT)

    assert [*cluster.comments.all()] == [second]
    assert CommentCluster.objects.get().is_answered


def test_the_council_approves_when_everybody_is_answered_and_the_edition_says_what_changed(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    consultation = make_consultation(strategy, by=coordinator)
    given = [make_comment(consultation), make_comment(consultation)]
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    cluster = add_cluster(
        consultation, ClusterContent(heard=BUSES), comments=given[:1], by=coordinator, at=A_MOMENT
    )

    with pytest.raises(StrategyIncomplete) as refusal:
        approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)
    assert refusal.value.missing == (
        "The consultation is still open; close it first.",
        "1 comment is in no cluster yet.",
        "1 cluster of comments has no answer yet.",
    )

    close_consultation(consultation, by=coordinator, at=A_MOMENT)
    content = ClusterContent(heard=BUSES, answer=ANSWER, result=ClusterResult.CHANGED)
    amend_cluster(cluster, content, comments=given, by=coordinator, at=A_MOMENT)
    approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)
    strategy.refresh_from_db()
    edition = publish_strategy(strategy, by=coordinator, at=A_MOMENT)

    assert "<h2>What we heard, what changed</h2>" in edition.body_en
    assert "2 comments. The strategy changed. " in edition.body_en
    assert "Ce que nous avons entendu, ce qui a changé" in edition.body_fr
    assert "More buses, please." not in edition.body_en
    with pytest.raises(StrategyNotDraft):
        amend_cluster(cluster, content, comments=given, by=coordinator, at=A_MOMENT)


def test_a_comment_is_erased_for_a_reason_and_the_history_keeps_that_and_not_what(
    partnership: Partnership, coordinator: User
) -> None:
    consultation = make_consultation(make_complete_strategy(partnership, by=coordinator), by=coordinator)
    paragraph = consultation.paragraphs.earliest("position")
    content = CommentContent(
        words="My neighbour Quibble.",
        language="en",
        name="Alix Exemple",
        organisation="Café",
        has_consented=True,
    )
    given = comment(paragraph, content, at=A_MOMENT)
    other = make_comment(consultation)
    cluster = add_cluster(
        consultation, ClusterContent(heard=BUSES), comments=[given, other], by=coordinator, at=A_MOMENT
    )
    with pytest.raises(ErasureUnexplained):
        erase_comment(given, reason=Text(), by=coordinator, at=A_MOMENT)
    assert Comment.objects.get(pk=given.pk).words == "My neighbour Quibble."

    erase_comment(given, reason=Text(en="It names a person."), by=coordinator, at=A_MOMENT)

    stored = Comment.objects.get(pk=given.pk)
    assert (stored.words, stored.name, stored.organisation, stored.has_consented) == ("", "", "", False)
    assert (stored.cluster, stored.erased_at, cluster.comments.get()) == (None, A_MOMENT, other)
    last = events_of(consultation)[0]
    assert (last.verb, last.actor_name, last.after) == (
        "comment_erased",
        coordinator.name,
        {"position": 1, "reason": {"en": "It names a person.", "fr": ""}},
    )
    assert "Quibble" not in str([*AuditEvent.objects.values_list("before", "after")])
    with pytest.raises(CommentErased):
        erase_comment(given, reason=BUSES, by=coordinator, at=A_MOMENT)
    assert events_of(consultation)[0] == last
    page = consultation_page(consultation)
    assert (page.comments, page.loose, page.erased) == (1, (), (stored,))


def test_a_cluster_of_a_draft_goes_with_its_last_comment_and_an_approved_one_stays(
    partnership: Partnership, coordinator: User
) -> None:
    strategy = make_complete_strategy(partnership, by=coordinator)
    consultation = make_consultation(strategy, by=coordinator)
    first, second = make_comment(consultation), make_comment(consultation)
    content = ClusterContent(heard=BUSES, answer=ANSWER, result=ClusterResult.CHANGED)
    for given in (first, second):
        add_cluster(consultation, content, comments=[given], by=coordinator, at=A_MOMENT)
    erase_comment(first, reason=BUSES, by=coordinator, at=A_MOMENT)
    assert CommentCluster.objects.count() == 1
    close_consultation(consultation, by=coordinator, at=A_MOMENT)
    decision = make_approval(partnership, DecisionKind.APPROVE_STRATEGY)
    approve_strategy(strategy, decision=decision, by=coordinator, at=A_MOMENT)

    erase_comment(Comment.objects.get(pk=second.pk), reason=BUSES, by=coordinator, at=A_MOMENT)

    assert CommentCluster.objects.get().answer == ANSWER
