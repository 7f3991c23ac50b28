"""Take what is sent with a ticket: keep it, send it once, or bring it back with both versions."""

import json
from collections.abc import Callable
from contextlib import suppress
from copy import copy
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.contrib.messages.storage import default_storage
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from parvis.core.draft import record
from parvis.core.draft.page import Sent, query_of, renew_session
from parvis.core.draft.record import DraftKey
from parvis.core.draft.ticket import NOBODY, Ticket, ticket_of, writer_of
from parvis.core.errors import NotPermitted, PlatformError, TooManyTries
from parvis.core.middleware import error_page

View = Callable[[HttpRequest], HttpResponse]
SOONEST = timedelta(seconds=1)  # between two drafts of one form; the script asks again ten seconds later
_NOT_TYPED = ("kept-", "csrfmiddlewaretoken")  # what a form carries for us


class OpenedBySomebodyElse(NotPermitted):
    """The form was opened in this browser by another person."""

    message = _("Somebody else opened this form in this browser. What was typed is kept for that person.")


class DraftMiddleware:
    """Stand between a form with a ticket and its view; see the package."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.modified:  # what is written lasts a whole day again, and says until when
            renew_session(request)
        return response

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        """Answer what came with a ticket; leave everything else to its view."""
        ticket = ticket_of(request) if request.method == "POST" else None
        if ticket is None:
            return None
        if ticket.person_id not in {NOBODY, writer_of(request)}:
            return brought_back(request, ticket)
        return _answer(request, ticket, lambda asked: view(asked, *args, **kwargs))


def brought_back(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Keep a form that cannot be taken as it was sent for whom it was opened, and lead that person back to it.

    The session ended, or began anew in another window. Somebody else who is signed in gets nothing of it.
    """
    if _asked(request) == "stay":
        return HttpResponse(status=401)
    try:
        _keep(request, ticket)
    except PlatformError as error:
        return error_page(request, error)
    if _asked(request) == "draft":
        return HttpResponse(status=401)
    if ticket.person_id != NOBODY and not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if ticket.person_id not in {NOBODY, writer_of(request)}:
        return error_page(request, OpenedBySomebodyElse())
    return redirect(request.get_full_path())


def _answer(request: HttpRequest, ticket: Ticket, view: View) -> HttpResponse:
    match _asked(request):
        case "draft":
            return _kept_in_passing(request, ticket)
        case "stay":
            renew_session(request)
            return HttpResponse(status=204)
        case "discard":
            record.discard(_key(ticket))
            return redirect(request.get_full_path())
        case "take":
            return _with_theirs(request, view)
        case _:
            return _sent(request, ticket, view)


def _kept_in_passing(request: HttpRequest, ticket: Ticket) -> HttpResponse:
    """Keep a draft; one that arrives after its form was accepted comes too late to be one."""
    draft = record.draft_of(_key(ticket))
    if draft and timezone.now() - draft.saved_at < SOONEST:
        return HttpResponse(status=TooManyTries.status)
    try:
        if not record.sent_before(ticket.number):
            _keep(request, ticket)
    except PlatformError as error:
        return HttpResponse(status=error.status)
    renew_session(request)
    return HttpResponse(status=204)


def _with_theirs(request: HttpRequest, view: View) -> HttpResponse:
    """Show the form again with the other version of one control in the place of one's own."""
    _act, _colon, taken = request.POST["kept-do"].partition(":")
    try:
        return _page_of(request, view, Sent(_typed(request), _base(request), taken=taken, is_shown=True))
    except PlatformError as error:
        return error_page(request, error)


def _sent(request: HttpRequest, ticket: Ticket, view: View) -> HttpResponse:
    """Hand the form to its view, once; one that is not accepted is kept as a draft."""
    try:
        response = _accepted_once(request, ticket, view)
    except PlatformError as error:
        _keep_if_possible(request, ticket)
        return error_page(request, error, is_kept=True)
    except Exception:
        _keep_if_possible(request, ticket)
        raise
    if not _is_accepted(response):
        _keep_if_possible(request, ticket)
    return response


@transaction.atomic
def _accepted_once(request: HttpRequest, ticket: Ticket, view: View) -> HttpResponse:
    """Let the view write what was sent; an answer that leads nowhere says that it was refused: nothing is written."""
    record.hold(ticket.form)
    content = _content_of(request)
    before = record.sent_before(ticket.number)
    if before and before.content == content:
        return redirect(before.location)
    if page := _page_to_look_at_first(request, view, is_sent_before=before is not None):
        return page
    response = view(request)
    if _is_accepted(response):
        location = response.headers["Location"]
        record.remember_sent(ticket.number, content=content, location=location, at=timezone.now())
        record.discard(_key(ticket))
    else:
        transaction.set_rollback(True)
    return response


def _page_to_look_at_first(request: HttpRequest, view: View, *, is_sent_before: bool) -> HttpResponse | None:
    """Return the form again when its writer has not seen what stands now, or has sent another version of it."""
    base = _base_of_this_page(request)
    if not base and not is_sent_before:
        return None
    sent = Sent(_typed(request), base, is_shown=is_sent_before, is_sent_before=is_sent_before)
    page = _page_of(request, view, sent)
    if not (sent.is_stale or is_sent_before):
        return None
    page.status_code = 409
    return page


def _page_of(request: HttpRequest, view: View, sent: Sent) -> HttpResponse:
    """Return the form's page as if it were opened now, with what was sent laid over it where that is needed.

    The page itself is asked what stands in its record: so no view has to say it a second time.
    """
    opened = copy(request)
    opened.method, opened.resolver_match = "GET", request.resolver_match
    opened.POST, opened._files = QueryDict(), MultiValueDict()  # type: ignore[attr-defined]
    opened._messages = default_storage(opened)  # type: ignore[attr-defined]
    opened.sent_form = sent  # type: ignore[attr-defined]
    return view(opened)


def _is_accepted(response: HttpResponse) -> bool:
    return 300 <= response.status_code < 400


def _keep_if_possible(request: HttpRequest, ticket: Ticket) -> None:
    with suppress(PlatformError):  # too long: the page, or the browser's way back, still has it
        _keep(request, ticket)


def _keep(request: HttpRequest, ticket: Ticket) -> None:
    if ticket.person_id == NOBODY:
        return
    typed = {name: values for name, values in _typed(request).lists() if values}
    record.keep(_key(ticket), typed, base=_base(request), at=timezone.now())


def _key(ticket: Ticket) -> DraftKey:
    return DraftKey(ticket.person_id, ticket.form)


def _asked(request: HttpRequest) -> str:
    return request.POST.get("kept-do", "").partition(":")[0]


def _typed(request: HttpRequest) -> QueryDict:
    return query_of({name: each for name, each in request.POST.lists() if not name.startswith(_NOT_TYPED)})


def _base(request: HttpRequest) -> dict[str, str]:
    """Return the marks of what stood there when the writing began, also while two versions are being merged."""
    return _marks(request, "kept-merging") or _base_of_this_page(request)


def _base_of_this_page(request: HttpRequest) -> dict[str, str]:
    return _marks(request, "kept-base")


def _marks(request: HttpRequest, name: str) -> dict[str, str]:
    try:
        sent = json.loads(request.POST.get(name) or "{}")
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in sent.items()} if isinstance(sent, dict) else {}


def _content_of(request: HttpRequest) -> str:
    files = [(name, each.name, each.size) for name, sent in request.FILES.lists() for each in sent]
    return sha256(json.dumps([[*_typed(request).lists()], files]).encode()).hexdigest()
