"""When a page of published figures last changed, for a browser that asks whether it has it already."""

from datetime import datetime, time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.http import http_date

from parvis.assessments.queries.community import changed_at
from parvis.core.audit import last_event_at


def with_profiles(response: HttpResponse) -> HttpResponse:
    """Date a page that shows current profiles and nothing else."""
    return _dated(response, changed_at())


def with_register(response: HttpResponse) -> HttpResponse:
    """Date a page that shows the register beside the profiles: it changes with a record, and with the day."""
    today = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return _dated(response, max(today, last_event_at() or today))


def _dated(response: HttpResponse, moment: datetime | None) -> HttpResponse:
    if moment is not None:
        response["Last-Modified"] = http_date(moment.timestamp())
    return response
