"""A newsletter by consent: subscribed, confirmed by a link, withdrawn at once, and sent to each person once."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.signing import TimestampSigner
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from parvis.assessment.text import Text
from parvis.core import audit, job
from parvis.core.job import Progress
from parvis.core.models import Job
from parvis.core.text.record import amend
from parvis.design import email as mail
from parvis.learning.enums import IssueState, SubscribedHow
from parvis.learning.errors import (
    IssueIncomplete,
    IssueSent,
    NewsletterClosed,
    NewsletterStarted,
    NobodyToSendTo,
    SubscribedAlready,
    SubscriptionEnded,
)
from parvis.learning.models import Delivery, Newsletter, NewsletterIssue, Subscription
from parvis.learning.queries.newsletter import CONFIRM_SALT, consent_wording, receiving, unsubscribe_token
from parvis.people.models import User

_SEND = "parvis.learning.tasks.send_issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterContent:
    """What a newsletter is called, and who sends it."""

    name: Text
    sender: Text
    postal_address: Text
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueContent:
    """What an issue says."""

    subject: Text
    body: Text


@transaction.atomic
def write_newsletter(
    newsletter: Newsletter, content: NewsletterContent, *, by: User, at: datetime
) -> Newsletter:
    """Start a newsletter, or change what it is called and who sends it.

    Raises
    ------
    NewsletterStarted
        The partnership, or the programme, has one already.
    """
    is_new = newsletter.pk is None
    if is_new and Newsletter.objects.filter(partnership=newsletter.partnership).exists():
        raise NewsletterStarted
    changes = amend(newsletter, content, at=at)
    newsletter.save()
    verb = "newsletter_started" if is_new else "newsletter_amended"
    before, after = changes.before, changes.after
    audit.record(
        verb, newsletter, by=by, at=at, partnership=newsletter.partnership, before=before, after=after
    )
    return newsletter


@transaction.atomic
def subscribe(
    newsletter: Newsletter, *, email: str, language: str, how: SubscribedHow, by: User | None, at: datetime
) -> Subscription:
    """Keep that somebody asks for the newsletter, and send them a link; nothing else goes out before they confirm.

    Raises
    ------
    NewsletterClosed
        Nobody can subscribe now.
    SubscribedAlready
        The address is on the list.
    """
    held = Newsletter.objects.select_for_update().get(pk=newsletter.pk)
    if not held.is_open:
        raise NewsletterClosed
    if held.subscriptions.filter(email__iexact=email, withdrawn_at__isnull=True).exists():
        raise SubscribedAlready
    with override(language):
        wording = consent_wording(held)
    subscription = held.subscriptions.create(
        email=email.lower(), language=language, how=how, wording=wording, asked_at=at
    )
    # Not the address: the trail cannot forget it.
    after = {"how": how, "language": language}
    audit.record("subscription_asked", subscription, by=by, at=at, partnership=held.partnership, after=after)
    transaction.on_commit(lambda: _send_confirmation(subscription))
    return subscription


@transaction.atomic
def confirm(subscription: Subscription, *, at: datetime) -> None:
    """Keep that the person confirmed by the link that only they received; a second time changes nothing.

    Raises
    ------
    SubscriptionEnded
        It was withdrawn meanwhile.
    """
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.withdrawn_at is not None:
        raise SubscriptionEnded
    if held.confirmed_at is None:
        held.confirmed_at = at
        held.save(update_fields=["confirmed_at"])
        _record("subscription_confirmed", held, by=None, at=at)


@transaction.atomic
def unsubscribe(subscription: Subscription, *, by: User | None, at: datetime) -> None:
    """End a subscription at once; a second time changes nothing, since the person wants it ended."""
    held = Subscription.objects.select_for_update().get(pk=subscription.pk)
    if held.withdrawn_at is None:
        held.withdrawn_at = at
        held.save(update_fields=["withdrawn_at"])
        _record("subscription_withdrawn", held, by=by, at=at)


@transaction.atomic
def erase_subscription(subscription: Subscription, *, by: User, at: datetime) -> None:
    """Remove an address for good, at the person's wish; the trail keeps only that it was."""
    _record("subscription_erased", subscription, by=by, at=at)
    subscription.delete()


