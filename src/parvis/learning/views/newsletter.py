"""The pages of a newsletter: kept inside, subscribed to and ended by anybody."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from parvis.assessment.text import Text
from parvis.core.errors import require
from parvis.core.rate import address_of, count_try
from parvis.learning.enums import Readership, SubscribedHow
from parvis.learning.errors import SubscribedAlready
from parvis.learning.forms.newsletter import IssueForm, NewsletterForm, SubscribeForm, SubscriberForm
from parvis.learning.models import Newsletter, NewsletterIssue
from parvis.learning.operations import newsletter as operations
from parvis.learning.operations.newsletter import IssueContent, NewsletterContent
from parvis.learning.permissions import may_communicate
from parvis.learning.queries import newsletter as queries
from parvis.learning.queries.digest import digest, issue_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import partnership_for
from parvis.people.requests import MemberRequest

_TRIES, _AN_HOUR = 10, timedelta(hours=1)


@login_required
def newsletter_new(request: MemberRequest, slug: str) -> HttpResponse:
    """Start a partnership's newsletter."""
    partnership = partnership_for(request.user, slug)
    require(may_communicate(request.user, partnership))
    return _newsletter_form(request, Newsletter(partnership=partnership))


@login_required
def programme_newsletter_new(request: MemberRequest) -> HttpResponse:
    """Start the programme's newsletter."""
    require(may_communicate(request.user, None))
    return _newsletter_form(request, Newsletter())


@login_required
@require_safe
def newsletter(request: MemberRequest, newsletter_id: int) -> HttpResponse:
    """Show a newsletter's issues, and how many receive it."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    page = {**_layout(shown), "page": queries.newsletter_page(shown)}
    return render(request, "learning/newsletter_page.html", page)


@login_required
def newsletter_change(request: MemberRequest, newsletter_id: int) -> HttpResponse:
    """Change what a newsletter is called, and who sends it."""
    return _newsletter_form(request, queries.newsletter_for(request.user, newsletter_id))


@login_required
@require_safe
def subscribers(request: MemberRequest, newsletter_id: int) -> HttpResponse:
    """List the record of consents."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    page = {**_layout(shown), "newsletter": shown, "subscriptions": shown.subscriptions.all()}
    return render(request, "learning/subscriber_list.html", page)


@login_required
def subscriber_new(request: MemberRequest, newsletter_id: int) -> HttpResponse:
    """Write down that somebody asked for the newsletter elsewhere; they are sent a link to confirm."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    form = SubscriberForm(request.POST or None)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.subscribe(shown, **form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("A link to confirm was sent."))
            return redirect("subscribers", newsletter_id)
    return _form(request, shown, form, title=_("Somebody asked for the newsletter"))


@login_required
@require_POST
def subscriber_end(request: MemberRequest, newsletter_id: int, subscription_id: int) -> HttpResponse:
    """End a subscription at the person's wish."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    subscription = queries.subscription_in(shown, subscription_id)
    operations.unsubscribe(subscription, by=request.user, at=timezone.now())
    messages.success(request, _("The subscription is ended."))
    return redirect("subscribers", newsletter_id)


@login_required
@require_POST
def subscriber_erase(request: MemberRequest, newsletter_id: int, subscription_id: int) -> HttpResponse:
    """Remove an address for good."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    subscription = queries.subscription_in(shown, subscription_id)
    operations.erase_subscription(subscription, by=request.user, at=timezone.now())
    messages.success(request, _("The address is removed."))
    return redirect("subscribers", newsletter_id)


@login_required
def issue_new(request: MemberRequest, newsletter_id: int) -> HttpResponse:
    """Write an issue; it may begin with the digest of a month."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    return _issue_form(request, NewsletterIssue(newsletter=shown), begun_with=_digest_asked(request))


@login_required
@require_safe
def issue(request: MemberRequest, newsletter_id: int, issue_id: int) -> HttpResponse:
    """Show an issue as it goes out, in both languages."""
    shown = queries.newsletter_for(request.user, newsletter_id)
    page = {
        **_layout(shown),
        "newsletter": shown,
        "issue": queries.issue_in(shown, issue_id),
        "receiving": queries.receiving(shown).count(),
    }
    return render(request, "learning/issue_page.html", page)


@login_required
def issue_change(request: MemberRequest, newsletter_id: int, issue_id: int) -> HttpResponse:
    """Change an issue that has not gone out."""
    return _issue_form(
        request, queries.issue_in(queries.newsletter_for(request.user, newsletter_id), issue_id)
    )


@login_required
@require_POST
def issue_send(request: MemberRequest, newsletter_id: int, issue_id: int) -> HttpResponse:
    """Send an issue to everybody who confirmed."""
    shown = queries.issue_in(queries.newsletter_for(request.user, newsletter_id), issue_id)
    sending = operations.send(shown, by=request.user, at=timezone.now())
    return redirect("job_progress", sending.pk)


