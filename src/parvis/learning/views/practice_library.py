"""The public pages of the library: the list, a practice, the rules, and describing one by a personal link."""

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe

from parvis.core.errors import NotFound
from parvis.core.rate import address_of
from parvis.core.rate import count_try as count_knock
from parvis.core.requests import page_of
from parvis.learning.enums import PracticeState
from parvis.learning.forms.practice import PracticeFilterForm, PracticeForm, PracticeShareForm
from parvis.learning.kinds import rating_rules
from parvis.learning.models import Practice
from parvis.learning.operations.practice import PracticeContent, submit_practice, write_by_link
from parvis.learning.operations.practice_link import LASTS, send_practice_link
from parvis.learning.queries import practice_library as library
from parvis.learning.queries.adoption import partnerships_that_may_adopt
from parvis.learning.queries.practice import practice_page
from parvis.learning.queries.practice_link import open_practice_link
from parvis.learning.views.room import initial_of
from parvis.partnerships.forms.refusal import refusals_shown_on
from parvis.partnerships.queries.partnership import listed_partnerships
from parvis.people.tries import count_try
from parvis.publications.permissions import may_answer_for

_TRIES, _AN_HOUR = 20, timedelta(hours=1)
_MISSES, _FIVE_MINUTES = 30, timedelta(minutes=5)
_LINKS, _A_DAY = 5, timedelta(days=1)  # to one address: whoever asks for another's is soon refused


@require_safe
def public_practices(request: HttpRequest) -> HttpResponse:
    """List the published practices, searched and narrowed as asked."""
    today = timezone.localdate()
    everything = library.public_practices(library.PracticeFilter(), on=today)
    form = PracticeFilterForm(
        request.GET or None,
        partnerships=listed_partnerships(),
        of_library=library.partnerships_in_library(everything),
    )
    narrowed = form.narrowed() if form.is_bound else library.PracticeFilter()
    is_narrowed = narrowed != library.PracticeFilter()
    found = library.public_practices(narrowed, on=today) if is_narrowed else everything
    page = {
        "form": form,
        "practices": page_of(request, found),
        "found": len(found),
        "recorded": len(everything),
        "is_narrowed": is_narrowed,
        "is_like": bool(narrowed.like),
    }
    return render(request, "learning/public_practice_list.html", page)


@require_safe
def public_practice(request: HttpRequest, practice_id: int) -> HttpResponse:
    """Show a published practice, and to coordinators the way to say that they use it."""
    shown = library.public_practice_page(practice_id, on=timezone.localdate())
    page = {
        "page": shown,
        "edition": shown.edition,
        "practice_id": practice_id,
        "body": shown.body.in_language("fr" if get_language() == "fr" else "en"),
        "may_answer": may_answer_for(request.user, shown.edition),
        "may_adopt": partnerships_that_may_adopt(request.user, practice_id),
    }
    return render(request, "learning/public_practice.html", page)


@require_safe
def practice_rules(request: HttpRequest) -> HttpResponse:
    """Show the rules by which practices are accepted and rated."""
    page = {
        "evidence": rating_rules.EVIDENCE,
        "impact": rating_rules.IMPACT,
        "most": rating_rules.EVIDENCE[rating_rules.MOST_BY_ADOPTION],
    }
    return render(request, "learning/practice_rules.html", page)


def practice_share(request: HttpRequest) -> HttpResponse:
    """Send somebody, without an account, a link by which they describe a practice."""
    form = PracticeShareForm(request.POST or None)
    if form.is_valid():
        count_try(request, action="practice_link", refusal=_too_many())
        person, now = form.person(), timezone.now()
        count_knock("practice link to", person["email"].lower(), most=_LINKS, within=_A_DAY, at=now)
        send_practice_link(**person, by=None, at=now)
        return redirect("practice_share_sent")
    page = {"form": form, "lasts": LASTS.days}
    return render(request, "learning/practice_share.html", page, status=422 if form.errors else 200)


@require_safe
def practice_share_sent(request: HttpRequest) -> HttpResponse:
    """Say that a link is on its way, and nothing of to whom."""
    return render(request, "learning/practice_share_sent.html", {"lasts": LASTS.days})


@require_http_methods(["GET", "HEAD", "POST"])
@cache_control(private=True, no_store=True)
def practice_by_link(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the practice of the link: its form while it is with its writer, and then where it stands."""
    # Whoever holds the link is nobody here, also while signed in: a draft of theirs would keep the secret.
    request.user = AnonymousUser()
    now = timezone.now()
    try:
        link = open_practice_link(secret, at=now)
    except NotFound:
        count_knock("missed link", address_of(request), most=_MISSES, within=_FIVE_MINUTES, at=now)
        raise
    practice = getattr(link, "practice", None)
    is_written = practice is None or practice.state in {PracticeState.DRAFT, PracticeState.RETURNED}
    form = PracticeForm(
        request.POST or None, initial=initial_of(practice, PracticeContent) if practice else {}
    )
    if request.method == "POST" and is_written:
        count_knock("practice by link", secret, most=_TRIES, within=_AN_HOUR, at=now)
        if form.is_valid():
            with refusals_shown_on(form):
                written = write_by_link(secret, form.content(), at=now)
                if "send" in request.POST:
                    submit_practice(written, by=None, at=now)
                return redirect("practice_by_link", secret)
    return _link_page(request, practice, form, link=link, is_written=is_written)


def _link_page(
    request: HttpRequest, practice: Practice | None, form: PracticeForm, *, link: object, is_written: bool
) -> HttpResponse:
    page = {
        "link": link,
        "practice": practice,
        "page": practice_page(practice) if practice and not is_written else None,
        "form": form,
        "is_written": is_written,
    }
    is_refused = is_written and bool(form.errors)
    response = render(request, "learning/practice_by_link.html", page, status=422 if is_refused else 200)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _too_many() -> str:
    return _("Too many links were asked for from this connection. Wait an hour, then ask again.")