@transaction.atomic
def write_issue(issue: NewsletterIssue, content: IssueContent, *, by: User, at: datetime) -> NewsletterIssue:
    """Write a new issue, or change one that has not gone out.

    Raises
    ------
    IssueSent
        It went out.
    """
    if issue.state != IssueState.DRAFT:
        raise IssueSent
    verb = "issue_amended" if issue.pk else "issue_written"
    issue.written_on = timezone.localdate(at)
    changes = amend(issue, content, at=at)
    issue.save()
    partnership = issue.newsletter.partnership
    before, after = changes.before, changes.after
    audit.record(verb, issue, by=by, at=at, partnership=partnership, before=before, after=after)
    return issue


@transaction.atomic
def send(issue: NewsletterIssue, *, by: User, at: datetime) -> Job:
    """Send an issue to everybody who confirmed, on the worker.

    Raises
    ------
    IssueSent
        It went out.
    IssueIncomplete
        A language is missing.
    NobodyToSendTo
        Nobody has confirmed.
    """
    held = NewsletterIssue.objects.select_for_update().select_related("newsletter").get(pk=issue.pk)
    if not _may_go_out(held):
        raise IssueSent
    if not all(text.en and text.fr for text in (held.subject, held.body)):
        raise IssueIncomplete
    if not receiving(held.newsletter).exists():
        raise NobodyToSendTo
    sending = job.start(
        _SEND,
        label=Text(en="Sending the newsletter", fr="Envoi de l’infolettre"),
        arguments={"issue": held.pk},
        by=by,
        at=at,
    )
    held.state, held.sent_at, held.job_id = IssueState.SENDING, at, sending.pk
    held.save(update_fields=["state", "sent_at", "job_id"])
    partnership = held.newsletter.partnership
    audit.record("issue_sent", held, by=by, at=at, partnership=partnership, after={"subject": held.subject})
    return sending


def deliver(issue: NewsletterIssue, *, at: datetime, progress: Progress) -> None:
    """Send an issue to those who have not received it; it may be broken off and taken up again."""
    waiting = receiving(issue.newsletter).exclude(deliveries__issue=issue)
    subscriptions = list(waiting)
    for done, subscription in enumerate(subscriptions):
        progress(done, len(subscriptions))
        _deliver(issue, subscription, at=at)
    issue.state = IssueState.SENT
    issue.save(update_fields=["state"])


def _may_go_out(issue: NewsletterIssue) -> bool:
    """Tell whether it has not gone out, or its sending was broken off and goes on with the rest."""
    if issue.state == IssueState.SENDING:
        return not any(each.is_open for each in Job.objects.filter(pk=issue.job_id or 0))
    return issue.state == IssueState.DRAFT


def _deliver(issue: NewsletterIssue, subscription: Subscription, *, at: datetime) -> None:
    # Written down first: a mail that fails is missed by one person rather than sent to them twice.
    _delivery, is_new = Delivery.objects.get_or_create(
        issue=issue, subscription=subscription, defaults={"at": at}
    )
    if not is_new:
        return
    with override(subscription.language):
        off = settings.BASE_URL + reverse("unsubscribe", args=[unsubscribe_token(subscription)])
    values = {"issue": issue, "newsletter": issue.newsletter, "off": off}
    headers = {"List-Unsubscribe": f"<{off}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    mail.send(
        "learning/mail_issue",
        to=subscription.email,
        language=subscription.language,
        values=values,
        headers=headers,
    )


def _send_confirmation(subscription: Subscription) -> None:
    token = TimestampSigner(salt=CONFIRM_SALT).sign(str(subscription.pk))
    with override(subscription.language):
        link = settings.BASE_URL + reverse("subscription_confirm", args=[token])
    values = {"newsletter": subscription.newsletter, "link": link, "wording": subscription.wording}
    mail.send("learning/mail_confirm", to=subscription.email, language=subscription.language, values=values)


def _record(verb: str, subscription: Subscription, *, by: User | None, at: datetime) -> None:
    partnership = subscription.newsletter.partnership
    audit.record(verb, subscription, by=by, at=at, partnership=partnership)