def subscribe(request: HttpRequest, newsletter_id: int) -> HttpResponse:
    """Take somebody's address and consent; whoever is on the list already is told the same as others."""
    shown = queries.open_newsletter(newsletter_id)
    form = SubscribeForm(
        request.POST or None,
        wording=queries.consent_wording(shown),
        initial={"language": get_language() or "en"},
    )
    if form.is_valid():
        now = timezone.now()
        count_try("subscribe", address_of(request), most=_TRIES, within=_AN_HOUR, at=now)
        _take(shown, form, request)
        return redirect("subscribe_received", newsletter_id)
    page = {"newsletter": shown, "form": form}
    return render(request, "learning/subscribe.html", page, status=422 if form.errors else 200)


@require_safe
def subscribe_received(request: HttpRequest, newsletter_id: int) -> HttpResponse:
    """Say that a link was sent."""
    page = {"newsletter": queries.open_newsletter(newsletter_id)}
    return render(request, "learning/subscribe_received.html", page)


def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Ask somebody to confirm, and take that they do: mail programs open links by themselves."""
    subscription = queries.to_confirm(token)
    if request.method == "POST":
        operations.confirm(subscription, at=timezone.now())
    page = {
        "newsletter": subscription.newsletter,
        "is_done": request.method == "POST",
        "subscription": subscription,
    }
    return render(request, "learning/subscription_confirm.html", page)


@csrf_exempt  # a mail program ends a subscription by one click without a page (RFC 8058)
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether a subscription is to end, and end it."""
    subscription = queries.to_unsubscribe(token)
    if request.method == "POST":
        operations.unsubscribe(subscription, by=None, at=timezone.now())
    page = {"newsletter": subscription.newsletter, "is_done": request.method == "POST"}
    return render(request, "learning/unsubscribe.html", page)


def _take(shown: Newsletter, form: SubscribeForm, request: HttpRequest) -> None:
    email, language = form.cleaned_data["email"], form.cleaned_data["language"]
    try:
        operations.subscribe(
            shown, email=email, language=language, how=SubscribedHow.FORM, by=None, at=timezone.now()
        )
    except SubscribedAlready:
        # Told alike: otherwise anybody could find out who is on the list.
        return


def _newsletter_form(request: MemberRequest, written: Newsletter) -> HttpResponse:
    stored = (
        {field.name: getattr(written, field.name) for field in fields(NewsletterContent)}
        if written.pk
        else {}
    )
    form = NewsletterForm(request.POST or None, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_newsletter(written, form.content(), by=request.user, at=timezone.now())
            messages.success(request, _("The newsletter is written."))
            return redirect(written)
    return _form(request, written, form, title=_("Newsletter"))


def _digest_asked(request: MemberRequest) -> dict[str, Text]:
    """Return the subject and the text of the digest that the address names; nothing where it names none."""
    readership = request.GET.get("readership", "")
    if readership not in Readership:
        return {}
    month = digest(Readership(readership), request.GET.get("month", ""), on=timezone.localdate())
    subject, body = issue_of(month)
    return {"subject": subject, "body": body}


def _issue_form(
    request: MemberRequest, written: NewsletterIssue, *, begun_with: Mapping[str, Text] | None = None
) -> HttpResponse:
    stored = (
        {field.name: getattr(written, field.name) for field in fields(IssueContent)}
        if written.pk
        else dict(begun_with or {})
    )
    form = IssueForm(request.POST or None, initial=stored)
    if form.is_valid():
        with refusals_shown_on(form):
            operations.write_issue(written, form.content(), by=request.user, at=timezone.now())
            messages.success(
                request, _("The issue is written. Read it in both languages before you send it.")
            )
            return redirect(written)
    return _form(request, written.newsletter, form, title=_("Issue of the newsletter"))


def _layout(shown: Newsletter) -> dict[str, object]:
    partnership = shown.partnership
    return {
        "layout": "partnerships/workspace.html" if partnership else "learning/programme_layout.html",
        "partnership": partnership,
        "section": "communication",
    }


def _form(request: MemberRequest, shown: Newsletter, form: BaseForm, *, title: str) -> HttpResponse:
    page = {
        **_layout(shown),
        "form": form,
        "title": title,
        "back": shown.get_absolute_url() if shown.pk else _inside(shown),
    }
    return render(request, "learning/communication_form.html", page, status=422 if form.errors else 200)


def _inside(shown: Newsletter) -> str:
    """Return the address of the communication strategy beside which a newsletter is kept."""
    if shown.partnership:
        return reverse("communication", args=[shown.partnership.slug])
    return reverse("programme_communication")
