"""What waits for one person of the programme, of any kind, the longest waiting first.

Built as :mod:`~parvis.programme.queries.due` is: each kind selects its records and turns their rows into items, and
one statement reads them all. To add a kind is to write the two functions and a line of ``_KINDS``. A kind is asked of
those alone who have its permission, within the regions of their role.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Count, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from parvis.assessment.text import Language
from parvis.core.clock import FiscalYear
from parvis.core.models import AuditEvent
from parvis.design.templatetags.formatting import day
from parvis.partnerships.access import Permission, Viewer, allowed
from parvis.partnerships.enums import AgreementKind
from parvis.partnerships.models import Partnership
from parvis.partnerships.queries.partnership import partnerships_reached
from parvis.programme.enums import SupportTopic
from parvis.programme.models import SupportEntry, Visit
from parvis.programme.queries.due_row import Row, columns, rows_by_kind
from parvis.programme.queries.renewal import NOTICE, to_begin_in
from parvis.reports.enums import ReportState, Verdict
from parvis.reports.kinds import kind_of
from parvis.reports.models import Report, Review, Submission
from parvis.reports.queries.report import answers_changed_since_verdict

Reached = QuerySet[Partnership]


@dataclass(frozen=True, slots=True)
class Seen:
    """When the person last looked at a partnership's home, and how many changes others recorded since."""

    at: datetime
    changes: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits for the person: what, why it is theirs, since when, and where it is dealt with.

    ``changed`` is how many answers of a report differ from when an officer last judged it; None where none did.
    ``seen`` is None where the person has not been to the partnership's home.
    """

    partnership: Partnership
    what: str
    why: str | Promise
    since: date
    href: str
    record: int
    changed: int | None = None
    changes_href: str = ""
    seen: Seen | None = None


def queue_for(viewer: Viewer, *, today: date) -> tuple[Waiting, ...]:
    """Return what waits for the person today; one statement for all kinds, and one for the partnerships."""
    kinds = [kind for kind in _KINDS if allowed(viewer, kind.permission)]
    if not kinds:
        return ()
    rows = rows_by_kind(
        [kind.records(viewer, partnerships_reached(viewer, kind.permission), today) for kind in kinds]
    )
    partnerships = Partnership.objects.in_bulk({place for place, _kind in rows})
    items = (
        kinds[number].item(row, partnerships[place])
        for (place, number), group in rows.items()
        for row in group
    )
    return tuple(sorted(items, key=lambda item: (item.since, item.record)))


def queue_with_differences(viewer: Viewer, *, today: date) -> tuple[Waiting, ...]:
    """Return the same, with what differs from when an officer judged a report, and from when the person last looked."""
    items = queue_for(viewer, today=today)
    changed = answers_changed_since_verdict([item.record for item in items if item.changes_href])
    seen = _seen_by(viewer, {item.partnership.pk for item in items})
    return tuple(
        replace(
            item,
            changed=changed.get(item.record) if item.changes_href else None,
            seen=seen.get(item.partnership.pk),
        )
        for item in items
    )


def _seen_by(viewer: Viewer, places: set[int]) -> Mapping[int, Seen]:
    """Return by partnership when the person last came to its home, and the changes since; one statement."""
    events = AuditEvent.objects.filter(partnership_id=OuterRef("partnership_id"), at__gt=OuterRef("came_at"))
    by_others = events.exclude(actor_id=viewer.pk).order_by().values("partnership_id")
    number = by_others.annotate(number=Count("pk")).values("number")
    visits = Visit.objects.filter(user=viewer.pk, partnership__in=places).annotate(
        changes=Coalesce(Subquery(number, output_field=IntegerField()), 0)
    )
    return {visit.partnership_id: Seen(visit.came_at, visit.changes) for visit in visits}


# ---- reports ----


def _submitted(viewer: Viewer, reached: Reached, today: date) -> QuerySet[Any, Any]:
    """Select the reports that nobody has taken up."""
    waiting = Report.objects.filter(partnership__in=reached, state=ReportState.SUBMITTED)
    return _report_columns(waiting, since="submitted_at__date")


def _in_review(viewer: Viewer, reached: Reached, today: date) -> QuerySet[Any, Any]:
    """Select the reports that this person has begun to read; what another reads waits for that other."""
    begun = Report.objects.filter(
        partnership__in=reached, state=ReportState.IN_REVIEW, review_begun_by=viewer.pk
    )
    return _report_columns(begun, since="review_begun_at__date")


def _overdue_returns(viewer: Viewer, reached: Reached, today: date) -> QuerySet[Any, Any]:
    """Select the reports that this person returned and that did not come back by the day that was set."""
    verdicts = Review.objects.filter(report=OuterRef("pk"), verdict=Verdict.RETURNED, reopened_at=None)
    newest = verdicts.order_by("-reviewed_at", "-pk")
    returned = Report.objects.filter(partnership__in=reached, state=ReportState.RETURNED).annotate(
        back_by=Subquery(newest.values("due_on")[:1]), judged_by=Subquery(newest.values("reviewed_by")[:1])
    )
    return _report_columns(returned.filter(back_by__lt=today, judged_by=viewer.pk), since="back_by")


def _report_columns(reports: QuerySet[Report], *, since: str) -> QuerySet[Any, Any]:
    handed_in = Submission.objects.filter(report=OuterRef("pk")).order_by("-number").values("number")
    counted = reports.annotate(times=Coalesce(Subquery(handed_in[:1]), 1))
    year = F("plan__fiscal_year")
    return columns(
        counted.annotate(year=year), place="partnership", record="pk", state="kind", number="year",
        months="times", on=since,
    )  # fmt: skip


def _submitted_item(row: Row, partnership: Partnership) -> Waiting:
    item = _report_item(row, partnership, why=_SUBMITTED if row.months < 2 else _SUBMITTED_AGAIN)
    return _with_changes(item, row, partnership)


def _in_review_item(row: Row, partnership: Partnership) -> Waiting:
    return _with_changes(_report_item(row, partnership, why=_IN_REVIEW), row, partnership)


def _overdue_return_item(row: Row, partnership: Partnership) -> Waiting:
    why = _("You asked for it back by %(day)s, and it has not come. Ask how far it is.") % {
        "day": day(row.on)
    }
    return _report_item(row, partnership, why=why)


def _report_item(row: Row, partnership: Partnership, *, why: str | Promise) -> Waiting:
    kind = kind_of(row.state)
    what = f"{kind.name.in_language(_language())}, {FiscalYear(row.number)}"
    href = reverse("report_review", args=[partnership.slug, kind.key_in(row.number)])
    return Waiting(partnership, what, why, since=row.on, href=href, record=row.record)


def _with_changes(item: Waiting, row: Row, partnership: Partnership) -> Waiting:
    if row.months < 2:
        return item
    key = kind_of(row.state).key_in(row.number)
    return replace(item, changes_href=reverse("report_changes", args=[partnership.slug, key]))


# ---- support and renewals ----


def _follow_ups(viewer: Viewer, reached: Reached, today: date) -> QuerySet[Any, Any]:
    """Select the support that this person gave and agreed to come back to by now."""
    waiting = SupportEntry.objects.filter(
        partnership__in=reached, given_by=viewer.pk, follow_up_on__lte=today, followed_up_on__isnull=True
    )
    return columns(waiting, place="partnership", record="pk", state="topic", on="follow_up_on")


def _follow_up_item(row: Row, partnership: Partnership) -> Waiting:
    what = _("Support: %(topic)s") % {"topic": SupportTopic(row.state).label}
    why = _("You logged support and agreed to come back to it on %(day)s.") % {"day": day(row.on)}
    href = reverse("support_log", args=[partnership.slug])
    return Waiting(partnership, what, why, since=row.on, href=href, record=row.record)


def _renewals(viewer: Viewer, reached: Reached, today: date) -> QuerySet[Any, Any]:
    """Select the contribution agreements whose renewal is to be begun by now."""
    return columns(
        to_begin_in(reached, as_of=today),
        place="partnership",
        record="pk",
        until="until_on",
    )


def _renewal_item(row: Row, partnership: Partnership) -> Waiting:
    why = _(
        "The contribution agreement ends on %(day)s, and none is entered that follows. Begin its renewal."
    ) % {"day": day(row.until)}
    href = reverse("agreement", args=[row.record])
    what = str(AgreementKind.CONTRIBUTION.label)
    return Waiting(partnership, what, why, since=row.until - NOTICE, href=href, record=row.record)


def _language() -> Language:
    return "fr" if get_language() == "fr" else "en"


_SUBMITTED = gettext_lazy("It waits for an officer to take it up.")
_SUBMITTED_AGAIN = gettext_lazy("It came back after a return.")
_IN_REVIEW = gettext_lazy("You have begun to read it.")


class _Kind(NamedTuple):
    """A kind of waiting thing: who it may wait for, which records it is about, and what a row of them says."""

    permission: Permission
    records: Callable[[Viewer, Reached, date], QuerySet[Any, Any]]
    item: Callable[[Row, Partnership], Waiting]


_KINDS: Sequence[_Kind] = (
    _Kind(Permission.REPORT_REVIEW, _submitted, _submitted_item),
    _Kind(Permission.REPORT_REVIEW, _in_review, _in_review_item),
    _Kind(Permission.REPORT_REVIEW, _overdue_returns, _overdue_return_item),
    _Kind(Permission.SUPPORT_EDIT, _follow_ups, _follow_up_item),
    _Kind(Permission.AGREEMENT_EDIT, _renewals, _renewal_item),
)
