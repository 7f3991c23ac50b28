"""Newsletters: who receives them, what they agreed to, and the links of their mails."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.signing import BadSignature, Signer, TimestampSigner
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from parvis.learning.errors import SubscriptionLinkDead
from parvis.learning.models import Newsletter, NewsletterIssue, Subscription
from parvis.learning.permissions import may_communicate
from parvis.partnerships.access import Viewer
from parvis.partnerships.errors import found
from parvis.partnerships.models import Partnership

CONFIRM_SALT = "parvis.learning.confirm"
UNSUBSCRIBE_SALT = "parvis.learning.unsubscribe"
CONFIRM_WITHIN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NewsletterPage:
    """A newsletter with its issues, and how many receive it."""

    newsletter: Newsletter
    issues: tuple[NewsletterIssue, ...]
    receiving_en: int
    receiving_fr: int
    unconfirmed: int
    ended: int


def newsletter_of(partnership: Partnership | None) -> Newsletter | None:
    """Return the newsletter of a partnership, or with None of the programme."""
    return Newsletter.objects.filter(partnership=partnership).first()


def open_newsletter(number: int) -> Newsletter:
    """Return a newsletter to which anybody may subscribe, or say that there is none."""
    return found(Newsletter.objects.filter(pk=number, is_open=True).select_related("partnership").first())


def newsletter_for(viewer: Viewer, number: int) -> Newsletter:
    """Return a newsletter that the viewer keeps, or say that there is none."""
    newsletter = found(Newsletter.objects.select_related("partnership").filter(pk=number).first())
    return found(newsletter if may_communicate(viewer, newsletter.partnership) else None)


def newsletter_page(newsletter: Newsletter) -> NewsletterPage:
    """Return a newsletter's issues and the number of its subscriptions; three statements."""
    by_language = dict(receiving(newsletter).order_by().values_list("language").annotate(number=Count("pk")))
    asked = newsletter.subscriptions
    return NewsletterPage(
        newsletter=newsletter,
        issues=tuple(newsletter.issues.annotate(recipients=Count("deliveries"))),
        receiving_en=by_language.get("en", 0),
        receiving_fr=by_language.get("fr", 0),
        unconfirmed=asked.filter(confirmed_at__isnull=True, withdrawn_at__isnull=True).count(),
        ended=asked.filter(withdrawn_at__isnull=False).count(),
    )


def receiving(newsletter: Newsletter) -> QuerySet[Subscription]:
    """Return the subscriptions to which issues go: confirmed, and not withdrawn."""
    return newsletter.subscriptions.filter(confirmed_at__isnull=False, withdrawn_at__isnull=True)


def subscription_in(newsletter: Newsletter, number: int) -> Subscription:
    """Return a subscription to the newsletter, or say that there is none."""
    return found(newsletter.subscriptions.filter(pk=number).first())


def issue_in(newsletter: Newsletter, number: int) -> NewsletterIssue:
    """Return an issue of the newsletter, or say that there is none."""
    return found(newsletter.issues.filter(pk=number).first())


def consent_wording(newsletter: Newsletter) -> str:
    """Return what somebody agrees to, in the language of the page; it is kept with their subscription."""
    return _(
        "I agree that %(sender)s, %(address)s, sends me the newsletter “%(name)s” by e-mail. I can end this at any "
        "time by the link in each issue."
    ) % {
        "sender": newsletter.sender,
        "address": newsletter.postal_address,
        "name": newsletter.name,
    }


def to_confirm(token: str) -> Subscription:
    """Return the subscription that a link of a confirming mail names.

    Raises
    ------
    SubscriptionLinkDead
        The link is forged, older than two weeks, or its subscription is gone.
    """
    return _named(TimestampSigner(salt=CONFIRM_SALT), token, max_age=CONFIRM_WITHIN)


def to_unsubscribe(token: str) -> Subscription:
    """Return the subscription that a link of an issue names; such a link never grows old.

    Raises
    ------
    SubscriptionLinkDead
        The link is forged, or its subscription is gone.
    """
    return _named(Signer(salt=UNSUBSCRIBE_SALT), token)


def unsubscribe_token(subscription: Subscription) -> str:
    """Return what the link of an issue carries."""
    return Signer(salt=UNSUBSCRIBE_SALT).sign(str(subscription.pk))


def _named(signer: Signer, token: str, **limits: timedelta) -> Subscription:
    try:
        number = signer.unsign(token, **limits)
    except BadSignature as forged:  # of which a link that is too old is one
        raise SubscriptionLinkDead from forged
    named = Subscription.objects.select_related("newsletter__partnership").filter(pk=number).first()
    if named is None:
        raise SubscriptionLinkDead
    return named
