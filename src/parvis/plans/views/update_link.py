"""The page of a link: a partner says in a minute and without an account how one action goes."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from parvis.core.errors import NotFound
from parvis.core.rate import address_of, count_try
from parvis.plans.forms.progress import PartnerForm
from parvis.plans.operations.update_link import propose_update
from parvis.plans.queries.update_link import last_answer, open_link

_UPDATES, _AN_HOUR = 20, timedelta(hours=1)
_MISSES, _FIVE_MINUTES = 30, timedelta(minutes=5)


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def partner_update(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the one action of the link, and take what the partner says of it."""
    # Whoever holds the link is nobody here, also while signed in: a draft of theirs would keep the secret.
    request.user = AnonymousUser()
    now = timezone.now()
    try:
        link = open_link(secret, at=now)
    except NotFound:
        count_try("missed link", address_of(request), most=_MISSES, within=_FIVE_MINUTES, at=now)
        raise
    action = link.action
    measures = [*action.measures.all()]
    form = PartnerForm(request.POST or None, measures=measures, initial={"status": action.status})
    if request.method == "POST":
        count_try("update by link", secret, most=_UPDATES, within=_AN_HOUR, at=now)
        if form.is_valid():
            propose_update(secret, form.update(), at=now)
            return redirect("./?sent=1")  # relative: the secret is in no table of ours
    page = {
        "link": link,
        "action": action,
        "form": form,
        "last": last_answer(link),
        "is_sent": "sent" in request.GET,
    }
    response = render(request, "plans/partner_update.html", page, status=422 if form.errors else 200)
    # The site's referrer policy (same-origin) keeps the address from other sites. “no-referrer” would make
    # browsers hide the origin of the form, too, which then could not be told from a forged one.
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
