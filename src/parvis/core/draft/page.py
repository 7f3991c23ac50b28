"""What a form's page shows of all this: its ticket, the draft that was found, and two versions side by side."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.forms import BaseForm, BaseFormSet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from parvis.core.draft.comparison import (
    Comparison,
    Control,
    Difference,
    compare,
    controls_of,
    is_as_it_stands,
    lay_over,
    mark,
    marks_of,
    point_at,
    take,
)
from parvis.core.draft.record import DraftKey, draft_of
from parvis.core.draft.ticket import NOBODY, form_at, new_ticket, writer_of

_SESSION_KEY = "ends_at"


@dataclass
class Sent:
    """What was sent to a page that is asked how its record stands now; the page adds ``is_stale``."""

    typed: QueryDict
    base: Mapping[str, str]
    taken: str = ""  # the control whose other version is to be used
    is_shown: bool = False  # in any case, and not only where the record changed
    is_sent_before: bool = False
    is_stale: bool = False


@dataclass(frozen=True)
class KeptForm:
    """The values of ``design/forms/kept.html``."""

    ticket: str
    is_drafted: bool  # somebody is signed in, whose draft it is
    base: str
    merging: str
    saved_at: datetime | None
    is_sent_before: bool
    differences: tuple[Difference, ...]
    theirs_alone: tuple[Control, ...]
    session_seconds: int
    session_length: int


def kept_form(request: HttpRequest, forms: tuple[BaseForm | BaseFormSet[Any], ...]) -> KeptForm:
    """Return what the page of these forms carries; lay over them what was typed before."""
    controls = controls_of(forms)
    is_new = not any(form.is_bound for form in forms)
    sent: Sent | None = getattr(request, "sent_form", None)
    writer = writer_of(request)
    has_draft = is_new and sent is None and writer != NOBODY
    draft = draft_of(DraftKey(writer, form_at(request))) if has_draft else None
    saved_at = None
    if draft and not is_as_it_stands(controls, typed := query_of(draft.typed)):
        sent, saved_at = Sent(typed, draft.base, is_shown=True), draft.saved_at
    compared = _shown_over(forms, controls, sent) if sent and is_new else Comparison((), ())
    return KeptForm(
        ticket=new_ticket(request).signed(),
        is_drafted=writer != NOBODY,
        base=json.dumps({} if _makes_a_record(request) else marks_of(controls)),
        merging=json.dumps(dict(sent.base)) if sent and compared.differences else "",
        saved_at=saved_at,
        is_sent_before=bool(sent and sent.is_sent_before),
        differences=compared.differences,
        theirs_alone=compared.theirs_alone,
        session_seconds=_session_seconds(request),
        session_length=settings.SESSION_COOKIE_AGE,
    )


def query_of(typed: Mapping[str, Any]) -> QueryDict:
    """Return kept values as a form reads them."""
    query = QueryDict(mutable=True)
    for name, values in typed.items():
        query.setlist(name, list(values))
    return query


def renew_session(request: HttpRequest) -> None:
    """Let the session last a whole working day from now."""
    ends_at = timezone.now() + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    request.session[_SESSION_KEY] = ends_at.isoformat()


def _shown_over(
    forms: tuple[BaseForm | BaseFormSet[Any], ...], controls: list[Control], sent: Sent
) -> Comparison:
    for control in controls:
        if control.name == sent.taken:
            take(control, sent.typed)
            sent.base = {**sent.base, control.name: mark(control.standing)}
    compared = compare(controls, sent.typed, base=sent.base)
    sent.is_stale = compared.is_stale
    for control in compared.theirs_alone:
        take(control, sent.typed)
    if sent.is_stale or sent.is_shown:
        lay_over(forms, sent.typed)
        point_at(compared.differences)
    return compared


def _makes_a_record(request: HttpRequest) -> bool:
    """Tell whether the form makes a record: what stands in it are suggestions, which nobody can change."""
    match = request.resolver_match
    return match is not None and (match.url_name or "").endswith("_new")


def _session_seconds(request: HttpRequest) -> int:
    """Return how long the session still lasts; a whole working day where it was begun without a page."""
    ends_at = request.session.get(_SESSION_KEY)
    if ends_at is None:
        return settings.SESSION_COOKIE_AGE
    return max(0, int((datetime.fromisoformat(ends_at) - timezone.now()).total_seconds()))
