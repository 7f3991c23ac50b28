"""A newsletter by consent."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.signing import TimestampSigner
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from parvis.assessment.text import Text
from parvis.core.job import Cancelled
from parvis.core.models import AuditEvent, Job, JobState
from parvis.learning.enums import IssueState, SubscribedHow
from parvis.learning.errors import (
    IssueIncomplete,
    IssueSent,
    NewsletterClosed,
    NewsletterStarted,
    NobodyToSendTo,
    SubscribedAlready,
    SubscriptionEnded,
    SubscriptionLinkDead,
)
from parvis.learning.models import Delivery, Newsletter, NewsletterIssue, Subscription
from parvis.learning.operations import newsletter as operations
from parvis.learning.operations.newsletter import IssueContent, NewsletterContent
from parvis.learning.queries.newsletter import (
    CONFIRM_SALT,
    to_confirm,
    to_unsubscribe,
    unsubscribe_token,
)
from parvis.partnerships.models import Partnership
from parvis.people.models import User
from tests.factories.partnerships import A_MOMENT

pytestmark = pytest.mark.django_db


def newsletter_content(**content: Any) -> NewsletterContent:
    needed = {
        "name": Text(en="News", fr="Nouvelles"),
        "sender": Text(en="Host", fr="Hôte"),
        "postal_address": Text(en="1 Example Street", fr="1, rue Exemple"),
        "is_open": True,
    }
    return NewsletterContent(**{**needed, **content})


def issue_content(fr: str = "Bonjour.") -> IssueContent:
    return IssueContent(subject=Text(en="Autumn", fr="Automne"), body=Text(en="Hello.", fr=fr))


@pytest.fixture
def newsletter(partnership: Partnership, coordinator: User) -> Newsletter:
    draft = Newsletter(partnership=partnership)
    return operations.write_newsletter(draft, newsletter_content(), by=coordinator, at=A_MOMENT)


def ask(newsletter: Newsletter, email: str = "alex@demo.example", language: str = "en") -> Subscription:
    return operations.subscribe(
        newsletter, email=email, language=language, how=SubscribedHow.FORM, by=None, at=A_MOMENT
    )


def subscribed(
    newsletter: Newsletter, email: str = "alex@demo.example", language: str = "en"
) -> Subscription:
    subscription = ask(newsletter, email, language)
    operations.confirm(subscription, at=A_MOMENT)
    return subscription


def make_issue(newsletter: Newsletter, by: User, content: IssueContent | None = None) -> NewsletterIssue:
    draft = NewsletterIssue(newsletter=newsletter)
    return operations.write_issue(draft, content or issue_content(), by=by, at=A_MOMENT)


def no_progress(done: int, total: int) -> None:
    """Take a report of progress, and never stop the work."""


def test_a_partnership_has_one_newsletter(newsletter: Newsletter, coordinator: User) -> None:
    with pytest.raises(NewsletterStarted):
        operations.write_newsletter(
            Newsletter(partnership=newsletter.partnership), newsletter_content(), by=coordinator, at=A_MOMENT
        )

    assert Newsletter.objects.count() == 1


def test_the_record_of_a_consent_has_its_words_and_the_trail_has_no_address(
    newsletter: Newsletter, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        subscription = ask(newsletter, "Alex@Demo.Example", "fr")

    assert subscription.email == "alex@demo.example"
    assert subscription.wording.startswith("J’accepte que Hôte, 1, rue Exemple, m’envoie l’infolettre")
    assert "alex" not in str(AuditEvent.objects.get(verb="subscription_asked").after)
    (sent,) = mail.outbox
    assert (sent.to, sent.subject) == (
        ["alex@demo.example"],
        "Confirmez que vous voulez «\u00a0Nouvelles\u00a0»",
    )
    assert "/fr/infolettres/confirmer/" in sent.body


def test_an_address_is_on_the_list_once_and_may_come_back(newsletter: Newsletter) -> None:
    subscription = ask(newsletter)
    with pytest.raises(SubscribedAlready):
        ask(newsletter, "ALEX@demo.example")
    assert Subscription.objects.count() == 1

    operations.unsubscribe(subscription, by=None, at=A_MOMENT)
    ask(newsletter)
    assert Subscription.objects.count() == 2


def test_a_closed_newsletter_takes_nobody(newsletter: Newsletter, coordinator: User) -> None:
    operations.write_newsletter(newsletter, newsletter_content(is_open=False), by=coordinator, at=A_MOMENT)

    with pytest.raises(NewsletterClosed):
        ask(newsletter)

    assert Subscription.objects.count() == 0


def test_a_link_confirms_within_two_weeks_and_only_the_subscription_it_names(newsletter: Newsletter) -> None:
    subscription = ask(newsletter)
    token = TimestampSigner(salt=CONFIRM_SALT).sign(str(subscription.pk))

    assert to_confirm(token) == subscription
    for dead in (token + "x", unsubscribe_token(subscription), TimestampSigner(salt=CONFIRM_SALT).sign("0")):
        with pytest.raises(SubscriptionLinkDead):
            to_confirm(dead)


def test_what_was_withdrawn_is_not_confirmed_any_more(newsletter: Newsletter) -> None:
    subscription = ask(newsletter)
    operations.unsubscribe(subscription, by=None, at=A_MOMENT)

    with pytest.raises(SubscriptionEnded):
        operations.confirm(subscription, at=A_MOMENT)

    subscription.refresh_from_db()
    assert subscription.confirmed_at is None


def test_confirming_and_ending_twice_change_nothing_more(newsletter: Newsletter) -> None:
    subscription = subscribed(newsletter)
    operations.confirm(subscription, at=A_MOMENT + timedelta(days=1))
    operations.unsubscribe(subscription, by=None, at=A_MOMENT)
    operations.unsubscribe(subscription, by=None, at=A_MOMENT + timedelta(days=1))

    subscription.refresh_from_db()
    assert (subscription.confirmed_at, subscription.withdrawn_at) == (A_MOMENT, A_MOMENT)


def test_an_erased_address_leaves_only_that_it_was(newsletter: Newsletter, coordinator: User) -> None:
    subscription = subscribed(newsletter)

    operations.erase_subscription(subscription, by=coordinator, at=A_MOMENT)

    assert Subscription.objects.count() == 0
    assert AuditEvent.objects.filter(verb="subscription_erased").count() == 1
    assert not AuditEvent.objects.filter(after__icontains="alex").exists()


def test_an_issue_goes_out_in_both_languages_to_those_who_confirmed(
    newsletter: Newsletter, coordinator: User
) -> None:
    incomplete = make_issue(newsletter, coordinator, issue_content(fr=""))
    ask(newsletter, "unconfirmed@demo.example")
    complete = make_issue(newsletter, coordinator)

    with pytest.raises(IssueIncomplete):
        operations.send(incomplete, by=coordinator, at=A_MOMENT)
    with pytest.raises(NobodyToSendTo):
        operations.send(complete, by=coordinator, at=A_MOMENT)

    assert set(NewsletterIssue.objects.values_list("state", flat=True)) == {IssueState.DRAFT}
    assert Job.objects.count() == 0


def test_an_issue_reaches_each_in_their_language_once(newsletter: Newsletter, coordinator: User) -> None:
    subscribed(newsletter, "alex@demo.example", "en")
    claude = subscribed(newsletter, "claude@demo.example", "fr")
    ended = subscribed(newsletter, "ended@demo.example")
    operations.unsubscribe(ended, by=None, at=A_MOMENT)
    issue = make_issue(newsletter, coordinator)
    operations.send(issue, by=coordinator, at=A_MOMENT)
    issue.refresh_from_db()

    for _again in range(2):  # a task may run twice
        operations.deliver(issue, at=A_MOMENT, progress=no_progress)  # type: ignore[arg-type]

    assert {(sent.to[0], sent.subject) for sent in mail.outbox} == {
        ("alex@demo.example", "Autumn"),
        ("claude@demo.example", "Automne"),
    }
    assert len(mail.outbox) == Delivery.objects.count() == 2
    french = next(sent for sent in mail.outbox if sent.to == ["claude@demo.example"])
    assert "1, rue Exemple" in french.body
    assert "Pour ne plus la recevoir" in french.body
    assert french.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = french.extra_headers["List-Unsubscribe"].rstrip("/>").rpartition("/")[2]
    assert to_unsubscribe(token) == claude


def test_a_sending_that_was_broken_off_goes_on_with_the_rest(
    newsletter: Newsletter, coordinator: User
) -> None:
    for name in ("a", "b", "c"):
        subscribed(newsletter, f"{name}@demo.example")
    issue = make_issue(newsletter, coordinator)
    job = operations.send(issue, by=coordinator, at=A_MOMENT)
    issue.refresh_from_db()

    def stop_after_two(done: int, total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        operations.deliver(issue, at=A_MOMENT, progress=stop_after_two)  # type: ignore[arg-type]
    with pytest.raises(IssueSent):
        operations.send(issue, by=coordinator, at=A_MOMENT)  # its job is still open
    Job.objects.filter(pk=job.pk).update(state=JobState.CANCELLED)
    operations.send(issue, by=coordinator, at=A_MOMENT)
    operations.deliver(issue, at=A_MOMENT, progress=no_progress)  # type: ignore[arg-type]

    assert sorted(sent.to[0] for sent in mail.outbox) == [f"{name}@demo.example" for name in ("a", "b", "c")]
    issue.refresh_from_db()
    assert issue.state == IssueState.SENT


def test_an_issue_that_went_out_does_not_change(newsletter: Newsletter, coordinator: User) -> None:
    subscribed(newsletter)
    issue = make_issue(newsletter, coordinator)
    operations.send(issue, by=coordinator, at=A_MOMENT)
    issue.refresh_from_db()

    with pytest.raises(IssueSent):
        operations.write_issue(issue, issue_content(fr="Autre."), by=coordinator, at=A_MOMENT)

    issue.refresh_from_db()
    assert issue.body.fr == "Bonjour."
